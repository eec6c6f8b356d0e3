import type { Config } from '../../config';
import { openDatabase, type Db } from '../../platform/db';
import { plain, SetupError } from '../../platform/errors';
import type { Lang } from '../../platform/lang';
import { migrate } from '../../platform/migrate';

/** Does something with the database of the settings, brought up to date as `npm start` does, and closes it. */
export async function withDatabase(config: Config, lang: Lang, work: (db: Db) => Promise<number>): Promise<number> {
  const db = await Promise.resolve(config.databaseUrl).then(openDatabase).catch(unusable(lang));
  try {
    await migrate(db).catch(unusable(lang));
    return await work(db);
  } finally {
    await db.destroy();
  }
}

function unusable(lang: Lang): (error: unknown) => never {
  return (error) => {
    if (error instanceof SetupError) throw error;
    const { code, message } = plain(error);
    throw new SetupError(
      lang === 'ja'
        ? `DATABASE_URL のデータベースを使えません(${code ?? message})。接続先と権限を確かめてください。`
        : `The database of DATABASE_URL cannot be used (${code ?? message}). Check that it can be reached and written.`,
    );
  };
}
