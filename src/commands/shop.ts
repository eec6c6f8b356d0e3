import { readConfig, type Config } from '../config';
import { may } from '../doors/console/policy';
import { openAudit, type Audit } from '../features/audit/audit';
import { openStaff, type Role, type Staff } from '../features/staff/staff';
import type { Db } from '../platform/db';
import { SetupError } from '../platform/errors';
import { secretOf } from '../platform/kept';
import type { Lang } from '../platform/lang';
import { namer } from '../platform/log';
import { withDatabase } from './faq/database';
import { languageOf } from './faq/terminal';

/** What somebody at the server has at hand of the shop's people. */
export interface Shop {
  config: Config;
  db: Db;
  audit: Audit;
  staff: Staff;
  /** The installation's. */
  secret: string;
  lang: Lang;
}

/** Does something with the shop's people and their log, with the secret that the console has too. Gives the exit code. */
export async function atServer(env: NodeJS.ProcessEnv, work: (shop: Shop) => Promise<number>): Promise<number> {
  const lang = languageOf(env);
  try {
    const config = readConfig(env);
    return await withDatabase(config, lang, async (db) => {
      const secret = await secretOf(db, config.sessionSecret, Date.now());
      const audit = openAudit(secret, Date.now);
      const answers = (role: Role) => may(role, 'chats.answer');
      const staff = openStaff({ db, audit, name: namer(secret), answers, now: Date.now, secret });
      return work({ config, db, audit, staff, secret, lang });
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    return 1;
  }
}

/** A text that somebody chose, without what a terminal would take as an order. */
export function printable(text: string): string {
  return text.replace(/\p{C}/gu, '\u{fffd}');
}
