import type { Cost } from '../../bench/faq/cost';
import type { Findings } from '../../bench/faq/findings';
import type { Quality } from '../../bench/faq/metrics';
import { plotFaq } from '../../bench/faq/plot-faq';
import { pageOf, tablesOf } from '../../bench/faq/report-faq';
import { outcomes } from '../../bench/faq/targets';

test('a goal is judged by its own figure, and only where that was measured', () => {
  const found = (what: string) => outcomes(findings()).find((goal) => goal.what === what);
  expect(found('ja-shop, Japanese: Hit@1')).toMatchObject({ measured: 0.7, reached: true, reachedWanted: false });
  expect(found('ja-shop, Japanese: Hit@3')).toMatchObject({ measured: 0.8, reached: false });
  expect(found('casual ending: Hit@1 lost')).toMatchObject({ reached: false });
  expect(found('2,000 entries: memory')).toMatchObject({ measured: 300, reached: true, reachedWanted: false });
  expect(found('2,000 entries: start, by the clock')).toMatchObject({ measured: 4, reached: false });
  for (const unmeasured of ['curekart: Hit@1', '20,000 entries: memory', 'typing error, English: Hit@1 lost'])
    expect(found(unmeasured)).toBeUndefined();
});

test('answers given without asking count only where enough of them are right', () => {
  const share = (precision: number) => {
    const { rows, ...rest } = findings();
    const row = { ...rows[0]!, by: { ours: { ...QUALITY, answered: 0.5, precision } } };
    return outcomes({ ...rest, rows: [row] }).find(({ what }) => what.includes('answered without asking'))?.measured;
  };
  expect([share(0.9), share(0.84)]).toEqual([0.5, 0]);
});

test('the page says what was missed, and names the sets and their licences', () => {
  const page = pageOf(findings());
  expect(page).toContain('- ja-shop, Japanese: Hit@3: .800, owed .820');
  expect(page).toContain('| ja-shop, Japanese | 168 | .700 / .800 / .750 | .400 / .600 / .500 |');
  expect(page).toContain('| casual ending | 10 | .800 | .700 | .100 |');
  for (const licence of ['CC0 1.0', 'Open Database License 1.0', 'CC BY 3.0', 'CC BY 4.0'])
    expect(page).toContain(licence);
  expect(page).not.toMatch(/NaN|undefined|Infinity/);
  expect(tablesOf({ ...findings(), withoutEnglish: [], drops: [], costs: [] })).not.toMatch(/NaN|undefined/);
});

test('the picture stays within its frame', () => {
  const svg = plotFaq(findings().rows);
  const ends = [...svg.matchAll(/<rect[^>]* x="([\d.]+)"[^>]* width="([\d.]+)"/g)].map(
    ([, x, width]) => Number(x) + Number(width),
  );
  expect(ends).toHaveLength(3 + 4);
  expect(Math.max(...ends)).toBeLessThan(820);
});

const QUALITY: Quality = {
  ...{ inScope: 168, outOfScope: 50, hit1: 0.7, hit3: 0.8, mrr: 0.75, aurocFar: 0.9, aurocNear: NaN },
  ...{ answered: 0.5, precision: 0.9, wronglyAnswered: 0.04, asked: 0.3, askHit: 0.8, selfService: 0.8 },
};

function findings(): Findings {
  const spent = { wall: 4000, cpu: 1000 };
  const cost: Cost = {
    ...{ start: spent, resident: 3e8, peak: 3e8, questions: 10, bytes: 1e6 },
    ...{ wall: { p50: 1, p99: 9 }, cpu: { p50: 1, p99: 4 } },
  };
  const row = {
    ...{ set: 'ja-shop', lang: 'ja', faqs: 84 },
    by: { ours: QUALITY, miniSearch: { ...QUALITY, hit1: 0.4, hit3: 0.6, mrr: 0.5 } },
  };
  return {
    rows: [row],
    withoutEnglish: [row],
    drops: [{ kind: 'casual', lang: 'ja', questions: 10, before: 0.8, after: 0.7 }],
    outOfScope: { questions: 50, wronglyAnswered: 0.04 },
    costs: [{ size: 2000, built: { ...spent, peak: 4e8 }, by: { ours: cost } }],
    machine: '2 × a processor',
    load: [1, 2],
    versions: 'fuse.js 7',
    date: '2026-11-25',
  };
}
