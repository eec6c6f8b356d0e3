import { FIGURES, RATES, rateOf, share, TIMES, type Report } from '../../features/analytics/analytics';
import type { Lang } from '../../platform/lang';
import type { QuotaStanding } from '../../platform/outbox/outbox';
import { durationInWords, reportFigures, reportRates, reportTimes } from '../../platform/words/report';

/** The report as lines for a terminal. `quota`: undefined where LINE did not tell. */
export function tableOf(made: Report, quota: QuotaStanding | undefined, lang: Lang): string {
  const figures = FIGURES.map((figure) => line(String(made.figures[figure]), reportFigures[figure].name[lang]));
  const rates = ratesOf(made).map(({ id, part, whole }) => {
    const percent = share(part, whole);
    const name = reportRates[id].name[lang];
    return line(percent === undefined ? '–' : `${percent.toFixed(1)}%`, `${name} (${part}/${whole})`);
  });
  const times = TIMES.map((time) => {
    const [middle, name] = [made.times[time], reportTimes[time].name[lang]];
    if (!middle) return line('–', name);
    const p90 = `90%: ${durationInWords(middle.p90, lang)}`;
    return line(durationInWords(middle.median, lang), `${name} (${p90}, ${middle.count})`);
  });
  const entries = made.entries
    .slice(0, MOST_ENTRIES)
    .map(({ id, answered, solved, unsolved }) => line(String(answered), `${id} (${solved}/${solved + unsolved})`));
  const title = lang === 'ja' ? 'よく使われた回答 (「解決した」/評価)' : 'most used answers (solved/said)';
  const dates = lang === 'ja' ? `${made.from} から ${made.to} まで` : `${made.from} to ${made.to}`;
  return [
    ...[dates, '', ...figures, '', ...rates, '', ...times, '', quotaLine(quota, lang)],
    ...(entries.length > 0 ? ['', title, ...entries] : []),
  ].join('\n');
}
const MOST_ENTRIES = 10;

const line = (value: string, name: string) => `${value.padStart(8)}  ${name}`;

function quotaLine(quota: QuotaStanding | undefined, lang: Lang): string {
  const name = lang === 'ja' ? '今月の配信数' : 'messages of this month';
  if (!quota) return line('–', name);
  return line(String(quota.used), quota.limit === undefined ? name : `${name} (${quota.used}/${quota.limit})`);
}

function ratesOf({ figures, linkedNow, friendsNow }: Report) {
  const now = { id: 'linkedFriends' as const, part: linkedNow, whole: friendsNow };
  return [...RATES.map(({ id }) => ({ id, ...rateOf(id, figures) })), now];
}

/** The report for programs. */
export function jsonOf(made: Report, quota: QuotaStanding | undefined): string {
  const rates = Object.fromEntries(
    ratesOf(made).map(({ id, part, whole }) => [id, { percent: share(part, whole) ?? null, part, whole }]),
  );
  const times = Object.fromEntries(TIMES.map((time) => [time, made.times[time] ?? null]));
  const standing = quota ? { used: quota.used, limit: quota.limit ?? null } : null;
  return JSON.stringify({ ...made, times, rates, reminders: made.reminders ?? null, quota: standing }, null, 2);
}
