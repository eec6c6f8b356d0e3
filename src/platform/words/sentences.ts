import type { Both } from '../lang';
import { reservingSentences } from './reserving';

/** A sentence as it is, or one that names the shop. */
export type Sentence = string | ((shop: string) => string);

/**
 * Every sentence a customer reads in the chat, by `topic.sentence`. At most 160 characters each (what a phone shows above
 * the menu), and the news within the first twenty, because that is what a notification shows.
 */
export const sentences = {
  ...reservingSentences,

  'greeting.hello': {
    ja: (shop) => `${shop}です。友だち追加ありがとうございます。`,
    en: (shop) => `Welcome to ${shop}! Thank you for adding us.`,
  },
  'greeting.back': {
    ja: (shop) => `おかえりなさい。${shop}です。またのご利用、ありがとうございます。`,
    en: (shop) => `Welcome back to ${shop}! It's good to see you again.`,
  },
  'greeting.meet': {
    ja: (shop) => `はじめまして。${shop}の自動応答です。`,
    en: (shop) => `Hello! This is the automatic assistant of ${shop}.`,
  },
  'greeting.hi': {
    ja: 'ご連絡ありがとうございます。知りたいことを、そのまま文章でお送りください。',
    en: 'Thanks for getting in touch. Just ask me anything in your own words.',
  },

  'menu.ask': {
    ja: '知りたいことを、そのまま文章でお送りください。',
    en: 'Just ask me anything in your own words.',
  },
  'menu.topics': { ja: 'よくあるご質問', en: 'People often ask about' },
  'menu.stopped': { ja: '承知しました。最初に戻ります。', en: 'All right, back to the start.' },

  'answer.onlyJapanese': {
    ja: 'このお答えは日本語のみです。',
    en: "I'm sorry, I have this answer only in Japanese.",
  },
  'answer.solved': {
    ja: 'お役に立ててうれしいです。ほかにも気になることがあれば、いつでもお送りください。',
    en: 'Glad I could help. Ask me anything else, any time.',
  },
  'answer.unsolvedWhich': {
    ja: '申し訳ありません。どのご質問についてでしょうか?もう一度お送りください。',
    en: "I'm sorry. Which question do you mean? Please send it once more.",
  },
  'answer.link': { ja: 'こちらからご覧いただけます。', en: 'You can see it here.' },

  'choice.which': {
    ja: 'どちらについてお知りになりたいですか?',
    en: 'Which one would you like to know about?',
  },
  'choice.sayWhich': {
    ja: '知りたいものを、番号か項目の名前でお送りください。',
    en: 'Please send the number or the name of the one you mean.',
  },
  'choice.nothingOffered': {
    ja: '承知しました。知りたいことを、文章でお送りください。',
    en: 'All right. Please tell me in your own words what you would like to know.',
  },

  'missed.once': {
    ja: '申し訳ありません。まだお答えを用意できていません。\n\nお店への連絡方法をご案内しましょうか?別の言い方で聞いていただくこともできます。',
    en: "I'm sorry, I don't have an answer to that yet.\n\nShall I tell you how to reach the shop? You can also ask in other words.",
  },
  'missed.again': {
    ja: '続けてお答えできず、申し訳ありません。\n\nお店に直接お尋ねいただくのが確実です。連絡方法をご案内しましょうか?',
    en: "I'm sorry I couldn't answer twice in a row.\n\nIt is best to ask the shop directly. Shall I tell you how to reach them?",
  },
  'missed.rephrase': {
    ja: '別の言葉でお送りください。短い言葉のほうが、お答えを見つけやすくなります。',
    en: 'Please ask in other words. A few short words work best.',
  },

  'missed.aside': {
    ja: '申し訳ありません。まだお答えを用意できていません。お店への連絡方法は「オペレーターに相談」でご案内します。',
    en: "I'm sorry, I don't have an answer to that yet. “Talk to a person” tells you how to reach the shop.",
  },
  'closest.aside': { ja: '近いご質問はこちらです。', en: 'These questions come close.' },

  'why.which': {
    ja: 'お役に立てず申し訳ありません。どの点が違いましたか?',
    en: "I'm sorry that didn't help. What was wrong with it?",
  },
  'why.different': {
    ja: '失礼しました。知りたいことを、別の言葉でもう一度お送りください。',
    en: "I'm sorry I misunderstood. Please ask once more in other words.",
  },
  'why.unclear': {
    ja: '分かりにくい説明で、申し訳ありません。',
    en: "I'm sorry it was hard to understand.",
  },
  'why.errand': {
    ja: 'お手続きは、お店で承ります。',
    en: 'The shop will arrange that for you.',
  },

  'person.contact': {
    ja: '恐れ入りますが、お店に直接ご連絡ください。このトークから担当者へのお取り次ぎは、まだできません。',
    en: "Please contact the shop directly. I can't connect you to a person in this chat yet.",
  },
  'person.visit': {
    ja: '恐れ入りますが、営業時間中にお店でお尋ねください。このトークから担当者へのお取り次ぎは、まだできません。',
    en: "Please ask at the shop while it's open. I can't connect you to a person in this chat yet.",
  },
  'person.nobody': {
    ja: '申し訳ありません。いまは、担当者におつなぎする方法がありません。よくあるご質問には、このトークでお答えします。',
    en: "I'm sorry, there is no way to reach a person right now. I can answer common questions in this chat.",
  },
  'chat.queued': {
    ja: '担当者におつなぎします。このままお待ちください。',
    en: "I'm connecting you to a person. Please stay in this chat.",
  },
  'chat.writeMeanwhile': {
    ja: 'お待ちの間にご用件を書いていただくと、対応が早くなります。',
    en: 'If you write what it is about meanwhile, they can help you sooner.',
  },
  'chat.waiting': {
    ja: '担当者におつなぎしています。もうしばらくお待ちください。',
    en: 'You are in the queue for a person. Please wait a little longer.',
  },
  'chat.passedOn': {
    ja: '承りました。担当者が拝見しますので、このままお待ちください。',
    en: 'Got it. The person who helps you will see it. Please wait here.',
  },
  'chat.left': {
    ja: '順番を取り消しました。知りたいことがあれば、いつでもお送りください。',
    en: "You've left the queue. Just ask whenever you need something.",
  },
  'chat.notWaiting': {
    ja: 'お待ちの順番はありません。知りたいことを、そのままお送りください。',
    en: "You aren't waiting for anybody. Just ask me anything.",
  },
  'chat.handedBack': {
    ja: '担当者の対応を終了しました。このあとは自動応答がお答えします。',
    en: 'The person has finished. From here on the assistant answers again.',
  },
  'chat.stopped': {
    ja: '申し訳ありません。ただいま、このトークでの担当者の対応を止めています。',
    en: "I'm sorry. Our people don't answer in this chat at the moment.",
  },
  'chat.howWas': { ja: '今回の対応はいかがでしたか?', en: 'How was it?' },
  'chat.rated': {
    ja: 'ご回答ありがとうございます。今後の対応に役立てます。',
    en: 'Thank you for telling us. It helps us to do better.',
  },
  'chat.sorry': {
    ja: 'ご迷惑をおかけし、申し訳ありません。担当者がお話を伺います。',
    en: "I'm very sorry for the trouble. A person should look into this.",
  },
  'chat.connect': { ja: '担当者におつなぎしますか?', en: 'Shall I connect you to a person?' },

  'person.hours': { ja: '営業時間', en: 'Opening hours' },
  'person.address': { ja: '住所', en: 'Address' },

  'hours.unknown': {
    ja: '申し訳ありません。営業時間のご案内を、まだ用意できていません。',
    en: "I'm sorry, I don't have the opening hours yet.",
  },

  'language.which': {
    ja: 'ご案内の言語を切り替えられます。「日本語」か「English」とお送りください。',
    en: 'I can change the language. Please send "English" or "日本語".',
  },
  'language.changed': { ja: 'これからは日本語でご案内します。', en: "I'll write in English from now on." },

  'link.offer': {
    ja: '会員アカウントとLINEを連携すると、ご予約やご注文、ポイントをLINEで確認できます。\n\n連携はいつでも解除できます。ボタンは10分間お使いいただけます。',
    en: 'Link your membership to see your reservations, orders and points in LINE.\n\nYou can unlink at any time. The button works for ten minutes.',
  },
  'link.tapButton': {
    ja: '上の「連携する」ボタンからお進みください。ボタンが使えないときは「連携する」とお送りください。',
    en: 'Please use the button above. If it no longer works, just send "Link my membership".',
  },
  'link.notNow': {
    ja: '承知しました。連携したくなったら、いつでも「連携する」とお送りください。',
    en: 'All right. Whenever you like, just send "Link my membership".',
  },
  'join.offer': {
    ja: 'お名前とご連絡先だけで、会員登録とLINEの連携ができます。\n\n連携はいつでも解除できます。ボタンは10分間お使いいただけます。',
    en: 'Your name and a contact are all it takes to become a member, linked with LINE.\n\nYou can unlink at any time. The button works for ten minutes.',
  },
  'join.tapButton': {
    ja: '上の「会員登録」ボタンからお進みください。ボタンが使えないときは「会員登録」とお送りください。',
    en: 'Please use the button above. If it no longer works, just send "Become a member".',
  },
  'join.notNow': {
    ja: '承知しました。ご登録はいつでも「会員登録」とお送りください。',
    en: 'All right. Whenever you like, just send "Become a member".',
  },
  'link.done': { ja: '連携が完了しました。', en: 'Your membership is linked.' },
  'link.next': {
    ja: 'ご予約やポイントは、このトークでお尋ねください。連携は「マイ連携」からいつでも解除できます。',
    en: 'Ask me about your reservations or points here. You can unlink at any time under "My link".',
  },
  'link.mine': {
    ja: 'このLINEは、会員アカウントと連携しています。',
    en: 'This LINE account is linked to your membership.',
  },
  'link.none': {
    ja: 'このLINEは、まだ会員アカウントと連携していません。',
    en: 'This LINE account is not linked to a membership.',
  },
  'link.purpose': {
    ja: 'ご予約・ご注文・ポイントの確認と、お望みのお知らせに使います。',
    en: 'For your reservations, orders and points, and messages you want.',
  },
  'link.kept': { ja: '承知しました。連携はそのままです。', en: 'All right. You stay linked.' },
  'link.moved': {
    ja: '会員アカウントの連携先が、別のLINEに切り替わりました。このLINEとの連携は終わりました。\n\nお心当たりがない場合は、お店にご連絡ください。',
    en: 'Your membership is now linked to another LINE account; the link to this one has ended.\n\nIf that was not you, please contact the shop.',
  },
  'link.endedByShop': {
    ja: 'お店が、このLINEと会員アカウントとの連携を解除しました。ご予約やポイントそのものは変わりません。\n\nお心当たりがない場合は、お店にご連絡ください。',
    en: 'The shop has ended the link between this LINE account and the membership. Reservations and points remain.\n\nIf you did not expect this, please contact us.',
  },
  'link.confirmEnd': {
    ja: '連携を解除しますか?\n\nご予約やポイントの確認が、LINEでできなくなります。ご予約やポイントそのものは残ります。',
    en: 'Shall I unlink your membership?\n\nYou can no longer see reservations and points in LINE. They themselves remain.',
  },
  'link.lineIsTold': {
    ja: 'この操作により、LINEヤフー株式会社に通知が行われ、本サービスとLINEの連携が解除されます。',
    en: 'LY Corporation is notified of this, and the link between this service and LINE is removed.',
  },
  'link.ended': {
    ja: '連携を解除しました。いつでもまた連携できます。',
    en: 'Unlinked. You can link again at any time.',
  },
  'link.expired': {
    ja: '連携できませんでした。リンクの有効期限が切れたようです。会員情報は変わっていません。',
    en: "That didn't work: the link seems to have expired. Nothing has changed in your membership.",
  },
  'link.failed': {
    ja: '連携できませんでした。LINEでの確認が完了しなかったようです。会員情報は変わっていません。',
    en: "That didn't work: LINE could not confirm it. Nothing has changed in your membership.",
  },
  'link.stranger': {
    ja: '連携の手続きが、別のLINEアカウントで行われたため中止しました。会員情報は変わっていません。\n\nお心当たりがない場合は、ほかの人にリンクを送らないようご注意ください。',
    en: 'Somebody with another LINE account used your link, so I stopped. Nothing has changed.\n\nPlease never pass that link on.',
  },
  'link.elsewhere': {
    ja: 'この会員アカウントは、ほかのLINEと連携されています。\n\nご本人の場合は、もう一度連携の手続きをして、ログインしたページで切り替えられます。',
    en: 'This membership is linked to another LINE account.\n\nIf it is yours, link once more and switch on the page where you log in.',
  },
  'link.already': {
    ja: 'このLINEは、別の会員アカウントと連携済みです。先に「マイ連携」から解除してください。',
    en: 'This LINE account is linked to another membership. Please unlink that one first under "My link".',
  },
  'link.noMember': {
    ja: '連携できませんでした。会員として確認できませんでした。会員情報は変わっていません。',
    en: "That didn't work: I could not confirm a membership. Nothing has changed.",
  },
  'link.unreachable': {
    ja: 'ただいま会員情報を確認できませんでした。会員情報は変わっていません。少し待ってからもう一度お試しください。',
    en: 'I could not reach the membership system just now. Nothing has changed. Please try again in a little while.',
  },

  'wishes.title': {
    ja: 'お知らせの設定です。ボタンか言葉で切り替えられます。',
    en: 'Your message settings. Switch them by a button or in words.',
  },
  'wishes.always': {
    ja: 'お問い合わせへのお答えは、設定にかかわらずお送りします。',
    en: 'Answers to your questions always come.',
  },

  'data.offer': {
    ja: 'このトークと連携について保存している内容をご覧いただけます。ファイルでも受け取れます。\n\nボタンは10分間、1回だけお使いいただけます。ほかの方に送らないでください。',
    en: 'See what is kept about this chat and your link, or download it.\n\nThe button works once, for ten minutes. Please pass it to nobody.',
  },

  'erase.confirm': {
    ja: 'データを削除しますか?元には戻せません。\n\nこのトークの記録、連携、お知らせの設定がなくなります。ご予約・ご注文・ポイントは、お店の記録として残ります。',
    en: 'Delete your data? There is no way back.\n\nGoes: records of this chat, your link, settings.\nStays: reservations, orders, points (shop records).',
  },
  'erase.kept': { ja: '承知しました。データはそのままです。', en: 'All right. Nothing was deleted.' },
  'erase.done': {
    ja: '削除しました。お店の側に、このトークの記録と連携は残っていません。\n\nLINEの画面に残るやり取りは、お客さまの操作で消せます。ご利用ありがとうございました。',
    en: 'Deleted. We hold no records of this chat and no link any more.\n\nWhat you still see in LINE you can delete yourself. Thank you.',
  },

  'shop.tell': {
    ja: 'このご用件は、お店の担当者が承ります。ご用件と会員番号を、お店に伝えますか?',
    en: 'That takes somebody of the shop. Shall I pass on what you need and your membership number?',
  },
  'shop.told': {
    ja: 'お店に伝えました。担当者が確認して、ご連絡します。お急ぎのときは、お店に直接お問い合わせください。',
    en: 'Passed on: somebody of the shop will get back to you. If it is urgent, please contact the shop directly.',
  },

  'inquiry.noReservations': {
    ja: 'これからのご予約はありません。',
    en: 'You have no upcoming reservations.',
  },
  'inquiry.noOrders': { ja: 'ご注文の記録はありません。', en: 'There are no orders on file.' },
  'inquiry.noContracts': { ja: 'ただいまご契約中のものはありません。', en: 'You have no running contracts.' },
  'inquiry.unproved': {
    ja: 'ご本人の情報のため、確認が必要です。\n\n会員と連携すると、次からは確認なしでお答えできます。',
    en: 'That is personal, so I need to know who you are.\n\nOnce you link your membership, I will never have to ask again.',
  },
  'inquiry.waiting': {
    ja: '確認しています。少しお待ちください。',
    en: 'Let me look that up. One moment, please.',
  },
  'inquiry.failed': {
    ja: 'ただいま確認できませんでした。登録内容は変わっていません。少し待ってからもう一度お試しください。',
    en: 'I could not look that up just now. Nothing has changed. Please try again in a little while.',
  },
  'inquiry.gone': {
    ja: '会員情報が見つかりませんでした。お手数ですが、お店にお問い合わせください。',
    en: 'I could not find your membership. Please ask the shop.',
  },

  'code.whereTo': {
    ja: 'ご登録のメールアドレスか電話番号、または会員番号をお送りください。\n\nご登録の連絡先に、確認コードをお届けします。',
    en: 'Please send the e-mail address or phone number on your membership, or its number.\n\nI will send a code to the contact on file.',
  },
  'code.unreadable': {
    ja: 'メールアドレス(例: hanako@example.jp)、電話番号、会員番号のいずれかをお送りください。',
    en: 'Please send an e-mail address (such as hanako@example.jp), a phone number or your membership number.',
  },
  'code.sent': {
    ja: 'ご登録があれば、確認コードが届きます。届いた6桁の数字を、10分以内にこのトークへお送りください。',
    en: 'If there is such a membership, a code is on its way. Please send me its six digits within ten minutes.',
  },
  'code.awaited': {
    ja: '届いた6桁の数字を、このトークへお送りください。',
    en: 'Please send me the six digits of your code.',
  },
  'code.wrong': {
    ja: 'コードが違うようです。届いた6桁の数字を、もう一度お送りください。',
    en: "That code isn't right. Please send the six digits once more.",
  },
  'code.over': {
    ja: 'このコードは、もう使えません。お手数ですが、新しいコードをお受け取りください。',
    en: 'That code can no longer be used. Please ask for a new one.',
  },
  'code.tooOften': {
    ja: '確認コードを続けてお送りできません。少し時間をおいてから、もう一度お試しください。',
    en: 'I cannot send another code so soon. Please try again in a little while.',
  },
  'code.undelivered': {
    ja: '確認コードをお送りできませんでした。少し待ってからもう一度お試しください。',
    en: 'The code could not be sent. Please try again in a little while.',
  },

  'code.endedBooking': {
    ja: '確認コードの有効時間(20分)が過ぎました。ご予約はまだ完了していません。\n\n新しいコードをお受け取りになると、続きからお手続きいただけます。',
    en: 'Your code was good for 20 minutes, and they are over. Nothing has been booked yet.\n\nWith a new code you can go on where you left off.',
  },
  'code.endedChanging': {
    ja: '確認コードの有効時間(20分)が過ぎました。ご予約はまだ変更されていません。\n\n新しいコードをお受け取りになると、続きからお手続きいただけます。',
    en: 'Your code was good for 20 minutes, and they are over. Your reservation has not been changed.\n\nWith a new code you can go on where you left off.',
  },
  'code.endedDropping': {
    ja: '確認コードの有効時間(20分)が過ぎました。ご予約はまだキャンセルされていません。\n\n新しいコードをお受け取りになると、続きからお手続きいただけます。',
    en: 'Your code was good for 20 minutes, and they are over. Your reservation has not been cancelled.\n\nWith a new code you can go on where you left off.',
  },
  'code.endedOrder': {
    ja: '確認コードの有効時間(20分)が過ぎました。ご注文は変わっていません。\n\n新しいコードをお受け取りになると、ご注文の一覧からやり直していただけます。',
    en: 'Your code was good for 20 minutes, and they are over. Your order is as it was.\n\nWith a new code you can start again from the list of your orders.',
  },
  'code.doneUnseen': {
    ja: 'お手続きは完了しています。確認コードの有効時間が過ぎたため、内容はお見せできません。もう一度ご本人の確認をしていただくと、ご覧いただけます。',
    en: 'That is done. As the time of your code is over, I cannot show you the details. You can see them after showing once more who you are.',
  },

  'said.thanks': {
    ja: 'こちらこそ、ありがとうございます。ほかにも気になることがあれば、いつでもお送りください。',
    en: "You're welcome. Ask me anything else, any time.",
  },
  'said.yes': {
    ja: 'はい、どのようなことでしょうか?知りたいことを、文章でお送りください。',
    en: 'Yes, what would you like to know? Please tell me in your own words.',
  },
  'said.no': {
    ja: '承知しました。気になることがあれば、いつでもお送りください。',
    en: 'All right. Ask me anything else, any time.',
  },

  'number.nothingOffered': {
    ja: 'いま番号で選べるものはありません。知りたいことを、文章でお送りください。',
    en: "There's nothing to choose by number right now. Please ask in your own words.",
  },
  'number.lapsed': {
    ja: 'お時間がたったため、先ほどの選択は終わりました。お手数ですが、もう一度ご質問をお送りください。',
    en: 'That choice has ended because some time has passed. Please send your question once more.',
  },
  'number.notOnList': {
    ja: '申し訳ありません。その番号は一覧にありません。',
    en: "I'm sorry, that number isn't on the list.",
  },

  'sent.sticker': {
    ja: 'スタンプ、ありがとうございます。ご質問があれば、文章でお送りください。',
    en: 'Thanks for the sticker! If you have a question, please write it to me.',
  },
  'sent.image': {
    ja: '写真をありがとうございます。申し訳ありませんが、写真の内容は確認できません。ご用件を文章でお送りください。',
    en: "Thanks for the picture. I'm sorry, I can't see what is in it. Please write me what you need.",
  },
  'sent.video': {
    ja: '動画をありがとうございます。申し訳ありませんが、動画の内容は確認できません。ご用件を文章でお送りください。',
    en: "Thanks for the video. I'm sorry, I can't watch it. Please write me what you need.",
  },
  'sent.audio': {
    ja: '音声をありがとうございます。申し訳ありませんが、音声は聞き取れません。ご用件を文章でお送りください。',
    en: "Thanks for the voice message. I'm sorry, I can't listen to it. Please write me what you need.",
  },
  'sent.file': {
    ja: 'ファイルをありがとうございます。申し訳ありませんが、ファイルは開けません。ご用件を文章でお送りください。',
    en: "Thanks for the file. I'm sorry, I can't open it. Please write me what you need.",
  },
  'sent.location': {
    ja: '位置情報をありがとうございます。お店への行き方など、知りたいことを文章でお送りください。',
    en: 'Thanks for the location. Please write me what you need, such as the way to the shop.',
  },
  'sent.date': {
    ja: '日時だけでは、ご用件が分かりませんでした。\n「12月5日は営業していますか」のように、文章でお送りください。',
    en: "I'm not sure what you would like to know about that date.\nPlease ask in a sentence, such as “Are you open on 5 December?”.",
  },
  'sent.sign': {
    ja: '何かお困りですか?知りたいことを、文章でお送りください。',
    en: 'Can I help you? Please tell me in your own words what you would like to know.',
  },

  'cancel.which': {
    ja: 'キャンセルできるのは、発送前のご注文です。ご注文のボタンからお進みください。',
    en: 'An order can be cancelled until it is dispatched. Please go on by the button on the order.',
  },
  'cancel.prove': {
    ja: '大切なお手続きのため、ご本人確認をお願いします。ご登録の連絡先に、確認コードをお送りします。',
    en: 'Please confirm that it is you: I will send a code to the contact on your membership.',
  },
  'cancel.proveAgain': {
    ja: '先ほどのコードは、ご注文の確認だけに使いました。キャンセルは大切なお手続きのため、このご注文用の確認コードを、ご登録の連絡先にもう一度お送りします。',
    en: 'The code you typed was only for seeing your orders. To cancel one, I will send another code, for this order alone, to the contact on your membership.',
  },
  'cancel.codeSent': {
    ja: 'ご登録の連絡先に、確認コードをお送りします。届いた6桁の数字を、10分以内にこのトークへお送りください。',
    en: 'A code is on its way to the contact on file. Please send me its six digits within ten minutes.',
  },
  'cancel.noContact': {
    ja: 'ご登録の連絡先がないため、確認コードをお送りできません。お店にご相談いただけます。',
    en: 'There is no contact on your membership to send a code to. The shop can help you.',
  },
  'cancel.kept': { ja: '承知しました。ご注文はそのままです。', en: 'All right. Your order stays as it is.' },
  'cancel.doneAlready': { ja: 'この操作は完了しています。', en: 'That has been done already.' },
  'cancel.underWay': {
    ja: 'キャンセルのお手続き中です。結果は、このトークでお知らせします。',
    en: 'The cancellation is under way. I will tell you here what comes of it.',
  },
  'cancel.stale': {
    ja: 'ご本人確認から時間がたったため、キャンセルしませんでした。お手数ですが、注文の状況からやり直してください。',
    en: 'It was too long since you confirmed that it is you, so nothing was cancelled. Please begin again from your orders.',
  },
  'cancel.dispatched': {
    ja: 'このご注文は、すでに発送されています。キャンセルはしていません。',
    en: 'This order is dispatched already. It was not cancelled.',
  },
  'cancel.gone': {
    ja: 'このご注文が見つかりませんでした。何も変わっていません。',
    en: 'I could not find this order. Nothing has changed.',
  },
  'cancel.byShop': {
    ja: 'このお店のご注文は、担当者がキャンセルを承ります。まだキャンセルしていません。',
    en: 'Orders of this shop are cancelled by its staff. It is not cancelled yet.',
  },
  'cancel.failed': {
    ja: '注文のシステムから返事がなく、キャンセルできたか確認できませんでした。お店にお確かめいただけます。',
    en: 'The order system did not answer, so I cannot tell whether it was cancelled. The shop can look into it.',
  },

  'delivery.which': {
    ja: 'お届け日を変更できるのは、発送前のご注文です。ご注文のボタンからお進みください。',
    en: 'The day can be changed until an order is dispatched. Please go on by the button on the order.',
  },
  'delivery.notThatDay': {
    ja: '申し訳ありません。その日にはお届けできません。ほかの日をお選びください。',
    en: "I'm sorry, it can't be delivered on that day. Please choose another one.",
  },
  'delivery.sayDay': {
    ja: 'ご希望の日を「12月5日」のようにお送りください。',
    en: 'Please send me the day you would like, such as “5 December”.',
  },
  'delivery.kept': { ja: '承知しました。お届け日はそのままです。', en: 'All right. The delivery day stays as it is.' },
  'delivery.stale': {
    ja: '確認から時間がたったため、お届け日は変更していません。お手数ですが、注文の状況からやり直してください。',
    en: 'It was too long ago, so the delivery day was not changed. Please begin again from your orders.',
  },
  'delivery.dispatched': {
    ja: 'このご注文は、すでに発送されています。お届け日は変更していません。',
    en: 'This order is dispatched already. Its delivery day was not changed.',
  },
  'delivery.byShop': {
    ja: 'このお店のお届け日は、担当者が変更を承ります。まだ変更していません。',
    en: 'Delivery days of this shop are changed by its staff. Nothing is changed yet.',
  },
  'delivery.failed': {
    ja: '注文のシステムから返事がなく、お届け日を変更できたか確認できませんでした。お店にお確かめいただけます。',
    en: 'The order system did not answer, so I cannot tell whether the day was changed. The shop can look into it.',
  },
  'delivery.noAnswer': {
    ja: '注文のシステムから返事がありませんでした。お届け日は変更していません。',
    en: 'The order system did not answer. The delivery day was not changed.',
  },
  'delivery.none': {
    ja: 'いまお選びいただけるお届け日がありません。お届け日は変更していません。',
    en: 'There is no other delivery day to choose from just now. Nothing has changed.',
  },

  'booking.whichDay': {
    ja: 'ご希望の日をお選びください。○は空きがあり、△は残りわずかです。',
    en: 'Which day would you like? ○ has room, △ is nearly full.',
  },
  'booking.nearest': { ja: '近い空き時間はこちらです。', en: 'These are the nearest free times.' },
  'booking.sameTime': {
    ja: 'いまのご予約と同じ日時です。ほかの日時をお選びください。',
    en: 'That is the time you have already. Please choose another.',
  },
  'booking.notFree': {
    ja: '申し訳ありません。その時刻は空いていません。',
    en: 'I’m sorry, that time is not free.',
  },
  'booking.kept': { ja: '承知しました。ご予約はそのままです。', en: 'All right. Your reservation stays as it is.' },
  'booking.coming': {
    ja: 'ありがとうございます。お気をつけてお越しください。',
    en: 'Thank you. We look forward to seeing you.',
  },
  'booking.cancelled': {
    ja: 'キャンセルしました。またのご利用をお待ちしています。',
    en: 'Your reservation is cancelled. We hope to see you again.',
  },
  'booking.why': { ja: 'よろしければ理由を教えてください。', en: 'If you like, tell us why.' },
  'booking.reasonThanks': {
    ja: '教えていただき、ありがとうございます。',
    en: 'Thank you for telling us.',
  },
  'booking.noReason': {
    ja: '承知しました。またのご利用をお待ちしています。',
    en: 'All right. We hope to see you again.',
  },
  'booking.noMore': { ja: 'ご予約は以上です。', en: 'These are all your reservations.' },
  'booking.onlyShop': {
    ja: 'オンラインでの変更とキャンセルの期限を過ぎています。',
    en: 'It can no longer be changed or cancelled online.',
  },
  'booking.unknown': {
    ja: 'このご予約が見つかりませんでした。何も変わっていません。「予約を確認」で、今のご予約をご覧いただけます。',
    en: 'I could not find this reservation. Nothing has changed. “My reservations” shows those you have.',
  },
  'booking.meanwhile': {
    ja: 'このご予約は、その後変わっています。何もしませんでした。「予約を確認」から、もう一度お選びください。',
    en: 'This reservation has changed since, so I did nothing. Please choose it again from “My reservations”.',
  },
  'booking.over': {
    ja: 'このご予約は、すでに終わっているか、キャンセルされています。何も変わっていません。',
    en: 'This reservation is over or cancelled already. Nothing has changed.',
  },
  'booking.expired': {
    ja: '申し訳ありません。お時間がたったため、お取り置きが終わりました。',
    en: "I'm sorry, the time that I kept for you has been let go.",
  },
  'booking.tooSoon': {
    ja: '申し訳ありません。この時間は、もう間に合いません。',
    en: "I'm sorry, that time is too soon to be reserved.",
  },
  'booking.tooFar': {
    ja: '申し訳ありません。この日は、まだご予約を受け付けていません。',
    en: "I'm sorry, reservations for that day are not open yet.",
  },
  'booking.samePerson': {
    ja: '同じ時間に、ほかのご予約があります。',
    en: 'You have another reservation at that time.',
  },
  'booking.otherFee': {
    ja: 'キャンセル料が変わったため、キャンセルしませんでした。お手数ですが、「予約を確認」からもう一度お進みください。',
    en: 'The fee has changed, so nothing was cancelled. Please begin again from “My reservations”.',
  },
  'booking.full': {
    ja: '申し訳ありません。ただいま、オンラインで選べる空きがありません。',
    en: "I'm sorry, there is nothing free that I could offer you online.",
  },
  'booking.failed': {
    ja: 'ただいま予約を確認できませんでした。ご予約は変わっていません。少し待ってから、もう一度お試しください。',
    en: 'I could not look into the reservations just now. Yours has not changed. Please try again in a moment.',
  },
  'booking.unsure': {
    ja: '予約のシステムから返事がなく、お手続きできたか確認できませんでした。少し待ってから、「予約を確認」でご覧ください。',
    en: 'The booking system did not answer, so I cannot tell whether it was done. Please look at “My reservations” in a moment.',
  },

  'address.offer': {
    ja: 'ご本人確認ができました。ボタンのページで、新しい住所を入力してください。ボタンは10分間、1回だけ使えます。',
    en: 'Thank you, that was right. Please enter your new address on the page behind the button. It works once, for ten minutes.',
  },
  'address.changed': {
    ja: 'ご登録の住所を変更しました。メールアドレスをご登録の方には、確認のメールもお送りします。\nお心当たりがない場合は、すぐにお店へご連絡ください。',
    en: 'Your address is changed. If we have your e-mail address, you will get a mail about it as well.\nIf it was not you, please contact the shop at once.',
  },
  'address.stale': {
    ja: 'ご本人確認から時間がたったため、住所は変更していません。お手数ですが、「住所変更」からやり直してください。',
    en: 'It was too long since you confirmed that it is you, so your address was not changed. Please begin again by “Change my address”.',
  },
  'address.gone': {
    ja: '会員情報が見つかりませんでした。何も変わっていません。',
    en: 'I could not find your membership. Nothing has changed.',
  },
  'address.byShop': {
    ja: 'このお店では、担当者が住所の変更を承ります。まだ変更していません。',
    en: 'Addresses are changed by the staff of this shop. It is not changed yet.',
  },
  'address.failed': {
    ja: '会員のシステムから返事がなく、変更できたか確認できませんでした。お店にお確かめいただけます。',
    en: "The members' system did not answer, so I cannot tell whether it was changed. The shop can look into it.",
  },

  'tap.outdated': {
    ja: 'こちらのボタンは、もうお使いいただけません。知りたいことを、文章でお送りください。',
    en: "That button can't be used any more. Please tell me in your own words what you need.",
  },

  'flow.howOn': { ja: 'このあと、どうなさいますか?', en: 'How would you like to go on?' },
  'flow.resumed': { ja: '先ほどの続きです。', en: 'Back to where we were.' },
  'flow.restarted': {
    ja: '申し訳ありません。先ほどのご案内は続けられなくなりました。最初からご案内します。',
    en: "I'm sorry, I lost my place in our conversation. Let's start again.",
  },

  'group.hello': {
    ja: (shop) =>
      `${shop}です。お招きありがとうございます。\n\nご質問は、メンション(@)を付けてお送りください。個人のご用件は、1対1のトークで承ります。`,
    en: (shop) =>
      `This is ${shop}. Thank you for inviting me.\n\nMention me (@) to ask a question. For anything personal, please use a one-on-one chat.`,
  },
  'group.howTo': {
    ja: 'ご質問があれば、メンション(@)を付けて、文章でお送りください。',
    en: 'If you have a question, mention me (@) and write it in your own words.',
  },
  'group.private': {
    ja: 'そのご用件は、1対1のトークで承ります。お手数ですが、こちらのアカウントに直接お送りください。',
    en: 'I can help you with that in a one-on-one chat. Please write to this account directly.',
  },
  'group.unknown': {
    ja: '申し訳ありません。まだお答えを用意できていません。1対1のトークなら、ほかの方法もご案内できます。',
    en: "I'm sorry, I don't have an answer to that yet. In a one-on-one chat I can show you other ways.",
  },
  'group.closest': {
    ja: '近いご質問はこちらです。知りたいものを、メンション(@)を付けてお送りください。',
    en: 'These questions come close. Mention me (@) with the one you mean.',
  },
} as const satisfies Record<string, Both<Sentence>>;

export type SentenceKey = keyof typeof sentences;
