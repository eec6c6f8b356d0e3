import type { Config } from '../../config';
import { openFaq, tryQuestions } from '../../features/faq/faq';
import type { Lang } from '../../platform/lang';
import { refuse, shown } from './terminal';

export const USAGE = 'npm run faq -- test';

/** `test`: every entry's own questions must find it. Exit code 1 with a list of those that don't. */
export async function test(args: readonly string[], lang: Lang, config: () => Config): Promise<number> {
  if (args.length > 0) return refuse(lang, { ja: 'test には何も付けません。', en: 'test takes no arguments.' }, USAGE);
  const { faqFolder, shop } = config();
  const faq = await openFaq({ folder: faqFolder, zone: shop.zone, onFault: () => {} });
  await faq.close();
  const { tried, answered, weak, failed } = await tryQuestions(faq, shop.zone, new Date());
  const folder = shown(faqFolder);
  for (const { entry, question, instead } of weak)
    console.log(`${SAY.weak[lang]} ${folder}/${entry.file}: ${SAY.asks[lang](question, instead.join(', '))}`);
  for (const { entry, question, instead } of failed)
    console.error(`${SAY.failed[lang]} ${folder}/${entry.file}: ${SAY.finds[lang](question, instead.join(', '))}`);
  console.log(SAY.summary[lang](tried, answered, weak.length, failed.length));
  if (faq.faults.length > 0) console.error(SAY.faulty[lang](faq.faults.length));
  return failed.length + faq.faults.length > 0 ? 1 : 0;
}

const SAY = {
  weak: { ja: '[弱い]', en: 'weak:  ' },
  failed: { ja: '[失敗]', en: 'failed:' },
  asks: {
    ja: (question: string, ids: string) => `「${question}」では聞き返します(${ids})。`,
    en: (question: string, ids: string) => `"${question}" makes it ask which one is meant (${ids}).`,
  },
  finds: {
    ja: (question: string, ids: string) =>
      ids === '' ? `「${question}」では何も見つかりません。` : `「${question}」では ${ids} が見つかります。`,
    en: (question: string, ids: string) =>
      ids === '' ? `"${question}" finds nothing.` : `"${question}" finds ${ids}.`,
  },
  summary: {
    ja: (tried: number, answered: number, weak: number, failed: number) =>
      `試した言い方 ${tried}件: 答える ${answered}件、聞き返す ${weak}件、見つからない ${failed}件。`,
    en: (tried: number, answered: number, weak: number, failed: number) =>
      `Questions tried: ${tried}. Answered: ${answered}. Asked back: ${weak}. Not found: ${failed}.`,
  },
  faulty: {
    ja: (faults: number) =>
      `誤りのあるファイルは試していません(${faults}件)。npm run faq -- check で確かめてください。`,
    en: (faults: number) => `Files with faults were left out (${faults}). See npm run faq -- check`,
  },
};
