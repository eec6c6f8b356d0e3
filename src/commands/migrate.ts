import { readConfig } from '../config';
import { openDatabase } from '../platform/db';
import { plain, SetupError } from '../platform/errors';
import { migrate } from '../platform/migrate';

/** `npm run migrate`: brings the database to this version's schema, as `npm start` also does. Gives the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    console.error(`npm run migrate takes no arguments. Given: ${args.join(' ')}`);
    return 2;
  }
  try {
    const { databaseUrl } = readConfig();
    const db = openDatabase(databaseUrl);
    try {
      await migrate(db);
    } finally {
      await db.destroy();
    }
    console.log('The database is up to date.');
    return 0;
  } catch (error) {
    const { code, message } = plain(error);
    if (error instanceof SetupError) console.error(error.message);
    else
      console.error(
        `The database of DATABASE_URL cannot be migrated (${code ?? message}). Check that it can be reached and written.`,
      );
    return 1;
  }
}
