import { ROLES, type Role } from '../../../src/features/staff/staff';
import type { Db } from '../../../src/platform/db';
import { begin } from '../../../src/platform/web/sessions';
import { consoleRoutes } from '../../support/console-routes';
import { onEachEngine } from '../../support/databases';
import { writeEntries } from '../../support/faq-files';
import { faqFolder, openTestHouse, type TestHouse } from '../../support/house';
import { ENTRIES } from '../../support/small-faq';
import { atConsole } from '../../support/staff-session';

/*
 * Who may do what at the console, written down by hand: every route, every role, what is one's own and what is another's. A route
 * that has no row here fails, and so does whatever is allowed that the table does not allow.
 *
 * Roles: o owner, m manager, a agent, e editor, k marketer, s shop. `-` who is on their way in, `*` anybody.
 */
const TABLE: Record<string, string> = {
  'GET /console/sign-in': '*',
  'POST /console/sign-in': '*',
  'GET /console/join': '*',
  'POST /console/join': '*',
  'GET /console/code': '-',
  'POST /console/code': '-',
  'GET /console/device': '-',
  'POST /console/device': '-',
  'POST /console/sign-out': 'omaeks',

  'GET /console': 'omaeks',
  'GET /console/account': 'omaeks',
  'POST /console/account/password': 'omaeks',
  'POST /console/account/everywhere': 'omaeks',

  'GET /console/inbox': 'oma',
  'GET /console/alerts/:id': 'oma',
  'GET /console/inbox/live': 'oma',
  'GET /console/inbox/:person': 'oma',
  'GET /console/inbox/:person/live': 'oma',
  'GET /console/inbox/:person/unseen/live': 'oma',
  'GET /console/inbox/:person/media/:id': 'oma',
  'POST /console/inbox/:person/take': 'oma',
  'POST /console/inbox/:person/release': 'oma',
  'POST /console/inbox/:person/hand-back': 'oma',
  'POST /console/inbox/:person/transfer': 'oma',
  'POST /console/inbox/:person/take-over': 'oma',
  'POST /console/inbox/:person/answer': 'oma',
  'POST /console/inbox/:person/again': 'oma',
  'POST /console/inbox/:person/note': 'oma',
  'POST /console/inbox/:person/canned': 'oma',
  'POST /console/inbox/:person/snooze': 'oma',
  'POST /console/inbox/:person/wake': 'oma',
  'GET /console/inbox/:person/faq': 'om',
  'POST /console/inbox/:person/faq': 'om',
  'POST /console/inbox/:person/later': 'oma',
  'POST /console/inbox/:person/later/now': 'oma',
  'POST /console/inbox/:person/later/off': 'oma',
  'POST /console/inbox/:person/later/move': 'oma',
  'POST /console/inbox/:person/writing': 'oma',

  'GET /console/morning': 'omas',
  'GET /console/morning/:person': 'omas',
  'POST /console/morning/:person/look': 'omas',
  'POST /console/morning/:person/send': 'omas',
  'POST /console/morning/:person/call-off': 'omas',

  'GET /console/replies': 'oma',
  'GET /console/replies/:id': 'oma',
  'POST /console/replies/add': 'om',
  'POST /console/replies/:id/change': 'om',
  'POST /console/replies/:id/remove': 'om',

  'GET /console/cases': 'omas',
  'GET /console/cases/:id': 'omas',
  'POST /console/cases/:id/note': 'omas',
  'POST /console/cases/:id/hand': 'omas',
  'POST /console/cases/:id/done': 'omas',
  'POST /console/cases/:id/close': 'omas',

  'GET /console/reservations': 'omas',
  'GET /console/reservations/week': 'omas',
  'GET /console/reservations/:id': 'omas',
  'POST /console/reservations/:id/move': 'omas',
  'POST /console/reservations/:id/cancel': 'omas',
  'POST /console/reservations/:id/approve': 'omas',
  'POST /console/reservations/:id/decline': 'omas',
  'POST /console/reservations/:id/came': 'omas',
  'POST /console/reservations/:id/missed': 'omas',
  'POST /console/waiting/:id/leave': 'omas',

  'GET /console/members': 'omas',
  'GET /console/members/:id': 'omas',
  'POST /console/members/:id/unlink': 'oma',
  'POST /console/members/:id/export': 'om',
  'POST /console/members/:id/erase': 'om',

  'GET /console/settings': 'om',
  'GET /console/settings/chats': 'om',
  'POST /console/settings/chats': 'om',
  'GET /console/settings/chat-hours': 'om',
  'POST /console/settings/chat-hours': 'om',
  'POST /console/settings/chat-hours/reset': 'om',
  'GET /console/settings/chat-days': 'om',
  'POST /console/settings/chat-days': 'om',
  'POST /console/settings/chat-days/holidays': 'om',
  'GET /console/settings/hours': 'om',
  'POST /console/settings/hours': 'om',
  'GET /console/settings/days': 'om',
  'POST /console/settings/days': 'om',
  'GET /console/settings/services': 'om',
  'POST /console/settings/services': 'om',
  'GET /console/settings/services/new': 'om',
  'GET /console/settings/services/:id': 'om',
  'POST /console/settings/services/:id': 'om',
  'POST /console/settings/services/:id/move': 'om',
  'GET /console/settings/resources': 'om',
  'POST /console/settings/resources': 'om',
  'GET /console/settings/resources/new': 'om',
  'GET /console/settings/resources/:id': 'om',
  'POST /console/settings/resources/:id': 'om',
  'POST /console/settings/resources/:id/move': 'om',
  'GET /console/settings/words': 'om',
  'GET /console/settings/words/:kind/:key': 'om',
  'POST /console/settings/words/:kind/:key': 'om',
  'POST /console/settings/words/:kind/:key/back': 'om',
  'GET /console/settings/retention': 'om',
  'POST /console/settings/retention': 'om',

  'GET /console/faq': 'ome',
  'GET /console/faq/entries/:id': 'ome',
  'POST /console/faq/entries/:id/edit': 'ome',
  'POST /console/faq/entries/:id/phrase': 'ome',
  'POST /console/faq/entries/:id/undo': 'ome',
  'GET /console/faq/new': 'ome',
  'POST /console/faq/new': 'ome',
  'GET /console/faq/try': 'ome',
  'POST /console/faq/try': 'ome',
  'GET /console/faq/questions': 'ome',
  'GET /console/faq/ways': 'ome',
  'POST /console/faq/ways/:id': 'ome',
  'GET /console/faq/sheets': 'ome',
  'GET /console/faq/sheets/export': 'ome',
  'POST /console/faq/sheets': 'ome',
  'POST /console/faq/sheets/take': 'ome',
  'GET /console/faq/drafts/:id': 'ome',
  'POST /console/faq/drafts/:id': 'ome',
  'POST /console/faq/drafts/:id/look': 'ome',
  'POST /console/faq/drafts/:id/drop': 'ome',
  'POST /console/faq/drafts/:id/rebase': 'ome',
  'POST /console/faq/drafts/:id/check': 'ome',
  'POST /console/faq/drafts/:id/publish': 'ome',

  'GET /console/report': 'omk',
  'GET /console/report/sheets/:name': 'omk',
  'GET /console/report/conversation': 'omk',
  'GET /console/report/conversation/sheet': 'omk',

  'GET /console/staff': 'om',
  'POST /console/staff/invite': 'om',
  'GET /console/staff/:id': 'om',
  'POST /console/staff/:id/role': 'om',
  'POST /console/staff/:id/state': 'om',
  'POST /console/staff/:id/sign-out': 'om',
  'POST /console/staff/:id/reset': 'om',
  'POST /console/staff/:id/relieve': 'om',
  'GET /console/audit': 'om',
  'GET /console/connect': 'om',
  'POST /console/connect/check': 'om',
};

