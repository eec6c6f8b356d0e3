import path from 'node:path';
import type { Lang } from '../../../platform/lang';
import { root } from '../../../platform/root';
import { faultInWords, inspect, openFaq, tryQuestions } from '../../faq/faq';
import type { Check, Ground } from '../check';
import { bad, good, type Verdict } from '../finding';

/** A large FAQ takes a while to be made searchable. */
const LIMIT_MS = 120_000;

/** What the bot answers from. */
export const faqChecks: readonly Check[] = [
  {
    id: 'faq-entries',
    part: 'faq',
    what: { ja: 'FAQの書き方', en: 'the FAQ’s entries' },
    limitMs: LIMIT_MS,
    look: entries,
  },
  {
    id: 'faq-questions',
    part: 'faq',
    what: { ja: 'FAQの質問で、その答えが見つかる', en: 'each entry is found by its own questions' },
    needs: ['faq-entries'],
    limitMs: LIMIT_MS,
    look: questions,
  },
];

const MOST_SHOWN = 3;

async function entries({ config, now, understands }: Ground): Promise<Verdict> {
  const { faqFolder, shop } = config;
  const seen = await inspect(faqFolder, shop.zone, new Date(now()), { shop, understands });
  const { faults } = seen;
  if (faults.length === 0) return good(`${seen.entries}件、誤りなし`, `${seen.entries} entries without a fault`);
  const folder = path.relative(root, faqFolder);
  const shown = (lang: Lang) => faults.slice(0, MOST_SHOWN).map((fault) => faultInWords(fault, lang, folder));
  return bad(
    {
      ja: `誤り ${faults.length}件: ${shown('ja').join(' / ')}`,
      en: `${faults.length} faults: ${shown('en').join(' / ')}`,
    },
    {
      ja: '「npm run faq -- check」ですべての誤りと行番号を確認し、ファイルを直してください。',
      en: 'See them all, with their lines, by "npm run faq -- check", and mend the files.',
    },
  );
}

async function questions({ config, now }: Ground): Promise<Verdict> {
  const faq = await openFaq({ folder: config.faqFolder, zone: config.shop.zone, onFault: () => {} });
  await faq.close();
  const { tried, failed } = await tryQuestions(faq, config.shop.zone, new Date(now()));
  if (failed.length === 0) return good(`${tried}件の言い方で見つかります`, `all ${tried} questions find theirs`);
  const shown = failed.slice(0, MOST_SHOWN).map(({ entry, question }) => `${entry.id}「${question}」`);
  return bad(
    {
      ja: `見つからない ${failed.length}件: ${shown.join(' / ')}`,
      en: `${failed.length} find nothing or another: ${shown.join(' / ')}`,
    },
    {
      ja: '「npm run faq -- test」で一覧を確認し、似た質問どうしの言い方を分けてください(docs/writing-answers.ja.md)。',
      en: 'See the list by "npm run faq -- test", and tell entries that are alike apart by their phrasings (docs/writing-answers.md).',
    },
  );
}
