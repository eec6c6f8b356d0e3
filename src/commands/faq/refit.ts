import path from 'node:path';
import type { Config } from '../../config';
import { writeThresholds } from '../../features/editing/editing';
import {
  examplesOf,
  faultInWords,
  openFaq,
  readThresholds,
  refit as fit,
  THRESHOLDS_FILE,
  type Figures,
  type Judged,
} from '../../features/faq/faq';
import { candidates, decided, sameness } from '../../features/learning/learning';
import type { Db } from '../../platform/db';
import type { Lang } from '../../platform/lang';
import { withDatabase } from './database';
import { apart, refuse, shown } from './terminal';

export const USAGE = 'npm run faq -- refit [--write]';

/**
 * `refit`: from what odds on to answer, and from what odds on to ask back, by the questions the shop confirmed and turned down.
 * Prints what the thresholds do now and would do; `--write` puts the new ones in place.
 */
export async function refit(args: readonly string[], lang: Lang, config: () => Config): Promise<number> {
  const given = apart(args, ['--write']);
  if (!given || given.rest.length > 0) return refuse(lang, SAY.onlyWrite, USAGE);
  const settings = config();
  const { faqFolder, shop } = settings;
  const read = await readThresholds(faqFolder);
  if ('fault' in read) {
    console.error(faultInWords(read.fault, lang, shown(faqFolder)));
    return 1;
  }
  const current = read.thresholds;
  const faq = await openFaq({ folder: faqFolder, zone: shop.zone, onFault: () => {} });
  await faq.close();
  return withDatabase(settings, lang, async (db) => {
    const result = fit(examplesOf(await judgedIn(db), faq.entries, sameness), current);
    if (result.kind === 'tooFew') {
      console.log(SAY.tooFew[lang](result.examples, result.needed));
      return 1;
    }
    if (result.kind === 'noneGoodEnough') {
      console.log(SAY.noneGoodEnough[lang]);
      printFigures(SAY.now[lang], result.before, lang);
      return 1;
    }
    const { thresholds, fitting, before, after } = result;
    console.log(SAY.parts[lang](fitting.questions, before.questions));
    printFigures(`${SAY.now[lang]} (answerAt ${current.answerAt}, askAt ${current.askAt})`, before, lang);
    printFigures(`${SAY.then[lang]} (answerAt ${thresholds.answerAt}, askAt ${thresholds.askAt})`, after, lang);
    if (!given.on.has('--write')) {
      console.log(SAY.notWritten[lang]);
      return 0;
    }
    await writeThresholds(faqFolder, thresholds);
    console.log(SAY.written[lang](path.join(shown(faqFolder), THRESHOLDS_FILE)));
    return 0;
  });
}

/** Confirmed questions belong to their entries. Rejected ones don't, nor do those that never helped anybody. */
async function judgedIn(db: Db): Promise<Judged[]> {
  const done = (await decided(db)).map(({ words, lang, entry, state }) => ({
    question: words,
    lang,
    entry,
    belongs: state === 'confirmed',
  }));
  const open = (await candidates(db)).filter(({ helped, against }) => helped === 0 && against > 0);
  return [...done, ...open.map(({ words, lang, entry }) => ({ question: words, lang, entry, belongs: false }))];
}

function printFigures(heading: string, figures: Figures, lang: Lang): void {
  const { questions, answered, answeredRight, asked, askedRight, none } = figures;
  const share = (part: number, whole: number) => (whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`);
  console.log(
    `${heading}\n  ${SAY.figures[lang](
      `${answered} (${share(answered, questions)})`,
      `${share(answeredRight, answered)} (${answeredRight}/${answered})`,
      `${asked} (${share(askedRight, asked)})`,
      String(none),
    )}`,
  );
}

const SAY = {
  onlyWrite: { ja: 'refit に付けられるのは --write だけです。', en: 'refit takes nothing but --write.' },
  tooFew: {
    ja: (examples: number, needed: number) =>
      `確認済みの質問がまだ足りません(調整用に${needed}件必要、今は${examples}件)。candidates で言い方を増やしてからお試しください。`,
    en: (examples: number, needed: number) =>
      `There are too few decided questions yet: ${examples} to fit with, of ${needed} needed. Confirm more candidates first.`,
  },
  noneGoodEnough: {
    ja: '正答率85 %以上になる基準が見つかりません。今の基準のままにします。',
    en: 'No threshold makes 85 answers in 100 right. The present ones stay.',
  },
  parts: {
    ja: (fitting: number, heldOut: number) =>
      `調整に使った質問 ${fitting}件。下の数字は、調整に使っていない ${heldOut}件でのものです。`,
    en: (fitting: number, heldOut: number) =>
      `Fitted with ${fitting} questions. The figures are of ${heldOut} others that had no say.`,
  },
  now: { ja: '今', en: 'Now' },
  then: { ja: '調整後', en: 'Refitted' },
  figures: {
    ja: (answered: string, precision: string, asked: string, none: string) =>
      `答える ${answered}、正答率 ${precision}、聞き返す ${asked}(正解を含む割合)、答えない ${none}`,
    en: (answered: string, precision: string, asked: string, none: string) =>
      `answered ${answered}, right ${precision}, asked back ${asked} with the right one among them, none ${none}`,
  },
  notWritten: {
    ja: 'まだ書いていません。使うには --write を付けてください。',
    en: 'Nothing was written. To use these, add --write.',
  },
  written: { ja: (file: string) => `${file} に書きました。`, en: (file: string) => `Written to ${file}` },
};
