import type { Refusal } from '../features/book/book';
import type { Count, OfDay, Share } from '../features/reminders/reminders';
import type { Both, Lang } from '../platform/lang';
import { localTime } from '../platform/time';
import { printable } from './shop';

/** The reservations of a day as lines for a terminal, with tabs between what is told of each. */
export function dayTable(all: readonly OfDay[], zone: string, lang: Lang): string {
  if (all.length === 0) return lang === 'ja' ? 'ご予約はありません。' : 'There are no reservations.';
  return [HEAD[lang], ...all.map((one) => lineOf(one, zone, lang))].join('\n');
}

const HEAD: Both = {
  ja: '時間\tメニュー\t担当\t会員\t状態\t行きます\tお知らせ\t過去の無断キャンセル\tID',
  en: 'time\tservice\twith\tmember\tstatus\tsaid to come\treminded\tmissed before\tid',
};

const STATUS: Record<OfDay['status'], Both> = {
  requested: { ja: '承認待ち', en: 'requested' },
  confirmed: { ja: '確定', en: 'confirmed' },
  cancelled: { ja: 'キャンセル', en: 'cancelled' },
  came: { ja: 'ご来店', en: 'came' },
  missed: { ja: '無断キャンセル', en: 'did not come' },
};

const REMINDED: Record<OfDay['reminded'], Both> = {
  yes: { ja: '済', en: 'yes' },
  no: { ja: 'なし', en: 'no' },
  'held out': { ja: '対象外(比較のため)', en: 'held out' },
};

function lineOf(one: OfDay, zone: string, lang: Lang): string {
  const { minute } = localTime(zone, new Date(one.beginsAt));
  const time = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
  const who = [one.service[lang], one.resource[lang], one.member].map(printable);
  const answered = one.answered ? (lang === 'ja' ? 'はい' : 'yes') : '–';
  const before = `${one.missedBefore}/${one.missedBefore + one.cameBefore}`;
  return [time, ...who, STATUS[one.status][lang], answered, REMINDED[one.reminded][lang], before, one.id].join('\t');
}

/** What reminders do, with how sure that is. */
export interface Effect {
  reminded: Count & Share;
  heldOut: Count & Share;
  /** The share of who was held out less that of who was reminded: how many more come because of reminders. */
  difference: Share;
}

/** The effect as lines for a terminal. What can't be told apart from chance is not called an effect. */
export function effectInWords({ reminded, heldOut, difference }: Effect, lang: Lang): string {
  const lines = [
    rate({ ja: 'お知らせあり', en: 'reminded' }, reminded, lang),
    rate({ ja: 'お知らせなし(比較のため)', en: 'held out' }, heldOut, lang),
  ];
  if (reminded.of === 0 || heldOut.of === 0) return [...lines, NOTHING[lang]].join('\n');
  const { share, low, high } = difference;
  const points = [share, low, high].map((one) => (one * 100).toFixed(1)) as [string, string, string];
  lines.push(
    lang === 'ja'
      ? `無断キャンセルの差(なし−あり): ${points[0]}ポイント(95%信頼区間 ${points[1]}〜${points[2]})`
      : `fewer missed with reminders: ${points[0]} points (95% interval ${points[1]} to ${points[2]})`,
  );
  return [...lines, (low > 0 ? FEWER : high < 0 ? MORE : UNCLEAR)[lang]].join('\n');
}

function rate(name: Both, { missed, of, share, low, high }: Count & Share, lang: Lang): string {
  if (of === 0) return `${name[lang]}: –`;
  const [at, from, to] = [share, low, high].map((one) => `${(one * 100).toFixed(1)}%`) as [string, string, string];
  return lang === 'ja'
    ? `${name.ja}: 無断キャンセル ${missed}/${of} = ${at}(95%信頼区間 ${from}〜${to})`
    : `${name.en}: ${missed} of ${of} did not come, ${at} (95% interval ${from} to ${to})`;
}

const NOTHING: Both = {
  ja: '比べられる予約がまだありません。REMINDER_HOLDOUT を 1 以上にすると、以後の予約で比べられます。',
  en: 'There is nothing to compare yet. With REMINDER_HOLDOUT at 1 or more, reservations from then on can be compared.',
};
const UNCLEAR: Both = {
  ja: 'この件数では、偶然の差と区別できません。',
  en: 'With these numbers it cannot be told apart from chance.',
};
const FEWER: Both = {
  ja: 'お知らせで無断キャンセルが減っています。',
  en: 'Reminders make fewer people miss their reservations.',
};
const MORE: Both = {
  ja: 'お知らせのある方に無断キャンセルが多く出ています。文面と時刻を見直してください。',
  en: 'Who was reminded missed more. Look at what the reminder says, and when.',
};

/** Why a reservation was not marked. */
export function refusalInWords(refused: Refusal): Both {
  if (refused === 'unknown') return { ja: 'そのIDの予約はありません。', en: 'There is no reservation of that id.' };
  if (refused === 'not yet')
    return { ja: 'まだ始まっていない予約です。', en: 'It has not begun yet, so nobody can have missed it.' };
  if (refused === 'over')
    return { ja: 'キャンセル済み、または承認前の予約です。', en: 'It was cancelled, or never approved.' };
  return {
    ja: 'その間に予約が変わりました。もう一度お試しください。',
    en: 'It changed meanwhile. Run the command again.',
  };
}