const LETTERS: Record<Role, string> = { owner: 'o', manager: 'm', agent: 'a', editor: 'e', marketer: 'k', shop: 's' };
/** Forms that come with files. */
const UPLOADS = ['/console/faq/sheets', '/console/faq/sheets/take'];
/** What goes on for as long as it is looked at. */
const isStream = (path: string) => path.endsWith('/live');

// Several hundred requests, on a machine that may be busy.
jest.setTimeout(120_000);

onEachEngine((engine) => {
  let house: TestHouse;
  let db: Db;
  const rows = Object.keys(TABLE).map((row) => row.split(' ') as ['GET' | 'POST', string]);
  /** Each request from a network of its own: how much one may send is not the matter here. */
  let networks = 0;

  beforeAll(async () => {
    const folder = faqFolder();
    writeEntries(folder, ENTRIES);
    house = await openTestHouse(engine, { env: { TRUSTED_PROXIES: '127.0.0.1', FAQ_FOLDER: folder }, members: true });
    db = house.app.db;
  });
  afterAll(() => house.close());

  interface Session {
    cookie: string;
    token: string;
  }

  async function signedIn(role: Role, as = `matrix-${role}`, purpose = 'console'): Promise<Session> {
    const now = Date.now();
    await db('staff').insert({ id: as, name: as, role, created_at: now }).onConflict('id').ignore();
    const { id, session } = await begin(db, { purpose, staff: as, idleMs: 9e6, absoluteMs: 9e7 }, now);
    return { cookie: `musubi-console=${id}`, token: session.token };
  }

  async function ask(
    method: string,
    path: string,
    session: Session | undefined,
    fields: Record<string, string> = {},
    token = session?.token ?? '',
  ): Promise<number> {
    const form = UPLOADS.includes(path) ? new FormData() : new URLSearchParams();
    for (const [name, value] of Object.entries({ _token: token, ...fields })) form.append(name, value);
    networks += 1;
    const stop = new AbortController();
    const answer = await fetch(house.app.url + path, {
      method,
      headers: {
        ...{ accept: 'application/json', cookie: session?.cookie ?? '', 'sec-fetch-site': 'same-origin' },
        'x-forwarded-for': `192.0.${networks >> 8}.${networks & 255}`,
      },
      redirect: 'manual',
      signal: stop.signal,
      ...(method === 'POST' && { body: form }),
    });
    if (isStream(path)) stop.abort();
    else await answer.arrayBuffer();
    return answer.status;
  }

  const named = (status: number) =>
    status === 410 ? 'nobody' : status === 403 ? 'forbidden' : status < 500 ? 'served' : `failed (${status})`;

  test('every route has a row, and every row a route', async () => {
    const { routes, served } = await consoleRoutes(db);
    const all = routes.map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(served)].sort()).toEqual([...all].sort());
    expect([...all].sort()).toEqual(Object.keys(TABLE).sort());
  });

  test('each role gets its own rows and no other; who is not signed in, or only half, gets the way in', async () => {
    const wrong: string[] = [];
    const somebody = { ':person': 'U'.padEnd(33, '0'), ':id': '999' };
    const filled = (path: string) => path.replace(/:\w+/, (name) => somebody[name as ':id']);
    const sessionOf = (role: Role | 'half' | undefined, as?: string) =>
      role === 'half' ? signedIn('owner', 'matrix-half', 'console-code') : role && signedIn(role, as);
    for (const role of [...ROLES, 'half', undefined] as const) {
      let usual = await sessionOf(role);
      for (const [nth, [method, path]] of rows.entries()) {
        // How much one session may send is not the matter here.
        if (nth % 50 === 49) usual = await sessionOf(role);
        const who = TABLE[`${method} ${path}`]!;
        if (who === '*') continue;
        // Some rows end the session they are asked in.
        const session = /sign-out|everywhere/.test(path) ? await sessionOf(role, `matrix-leaving-${role}`) : usual;
        const got = named(await ask(method, filled(path), session));
        const wanted =
          who === '-'
            ? role === 'half' && !path.endsWith('/device')
              ? 'served'
              : 'nobody'
            : role === undefined || role === 'half'
              ? 'nobody'
              : who.includes(LETTERS[role])
                ? 'served'
                : 'forbidden';
        // Whoever has a code to give has no device to set up: that way is closed too, in one of two manners.
        const fits = role === 'half' && path.endsWith('/device') ? !got.startsWith('failed') : got === wanted;
        if (!fits) wrong.push(`${role ?? 'nobody'}: ${method} ${path} was ${got}, not ${wanted}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('no form is taken with the token of another session, be it of the same person', async () => {
    const wrong: string[] = [];
    for (const [method, path] of rows) {
      const who = TABLE[`${method} ${path}`]!;
      if (method !== 'POST' || !who.includes('o')) continue;
      const [own, other] = [await signedIn('owner'), await signedIn('owner')];
      const status = await ask(method, path.replace(/:\w+/, '999'), own, {}, other.token);
      if (status !== 403) wrong.push(`${path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  test('what another has the word in is theirs: nobody else answers, passes on, puts back or hands back', async () => {
    const person = 'U'.padEnd(33, '1');
    await signedIn('agent', 'matrix-holder');
    const chat = { person, holder: 'staff', staff: 'matrix-holder', version: 3, words: 0, last_at: Date.now() };
    await db('chats').insert(chat);
    await db('staff')
      .whereIn('id', ['matrix-agent', 'matrix-holder'])
      .update({
        ...{ login: db.raw('id'), password_hash: 'x', totp_secret: 'x' },
      });
    const before = (await db('chats').where({ person }).first()) as object;
    for (const role of ['owner', 'manager', 'agent'] as const) {
      const deeds: [string, Record<string, string>][] = [
        ['take', {}],
        ['release', {}],
        ['hand-back', { words: '0' }],
        ['transfer', { to: 'matrix-agent' }],
        // Seen in other hands than it is in now.
        ['take-over', { version: '2' }],
        ['snooze', { until: 'hours' }],
        ['wake', {}],
        ['answer', { text: 'わたしが', key: crypto.randomUUID(), version: '3' }],
        ['later', { text: 'あとで', key: crypto.randomUUID(), version: '3', when: 'hour' }],
      ];
      for (const [deed, fields] of deeds)
        expect([
          role,
          deed,
          await ask('POST', `/console/inbox/${person}/${deed}`, await signedIn(role), fields),
        ]).toEqual([role, deed, 409]);
    }
    expect(await db('chats').where({ person }).first()).toEqual(before);
    expect(await db('chat_answers').where({ person })).toEqual([]);
    expect(await db('later_messages').where({ person })).toEqual([]);
  });

  test('sessions, password and device are one’s own: nothing asked for reaches another’s', async () => {
    const [first, second, third, other] = [
      await signedIn('agent', 'matrix-one'),
      await signedIn('agent', 'matrix-one'),
      await signedIn('agent', 'matrix-one'),
      await signedIn('agent', 'matrix-two'),
    ];
    for (const fields of [{ staff: 'matrix-two' }, { id: 'matrix-two' }, { person: 'matrix-two' }])
      expect(await ask('POST', '/console/account/everywhere', first, fields as Record<string, string>)).toBe(400);
    expect(await ask('POST', '/console/sign-out', first)).toBe(303);
    expect([await ask('GET', '/console', first), await ask('GET', '/console', second)]).toEqual([410, 200]);
    expect(await ask('POST', '/console/account/everywhere', second)).toBe(303);
    for (const own of [second, third]) expect(await ask('GET', '/console', own)).toBe(410);
    expect(await ask('GET', '/console', other)).toBe(200);
    // Disabled by no deed of ours, which would have ended the session: nothing is shown all the same.
    await db('staff').where({ id: 'matrix-two' }).update({ state: 'disabled' });
    expect(await ask('GET', '/console', other)).toBe(410);
  });

  test('who looks after whom: a manager never reaches an owner or a manager, nobody makes themselves more', async () => {
    const state = async (id: string) =>
      (await db('staff').where({ id }).first('role', 'state', 'password_hash')) as object;
    await signedIn('owner', 'matrix-boss');
    await signedIn('manager', 'matrix-peer');
    await signedIn('agent', 'matrix-hand');
    const manager = await signedIn('manager');
    for (const id of ['matrix-boss', 'matrix-peer', 'matrix-manager']) {
      const before = await state(id);
      for (const [deed, fields] of [
        ['role', { role: 'owner' }],
        ['role', { role: 'agent' }],
        ['state', { state: 'disabled' }],
        ['reset', {}],
      ] as [string, Record<string, string>][])
        expect([id, deed, await ask('POST', `/console/staff/${id}/${deed}`, manager, fields)]).toEqual([id, deed, 403]);
      expect(await state(id)).toEqual(before);
    }
    for (const role of ['owner', 'manager'])
      expect(await ask('POST', '/console/staff/invite', manager, { name: 'x', role })).toBe(403);
    expect(await ask('POST', '/console/staff/matrix-hand/role', manager, { role: 'manager' })).toBe(403);
    expect(await ask('POST', '/console/staff/matrix-hand/role', manager, { role: 'shop' })).toBe(200);
    expect(await ask('POST', '/console/staff/matrix-hand/role', await signedIn('owner'), { role: 'manager' })).toBe(
      200,
    );
  });

  test('drafts, cases and reservations are the shop’s: a colleague goes on with them, only not over what they did not see', async () => {
    const editor = await atConsole(db, house.app.url, 'editor', 'matrix-writer');
    await editor.post('/console/faq/entries/parking/edit');
    const other = await signedIn('editor');
    const draft = '/console/faq/drafts/parking';
    expect(await ask('GET', draft, other)).toBe(200);
    expect(await ask('POST', draft, other, { version: '7', question_ja: '見ていない' })).toBe(409);
    expect(await ask('POST', `${draft}/drop`, other, { version: '7' })).toBe(409);
    expect(await ask('POST', `${draft}/publish`, other, { version: '7' })).toBe(409);
    expect(await db('faq_drafts').where({ entry: 'parking' }).first('version')).toEqual({ version: 1 });

    const facts = { person: 'U1', topic: 'orders', opened_at: Date.now(), facts: '{}' };
    const [{ id }] = (await db('cases').insert({ ...facts, key: 'matrix', holder: 'matrix-one' }, ['id'])) as [
      { id: number },
    ];
    const unseen = { from: '', to: 'matrix-shop' };
    expect(await ask('POST', `/console/cases/${id}/hand`, await signedIn('shop'), unseen)).toBe(409);
    expect(await db('cases').where({ id }).first('holder')).toEqual({ holder: 'matrix-one' });
    // Somebody who could not work on it is given none.
    const toEditor = { from: 'matrix-one', to: 'matrix-editor' };
    expect(await ask('POST', `/console/cases/${id}/hand`, await signedIn('shop'), toEditor)).toBe(400);
    const seen = { from: 'matrix-one', to: 'matrix-shop' };
    expect(await ask('POST', `/console/cases/${id}/hand`, await signedIn('shop'), seen)).toBe(200);
  });
});
