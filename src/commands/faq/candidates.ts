import type { Config } from '../../config';
import { candidatesOf, confirm } from '../../features/editing/editing';
import { dayIn, type Entry } from '../../features/faq/faq';
import { decide, type Candidate } from '../../features/learning/learning';
import type { Db } from '../../platform/db';
import type { Lang } from '../../platform/lang';
import { withDatabase } from './database';
import { inWords, refuse, shown } from './terminal';

export const USAGE = 'npm run faq -- candidates [confirm|reject|forget <number> …]';

type Listed = { candidate: Candidate; entry: Entry | undefined };

/**
 * `candidates`: customers' own questions that may become phrasings, with what they came to. `confirm` writes them into their
 * entries' files, `reject` turns them down for good, `forget` does so and erases the words.
 */
export async function candidates(args: readonly string[], lang: Lang, config: () => Config): Promise<number> {
  const [verb, ...numbers] = args;
  if (verb !== undefined && verb !== 'confirm' && verb !== 'reject' && verb !== 'forget')
    return refuse(lang, SAY.unknown(verb), USAGE);
  if (verb !== undefined && numbers.length === 0) return refuse(lang, SAY.numberNeeded(verb), USAGE);
  const wrong = numbers.find((number) => !/^[1-9]\d{0,14}$/.test(number));
  if (wrong !== undefined) return refuse(lang, SAY.noNumber(wrong), USAGE);

  const settings = config();
  return withDatabase(settings, lang, async (db) => {
    const all = await candidatesOf(db, settings.faqFolder);
    if (verb === undefined) return list(all, settings, lang);
    const ids = [...new Set(numbers.map(Number))];
    const missing = ids.filter((id) => !all.some(({ candidate }) => candidate.id === id));
    if (missing.length > 0) {
      console.error(SAY.notOpen[lang](missing.join(', ')));
      return 1;
    }
    const wanted = all.map(({ candidate }) => candidate).filter(({ id }) => ids.includes(id));
    if (verb === 'confirm') return accept(db, settings, wanted, lang);
    await db.transaction((trx) => decide(trx, ids, 'rejected', Date.now(), verb === 'reject'));
    console.log((verb === 'reject' ? SAY.rejected : SAY.forgotten)[lang](ids.length));
    return 0;
  });
}

function list(all: readonly Listed[], { shop }: Config, lang: Lang): number {
  if (all.length === 0) console.log(SAY.none[lang]);
  let heading: string | undefined;
  for (const { candidate, entry } of all) {
    const { id, words, lang: language, helped, against, newest } = candidate;
    const title = entry ? (entry.title[lang] ?? entry.title.ja) : SAY.gone[lang];
    if (heading !== candidate.entry) console.log(`${heading === undefined ? '' : '\n'}${candidate.entry}  (${title})`);
    heading = candidate.entry;
    const day = dayIn(shop.zone, new Date(newest));
    console.log(`${String(id).padStart(6)}  ${words}  [${language}]  ${SAY.counts[lang](helped, against)}  ${day}`);
  }
  if (all.length > 0) console.log(`\n${SAY.how[lang]}`);
  return 0;
}

async function accept(db: Db, { faqFolder }: Config, wanted: readonly Candidate[], lang: Lang): Promise<number> {
  const { refused, files } = await confirm(db, faqFolder, wanted, Date.now());
  for (const { candidate, complaint } of refused) console.error(`${candidate.id}: ${inWords(complaint, lang)}`);
  if (refused.length > 0) {
    console.error(SAY.nothingDone[lang]);
    return 1;
  }
  console.log(SAY.confirmed[lang](wanted.length, files.map((file) => `${shown(faqFolder)}/${file}`).join(', ')));
  return 0;
}

const SAY = {
  unknown: (verb: string) => ({
    ja: `candidates に「${verb}」はありません。`,
    en: `candidates knows no "${verb}".`,
  }),
  numberNeeded: (verb: string) => ({
    ja: `${verb} には一覧の番号が要ります。`,
    en: `${verb} needs numbers from the list.`,
  }),
  noNumber: (text: string) => ({ ja: `「${text}」は番号ではありません。`, en: `"${text}" is no number.` }),
  notOpen: {
    ja: (numbers: string) => `番号 ${numbers} は一覧にありません。何も変更していません。`,
    en: (numbers: string) => `Not on the list: ${numbers}. Nothing was changed.`,
  },
  none: { ja: '新しい言い方の候補はまだありません。', en: 'There are no new phrasings to look at yet.' },
  gone: { ja: 'この質問はもうありません', en: 'there is no such entry any more' },
  counts: {
    ja: (helped: number, against: number) => `解決 ${helped}人・解決せず ${against}人`,
    en: (helped: number, against: number) => `helped ${helped}, did not help ${against}`,
  },
  how: {
    ja: '加えるには: npm run faq -- candidates confirm 番号 …  見送るには: reject、個人的な内容なら: forget',
    en: 'To add them: npm run faq -- candidates confirm <number> …  To turn them down: reject; if personal: forget',
  },
  confirmed: {
    ja: (count: number, files: string) => `${count}件を言い方に加えました: ${files}`,
    en: (count: number, files: string) => `Added to the phrasings: ${count}. Files: ${files}`,
  },
  rejected: {
    ja: (count: number) => `${count}件を見送りました。もう候補には出ません。`,
    en: (count: number) => `Turned down for good: ${count}.`,
  },
  forgotten: {
    ja: (count: number) => `${count}件の文を消しました。もう候補には出ません。`,
    en: (count: number) => `Turned down for good, and the words erased: ${count}.`,
  },
  nothingDone: { ja: '何も変更していません。', en: 'Nothing was changed.' },
};
