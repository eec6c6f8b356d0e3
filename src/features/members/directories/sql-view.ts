import path from 'node:path';
import { pathToFileURL } from 'node:url';
import knex, { type Knex } from 'knex';
import { SetupError } from '../../../platform/errors';
import { root } from '../../../platform/root';
import { DirectoryUnreachable, memberSchema, type Contact, type Directory, type Member } from '../directory';
import { PLAIN_NAME, readSearch, within } from '../search-rules';
import { readEmail, readNumber, readPhone, writingsOf } from '../rules';

/*
 * Members as a view of the company's own database shows them. It is only ever read: the connection itself can't write
 * (SQLite opened for reading, PostgreSQL's transactions read-only), whatever the account it uses may do, and every
 * statement is one SELECT of the columns that the settings name.
 */

/** What may be read of a member; `id` and `name` must be. */
export const COLUMNS = [
  ...(['id', 'name', 'nameEn', 'kana', 'email', 'phone', 'rank', 'lang', 'status', 'memberSince'] as const),
  ...(['vip', 'renewsOn'] as const),
];
export type Column = (typeof COLUMNS)[number];

/** The view, as the settings describe it. */
export interface ViewConfig {
  /** sqlite: and a path, or postgres://… */
  readonly databaseUrl: string;
  /** Its name, with or without a schema before it. */
  readonly view: string;
  /** Which of its columns is what of a member. */
  readonly columns: Partial<Record<Column, string>> & { id: string; name: string };
}

/** One question, waiting for a connection included (milliseconds). */
const LIMIT_MS = 3_000;

/** Opens the view, and reads from it once. Throws a SetupError that says what is wrong with it. */
export async function sqlDirectory(config: ViewConfig): Promise<Directory> {
  const db = knex(readOnly(config.databaseUrl));
  try {
    await select(db, config).limit(1);
  } catch (error) {
    await db.destroy();
    const { code } = error as { code?: unknown };
    throw new SetupError(
      `The view of MEMBERS_VIEW cannot be read (${typeof code === 'string' ? code : 'no connection'}). Check that MEMBERS_DATABASE_URL can be reached, that the view ${config.view} is there with the columns ${Object.values(config.columns).join(', ')}, and that the account may read it.`,
    );
  }
  return viewOf(db, config);
}

function viewOf(db: Knex, config: ViewConfig): Directory {
  const { columns } = config;
  return {
    kind: 'sql',
    async find(typed) {
      const id = readNumber(typed);
      if (id === undefined) return undefined;
      const rows = await ask(select(db, config).where(columns.id, id).limit(2));
      if (rows.length > 1) throw new DirectoryUnreachable('its view has a number twice');
      return rows[0] && memberOf(rows[0]);
    },
    async findByContact(contact) {
      const where = whereContact(db, config, contact);
      const rows = where ? await ask(where.limit(20)) : [];
      return rows.map(memberOf).filter(({ status }) => status === 'active');
    },
    search: (text, limit) => searched(db, config, text, limit),
    async named(ids) {
      const rows = ids.length === 0 ? [] : await ask(select(db, config).whereIn(columns.id, ids).limit(MOST_NAMED));
      return new Map(rows.map(memberOf).map(({ id, name }) => [id, name]));
    },
    async listed(ids) {
      const rows = ids.length === 0 ? [] : await ask(select(db, config).whereIn(columns.id, ids).limit(MOST_NAMED));
      return new Map(rows.map(memberOf).map((member) => [member.id, member]));
    },
    async renewing({ from, to }, limit) {
      if (columns.renewsOn === undefined) return 'unsupported';
      const soon = select(db, config).whereBetween(columns.renewsOn, [from, to]).orderBy(columns.renewsOn).limit(limit);
      return (await ask(soon)).map(memberOf).filter(({ status }) => status === 'active');
    },
    // Passwords stay where they are: the company's own login tells who somebody is.
    signIn: () => Promise.resolve('unsupported'),
    register: () => Promise.resolve('unsupported'),
    changesAddresses: false,
    changeAddress: () => Promise.resolve('unsupported'),
    close: () => db.destroy(),
  };
}

type Row = Partial<Record<Column, unknown>>;

/** One SELECT of the named columns. Names go through knex's own quoting, values are bound. */
function select(db: Knex, { view, columns }: ViewConfig): Knex.QueryBuilder<object, Row[]> {
  const names = Object.entries(columns).map(([column, name]) => db.ref(name).as(column));
  return db.select(names).from(
    db.raw(
      view
        .split('.')
        .map(() => '??')
        .join('.'),
      view.split('.'),
    ),
  );
}

function whereContact(db: Knex, config: ViewConfig, contact: Contact): Knex.QueryBuilder<object, Row[]> | undefined {
  const { email: emailColumn, phone: phoneColumn } = config.columns;
  if ('email' in contact) {
    const email = readEmail(contact.email);
    if (email === undefined || emailColumn === undefined) return undefined;
    return select(db, config).whereRaw('lower(??) = ?', [emailColumn, email]);
  }
  const phone = readPhone(contact.phone);
  if (phone === undefined || phoneColumn === undefined) return undefined;
  return select(db, config).whereIn(phoneColumn, writingsOf(phone));
}

