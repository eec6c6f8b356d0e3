import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase, type Db } from '../../src/platform/db';
import { migrate } from '../../src/platform/migrate';
import { postgresCopy, postgresMissing, postgresUrl } from './postgres';
import { note, spent } from './spent';

/** A database address: SQLite in a fresh folder, or a fresh database on the tests' PostgreSQL. Nothing is in it. */
export async function freshDatabaseUrl(engine: 'sqlite' | 'postgres'): Promise<string> {
  return engine === 'postgres' ? postgresUrl() : sqliteUrl(freshFile());
}

/** As `freshDatabaseUrl`, with the newest schema: a copy of one that the real migrations made, once in a run. */
export async function migratedDatabaseUrl(engine: 'sqlite' | 'postgres'): Promise<string> {
  if (engine === 'postgres') return postgresCopy(migrateAt);
  const file = freshFile();
  copyFileSync(await sqliteTemplate(), file);
  return sqliteUrl(file);
}

/** An empty database with the newest schema. Destroy it when done. */
export async function freshDatabase(engine: 'sqlite' | 'postgres'): Promise<Db> {
  return openDatabase(await migratedDatabaseUrl(engine));
}

/** The same tests on SQLite and on PostgreSQL; where there is none to be had, the skipped half says why. */
export function onEachEngine(tests: (engine: 'sqlite' | 'postgres') => void): void {
  describe('on SQLite', () => tests('sqlite'));
  if (postgresMissing === undefined) describe('on PostgreSQL', () => tests('postgres'));
  else describe.skip(`on PostgreSQL (${postgresMissing})`, () => tests('postgres'));
}

const sqliteUrl = (file: string): string => `sqlite:${file}`;

const folder = (): string => process.env.MUSUBI_TEST_FOLDER ?? tmpdir();

function freshFile(): string {
  for (const old of spent('files')) rmSync(old, { recursive: true, force: true });
  const own = mkdtempSync(path.join(folder(), 'db-'));
  files.push(own);
  return path.join(own, 'musubi.sqlite3');
}

/** Written down when this file is over: until then they are in use. */
const files: string[] = [];
afterAll(() => files.forEach((file) => note('files', file)));

/** The file that is copied. Where two processes make it at once, both are the same, and either takes its place whole. */
async function sqliteTemplate(): Promise<string> {
  const template = path.join(folder(), 'migrated.sqlite3');
  if (process.env.MUSUBI_TEST_FOLDER !== undefined && existsSync(template)) return template;
  const file = freshFile();
  await migrateAt(sqliteUrl(file));
  renameSync(file, template);
  return template;
}

/** Whoever closes a SQLite file last writes its log back into it: one file is left, whole. */
async function migrateAt(url: string): Promise<void> {
  const db = openDatabase(url);
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}
