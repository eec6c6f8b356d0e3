import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { openDatabase, type Db } from '../../../platform/db';
import { isMigrated } from '../../../platform/migrate';
import { root } from '../../../platform/root';
import { localTime } from '../../../platform/time';
import type { Check, Ground } from '../check';
import { bad, good, skipped, warn, type Verdict } from '../finding';
import { judgeClock, judgeNode } from '../rules';

/** The machine itself: what Musubi runs on, where it keeps things, and what time it is there. */
export const serverChecks: readonly Check[] = [
  {
    id: 'node',
    part: 'machine',
    what: { ja: 'Nodeのバージョン', en: 'the version of Node' },
    look: () => judgeNode(process.versions.node),
  },
  {
    id: 'sqlite',
    part: 'machine',
    what: { ja: 'SQLiteの読み込み', en: 'SQLite can be loaded' },
    look: ({ config }) =>
      fileOf(config.databaseUrl) === undefined
        ? skipped('PostgreSQLを使っています', 'the database is PostgreSQL')
        : loadSqlite(),
  },
  {
    id: 'database',
    part: 'machine',
    what: { ja: 'データベースへの書き込み', en: 'the database can be written' },
    needs: ['sqlite'],
    look: (ground) => withDatabase(ground, writable),
  },
  {
    id: 'schema',
    part: 'machine',
    what: { ja: 'データベースの版', en: 'the database is of this version' },
    needs: ['database'],
    look: (ground) => withDatabase(ground, current),
  },
  {
    id: 'time-zone',
    part: 'machine',
    what: { ja: 'お店のタイムゾーン', en: 'the shop’s time zone' },
    look: ({ config: { shop }, now }) => zoneOf(shop.zone, now()),
  },
  {
    id: 'clock',
    part: 'machine',
    what: { ja: 'サーバーの時計', en: 'the server’s clock' },
    async look({ line, now }) {
      const before = now();
      const heard = await line.botInfo();
      if (heard.kind === 'unheard' || heard.at === undefined)
        return skipped('LINEの時計を聞けませんでした', 'LINE’s clock could not be heard');
      // Its clock is told in whole seconds, which began half a second ago on the average.
      return judgeClock((before + now()) / 2 - (heard.at + 500));
    },
  },
];

/** The file of an SQLite database; undefined on PostgreSQL. */
function fileOf(databaseUrl: string): string | undefined {
  const name = /^sqlite:(.+)/.exec(databaseUrl)?.[1];
  return name === undefined ? undefined : path.resolve(root, name);
}

function loadSqlite(): Verdict {
  try {
    createRequire(__filename)('sqlite3');
    return good('読み込めます', 'it loads');
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    const why = typeof code === 'string' ? code : 'unknown';
    return bad(
      { ja: `読み込めません(${why})`, en: `it does not load (${why})` },
      {
        ja: 'Nodeを入れ替えた後は npm ci をやり直してください。コンパイルに失敗するときは、Python 3とC++コンパイラー(Debian/Ubuntuなら build-essential)を入れてください。',
        en: 'After a change of Node, run npm ci again. If it fails to compile, install Python 3 and a C++ compiler (build-essential on Debian and Ubuntu).',
      },
    );
  }
}

/**
 * Opening an SQLite file that is not there would make it, so that is looked at first.
 * @param none what is found where there is none yet
 */
export async function withDatabase(
  { config }: Ground,
  look: (db: Db) => Promise<Verdict>,
  none: Verdict = notYet,
): Promise<Verdict> {
  const file = fileOf(config.databaseUrl);
  if (file !== undefined && !(existsSync(file) && statSync(file).size > 0)) return none;
  const db = openDatabase(config.databaseUrl);
  try {
    return await look(db);
  } finally {
    await db.destroy();
  }
}

const notYet = warn(
  { ja: 'まだ作られていません', en: 'it is not there yet' },
  {
    ja: '初めてのときは問題ありません。npm start で自動的に作られます。',
    en: 'Nothing is wrong before the first start: npm start makes it.',
  },
);

/** A table is made and unmade in one transaction: whoever may do that may do all that Musubi does. */
async function writable(db: Db): Promise<Verdict> {
  const probe = `doctor_${process.pid}`;
  try {
    await db.transaction(async (trx) => {
      await trx.schema.createTable(probe, (t) => void t.integer('one'));
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) return unusable(error);
  }
  return good('読み書きできます', 'it can be read and written');
}
class Undone extends Error {}

function unusable(error: unknown): Verdict {
  const { code, name } = error as { code?: unknown; name: string };
  const why = typeof code === 'string' ? code : name;
  return bad(
    { ja: `使えません(${why})`, en: `it cannot be used (${why})` },
    {
      ja: 'DATABASE_URLを確認してください。SQLiteなら、ファイルとフォルダーにこのユーザーの書き込み権限があり、ディスクに空きがあるか。PostgreSQLなら、サーバーが動いていて、名前・パスワード・データベース名が正しいか。',
      en: 'Check DATABASE_URL. With SQLite: may this user write the file and its folder, and is there room on the disk? With PostgreSQL: does the server run, and are name, password and database right?',
    },
  );
}

async function current(db: Db): Promise<Verdict> {
  // knex would make its table where there is none, and a look makes nothing.
  if ((await db.schema.hasTable('knex_migrations')) && (await isMigrated(db)))
    return good('最新です', 'it is up to date');
  return bad(
    { ja: 'このバージョンに更新されていません', en: 'it is not brought up to this version' },
    {
      ja: 'バックアップを取ってから npm run migrate を実行してください(npm start でも行われます)。',
      en: 'Take a backup and run npm run migrate (npm start does it too).',
    },
  );
}

function zoneOf(zone: string, now: number): Verdict {
  const { date, minute } = localTime(zone, new Date(now));
  const clock = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  const found = { ja: `${zone}(今は ${date} ${clock})`, en: `${zone} (there it is ${date} ${clock})` };
  if (!/^(?:UTC|GMT|Etc\/.*)$/i.test(zone)) return { outcome: 'good', found };
  return warn(found, {
    ja: 'お店の所在地になっていません。SHOP_TIME_ZONE を Asia/Tokyo などにしてください。営業時間や予約の期限がずれます。',
    en: 'That is no place. Set SHOP_TIME_ZONE, to Asia/Tokyo say: opening hours and deadlines go by it.',
  });
}