/** As many names are asked for at once at most. */
const MOST_NAMED = 500;

async function searched(db: Knex, config: ViewConfig, text: string, limit: number): Promise<Member[]> {
  const { id, name, nameEn, kana } = config.columns;
  const wanted = readSearch(text);
  if (!wanted) return [];
  const named = select(db, config).where((any) => {
    for (const column of [name, nameEn, kana].filter((one) => one !== undefined))
      for (const one of wanted) void any.orWhereRaw(PLAIN_NAME, [column, within(one)]);
  });
  const found = (await ask(named.orderBy(id).limit(limit))).map(memberOf);
  // Numbers may be of a type that has no letters to look through: a whole one is asked for as it is.
  const number = readNumber(text);
  const exact = number === undefined ? [] : (await ask(select(db, config).where(id, number).limit(1))).map(memberOf);
  return [...exact, ...found.filter((one) => !exact.some((other) => other.id === one.id))].slice(0, limit);
}

async function ask(query: Knex.QueryBuilder<object, Row[]>): Promise<Row[]> {
  try {
    return (await query.timeout(LIMIT_MS)) as Row[];
  } catch (error) {
    const { code, name } = error as { code?: unknown; name?: string };
    // A number that the column's type can't hold is nobody's.
    if (typeof code === 'string' && NOT_OF_THAT_TYPE.has(code)) return [];
    const late = name === 'KnexTimeoutError' || code === '57014';
    throw new DirectoryUnreachable(
      late ? 'no answer in time' : `its database failed (${typeof code === 'string' ? code : 'no code'})`,
    );
  }
}

/** PostgreSQL's invalid_text_representation and numeric_value_out_of_range. */
const NOT_OF_THAT_TYPE = new Set(['22P02', '22003']);

/**
 * A company's table holds contacts and days written in any way, or none at all: what we can't read is left out. Number and
 * name must be readable; an account counts as open only where the view says so, or says nothing of it at all.
 */
function memberOf(row: Row): Member {
  const { id, email, phone, status = 'active', memberSince, vip, renewsOn, ...texts } = row;
  const optional = {
    ...Object.fromEntries(Object.entries(texts).map(([column, value]) => [column, onOneLine(value)])),
    email: typeof email === 'string' ? readEmail(email) : undefined,
    phone: typeof phone === 'string' ? readPhone(phone) : undefined,
    memberSince: dayOf(memberSince),
    vip: yesOrNo(vip),
    renewsOn: dayOf(renewsOn),
  };
  const readable = Object.entries(optional).filter(
    ([column, value]) => value !== null && memberSchema.shape[column as Column].safeParse(value).success,
  );
  const read = memberSchema.safeParse({
    ...Object.fromEntries(readable),
    id: typeof id === 'number' || typeof id === 'bigint' ? String(id) : id,
    status: status === 'active' ? 'active' : 'closed',
  });
  if (read.success) return read.data;
  throw new DirectoryUnreachable('its view has a row without a number or a name that can be read');
}

/** PostgreSQL has a type for it, SQLite has numbers, and some write it out. */
function yesOrNo(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value) === 1;
  return typeof value === 'string' ? YES.has(value.toLowerCase()) : undefined;
}
const YES = new Set(['true', '1', 't', 'y', 'yes']);

/** Tabs and line breaks get into tables by pasting; a name with one is still that name. */
function onOneLine(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ') : value;
}

/** PostgreSQL's driver makes a Date at local midnight of a date. */
function dayOf(value: unknown): unknown {
  if (!(value instanceof Date)) return value ?? undefined;
  const [month, day] = [value.getMonth() + 1, value.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${value.getFullYear()}-${month}-${day}`;
}

function readOnly(url: string): Knex.Config {
  const shared = { compileSqlOnError: false, acquireConnectionTimeout: LIMIT_MS, log: QUIET };
  if (url.startsWith('sqlite:'))
    return {
      ...shared,
      client: 'sqlite3',
      connection: { filename: readOnlyFile(url.slice('sqlite:'.length)), flags: ['OPEN_URI'] },
      useNullAsDefault: true,
      pool: { min: 0, max: 1, afterCreate: then('pragma query_only = on', 'run') },
    };
  return {
    ...shared,
    client: 'pg',
    connection: {
      connectionString: url,
      connectionTimeoutMillis: LIMIT_MS,
      statement_timeout: LIMIT_MS,
      keepAlive: true,
      application_name: 'musubi members',
    },
    pool: { min: 0, max: 4, afterCreate: then('set default_transaction_read_only = on', 'query') },
  };
}

/** knex always asks SQLite to write and create; what the file's address says is stricter, and wins. */
function readOnlyFile(file: string): string {
  return `${pathToFileURL(path.resolve(root, file)).href}?mode=ro`;
}

const QUIET: Knex.Logger = { warn() {}, error() {}, deprecate() {}, debug() {} };

type Done = (error: Error | null, connection: unknown) => void;

/** Every new connection begins so; without it there is none. */
function then<Method extends 'run' | 'query'>(statement: string, method: Method) {
  return (connection: Record<Method, (sql: string, done: (error: Error | null) => void) => void>, done: Done) =>
    connection[method](statement, (error) => done(error, connection));
}
