import { parseArgs } from 'node:util';
import type { Config } from '../config';
import type { Audit, Note } from '../features/audit/audit';
import type { Db } from '../platform/db';
import type { Both, Lang } from '../platform/lang';
import {
  addEndpoint,
  endpoints,
  NOTICE_TYPES,
  openNoticeCaller,
  openNoticeSeal,
  readPlace,
  readTypes,
  removeEndpoint,
  retryFailed,
  rotateSecret,
  setTypes,
  switchEndpoint,
  tryEndpoint,
  type Endpoint,
  type NoticeType,
} from '../platform/notices/notices';
import type { Seal } from '../platform/seal';
import { languageOf, refuse } from './faq/terminal';
import { atServer, printable } from './shop';

const USE = [
  'npm run notices -- add URL --events TYPE,…',
  'npm run notices -- list',
  'npm run notices -- events ID --events TYPE,…',
  'npm run notices -- test|rotate|retry|off|on|remove ID',
].join(' | ');

/** Who has the server has the house: the log says that it was done there. */
const AT_SERVER = { id: 'command' };

/** What a command has at hand. */
interface Desk {
  db: Db;
  audit: Audit;
  seal: Seal;
  config: Config;
  lang: Lang;
}

/**
 * `npm run notices -- <command>`: where the company's systems are told what happened. Whatever changes that stands in the audit
 * log. Gives the exit code: 0, 1 when it was not done, 2 when the command itself is wrong.
 */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const lang = languageOf(env);
  const asked = read(args);
  if ('ja' in asked) return refuse(lang, asked, USE);
  return atServer(env, ({ config, db, audit, secret }) =>
    doIt({ db, audit, config, lang, seal: openNoticeSeal(secret) }, asked),
  );
}

type Asked =
  | { verb: 'list' }
  | { verb: 'add' | 'events'; what: string; types: readonly NoticeType[] }
  | { verb: ById; what: string };
type ById = keyof typeof BY_ID;

function read(args: readonly string[]): Asked | Both {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: { events: { type: 'string' } }, allowPositionals: true });
  } catch {
    return { ja: 'そのような指定はありません。', en: 'There is no such option.' };
  }
  const [verb = '', what, ...more] = parsed.positionals;
  const { events } = parsed.values;
  if (verb === 'list' && what === undefined && events === undefined) return { verb };
  if (what === undefined || more.length > 0) return WHAT;
  if (verb === 'add' || verb === 'events') {
    const types = readTypes(events ?? '');
    return 'unknown' in types ? NO_TYPE : { verb, what, types };
  }
  return Object.hasOwn(BY_ID, verb) && events === undefined ? { verb: verb as ById, what } : WHAT;
}

const WHAT: Both = { ja: '操作を選んでください。', en: 'Say what is to be done.' };
const TYPES = ['*', 'reservation.*', ...Object.keys(NOTICE_TYPES)].join(', ');
const NO_TYPE: Both = {
  ja: `--events には次から指定してください: ${TYPES}。`,
  en: `Say of what with --events, out of: ${TYPES}.`,
};

/** What is done to the endpoint of an id. Undefined where there is none. */
const BY_ID = {
  test,
  rotate,
  retry: async (desk: Desk, id: string) => {
    const known = (await endpoints(desk.db)).some((one) => one.id === id);
    if (!known) return undefined;
    const n = await deed(
      desk,
      (trx) => retryFailed(trx, id, Date.now()),
      (again) => (again > 0 ? { deed: 'notices.retried', subject: id, details: { again } } : undefined),
    );
    return said({ ja: `${n}件を送り直します。`, en: `${n} will be sent again.` });
  },
  off: switched('off', { ja: '通知を止めました。', en: 'It is off.' }),
  on: switched('on', { ja: '通知を再開しました。', en: 'It is on.' }),
  remove: async (desk: Desk, id: string) => {
    const removed = await deed(
      desk,
      (trx) => removeEndpoint(trx, id),
      (gone) => (gone ? { deed: 'notices.removed', subject: id } : undefined),
    );
    return removed ? said({ ja: '削除しました。', en: 'It is removed.' }) : undefined;
  },
};

/** Does something in one transaction with its row in the audit log. @param noteOf the row, by what came of it; none where nothing was done */
function deed<T>(
  { db, audit }: Desk,
  work: (trx: Db) => Promise<T>,
  noteOf: (result: T) => Note | undefined,
): Promise<T> {
  return audit.deed(db, AT_SERVER, async (trx) => {
    const result = await work(trx);
    return { result, note: noteOf(result) };
  });
}

/** What a command came to: what to say, and whether it was done. */
interface Done {
  words: Both;
  good: boolean;
  /** Shown this once. */
  secret?: string;
}

function said(words: Both, good = true): Done {
  return { words, good };
}

