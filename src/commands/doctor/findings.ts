import { isWell, type Finding } from '../../features/checkup/checkup';
import type { Both, Lang } from '../../platform/lang';

const SIGNS: Record<Finding['outcome'], Both> = {
  good: { ja: '○', en: 'ok  ' },
  bad: { ja: '×', en: 'BAD ' },
  warn: { ja: '△', en: 'look' },
  note: { ja: '・', en: 'note' },
  skipped: { ja: '-', en: '-   ' },
};

/** The findings as a table of lines, each with what was found and, where something is to be done, with that. */
export function tableOf(findings: readonly Finding[], lang: Lang): string {
  const lines = findings.flatMap(({ what, outcome, found, remedy }) => {
    const seen = found[lang] === '' ? '' : lang === 'ja' ? `: ${found.ja}` : ` (${found.en})`;
    const line = `${SIGNS[outcome][lang]} ${what[lang]}${seen}`;
    return remedy && outcome !== 'good' ? [line, `       ${remedy[lang]}`] : [line];
  });
  return [...lines, '', summaryOf(findings, lang)].join('\n');
}

/** The findings as JSON, for programs: `id` and `outcome` stay what they are, the words may change. */
export function jsonOf(findings: readonly Finding[]): string {
  const rows = findings.map(({ id, what, outcome, found, remedy }) => ({
    ...{ id, what: what.en, outcome, seen: found.en },
    ...(remedy && outcome !== 'good' ? { remedy: remedy.en } : {}),
  }));
  return JSON.stringify({ good: isWell(findings), findings: rows }, null, 2);
}

function summaryOf(findings: readonly Finding[], lang: Lang): string {
  const count = (...outcomes: Finding['outcome'][]) =>
    findings.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const [bad, look, skipped] = [count('bad'), count('warn', 'note'), count('skipped')];
  return lang === 'ja'
    ? `${findings.length}件中、問題 ${bad}件、要確認 ${look}件、未実施 ${skipped}件。`
    : `${findings.length} examined: ${bad} bad, ${look} to look at, ${skipped} not tried.`;
}
