import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase, type Db } from '../../src/platform/db';
import { migrate } from '../../src/platform/migrate';
import { postgresMissing, postgresUrl } from './postgres';

/** A database address: SQLite in a fresh folder, or a fresh database on the tests' PostgreSQL. */
export async function freshDatabaseUrl(engine: 'sqlite' | 'postgres'): Promise<string> {
  if (engine === 'postgres') return postgresUrl();
  const folder = process.env.MUSUBI_TEST_FOLDER ?? tmpdir();
  return `sqlite:${path.join(mkdtempSync(path.join(folder, 'db-')), 'musubi.sqlite3')}`;
}

/** An empty database with the newest schema. Destroy it when done. */
export async function freshDatabase(engine: 'sqlite' | 'postgres'): Promise<Db> {
  const db = openDatabase(await freshDatabaseUrl(engine));
  await migrate(db);
  return db;
}

/** The same tests on SQLite and on PostgreSQL; where there is none to be had, the skipped half says why. */
export function onEachEngine(tests: (engine: 'sqlite' | 'postgres') => void): void {
  describe('on SQLite', () => tests('sqlite'));
  if (postgresMissing === undefined) describe('on PostgreSQL', () => tests('postgres'));
  else describe.skip(`on PostgreSQL (${postgresMissing})`, () => tests('postgres'));
}