async function doIt(desk: Desk, asked: Asked): Promise<number> {
  if (asked.verb === 'list') {
    for (const one of await endpoints(desk.db)) console.log(lineOf(one));
    return 0;
  }
  const done =
    asked.verb === 'add'
      ? await add(desk, asked.what, asked.types)
      : asked.verb === 'events'
        ? (await change(desk, asked.what, asked.types)) && said({ ja: '変更しました。', en: 'It is changed.' })
        : await BY_ID[asked.verb](desk, asked.what);
  const { words, good, secret } = done || said(NONE, false);
  (good && secret === undefined ? console.log : console.error)(words[desk.lang]);
  if (secret !== undefined) console.log(secret);
  return good ? 0 : 1;
}

const NONE: Both = {
  ja: '該当する通知先がないか、すでにその状態です。npm run notices -- list で確かめてください。',
  en: 'There is no such endpoint, or it is so already. npm run notices -- list shows them.',
};

function change(desk: Desk, id: string, types: readonly NoticeType[]): Promise<boolean> {
  return deed(
    desk,
    (trx) => setTypes(trx, id, types),
    (changed) => (changed ? { deed: 'notices.changed', subject: id, details: { events: listed(types) } } : undefined),
  );
}

async function add(desk: Desk, url: string, types: readonly NoticeType[]): Promise<Done> {
  const place = readPlace(url, desk.config.notices.allowed);
  if (typeof place === 'string') return said(NOT_THERE[place], false);
  const { id, secret } = await deed(
    desk,
    (trx) => addEndpoint(trx, desk.seal, { url: place.href, types }, Date.now()),
    // The log is for good, and what follows the host may be a key of theirs.
    (added) => ({ deed: 'notices.added', subject: added.id, details: { host: place.host, events: listed(types) } }),
  );
  const words = {
    ja: `${id} を追加しました。署名の鍵は一度しか表示されません。`,
    en: `${id} is added. The secret that signs is shown this once.`,
  };
  return { words, good: true, secret };
}

const NOT_THERE: Record<Exclude<ReturnType<typeof readPlace>, URL>, Both> = {
  'no address': {
    ja: 'https:// で始まるURLを、パスワードと # を入れずに指定してください。',
    en: 'Give an address that begins with https://, without a password and without #.',
  },
  'not https': {
    ja: 'https:// のURLだけに送れます(http:// はシミュレーターを使うこのマシンに限ります)。',
    en: 'Notices go to https:// only (http:// to this machine alone, while the simulator is used).',
  },
  'not allowed': {
    ja: '公開されていないアドレスです。NOTICES_ALLOW に書けば送れます。',
    en: 'That is no public address. NOTICES_ALLOW can allow it.',
  },
};

async function test({ db, seal, config }: Desk, id: string): Promise<Done | undefined> {
  const caller = openNoticeCaller(config.notices.allowed, Date.now);
  const tried = await tryEndpoint({ db, seal, caller }, id, Date.now()).finally(() => caller.close());
  if (!tried) return undefined;
  if (tried.kind === 'accepted')
    return said({ ja: `届きました(${tried.outcome})。`, en: `It was taken (${tried.outcome}).` });
  return said({ ja: `届きませんでした: ${tried.outcome}。`, en: `It was not taken: ${tried.outcome}.` }, false);
}

async function rotate(desk: Desk, id: string): Promise<Done | undefined> {
  const secret = await deed(
    desk,
    (trx) => rotateSecret(trx, desk.seal, id, Date.now()),
    (fresh) => (fresh === undefined ? undefined : { deed: 'notices.rotated', subject: id }),
  );
  if (secret === undefined) return undefined;
  const words = {
    ja: '新しい鍵です。一度しか表示されません。24時間は古い鍵でも署名します。',
    en: 'The new secret, shown this once. For 24 hours the old one signs as well.',
  };
  return { words, good: true, secret };
}

function switched(state: 'on' | 'off', words: Both) {
  const note = (id: string): Note => ({ deed: state === 'on' ? 'notices.resumed' : 'notices.stopped', subject: id });
  return async (desk: Desk, id: string) => {
    const done = await deed(
      desk,
      (trx) => switchEndpoint(trx, id, state),
      (switched) => (switched ? note(id) : undefined),
    );
    return done ? said(words) : undefined;
  };
}

/** Times in UTC. */
function lineOf({ id, url, types, state, why, failingSince, waiting, failed }: Endpoint): string {
  const failing = failingSince === undefined ? '' : `failing since ${new Date(failingSince).toISOString()}`;
  const stands = why === undefined ? state : `${state} (${why})`;
  return [id, printable(url), listed(types), stands, `waiting ${waiting}`, `failed ${failed}`, failing]
    .join('\t')
    .trimEnd();
}

function listed(types: readonly NoticeType[]): string {
  return types.length === Object.keys(NOTICE_TYPES).length ? '*' : types.join(',');
}
