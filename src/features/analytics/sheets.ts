import type { Lang } from '../../platform/lang';
import { sheetOf } from '../../platform/sheets';
import { reportFigures, reportRates, reportTimes } from '../../platform/words/report';
import { FIGURES, RATES, rateOf, share, TIMES } from './figures';
import type { Report } from './told';

/** The tables of the report as sheets: safe against formulas, in UTF-8 with its mark. */
export const SHEETS = { parts: partSheet, entries: entrySheet } as const;
export type SheetName = keyof typeof SHEETS;

/** A row for each day, week or month: every figure, every share (percent) and every time (seconds). */
export function partSheet({ parts, unit }: Report, lang: Lang): string {
  const ja = lang === 'ja';
  const days = unit === 'day' ? [ja ? '日付' : 'day'] : ja ? ['から', 'まで'] : ['from', 'to'];
  const middles = ja ? (['中央値(秒)', '90%(秒)'] as const) : (['median (s)', '90 % (s)'] as const);
  const header = [
    ...days,
    ...FIGURES.map((figure) => reportFigures[figure].name[lang]),
    ...RATES.map(({ id }) => `${reportRates[id].name[lang]} (%)`),
    ...TIMES.flatMap((time) => middles.map((middle) => `${reportTimes[time].name[lang]} ${middle}`)),
  ];
  const rows = parts.map(({ from, to, figures, times }) => [
    ...(unit === 'day' ? [from] : [from, to]),
    ...FIGURES.map((figure) => String(figures[figure])),
    ...RATES.map(({ id }) => {
      const { part, whole } = rateOf(id, figures);
      return share(part, whole)?.toFixed(1) ?? '';
    }),
    ...TIMES.flatMap((time) =>
      [times[time]?.median, times[time]?.p90].map((ms) => (ms === undefined ? '' : String(Math.round(ms / 1_000)))),
    ),
  ]);
  return sheetOf([header, ...rows]);
}

/** A row for each entry of the FAQ. */
export function entrySheet({ entries }: Report, lang: Lang): string {
  const header =
    lang === 'ja' ? ['回答', '表示', '解決した', '解決しない'] : ['entry', 'answered', 'solved', 'unsolved'];
  return sheetOf([header, ...entries.map((one) => [one.id, ...[one.answered, one.solved, one.unsolved].map(String)])]);
}
