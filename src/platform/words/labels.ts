import type { Both } from '../lang';

/** What stands on our buttons: the verb the customer would say, at most 20 characters (LINE's limit for a quick reply). */
export const labels = {
  menu: { ja: '最初に戻る', en: 'Back to start' },
  person: { ja: 'オペレーターに相談', en: 'Talk to a person' },
  solved: { ja: '解決した', en: 'Solved' },
  unsolved: { ja: '解決しなかった', en: 'Not solved' },
  none: { ja: 'どれでもない', en: 'None of these' },
  rephrase: { ja: '別の言い方で聞く', en: 'Ask another way' },
  different: { ja: '知りたいことと違う', en: 'Not what I asked' },
  unclear: { ja: '説明が分かりにくい', en: 'Hard to understand' },
  errand: { ja: '手続きしたい', en: 'Help me get it done' },
  english: { ja: 'English', en: 'English' },
  language: { ja: 'English / 日本語', en: '日本語 / English' },
  link: { ja: '連携する', en: 'Link my membership' },
  linkagain: { ja: 'もう一度連携する', en: 'Link once more' },
  mylink: { ja: 'マイ連携', en: 'My link' },
  unlink: { ja: '連携を解除する', en: 'Unlink' },
  unlinknow: { ja: '解除する', en: 'Yes, unlink' },
  reservations: { ja: '予約を確認', en: 'My reservations' },
  orders: { ja: '注文の状況', en: 'My orders' },
  points: { ja: 'ポイント残高', en: 'My points' },
  contracts: { ja: '契約の更新日', en: 'My contracts' },
  details: { ja: '会員情報', en: 'My details' },
  code: { ja: 'コードで確認', en: 'Use a code' },
  newcode: { ja: '新しいコードを送る', en: 'Send a new code' },
  cancelorder: { ja: '注文をキャンセルする', en: 'Cancel this order' },
  askshop: { ja: 'お店に相談', en: 'Ask the shop' },
  sendcode: { ja: 'コードを送る', en: 'Send me a code' },
  cancelnow: { ja: 'この注文をキャンセルする', en: 'Yes, cancel it' },
  tellshop: { ja: 'お店に相談する', en: 'Pass it to the shop' },
  stop: { ja: 'やめる', en: 'Never mind' },
  japanese: { ja: '日本語', en: '日本語' },
} as const satisfies Record<string, Both>;

export type Label = keyof typeof labels;
