import type { Both, Lang } from '../../platform/lang';

/** What an examination came to. */
export interface Finding {
  /** A short name that stays, for programs that read the report. */
  id: string;
  /** What was tried. */
  what: Both;
  /** `warn`: not proven wrong, but worth a look. `skipped`: it could not be tried. */
  outcome: 'good' | 'bad' | 'warn' | 'skipped';
  /** What was seen. Holds no secret, ticket or member. */
  seen: string;
  /** What to do about it. */
  remedy: Both;
}

const SIGNS: Record<Finding['outcome'], Both> = {
  good: { ja: '○', en: 'ok  ' },
  bad: { ja: '×', en: 'BAD ' },
  warn: { ja: '△', en: 'look' },
  skipped: { ja: '-', en: '-   ' },
};

/** The findings as a table of lines, each that is not good with what to do. */
export function tableOf(findings: readonly Finding[], lang: Lang): string {
  const lines = findings.flatMap(({ what, outcome, seen, remedy }) => {
    const line = `${SIGNS[outcome][lang]} ${what[lang]}`;
    return outcome === 'good' ? [line] : [`${line} (${seen})`, `       ${remedy[lang]}`];
  });
  return [...lines, '', summaryOf(findings, lang)].join('\n');
}

/** The findings as JSON, for programs. */
export function jsonOf(findings: readonly Finding[]): string {
  const rows = findings.map(({ id, what, outcome, seen, remedy }) => ({
    ...{ id, what: what.en, outcome, seen },
    ...(outcome === 'good' ? {} : { remedy: remedy.en }),
  }));
  return JSON.stringify({ good: isWell(findings), findings: rows }, null, 2);
}

/** Whether nothing is bad. */
export function isWell(findings: readonly Finding[]): boolean {
  return findings.every(({ outcome }) => outcome !== 'bad');
}

function summaryOf(findings: readonly Finding[], lang: Lang): string {
  const count = (outcome: Finding['outcome']) => findings.filter((one) => one.outcome === outcome).length;
  const [bad, warn, skipped] = [count('bad'), count('warn'), count('skipped')];
  return lang === 'ja'
    ? `${findings.length}件中、問題 ${bad}件、要確認 ${warn}件、未実施 ${skipped}件。`
    : `${findings.length} examined: ${bad} bad, ${warn} to look at, ${skipped} not tried.`;
}
