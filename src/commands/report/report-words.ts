import { FIGURES, share, type Figure, type Report } from '../../features/analytics/analytics';
import type { Both, Lang } from '../../platform/lang';
import { sheetOf } from '../../platform/sheets';

/** The figures by their names. */
export const NAMES: Record<Figure, Both> = {
  asked: { ja: '質問', en: 'questions' },
  answered: { ja: 'すぐに回答', en: 'answered at once' },
  chosen: { ja: '聞き返して回答', en: 'answered after asking back' },
  missed: { ja: '答えが見つからない', en: 'no answer' },
  tapped: { ja: 'ボタンから開いた回答', en: 'answers opened by a tap' },
  solved: { ja: '「解決した」', en: 'said to be solved' },
  unsolved: { ja: '「解決しない」', en: 'said not to be solved' },
  person: { ja: 'オペレーターの希望', en: 'asked for a person' },
  cases: { ja: 'お店への案件', en: 'cases for the shop' },
  friends: { ja: '友だち追加', en: 'friends added' },
  linkOffered: { ja: '連携の案内', en: 'linking offered' },
  linkOpened: { ja: '連携ページを開いた', en: 'link page opened' },
  linkProved: { ja: '本人確認が済んだ', en: 'proved who they are' },
  linked: { ja: '連携が完了', en: 'linked' },
  linkLost: { ja: '連携が中断', en: 'linking not finished' },
};

const RATES: readonly { name: Both; id: string; of: (made: Report) => [part: number, whole: number] }[] = [
  {
    id: 'answeredAlone',
    name: { ja: 'ボットだけで回答した割合', en: 'answered by the bot alone' },
    of: ({ total }) => [total.answered + total.chosen, total.asked],
  },
  {
    id: 'solved',
    name: { ja: '「解決した」の割合(押した方のうち)', en: 'solved, of those who said' },
    of: ({ total }) => [total.solved, total.solved + total.unsolved],
  },
  {
    id: 'linkFinished',
    name: { ja: '連携の案内から完了まで', en: 'linked, of those offered' },
    of: ({ total }) => [total.linked, total.linkOffered],
  },
  {
    id: 'linkedFriends',
    name: { ja: '友だちのうち連携済み(現在)', en: 'friends who are linked (now)' },
    of: ({ linkedNow, friendsNow }) => [linkedNow, friendsNow],
  },
];

/** The report as lines for a terminal. */
export function tableOf(made: Report, lang: Lang): string {
  const figures = FIGURES.map((figure) => line(made.total[figure].toString(), NAMES[figure][lang]));
  const rates = RATES.map(({ name, of }) => {
    const [part, whole] = of(made);
    const percent = share(part, whole);
    return line(percent === undefined ? '–' : `${percent.toFixed(1)}%`, `${name[lang]} (${part}/${whole})`);
  });
  const entries = made.entries
    .slice(0, MOST_ENTRIES)
    .map(({ id, answered, solved, unsolved }) => line(String(answered), `${id} (${solved}/${solved + unsolved})`));
  const title = lang === 'ja' ? 'よく使われた回答 (「解決した」/評価)' : 'most used answers (solved/said)';
  const dates = lang === 'ja' ? `${made.from} から ${made.to} まで` : `${made.from} to ${made.to}`;
  return [dates, '', ...figures, '', ...rates, ...(entries.length > 0 ? ['', title, ...entries] : [])].join('\n');
}
const MOST_ENTRIES = 10;

const line = (value: string, name: string) => `${value.padStart(8)}  ${name}`;

/** The report for programs. */
export function jsonOf(made: Report): string {
  const rates = Object.fromEntries(
    RATES.map(({ id, of }) => {
      const [part, whole] = of(made);
      return [id, { percent: share(part, whole) ?? null, part, whole }];
    }),
  );
  return JSON.stringify({ ...made, rates }, null, 2);
}

/** A row for each day. */
export function daySheet({ days }: Report, lang: Lang): string {
  const header = [lang === 'ja' ? '日付' : 'day', ...FIGURES.map((figure) => NAMES[figure][lang])];
  return sheetOf([header, ...days.map((day) => [day.day, ...FIGURES.map((figure) => String(day[figure]))])]);
}

/** A row for each entry of the FAQ. */
export function entrySheet({ entries }: Report, lang: Lang): string {
  const header =
    lang === 'ja' ? ['回答', '表示', '解決した', '解決しない'] : ['entry', 'answered', 'solved', 'unsolved'];
  return sheetOf([header, ...entries.map((one) => [one.id, ...[one.answered, one.solved, one.unsolved].map(String)])]);
}
