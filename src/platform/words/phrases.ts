/**
 * Lines with facts in them, by `topic.line`. What is handed in is shown as it is: it is a text, never a template. Days,
 * moments and numbers come in words already.
 */
export const phrases = {
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

  'reservations.count': {
    ja: (count: number, first: string) => (count === 1 ? `ご予約 ${first}` : `ご予約${count}件(${first} ほか)`),
    en: (count: number, first: string) =>
      count === 1 ? `Your reservation: ${first}` : `${count} reservations (first: ${first})`,
  },
  minutes: { ja: (minutes: number) => `約${minutes}分`, en: (minutes: number) => `about ${minutes} minutes` },

  'orders.line': {
    ja: (number: string, status: string) => `ご注文 ${number}: ${status}`,
    en: (number: string, status: string) => `Order ${number}: ${status}`,
  },
  'orders.arrives': {
    ja: (day: string) => `${day}に届く予定です。`,
    en: (day: string) => `Expected to arrive on ${day}.`,
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
  yen: { ja: (sum: string) => `${sum}円`, en: (sum: string) => `¥${sum}` },

  'points.balance': {
    ja: (balance: string) => `ポイント残高は ${balance} ポイントです。`,
    en: (balance: string) => `You have ${balance} points.`,
  },
  'points.expiring': {
    ja: (amount: string, day: string) => `そのうち ${amount} ポイントは、${day}までお使いいただけます。`,
    en: (amount: string, day: string) => `${amount} of them are valid until ${day}.`,
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
