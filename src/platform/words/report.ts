import type { Both } from '../lang';

/** A figure by its name, with what was counted: the same words on the page, in sheets and on the terminal. */
interface Named {
  name: Both;
  what: Both;
}
const named = (ja: string, en: string, whatJa: string, whatEn: string): Named => ({
  name: { ja, en },
  what: { ja: whatJa, en: whatEn },
});

/** What is counted. */
export const reportFigures = {
  asked: named(
    '質問',
    'Questions',
    '文章で届いた質問。聞き返した質問と、そのあとの選択は合わせて1件',
    'Questions that were written. One that made the bot ask back is one, with what was chosen',
  ),
  answered: named('すぐに回答', 'Answered at once', '聞き返さずに答えた質問', 'Questions answered without asking back'),
  chosen: named(
    '聞き返して回答',
    'Answered after asking back',
    '候補から選んでいただいて答えた質問(30分以内)',
    'Questions answered by a choice within half an hour',
  ),
  missed: named(
    '答えが見つからない',
    'No answer',
    '答えがなかった質問と、候補のどれでもなかった質問',
    'Questions without an answer, or none of the choices was meant',
  ),
  tapped: named(
    'ボタンから開いた回答',
    'Opened by a tap',
    '質問せずにボタンから開いた回答',
    'Answers opened by a button, without a question',
  ),
  solved: named('「解決した」', 'Said to be solved', '回答の下の「解決した」', '“Solved” under an answer'),
  unsolved: named(
    '「解決しない」',
    'Said not to be solved',
    '回答の下の「解決しない」',
    '“Not solved” under an answer',
  ),
  person: named(
    'オペレーターの希望',
    'Asked for a person',
    '担当者と話したいというご希望',
    'Wishes to talk to a person',
  ),
  handedOver: named(
    'スタッフへの引き継ぎ',
    'Handed over',
    'ボットからスタッフの順番待ちに入った会話',
    'Chats that went from the bot to the queue of the shop',
  ),
  ended: named(
    '終わった有人対応',
    'Chats ended',
    'ボットに戻した会話と、やりとりが途絶えて戻った会話。ここで満足度をうかがいます',
    'Chats given back to the bot, or back by silence: then people are asked what they thought',
  ),
  ratedGood: named('評価「良かった」', 'Rated good', '3段階の一番上', 'The best of three'),
  ratedOkay: named('評価「ふつう」', 'Rated okay', '3段階の真ん中', 'The middle of three'),
  ratedBad: named('評価「良くなかった」', 'Rated bad', '3段階の一番下', 'The worst of three'),
  cases: named('ご用件', 'Cases', 'お店に引き継いだご用件', 'Cases opened for the people of the shop'),
  friends: named('友だち追加', 'Friends added', '友だち追加とブロック解除', 'The account was added, or unblocked'),
  linkOffered: named('連携の案内', 'Linking offered', '連携のボタンを送った回数', 'A button for linking was sent'),
  linkOpened: named(
    '連携ページを開いた',
    'Link page opened',
    '連携のページを開いた回数',
    'The page for linking was opened',
  ),
  linkProved: named('本人確認が済んだ', 'Proved who they are', 'ご本人の確認まで進んだ回数', 'Who they are was proved'),
  linked: named('連携が完了', 'Linked', '連携が終わった回数', 'Links made'),
  linkLost: named('連携が中断', 'Linking not finished', '途中で終わった連携', 'Tries that came to nothing'),
  came: named(
    'ご来店',
    'Came',
    '期間中に始まった予約のうち「来店」',
    'Reservations that began in the period and were kept',
  ),
  noShow: named(
    '無断キャンセル',
    'No-shows',
    '期間中に始まった予約のうち「来店なし」',
    'Reservations that began in the period, to which nobody came',
  ),
} as const;

/** Shares of what is counted. */
export const reportRates = {
  answeredAlone: named(
    'ボットだけで回答した割合',
    'Answered by the bot alone',
    '質問のうち、すぐに、または聞き返して答えた割合',
    'Of the questions: answered at once or after asking back',
  ),
  solved: named(
    '「解決した」の割合',
    'Solved, of those who said',
    '「解決した」「解決しない」を押した方のうち。押さない方は数えません',
    'Of those who said either. Most say nothing, and silence is no yes',
  ),
  satisfied: named(
    '満足度',
    'Satisfied',
    '評価のうち「良かった」の割合',
    'Of the ratings of chats with the shop: “good”',
  ),
  rated: named(
    '評価の回答率',
    'Gave a rating',
    '終わった有人対応のうち評価があった割合',
    'Of the chats that ended: rated',
  ),
  linkFinished: named(
    '連携の完了率',
    'Linked, of those offered',
    '連携の案内のうち完了した割合。案内を通さない連携も完了に入ります',
    'Links made, of those offered; some link without an offer in the chat',
  ),
  linkedFriends: named(
    '友だちのうち連携済み(現在)',
    'Friends who are linked (now)',
    '期間にかかわらず、現在の数',
    'As of now, whatever the period',
  ),
  noShow: named(
    '無断キャンセル率',
    'No-show rate',
    'ご来店と無断キャンセルのうち、無断キャンセルの割合',
    'No-shows, of the reservations that were kept or to which nobody came',
  ),
} as const;

/** Times of chats with the shop. */
export const reportTimes = {
  wait: named(
    '対応開始までの待ち時間',
    'Wait until taken',
    'お客さまが待ち始めてから、スタッフが会話を受け持つまで',
    'From when a customer waits until somebody takes the chat',
  ),
  firstAnswer: named(
    '最初の返信まで',
    'First answer',
    '引き継ぎから、スタッフの最初の返信まで。返信した日に数えます',
    'From handing over until the first answer of the shop; counts on the day of the answer',
  ),
  solving: named(
    '解決まで',
    'Until solved',
    '引き継ぎから、ボットに戻すまで。途絶えた会話は最後の返信まで',
    'From handing over until it was given back; where it fell silent, until the last answer of the shop',
  ),
} as const;

/** How long something took, such as 「1時間5分」. */
export function durationInWords(ms: number, lang: keyof Both): string {
  const [seconds, minutes] = [Math.round(ms / 1_000), Math.round(ms / 60_000)];
  if (seconds < 60) return lang === 'ja' ? `${seconds}秒` : `${seconds} s`;
  if (minutes < 60) return lang === 'ja' ? `${minutes}分` : `${minutes} min`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (lang === 'ja') return rest === 0 ? `${hours}時間` : `${hours}時間${rest}分`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
