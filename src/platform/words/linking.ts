import type { Both } from '../lang';
import type { Sentence } from './sentences';

/** What is said of linking, of joining and of codes; part of the sentences. */
export const linkingSentences = {
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
  'code.endedLeaving': {
    ja: '確認コードの有効時間(20分)が過ぎました。キャンセル待ちはそのまま続いています。\n\n新しいコードをお受け取りになると、続きからお手続きいただけます。',
    en: 'Your code was good for 20 minutes, and they are over. You are still on the waiting list.\n\nWith a new code you can go on where you left off.',
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
} as const satisfies Record<string, Both<Sentence>>;
