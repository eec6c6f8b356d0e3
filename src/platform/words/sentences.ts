import type { Both } from '../lang';
import { bookingSentences } from './bookings';
import { linkingSentences } from './linking';
import { orderSentences } from './orders';
import { peopleSentences } from './people';
import { reservingSentences } from './reserving';

/** A sentence as it is, or one that names the shop. */
export type Sentence = string | ((shop: string) => string);

/**
 * Every sentence a customer reads in the chat, by `topic.sentence`. At most 160 characters each (what a phone shows above
 * the menu), and the news within the first twenty, because that is what a notification shows.
 */
export const sentences = {
  ...bookingSentences,
  ...linkingSentences,
  ...orderSentences,
  ...peopleSentences,
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

  'hours.unknown': {
    ja: '申し訳ありません。営業時間のご案内を、まだ用意できていません。',
    en: "I'm sorry, I don't have the opening hours yet.",
  },

  'language.which': {
    ja: 'ご案内の言語を切り替えられます。「日本語」か「English」とお送りください。',
    en: 'I can change the language. Please send "English" or "日本語".',
  },
  'language.changed': { ja: 'これからは日本語でご案内します。', en: "I'll write in English from now on." },

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
