import type { Both, Lang } from '../lang';

const both = (ja: string, en: string): Both => ({ ja, en });

const IDENTIFYING = {
  sending: both('コードを送信中', 'Sending a code'),
  typing: both('コードの入力待ち', 'Typing the code'),
  checking: both('コードを確認中', 'Checking the code'),
  ended: both('コードの期限切れ', 'Code ended'),
  over: both('本人確認ができない', 'Could not be proved'),
};
const WORKING = both('処理中', 'Being done');
const CONFIRMING = both('最後の確認', 'Last question');
const WHICH = both('どれのことか確認', 'Which one was meant?');

/** The states of the conversation by the names of their paths, in the words of the shop, and the parts they stand in. */
const PLACES: Readonly<Record<string, Both>> = {
  outside: both('会話の外', 'Around the talk'),
  new: both('はじめての方', 'Not spoken yet'),
  greeting: both('あいさつの準備', 'Greeting'),
  away: both('ブロック・退出', 'Blocked or left'),
  'inGroup.listening': both('グループで待機', 'In a group'),

  talking: both('会話のはじめと人への引き継ぎ', 'Start, and people of the shop'),
  'talking.resting': both('はじめ(待機)', 'Start (nothing pending)'),
  'talking.consulting': both('お店に伝えるか確認', 'Pass it to the shop?'),
  'talking.queued': both('スタッフ待ち', 'Waiting for a person'),
  'talking.offeringPerson': both('人が対応するか確認', 'A person offered'),
  'talking.rating': both('満足度をおたずね', 'Asked how it was'),

  'talking.answering': both('質問と回答', 'Questions'),
  'talking.answering.answered': both('回答した', 'Answered'),
  'talking.answering.choosing': both('候補から選ぶ', 'Choosing what was meant'),
  'talking.answering.missed': both('答えが見つからない', 'No answer'),
  'talking.answering.why': both('解決しない理由', 'Why it did not help'),

  'talking.inquiring': both('ご自身の情報', 'Their own data'),
  'talking.inquiring.waiting': both('情報を取得中', 'Being looked up'),
  'talking.inquiring.unproved': both('連携かコードを選ぶ', 'Link, or a code?'),
  'talking.inquiring.missing': both('情報を取得できない', 'Could not be had'),

  'talking.identifying': both('コードでの本人確認', 'Proof by a code'),
  'talking.identifying.naming': both('連絡先の入力待ち', 'Which contact?'),

  'talking.linking': both('会員連携', 'Linking'),
  'talking.linking.offered': both('連携ボタンを表示', 'Link button shown'),
  'talking.linking.joining': both('会員登録ボタンを表示', 'Joining button shown'),
  'talking.linking.lost': both('連携できなかった', 'Linking failed'),
  'talking.linking.mine': both('マイ連携', 'My link'),
  'talking.linking.unlinking': both('解除の確認', 'End the link?'),

  'talking.cancelling': both('注文のキャンセル', 'Calling off an order'),
  'talking.cancelling.proving': both('本人確認の案内', 'May a code be sent?'),

  'talking.reserving': both('予約する', 'Booking'),
  'talking.reserving.waiting': both('空きを確認中', 'Asking the book'),
  'talking.reserving.service': both('メニューを選ぶ', 'Service'),
  'talking.reserving.staff': both('担当を選ぶ', 'Staff'),
  'talking.reserving.day': both('日を選ぶ', 'Day'),
  'talking.reserving.time': both('時間を選ぶ', 'Time'),
  'talking.reserving.full': both('その日は満席', 'Day is full'),
  'talking.reserving.fullUnlinked': both('その日は満席(未連携)', 'Day is full (not linked)'),
  'talking.reserving.crowded': both('空きがない', 'No day has room'),

  'talking.changing': both('予約の変更', 'Moving a reservation'),
  'talking.changing.reading': both('予約を確認中', 'Asking the book'),
  'talking.changing.day': both('日を選ぶ', 'Day'),
  'talking.changing.time': both('時間を選ぶ', 'Time'),

  'talking.dropping': both('予約のキャンセル', 'Cancelling a reservation'),
  'talking.dropping.reading': both('予約を確認中', 'Asking the book'),
  'talking.dropping.reason': both('キャンセルの理由', 'Reason'),

  'talking.leaving': both('キャンセル待ちの取りやめ', 'Leaving the waiting list'),
  'talking.leaving.reading': both('キャンセル待ちを確認中', 'Asking the book'),

  'talking.delivering': both('お届け日の変更', 'Day of delivery'),
  'talking.delivering.asking': both('選べる日を確認中', 'Asking for days'),
  'talking.delivering.choosing': both('日を選ぶ', 'Day'),

  'talking.moving': both('住所の変更', 'Change of address'),
  'talking.moving.proving': both('本人確認の案内', 'May a code be sent?'),

  'talking.privacy': both('お知らせとデータ', 'Messages and data'),
  'talking.privacy.wishing': both('お知らせの設定', 'Which messages'),
  'talking.privacy.erasing': both('データ削除の確認', 'Delete all data?'),
};

/** Names that states of several parts have in common, by their last word. */
const ANYWHERE: Readonly<Record<string, Both>> = {
  ...IDENTIFYING,
  working: WORKING,
  confirming: CONFIRMING,
  which: WHICH,
};

/** A state or a part of the conversation by its path, in words; undefined where it has none. */
export function placeNamed(path: string, lang: Lang): string | undefined {
  const words = PLACES[path] ?? ANYWHERE[path.slice(path.lastIndexOf('.') + 1)];
  return words?.[lang];
}

/** The same; what a release before had and this one has no more is called by its path. */
export function placeInWords(path: string, lang: Lang): string {
  return placeNamed(path, lang) ?? path;
}

/** What stands over the columns of who passed and who left. */
export const placeWords = {
  part: both('部分', 'Part'),
  state: both('段階', 'State'),
  path: both('記号', 'Path'),
  passed: both('来た回数', 'Came here'),
  fellSilent: both('途切れた', 'Fell silent'),
  handedOver: both('人へ引き継ぎ', 'Handed over'),
  backToStart: both('はじめに戻った', 'Back to start'),
  /** The same where there is little room. */
  short: {
    fellSilent: both('途切れ', 'silent'),
    handedOver: both('引き継ぎ', 'handed'),
    backToStart: both('はじめへ', 'to start'),
  },
} as const;
