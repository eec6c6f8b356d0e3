import { readFileSync } from 'node:fs';
import path from 'node:path';
import sqlite3 from 'sqlite3';

const LIBRARIES = ['@line/bot-sdk', 'express', 'knex', 'sqlite3', 'pg', 'xstate'];

/** The database engine in the process, and the libraries whose speed is part of the figures, with their versions. */
export function libraryVersions(root: string): string[] {
  return [versionsOf(root, LIBRARIES), `SQLite ${sqlite3.VERSION}`];
}

/** Libraries with the versions that are installed, as one line. */
export function versionsOf(root: string, libraries: readonly string[]): string {
  const versionOf = (name: string) => {
    const file = path.join(root, 'node_modules', name, 'package.json');
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  };
  return libraries.map((name) => `${name} ${versionOf(name)}`).join(', ');
}
