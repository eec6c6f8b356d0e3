import { counted, plural } from './counts';
import { reservingPhrases } from './reserving';

/**
 * Lines with facts in them, by `topic.line`. What is handed in is shown as it is: it is a text, never a template. Days,
 * moments and numbers come in words already.
 */
export const phrases = {
  ...reservingPhrases,

  'link.number': {
    ja: (end: string) => `会員番号: 末尾 ${end}`,
    en: (end: string) => `Membership number: ending in ${end}`,
  },
  'wishes.line': {
    ja: (name: string, wanted: boolean) => `${name}: ${wanted ? '受け取る' : '止めています'}`,
    en: (name: string, wanted: boolean) => `${name}: ${wanted ? 'on' : 'off'}`,
  },
  'link.since': { ja: (day: string) => `連携した日: ${day}`, en: (day: string) => `Linked on: ${day}` },
  'link.doneFor': {
    ja: (name: string, end: string) => `連携が完了しました。\n${name}さま(会員番号 末尾${end})です。`,
    en: (name: string, end: string) =>
      `Your membership is linked.\nHello ${name} (membership number ending in ${end}).`,
  },

  'chat.wait': {
    ja: (minutes: number) => `ただいまの待ち時間は約${minutes}分です。`,
    en: (minutes: number) => `The wait is about ${counted('minutes', minutes, 'en')}.`,
  },
  'chat.ahead': {
    ja: (ahead: number) => `先にお待ちの方は${ahead}名です。`,
    en: (ahead: number) => `${ahead} ${plural(ahead, { one: 'person is', other: 'people are' })} waiting before you.`,
  },
  'chat.closed': {
    ja: (hours: string, opens: string) =>
      `ただいま受付時間外です${hours === '' ? '' : `(受付 ${hours})`}。\n${opens === '' ? '受付を始めましたら' : `${opens}以降に`}、担当者がこのトークで返信します。ご用件をこのままお書きください。`,
    en: (hours: string, opens: string) =>
      `Nobody is here right now${hours === '' ? '' : ` (hours: ${hours})`}.\nA person will answer in this chat ${opens === '' ? 'when we are back' : `after ${opens}`}. Please write what it is about.`,
  },

  'reservations.count': {
    ja: (count: number, first: string) => (count === 1 ? `ご予約 ${first}` : `ご予約${count}件(${first} ほか)`),
    en: (count: number, first: string) =>
      count === 1 ? `Your reservation: ${first}` : `${count} reservations (first: ${first})`,
  },
  'calendar.title': {
    ja: (shop: string, service: string) => `${shop} ${service}`,
    en: (shop: string, service: string) => `${service} at ${shop}`,
  },
  'calendar.at': { ja: (name: string) => `お席: ${name}`, en: (name: string) => `Place: ${name}` },
  'calendar.with': { ja: (name: string) => `担当: ${name}`, en: (name: string) => `With: ${name}` },
  minutes: {
    ja: (minutes: number) => `約${minutes}分`,
    en: (minutes: number) => `about ${counted('minutes', minutes, 'en')}`,
  },

  'booking.which.change': {
    ja: (count: number) => `ご予約は${count}件あります。変更するご予約を選んでください。`,
    en: (count: number) => `You have ${count} reservations. Which one shall be changed?`,
  },
  'booking.which.cancel': {
    ja: (count: number) => `ご予約は${count}件あります。キャンセルするご予約を選んでください。`,
    en: (count: number) => `You have ${count} reservations. Which one shall be cancelled?`,
  },
  'booking.changeUntil': {
    ja: (until: string) => `変更は${until}まで`,
    en: (until: string) => `Can be changed until ${until}`,
  },
  'booking.cancelUntil': {
    ja: (until: string) => `キャンセルは${until}まで`,
    en: (until: string) => `Can be cancelled until ${until}`,
  },
  'booking.timesOf': {
    ja: (day: string) => `${day}の空き時間です。`,
    en: (day: string) => `These times are free on ${day}.`,
  },
  'booking.nearDay': {
    ja: (day: string) => `${day}は空きがありません。近い空き時間はこちらです。`,
    en: (day: string) => `Nothing is free on ${day}. These are the nearest free times.`,
  },
  'booking.compare': {
    ja: (before: string, after: string, what: string) =>
      `この内容に変更します。よろしいですか?\n変更前 ${before}\n変更後 ${after}\n${what}・料金は変わりません`,
    en: (before: string, after: string, what: string) =>
      `Shall I change it?\nBefore: ${before}\nAfter: ${after}\n${what}, at the same price`,
  },
  'booking.whatWith': {
    ja: (service: string, staff: string) => `${service}・${staff}`,
    en: (service: string, staff: string) => `${service}, with ${staff}`,
  },
  'booking.changed': {
    ja: (moment: string) => `変更しました。${moment}にお待ちしています。`,
    en: (moment: string) => `It is changed. We look forward to seeing you on ${moment}.`,
  },
  'booking.asked': {
    ja: (moment: string) => `${moment}に変更しました。お店の確認をお待ちください。`,
    en: (moment: string) => `It is changed to ${moment}. Please wait for the shop to confirm it.`,
  },
  'booking.drop': {
    ja: (moment: string) => `${moment}のご予約をキャンセルしますか?`,
    en: (moment: string) => `Cancel your reservation of ${moment}?`,
  },
  'booking.free': {
    ja: (until: string) => `キャンセル料はかかりません(${until}まで)。`,
    en: (until: string) => `There is no fee (until ${until}).`,
  },
  'booking.fee': {
    ja: (sum: string, until: string) => `キャンセル料は${sum}です(期限 ${until})。`,
    en: (sum: string, until: string) => `The fee is ${sum} (deadline: ${until}).`,
  },
  'booking.feeDue': {
    ja: (sum: string) => `キャンセル料は${sum}です。`,
    en: (sum: string) => `The fee is ${sum}.`,
  },
  'booking.lateToChange': {
    ja: (until: string) => `オンラインでの変更期限(${until})を過ぎています。お店に相談できます。`,
    en: (until: string) => `It could be changed online until ${until}. The shop can help you.`,
  },
  'booking.lateToCancel': {
    ja: (until: string) => `オンラインでのキャンセル期限(${until})を過ぎています。お店に相談できます。`,
    en: (until: string) => `It could be cancelled online until ${until}. The shop can help you.`,
  },
  'booking.lateFee': {
    ja: (sum: string) => `キャンセルには、${sum}のキャンセル料がかかる場合があります。`,
    en: (sum: string) => `Cancelling may cost a fee of ${sum}.`,
  },
  'booking.taken': {
    ja: (moment: string) => `申し訳ありません。${moment}はただいま埋まりました。`,
    en: (moment: string) => `I'm sorry, ${moment} has just been taken.`,
  },
  'booking.stays': {
    ja: (moment: string) => `元のご予約(${moment})はそのままです。`,
    en: (moment: string) => `Your reservation of ${moment} stays as it is.`,
  },

  'orders.line': {
    ja: (number: string, status: string) => `ご注文 ${number}: ${status}`,
    en: (number: string, status: string) => `Order ${number}: ${status}`,
  },
  'orders.arrives': {
    ja: (day: string) => `${day}に届く予定です。`,
    en: (day: string) => `Expected to arrive on ${day}.`,
  },
  'orders.pickup': {
    ja: (day: string) => `${day}までに店頭でお受け取りください。`,
    en: (day: string) => `Please pick it up at the shop by ${day}.`,
  },
  'cancel.confirm': {
    ja: (number: string, bill: string) =>
      `ご注文 ${number} をキャンセルしますか?${bill}\n発送前のため、キャンセル料はかかりません。`,
    en: (number: string, bill: string) =>
      `Cancel order ${number}?${bill}\nIt is not dispatched yet, so there is no fee.`,
  },
  'cancel.others': {
    ja: (count: number) => `ほか${count}点`,
    en: (count: number) => (count === 1 ? 'and one more' : `and ${count} more`),
  },
  'cancel.done': {
    ja: (number: string) => `ご注文 ${number} をキャンセルしました。またのご利用をお待ちしています。`,
    en: (number: string) => `Order ${number} is cancelled. We hope to see you again.`,
  },
  'delivery.whichDay': {
    ja: (number: string, planned: string | undefined) =>
      `${planned === undefined ? '' : `ご注文 ${number} は、${planned}にお届けの予定です。\n`}ご希望のお届け日をお選びください。`,
    en: (number: string, planned: string | undefined) =>
      `${planned === undefined ? '' : `Order ${number} is to arrive on ${planned}.\n`}Which day would you like?`,
  },
  'delivery.confirm': {
    ja: (number: string, planned: string | undefined, day: string) =>
      `ご注文 ${number} のお届け日を、${planned === undefined ? '' : `${planned}から`}${day}に変更しますか?\nお届け先は変わりません。`,
    en: (number: string, planned: string | undefined, day: string) =>
      `Change the delivery of order ${number}${planned === undefined ? '' : ` from ${planned}`} to ${day}?\nIt goes to the same address.`,
  },
  'delivery.done': {
    ja: (number: string, day: string) => `ご注文 ${number} のお届け日を、${day}に変更しました。`,
    en: (number: string, day: string) => `Order ${number} will now arrive on ${day}.`,
  },
  yen: { ja: (sum: string) => `${sum}円`, en: (sum: string) => `¥${sum}` },

  'points.balance': {
    ja: (balance: number) => `ポイント残高は ${balance.toLocaleString('en')} ポイントです。`,
    en: (balance: number) => `You have ${counted('points', balance, 'en')}.`,
  },
  'points.expiring': {
    ja: (amount: number, day: string) =>
      `そのうち ${amount.toLocaleString('en')} ポイントは、${day}までお使いいただけます。`,
    en: (amount: number, day: string) =>
      `${amount.toLocaleString('en')} of them ${plural(amount, { one: 'is', other: 'are' })} valid until ${day}.`,
  },

  'contracts.renews': {
    ja: (name: string, day: string) => `「${name}」の更新日は、${day}です。`,
    en: (name: string, day: string) => `"${name}" renews on ${day}.`,
  },
  'contracts.runs': {
    ja: (name: string) => `「${name}」をご契約中です。`,
    en: (name: string) => `"${name}" is running.`,
  },
} as const;
