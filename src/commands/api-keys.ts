import { parseArgs } from 'node:util';
import { readConfig } from '../config';
import { createKey, keys, readScopes, revokeKey, SCOPES, type ApiKey, type Scope } from '../features/api-keys/api-keys';
import type { Db } from '../platform/db';
import { SetupError } from '../platform/errors';
import type { Both, Lang } from '../platform/lang';
import { day } from '../platform/told-values';
import { withDatabase } from './faq/database';
import { languageOf, refuse } from './faq/terminal';

const USE = [
  'npm run api-keys -- create --name NAME --scopes SCOPE,… [--expires YYYY-MM-DD]',
  'npm run api-keys -- list',
  'npm run api-keys -- revoke ID',
].join(' | ');

/** `npm run api-keys`: makes, lists and revokes the keys of the company's systems. Gives the exit code. */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const lang = languageOf(env);
  const asked = read(args);
  if ('ja' in asked) return refuse(lang, asked, USE);
  try {
    return await withDatabase(readConfig(env), lang, (db) => doIt(db, asked, lang));
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    return 1;
  }
}

type Asked =
  | { verb: 'create'; name: string; scopes: readonly Scope[]; expiresAt?: number }
  | { verb: 'list' }
  | { verb: 'revoke'; id: string };

function read(args: readonly string[]): Asked | Both {
  const options = { name: { type: 'string' }, scopes: { type: 'string' }, expires: { type: 'string' } } as const;
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return { ja: 'そのような指定はありません。', en: 'There is no such option.' };
  }
  const [verb, id, ...more] = parsed.positionals;
  if (verb === 'list' && id === undefined) return { verb };
  if (verb === 'revoke' && id !== undefined && more.length === 0) return { verb, id };
  if (verb === 'create' && id === undefined) return readNew(parsed.values);
  return { ja: '操作を選んでください。', en: 'Say what is to be done.' };
}

function readNew({
  name = '',
  scopes = '',
  expires,
}: {
  name?: string;
  scopes?: string;
  expires?: string;
}): Asked | Both {
  if (!/^[^\p{Cc}]{1,100}$/u.test(name.trim()))
    return {
      ja: '--name に100文字までの名前を指定してください。',
      en: 'Give the key a --name of up to 100 characters.',
    };
  const read = readScopes(scopes);
  if ('unknown' in read || read.length === 0)
    return {
      ja: `--scopes には次から指定してください: ${SCOPES.join(', ')}。`,
      en: `Give it --scopes out of: ${SCOPES.join(', ')}.`,
    };
  if (expires === undefined) return { verb: 'create', name: name.trim(), scopes: read };
  const expiresAt = day.safeParse(expires).success ? Date.parse(`${expires}T00:00:00Z`) : NaN;
  if (!(expiresAt > Date.now()))
    return {
      ja: '--expires には今後の日付 (YYYY-MM-DD) を指定してください。',
      en: '--expires takes a day to come, YYYY-MM-DD.',
    };
  return { verb: 'create', name: name.trim(), scopes: read, expiresAt };
}

async function doIt(db: Db, asked: Asked, lang: Lang): Promise<number> {
  const ja = lang === 'ja';
  if (asked.verb === 'create') {
    const { key } = await createKey(db, asked, Date.now());
    console.error(ja ? 'このキーは一度しか表示されません。' : 'This key is shown this once.');
    console.log(key);
    return 0;
  }
  if (asked.verb === 'list') {
    for (const key of await keys(db)) console.log(lineOf(key));
    return 0;
  }
  if (await revokeKey(db, asked.id, Date.now())) {
    console.log(ja ? '無効にしました。' : 'It is revoked.');
    return 0;
  }
  console.error(
    ja
      ? '有効なキーの中にそのIDはありません。npm run api-keys -- list で確かめてください。'
      : 'No key that counts has this id. npm run api-keys -- list shows them.',
  );
  return 1;
}

/** Times in UTC. */
function lineOf({ id, name, scopes, madeAt, expiresAt, usedAt, revokedAt }: ApiKey): string {
  const day = (at: number | undefined) => (at === undefined ? '-' : new Date(at).toISOString());
  const state = revokedAt !== undefined ? `revoked ${day(revokedAt)}` : `expires ${day(expiresAt)}`;
  return [`musubi_${id}`, name, scopes.join(','), `made ${day(madeAt)}`, `used ${day(usedAt)}`, state].join('\t');
}
