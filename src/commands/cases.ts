import { readConfig } from '../config';
import { openCases, type Case } from '../features/cases/cases';
import { SetupError } from '../platform/errors';
import { momentInWords } from '../platform/time';
import { withDatabase } from './faq/database';
import { languageOf } from './faq/terminal';

const MOST = 200;

/** `npm run cases`: what waits for the people of the shop, the oldest first. Reads only. Gives the exit code. */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const lang = languageOf(env);
  if (args.length > 0) {
    console.error(lang === 'ja' ? 'npm run cases に引数はありません。' : 'npm run cases takes no arguments.');
    return 2;
  }
  try {
    const config = readConfig(env);
    return await withDatabase(config, lang, async (db) => {
      const cases = await openCases(db, MOST);
      if (cases.length === 0) console.log(lang === 'ja' ? '未対応のご用件はありません。' : 'No case is open.');
      for (const one of cases) console.log(lineOf(one, momentInWords(config.shop.zone, new Date(one.openedAt), lang)));
      return 0;
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    return 1;
  }
}

function lineOf({ id, topic, member, person, facts }: Case, opened: string): string {
  const who = member === undefined ? `LINE ${person}` : `member ${member}`;
  const { order, reservation } = facts;
  const about = order ? `${topic} of order ${order}` : reservation ? `${topic}: ${reservation}` : topic;
  return [`#${id}`, opened, about, who, `known: ${facts.known}`, facts.tried, `event ${facts.event}`].join('\t');
}
