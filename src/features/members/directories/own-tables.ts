import { randomInt } from 'node:crypto';
import { transaction, type Db } from '../../../platform/db';
import type { Lang } from '../../../platform/lang';
import { isOneOf } from '../../../platform/rows';
import { localTime } from '../../../platform/time';
import { changeOwnAddress, ownAddress } from '../addresses';
import type { Contact, Directory, Member, NewMember } from '../directory';
import { isPassword } from '../passwords';
import { PLAIN_NAME, readSearch, within } from '../search-rules';
import { readEmail, readLogin, readNumber, readPhone, type Login } from '../rules';

/** Members in our own tables: the embedded directory. */
export function ownDirectory(db: Db, zone: string, now: () => number): Directory {
  return {
    kind: 'own',
    find: async (id) => {
      const row = await rowOf(db, id);
      const address = row && (await ownAddress(db, row.id));
      return row && { ...memberOf(row), ...(address ? { address } : {}) };
    },
    findByContact: async (contact) => (await rowsWith(db, contact)).map(memberOf),
    search: async (text, limit) => (await rowsLike(db, text, limit)).map(memberOf),
    named: async (ids) => {
      const rows = (await db('members')
        .whereRaw(isOneOf(db, 'id', ids))
        .select('id', 'name')) as MemberRow[];
      return new Map(rows.map(({ id, name }) => [id, name]));
    },
    listed: async (ids) => {
      const rows = (await db('members').whereRaw(isOneOf(db, 'id', ids))) as MemberRow[];
      return new Map(rows.map((row) => [row.id, memberOf(row)]));
    },
    renewing: async (days, limit) => ((await renewingQuery(db, days, limit)) as MemberRow[]).map(memberOf),
    signIn: async (login, password) => {
      const row = await rowBy(db, readLogin(login));
      const right = await isPassword(row?.password_hash ?? undefined, password);
      return right && row?.status === 'active' ? { member: memberOf(row) } : 'refused';
    },
    register: (somebody, key) => transaction(db, (trx) => register(trx, somebody, key, zone, now())),
    changesAddresses: true,
    changeAddress: (change) => transaction(db, (trx) => changeOwnAddress(trx, change, now())),
    close: () => Promise.resolve(),
  };
}

/** As stored; also what the demo shop writes. */
export interface MemberRow {
  id: string;
  name: string;
  name_en: string | null;
  kana: string | null;
  email: string | null;
  phone: string | null;
  rank: string | null;
  lang: Lang | null;
  status: 'active' | 'closed';
  member_since: string | null;
  vip: number;
  renews_on: string | null;
  password_hash: string | null;
  registered_by: string | null;
  created_at: number;
}

/** Our own numbers stand in capitals. */
async function rowOf(db: Db, number: string): Promise<MemberRow | undefined> {
  const id = readNumber(number)?.toUpperCase();
  return id === undefined ? undefined : ((await db('members').where({ id }).first()) as MemberRow | undefined);
}

async function rowBy(db: Db, login: Login | undefined): Promise<MemberRow | undefined> {
  if (login === undefined) return undefined;
  return 'number' in login ? rowOf(db, login.number) : (await rowsWith(db, login))[0];
}

async function rowsWith(db: Db, contact: Contact): Promise<MemberRow[]> {
  const where = 'email' in contact ? { email: readEmail(contact.email) } : { phone: readPhone(contact.phone) };
  if (Object.values(where)[0] === undefined) return [];
  return (await db('members')
    .where({ ...where, status: 'active' })
    .orderBy('id')) as MemberRow[];
}

async function rowsLike(db: Db, text: string, limit: number): Promise<MemberRow[]> {
  const wanted = readSearch(text);
  if (!wanted) return [];
  return (await db('members')
    .where((any) => {
      for (const column of ['id', 'name', 'name_en', 'kana'])
        for (const one of wanted) void any.orWhereRaw(PLAIN_NAME, [column, within(one)]);
    })
    .orderBy('id')
    .limit(limit)) as MemberRow[];
}

/** Exported for the test of what it costs. */
export function renewingQuery(db: Db, { from, to }: { from: string; to: string }, limit: number) {
  return db('members')
    .whereRaw("renews_on is not null and status = 'active'")
    .whereBetween('renews_on', [from, to])
    .orderBy(['renews_on', 'id'])
    .limit(limit);
}

function memberOf(row: MemberRow): Member {
  return {
    id: row.id,
    name: row.name,
    ...(row.name_en === null ? {} : { nameEn: row.name_en }),
    ...(row.kana === null ? {} : { kana: row.kana }),
    ...(row.email === null ? {} : { email: row.email }),
    ...(row.phone === null ? {} : { phone: row.phone }),
    ...(row.rank === null ? {} : { rank: row.rank }),
    ...(row.lang === null ? {} : { lang: row.lang }),
    status: row.status,
    ...(row.member_since === null ? {} : { memberSince: row.member_since }),
    ...(row.vip === 1 ? { vip: true } : {}),
    ...(row.renews_on === null ? {} : { renewsOn: row.renews_on }),
  };
}

/** A number is drawn, so that numbers tell neither how many members there are nor who came after whom. */
async function register(
  trx: Db,
  somebody: NewMember,
  key: string,
  zone: string,
  now: number,
): Promise<Member | 'exists'> {
  const email = somebody.email === undefined ? undefined : readEmail(somebody.email);
  const phone = somebody.phone === undefined ? undefined : readPhone(somebody.phone);
  if (somebody.email !== undefined && email === undefined) throw new Error('the e-mail address was not checked');
  if (somebody.phone !== undefined && phone === undefined) throw new Error('the phone number was not checked');
  const row = {
    name: somebody.name.trim(),
    kana: somebody.kana?.trim() ?? null,
    email: email ?? null,
    phone: phone ?? null,
    lang: somebody.lang ?? null,
    member_since: localTime(zone, new Date(now)).date,
    registered_by: key,
    created_at: now,
  };
  for (let draw = 1; draw <= MOST_DRAWS; draw += 1) {
    const id = `M-${randomInt(100_000_000).toString().padStart(8, '0')}`;
    // Whichever rule it meets (this key, this e-mail, this number), nothing is written and nothing fails.
    await trx('members')
      .insert({ id, ...row })
      .onConflict()
      .ignore();
    const made = (await trx('members').where({ registered_by: key }).first()) as MemberRow | undefined;
    if (made) return memberOf(made);
    if (email !== undefined && (await rowsWith(trx, { email })).length > 0) return 'exists';
  }
  throw new Error('no free member number was found');
}

const MOST_DRAWS = 5;
