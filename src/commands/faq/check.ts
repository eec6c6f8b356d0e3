import type { Config } from '../../config';
import { hear } from '../../conversation/intents';
import { faultInWords, inspect } from '../../features/faq/faq';
import type { Lang } from '../../platform/lang';
import { refuse, shown } from './terminal';

export const USAGE = 'npm run faq -- check';

/** `check`: every fault with its file and line, and advice. Exit code 1 when an entry has a fault. */
export async function check(args: readonly string[], lang: Lang, config: () => Config): Promise<number> {
  if (args.length > 0)
    return refuse(lang, { ja: 'check には何も付けません。', en: 'check takes no arguments.' }, USAGE);
  const { faqFolder, shop } = config();
  const folder = shown(faqFolder);
  const { entries, faults, advice } = await inspect(faqFolder, shop.zone, new Date(), {
    shop,
    understands: (text) => hear(text).type !== 'ASKED',
  });
  for (const fault of faults) console.error(`${SAY.fault[lang]} ${faultInWords(fault, lang, folder)}`);
  for (const piece of advice) console.log(`${SAY.advice[lang]} ${faultInWords(piece, lang, folder)}`);
  console.log(SAY.summary[lang](entries, faults.length, advice.length));
  return faults.length > 0 ? 1 : 0;
}

const SAY = {
  fault: { ja: '[誤り]', en: 'fault: ' },
  advice: { ja: '[提案]', en: 'advice:' },
  summary: {
    ja: (entries: number, faults: number, advice: number) => `質問 ${entries}件、誤り ${faults}件、提案 ${advice}件。`,
    en: (entries: number, faults: number, advice: number) =>
      `Entries: ${entries}. Faults: ${faults}. Pieces of advice: ${advice}.`,
  },
};
