import type { Config } from '../../config';
import { fill, lookUp, openFaq, type Asked, type Explained, type OpenFaq } from '../../features/faq/faq';
import type { Both, Lang } from '../../platform/lang';
import { refuse } from './terminal';

export const USAGE = 'npm run faq -- try "a customer\'s question"';

/** `try "question"`: what a customer asking this would get, and why. */
export async function tryOut(args: readonly string[], lang: Lang, config: () => Config): Promise<number> {
  if (args.join('').trim() === '')
    return refuse(lang, { ja: '質問を書いてください。', en: 'try needs a question.' }, USAGE);
  return show(config(), args.join(' '), lang);
}

async function show(config: Config, question: string, lang: Lang): Promise<number> {
  const faq = await openFaq({ folder: config.faqFolder, zone: config.shop.zone, onFault: () => {} });
  await faq.close();
  const asked: Asked = {
    lang: /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(question) ? 'ja' : 'en',
    audience: 'everyone',
    now: new Date(),
  };
  const explained = await faq.explain(question, asked);
  for (const line of [
    ...outcome(config, faq, explained, asked, lang),
    '',
    ...reasons(explained, lang),
    ...alike(faq, question, explained, lang),
  ])
    console.log(line);
  if (faq.faults.length > 0) console.error(SAY.faulty[lang](faq.faults.length));
  return faq.faults.length > 0 ? 1 : 0;
}

/** Where nothing was found: entries of which the editor may have thought, by their titles and keywords. */
function alike(faq: OpenFaq, question: string, { found }: Explained, lang: Lang): string[] {
  const entries = found.kind === 'none' ? lookUp(faq.entries, question) : [];
  return entries.length === 0 ? [] : [`${SAY.alike[lang]} ${entries.map(({ id }) => id).join(', ')}`];
}

/** What the customer would get. */
function outcome(config: Config, faq: OpenFaq, { found }: Explained, { lang, now }: Asked, reader: Lang): string[] {
  if (found.kind === 'none') return [SAY.none[reader]];
  const title = (id: string) => faq.entry(id)?.title[lang] ?? faq.entry(id)?.title.ja ?? '';
  if (found.kind === 'choose')
    return [SAY.choose[reader], ...found.ids.map((id, index) => `  ${index + 1}. ${title(id)} (${id})`)];
  const entry = faq.entry(found.id)!;
  const answer = fill(entry.answer[lang] ?? entry.answer.ja, config.shop, lang, now);
  const action = entry.action === undefined ? [] : [`  → ${entry.action}`];
  return [`${SAY.answer[reader]} ${title(found.id)} (${found.id})`, ...indented(answer), ...action];
}

function indented(text: string): string[] {
  return text === '' ? [] : text.split('\n').map((line) => (line === '' ? '' : `  ${line}`));
}

/** Why: what was read in the question, how sure the decision is, and the entries that came nearest. */
function reasons({ by, subject, ranking, first, amongThree }: Explained, lang: Lang): string[] {
  return [
    `${SAY.subject[lang]} ${subject}`,
    ...(ranking.unknown.length === 0 ? [] : [`${SAY.unknown[lang]} ${ranking.unknown.join(', ')}`]),
    `${SAY.by[lang]} ${BY[by][lang]}`,
    SAY.chances[lang](percent(first), percent(amongThree)),
    ...(ranking.candidates.length === 0 ? [] : [SAY.nearest[lang]]),
    ...ranking.candidates.flatMap((candidate) => nearest(candidate, lang)),
  ];
}

type Candidate = Explained['ranking']['candidates'][number];

/** One entry that came near: its score, the words it answers to, and what each way of looking gave to the score. */
function nearest({ id, score, matched, parts }: Candidate, lang: Lang): string[] {
  const words = [...new Set(matched.filter(({ met }) => met).map(({ word }) => word))].slice(0, MOST_WORDS);
  const channels = Object.entries(parts)
    .filter(([, part]) => part >= 0.005)
    .sort(([, a], [, b]) => b - a)
    .map(([channel, part]) => `${CHANNEL[channel as keyof typeof CHANNEL][lang]} ${part.toFixed(2)}`);
  return [
    `  ${score.toFixed(2)}  ${id}${words.length === 0 ? '' : `  (${words.join(', ')})`}`,
    ...(channels.length === 0 ? [] : [`        ${channels.join(' + ')}`]),
  ];
}

const MOST_WORDS = 8;

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

const BY: Record<Explained['by'], Both> = {
  exact: { ja: '登録された言い方と同じ', en: 'word for word' },
  words: { ja: '言葉の近さ', en: 'its words' },
  typo: { ja: '打ち間違いの訂正', en: 'a corrected typing error' },
};

/** The ways of looking, as an editor may call them. */
const CHANNEL: Record<keyof Required<Candidate['parts']>, Both> = {
  words: { ja: '言葉', en: 'words' },
  pairs: { ja: '言葉の並び', en: 'pairs' },
  readings: { ja: '読み', en: 'readings' },
  ideas: { ja: '意味', en: 'ideas' },
  sounds: { ja: '音', en: 'sounds' },
  shapes: { ja: '文字', en: 'letters' },
  nearest: { ja: '近い言い方', en: 'nearest phrasing' },
  learnt: { ja: '言い方の学習', en: 'learnt' },
};

const SAY = {
  answer: { ja: '答え:', en: 'Answer:' },
  choose: { ja: '「どちらについてお知りになりたいですか?」と聞き返します:', en: 'Asks which one is meant:' },
  none: { ja: '「まだお答えを用意できていません」と伝えます。', en: 'Says honestly that it has no answer yet.' },
  subject: { ja: '読み取った内容:', en: 'Asked about:' },
  unknown: { ja: 'どの質問にもない言葉:', en: 'Words no entry has:' },
  by: { ja: '見つけ方:', en: 'Found by:' },
  chances: {
    ja: (first: string, three: string) => `1位が正しい見込み ${first}、3位までに正解がある見込み ${three}`,
    en: (first: string, three: string) =>
      `Chance that the first is right: ${first}; that the right one is among three: ${three}`,
  },
  nearest: { ja: '近い質問:', en: 'Nearest entries:' },
  alike: { ja: '題名やキーワードが似ている質問:', en: 'Titles or keywords like it:' },
  faulty: {
    ja: (faults: number) =>
      `誤りのあるファイルは使われていません(${faults}件)。npm run faq -- check で確かめてください。`,
    en: (faults: number) => `Files with faults were left out (${faults}). See npm run faq -- check`,
  },
};
