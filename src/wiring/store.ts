import type { Config } from '../config';
import { openDatabase, type Db } from '../platform/db';
import { plain, SetupError } from '../platform/errors';
import { migrate } from '../platform/migrate';

export async function openStore(config: Config): Promise<Db> {
  const db = await Promise.resolve(config.databaseUrl).then(openDatabase).catch(unusable);
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    if (error instanceof SetupError) throw error;
    return unusable(error);
  }

  function unusable(error: unknown): never {
    const { code, message } = plain(error);
    const file = config.databaseUrl.startsWith('sqlite:') ? config.databaseUrl.slice('sqlite:'.length) : undefined;
    throw new SetupError(
      file === undefined
        ? `The database of DATABASE_URL cannot be used (${code ?? message}). Check that the server runs, that the database exists, and the name and password.`
        : `The database file ${file} cannot be used (${code ?? message}). Check that its folder exists or can be made, and that this user may write there.`,
    );
  }
}
