import type { Both } from '../lang';
import type { Sentence } from './sentences';

/** What is said of orders, of points and of addresses; part of the sentences. */
export const orderSentences = {
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
} as const satisfies Record<string, Both<Sentence>>;
