import type { Config } from '../../config';
import { fill, openFaq, type Asked, type Explained, type OpenFaq } from '../../features/faq/faq';
import type { Both, Lang } from '../../platform/lang';
import { refuse } from './terminal';

export const USAGE = 'npm run faq -- try "a customer\'s question"';

/** `try "question"`: what a customer asking this would get, and why. */
export async function tryOut(args: readonly string[], lang: Lang, config: () => Config): Promise<number> {
  if (args.join('').trim() === '') return refuse(lang, { ja: '質問を書いてください。', en: 'try needs a question.' }, USAGE);
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
  const explained = faq.explain(question, asked);
  for (const line of [...outcome(config, faq, explained, asked, lang), '', ...reasons(explained, lang)])
    console.log(line);
  if (faq.faults.length > 0) console.error(SAY.faulty[lang](faq.faults.length));
  return faq.faults.length > 0 ? 1 : 0;
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
  const nearest = ranking.candidates.slice(0, 5).map(({ entry, score, matched }) => {
    const words = matched.length === 0 ? '' : `  (${matched.join(', ')})`;
    return `  ${score.toFixed(2)}  ${entry.id}${words}`;
  });
  return [
    `${SAY.subject[lang]} ${subject}`,
    ...(ranking.unknown.length === 0 ? [] : [`${SAY.unknown[lang]} ${ranking.unknown.join(', ')}`]),
    `${SAY.by[lang]} ${BY[by][lang]}`,
    SAY.chances[lang](percent(first), percent(amongThree)),
    ...(nearest.length === 0 ? [] : [SAY.nearest[lang], ...nearest]),
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

const BY: Record<Explained['by'], Both> = {
  exact: { ja: '登録された言い方と同じ', en: 'word for word' },
  words: { ja: '言葉の近さ', en: 'its words' },
  typo: { ja: '打ち間違いの訂正', en: 'a corrected typing error' },
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
  faulty: {
    ja: (faults: number) =>
      `誤りのあるファイルは使われていません(${faults}件)。npm run faq -- check で確かめてください。`,
    en: (faults: number) => `Files with faults were left out (${faults}). See npm run faq -- check`,
  },
};
