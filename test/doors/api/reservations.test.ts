import { SCOPES } from '../../../src/features/api-keys/api-keys';
import { isPostgres, rowsOf, type Db } from '../../../src/platform/db';
import { claim, forgetAnswers, KEPT_MS } from '../../../src/platform/first-answers';
import { wake } from '../../../src/platform/lanes';
import { companyOf, type Told } from '../../support/api';
import { bookAt } from '../../support/book';
import { onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A Wednesday at least a week ahead; the demo shop is closed on Tuesdays. */
const WEDNESDAY = Array.from({ length: 7 }, (_, n) => Date.now() + (7 + n) * DAY_MS).find(
  (at) => new Date(at + 9 * 60 * 60 * 1000).getUTCDay() === 3,
)!;
/** The day so many days after that, in Japan. */
const day = (after: number) => new Date(WEDNESDAY + after * DAY_MS + 9 * 60 * 60 * 1000).toISOString().slice(0, 10);
const time = (after: number, hour: number) => `${day(after)}T${hour}:00:00+09:00`;
const SLOT = time(0, 11);

onEachEngine((engine) => {
  let house: TestHouse;
  let company: Awaited<ReturnType<typeof companyOf>>;
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;
  /** Sets the clocks; from then on they go. */
  const at = (moment: number) => {
    clock.ahead = moment - Date.now();
  };
  const link = async (person: string, member: string) => {
    const made = { method: 'bridge', assurance: 'company_login', consent_version: '1' };
    await house.app.db('links').insert({ line_user: person, member, ...made, consented_at: now(), linked_at: now() });
  };
  beforeAll(async () => {
    house = await openTestHouse(engine, { members: true, now });
    company = await companyOf(house, SCOPES, now());
  });
  afterAll(() => house.close());

  const make = (beginsAt: string, more: object = {}) =>
    company.call('POST', '/reservations', { member: 'first', service: 'treatment', beginsAt, ...more });
  const etag = ({ headers }: Told) => ({ 'if-match': headers.get('etag')! });
  const historyOf = async ({ body }: Told) =>
    (
      (await house.app.db('booking_history').where({ booking: body.id }).orderBy('version').select('what', 'by')) as {
        what: string;
        by: string;
      }[]
    ).map(({ what, by }) => `${what} by ${by}`);
  const bookings = async () => Number((await house.app.db('bookings').count({ n: '*' }).first())!.n);

  test('a free slot is found, reserved, moved and called off', async () => {
    const before = await company.call('GET', `/services/treatment/slots?from=${day(0)}&to=${day(0)}`);
    expect(before.body.items).toContainEqual({ resource: 'sasaki', beginsAt: SLOT });
    const made = await make(SLOT, { resource: 'sasaki' });
    expect(made).toMatchObject({
      status: 201,
      body: { member: 'first', beginsAt: SLOT, status: 'confirmed', version: 1 },
    });
    const path = `/reservations/${String(made.body.id)}`;
    expect(made.headers.get('location')).toBe(`/api/v1${path}`);
    const after = await company.call('GET', `/services/treatment/slots?from=${day(0)}&to=${day(0)}`);
    expect(after.body.items).not.toContainEqual({ resource: 'sasaki', beginsAt: SLOT });

    const moved = await company.call('PATCH', path, { beginsAt: time(0, 14) }, etag(made));
    expect(moved).toMatchObject({ status: 200, body: { beginsAt: time(0, 14), version: 2 } });
    const stale = await company.call('POST', `${path}/cancel`, {}, etag(made));
    expect(stale).toMatchObject({ status: 412, body: { code: 'changed-meanwhile' } });
    expect(await company.call('POST', `${path}/cancel`, {})).toMatchObject({ status: 428 });
    for (const none of ['"two"', '2x', '""'])
      expect(await company.call('POST', `${path}/cancel`, {}, { 'if-match': none })).toMatchObject({ status: 412 });
    const ended = await company.call('POST', `${path}/cancel`, {}, etag(moved));
    expect(await historyOf(made)).toEqual(['booked by api', 'changed by api', 'cancelled by api']);
    expect(ended).toMatchObject({ status: 200, body: { status: 'cancelled', fee: 0, version: 3 } });
    expect((await company.call('GET', path)).body).toEqual(ended.body);
    expect(await company.call('POST', `${path}/cancel`, {}, etag(ended))).toMatchObject({
      status: 409,
      body: { code: 'conflict', reason: 'over' },
    });
  });

  test('it keeps the price and the terms of the day it was made, also when it is moved', async () => {
    const { db } = house.app;
    const service = () => db('services').where({ id: 'treatment' });
    const before = (await service().first()) as { price: number };
    const made = await make(time(14, 11));
    const path = `/reservations/${String(made.body.id)}`;
    const row = () => db('bookings').where({ id: made.body.id }).first('price', 'cancel_until', 'late_fee_percent');
    const kept = (await row()) as object;
    expect(kept).toEqual({ price: 3_300, cancel_until: 'previous day 20:00', late_fee_percent: 50 });
    await service().update({ price: 9_900, cancel_until: '40000', change_until: '40000', late_fee_percent: 100 });
    const moved = await company.call('PATCH', path, { beginsAt: time(14, 14) }, etag(made));
    expect(moved).toMatchObject({ status: 200, body: { price: 3_300 } });
    expect(await row()).toEqual(kept);
    // By the new terms it would be too late, and would cost all of it.
    expect(await company.call('POST', `${path}/cancel`, { fee: 9_900 }, etag(moved))).toMatchObject({ status: 409 });
    const dearer = await make(time(14, 16));
    expect(dearer).toMatchObject({ status: 201, body: { price: 9_900 } });
    for (const [at, told] of [
      [path, moved],
      [`/reservations/${String(dearer.body.id)}`, dearer],
    ] as const)
      expect(await company.call('POST', `${at}/cancel`, { fee: 0 }, etag(told))).toMatchObject({ status: 200 });
    await service().update(before);
  });

  test('what can’t be had is refused with its reason, and leaves nothing held', async () => {
    await make(time(1, 11), { resource: 'sasaki' });
    const taken = await make(time(1, 11), { resource: 'sasaki', member: 'second' });
    expect(taken).toMatchObject({ status: 409, body: { reason: 'taken' } });
    expect(await make(time(1, 11), { resource: 'takahashi' })).toMatchObject({
      status: 409,
      body: { reason: 'same person' },
    });
    expect(await make(SLOT, { service: 'nothing' })).toMatchObject({ status: 404 });
    // What it is to be moved to is kept before it is seen that somebody else moved it meanwhile.
    const made = await make(time(1, 14), { resource: 'sasaki', member: 'second' });
    const stale = { 'if-match': '"7"' };
    const to = { beginsAt: time(1, 16), resource: 'sasaki' };
    expect(await company.call('PATCH', `/reservations/${String(made.body.id)}`, to, stale)).toMatchObject({
      status: 412,
    });
    expect(await house.app.db('holds').where({ member: 'second' }).first('token')).toBeUndefined();
    expect(await make(time(1, 16), { resource: 'sasaki', member: 'third' })).toMatchObject({ status: 201 });
  });

  test('the list goes page by page, and by time, member and status', async () => {
    for (const hour of [10, 12, 13]) await make(time(2, hour), { member: 'page' });
    const range = `from=${day(2)}T00:00:00%2B09:00&until=${day(3)}T00:00:00%2B09:00&member=page&status=confirmed`;
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await company.call('GET', `/reservations?${range}&limit=2${cursor}`);
      seen.push(...(body.items as unknown as { beginsAt: string }[]).map(({ beginsAt }) => beginsAt.slice(11, 13)));
      cursor = body.next === null ? '' : `&cursor=${String(body.next)}`;
    } while (cursor !== '');
    expect(seen).toEqual(['10', '12', '13']);
    // Of two that begin at the same time neither is left out where one page ends between them.
    await make(time(2, 12), { member: 'beside', resource: 'takahashi' });
    const whole = `/reservations?from=${day(2)}T00:00:00%2B09:00&until=${day(3)}T00:00:00%2B09:00`;
    const ids: unknown[] = [];
    cursor = '';
    do {
      const { body } = await company.call('GET', `${whole}&limit=1${cursor}`);
      ids.push(...(body.items as unknown as { id: string }[]).map(({ id }) => id));
      cursor = body.next === null ? '' : `&cursor=${String(body.next)}`;
    } while (cursor !== '');
    const all = (await company.call('GET', whole)).body.items as unknown as { id: string }[];
    expect(all.length).toBeGreaterThanOrEqual(4);
    expect(ids).toEqual(all.map(({ id }) => id));
    expect((await company.call('GET', '/reservations?member=M-9999')).body).toEqual({ items: [], next: null });
  });

  test('what must be confirmed is approved or declined; who came is marked when it has begun', async () => {
    const ask = (beginsAt: string) =>
      company.call('POST', '/reservations', { member: 'asking', service: 'straightening', beginsAt });
    const [one, other] = [await ask(time(7, 11)), await ask(time(8, 11))];
    expect(one.body.status).toBe('requested');
    const path = `/reservations/${String(one.body.id)}`;
    const approved = await company.call('POST', `${path}/approve`, {}, etag(one));
    expect(approved).toMatchObject({ status: 200, body: { status: 'confirmed' } });
    const declined = await company.call('POST', `/reservations/${String(other.body.id)}/decline`, {}, etag(other));
    expect(declined).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect(await company.call('POST', `${path}/came`, {}, etag(approved))).toMatchObject({
      body: { reason: 'not yet' },
    });
    clock.ahead = Date.parse(time(7, 12)) - Date.now();
    const came = await company.call('POST', `${path}/came`, {}, etag(approved));
    expect(await historyOf(one)).toEqual(['requested by api', 'approved by api', 'came by api']);
    expect(await historyOf(other)).toEqual(['requested by api', 'declined by api']);
    expect(came).toMatchObject({ status: 200, body: { status: 'came' } });
    expect(await company.call('POST', `${path}/missed`, {}, etag(came))).toMatchObject({ body: { status: 'missed' } });
    clock.ahead = 0;
  });

  test('the linked customer is told what the shop did, in their language, and nobody else', async () => {
    const person = await house.friend('en');
    await link(person, 'M-1002');
    // Not in the quiet hours, whenever this is run.
    at(Date.parse(time(-14, 12)));
    const made = await make(time(12, 11), { member: 'M-1002' });
    const path = `/reservations/${String(made.body.id)}`;
    const moved = await company.call('PATCH', path, { beginsAt: time(12, 15) }, etag(made));
    await company.call('POST', `${path}/cancel`, {}, etag(moved));
    const [first, second] = await house.hears(person, 2);
    expect(first).toMatch(/We have moved your reservation[^]*15:00[^]*Treatment/);
    expect(second).toMatch(/We have cancelled this reservation/);
    at(Date.now());
  });

  describe('at night', () => {
    // What is due is due by PostgreSQL's own clock too, so this night is one that is over.
    const [night, morning] = [time(-14, 22), time(-13, 10)].map((at) => Date.parse(at));
    let person: string;
    beforeAll(async () => {
      person = await house.friend('en');
      await link(person, 'M-1004');
    });
    beforeEach(() => at(night!));
    afterEach(() => at(Date.now()));
    const reserve = (beginsAt: string) => make(beginsAt, { member: 'M-1004', resource: 'takahashi' });
    const move = (made: Told, beginsAt: string) =>
      company.call('PATCH', `/reservations/${String(made.body.id)}`, { beginsAt }, { 'if-match': '*' });
    const cancel = (made: Told) =>
      company.call('POST', `/reservations/${String(made.body.id)}/cancel`, {}, { 'if-match': '*' });
    const waiting = async () => {
      const told = house.app
        .db('jobs')
        .where('key', 'like', 'reservation-told:%')
        .where({ person, first_tried_at: null });
      return ((await told.pluck('due_at')) as unknown[]).map(Number);
    };

    test('news waits for the end of the quiet hours, and is told in its order', async () => {
      const made = await reserve(time(2, 11));
      await move(made, time(2, 15));
      await cancel(made);
      const end = Date.parse(`${day(-13)}T09:00:00+09:00`);
      expect(await waiting()).toEqual([end, end]);
      at(morning!);
      const [moved, cancelled] = await house.hears(person, 2);
      expect(moved).toMatch(/We have moved your reservation[^]*15:00/);
      expect(cancelled).toMatch(/We have cancelled this reservation[^]*15:00/);
    });

    test('what begins soon after them, or did, is told at once, and nothing older after it', async () => {
      const made = await reserve(time(2, 11));
      await move(made, time(3, 11));
      expect(await waiting()).toHaveLength(1);
      await move(made, time(-13, 11));
      expect(await house.hears(person)).toEqual([expect.stringMatching(/We have moved[^]*Thursday[^]*11:00/)]);
      await move(made, time(4, 11));
      expect(await house.hears(person)).toEqual([expect.stringMatching(/We have moved[^]*Sunday[^]*11:00/)]);
      expect(await waiting()).toEqual([]);
      await cancel(made);
      at(morning!);
      expect(await house.hears(person)).toEqual([expect.stringMatching(/We have cancelled this/)]);
    });

    test('who changes it themselves meanwhile is not told in the morning how it stood', async () => {
      const made = await reserve(time(2, 11));
      const moved = await move(made, time(2, 15));
      expect(await waiting()).toHaveLength(1);
      const { book } = bookAt(house.app.db, now());
      const [id, version] = [String(made.body.id), Number(moved.body.version)];
      expect(await book.cancel({ id, member: 'M-1004', version, fee: 0 })).toMatchObject({ status: 'cancelled' });
      expect(await waiting()).toEqual([]);
    });
  });

  test('of an order they are told once, and not at night; of what is of no matter to them they are not', async () => {
    const person = await house.friend('en');
    await link(person, 'M-1003');
    // The quiet hours are from nine in the evening to nine in the morning. What is due is due by PostgreSQL's own clock too, so
    // the noon at which they are told is one that is over.
    clock.ahead = Date.parse(time(-14, 12)) - Date.now();
    const items = [{ name: 'ヘアオイル', quantity: 1 }];
    const order = { status: 'received', placedAt: time(-14, 11), items, total: 3_300 };
    const put = (number: string, member: string) => company.call('PUT', `/orders/${number}`, { ...order, member });
    const made = await put('B-20', 'M-1003');
    const change = (more: object, headers: Record<string, string> = {}) =>
      company.call('PATCH', '/orders/B-20', more, { 'if-match': '*', ...headers });
    const key = { 'idempotency-key': 'b-20', ...etag(made) };
    for (const replayed of [null, 'true']) {
      const { headers } = await change({ arrivesOn: day(4), status: 'preparing' }, key);
      expect(headers.get('idempotency-replayed')).toBe(replayed);
    }
    await change({ status: 'received' });
    await change({ total: 3_300 });
    expect(await house.hears(person)).toEqual([
      expect.stringMatching(/We have changed your order[^]*B-20\nヘアオイル × 1\n¥3,300\nExpected to arrive on Sun /),
    ]);
    clock.ahead = Date.parse(time(0, 22)) - Date.now();
    await company.call('POST', '/orders/B-20/cancel', {}, { 'if-match': '*' });
    const waiting = (await house.app.db('jobs').where('key', 'like', 'order-told:%').where({ state: 'waiting' })) as {
      key: string;
      lane: string;
      due_at: number | string;
    }[];
    expect(waiting.map((job) => [job.key, Number(job.due_at)])).toEqual([
      ['order-told:B-20:4', Date.parse(`${day(1)}T09:00:00+09:00`)],
    ]);
    // Who is linked to nobody is told by the shop itself.
    await put('B-21', 'nobody');
    await company.call('POST', '/orders/B-21/cancel', {}, { 'if-match': '*' });
    expect(await house.app.db('jobs').where('key', 'like', 'order-told:B-21%')).toEqual([]);
    clock.ahead = 0;
    // The morning has come.
    await house.app.db('jobs').where({ key: 'order-told:B-20:4' }).update({ due_at: 0 });
    await wake(house.app.db, 'out', new Map([[waiting[0]!.lane, 0]]));
    expect(await house.hears(person)).toEqual([expect.stringMatching(/We have cancelled this order[^]*B-20/)]);
  });

  describe('an Idempotency-Key', () => {
    const body = { member: 'once', service: 'treatment', beginsAt: time(14, 11) };
    const key = { 'idempotency-key': '"once-27"' };

    test('does a thing once, however often it is sent, and gives the first answer', async () => {
      const count = await bookings();
      const first = await company.call('POST', '/reservations', body, key);
      const again = await company.call('POST', '/reservations', body, { 'idempotency-key': 'once-27' });
      expect(first.status).toBe(201);
      expect(again.body).toEqual(first.body);
      expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
      expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
      expect(await bookings()).toBe(count + 1);
      // For a day, whatever is tidied up meanwhile.
      clock.ahead = DAY_MS - 60_000;
      await forgetAnswers(house.app.db, now());
      const later = await company.call('POST', '/reservations', body, key);
      expect([later.headers.get('idempotency-replayed'), later.body]).toEqual(['true', first.body]);
      clock.ahead = 0;
    });

    test('belongs to one request and to one API key', async () => {
      const other = await company.call('POST', '/reservations', { ...body, service: 'cut' }, key);
      expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
      const made = await make(time(17, 11), { member: 'matched' });
      const cancel = (ifMatch: string) => {
        const headers = { 'idempotency-key': 'match-27', 'if-match': ifMatch };
        return company.call('POST', `/reservations/${String(made.body.id)}/cancel`, {}, headers);
      };
      expect((await cancel('"7"')).status).toBe(412);
      expect(await cancel('"1"')).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
      const stranger = await companyOf(house, ['reservations:write'], now());
      expect(await stranger.call('POST', '/reservations', body, key)).toMatchObject({ status: 409 });
    });

    test('a refusal is given again as well', async () => {
      const late = { 'idempotency-key': 'refused-27' };
      const first = await company.call('POST', '/reservations', body, late);
      expect(first.body.reason).toBe('same person');
      expect((await company.call('POST', '/reservations', body, late)).body).toEqual(first.body);
    });

    test('is free again after a fault of ours', async () => {
      const wish = { ...body, member: 'faulty', beginsAt: time(18, 11), resource: 'sasaki' };
      const send = () => company.call('POST', '/reservations', wish, { 'idempotency-key': 'fault-27' });
      const { id } = (await make(time(18, 15), { member: 'beside' })).body;
      // No reservation of ours would leave this behind: the table refuses the person a second place at that time.
      const stray = { resource: 'takahashi', seat: 1, cell: Date.parse(wish.beginsAt) / 300_000, member: 'faulty' };
      await house.app.db('booked_cells').insert({ ...stray, booking: id, live: 1 });
      expect(await send()).toMatchObject({ status: 500, body: { code: 'failed' } });
      await house.app.db('booked_cells').where(stray).delete();
      expect(await send()).toMatchObject({ status: 201, body: { member: 'faulty' } });
    });

    test('many at once make one reservation; the others hear that it is worked on, or its answer', async () => {
      const race = { ...body, beginsAt: time(15, 11) };
      const count = await bookings();
      const send = () => company.call('POST', '/reservations', race, { 'idempotency-key': 'race-28' });
      const all = await Promise.all(Array.from({ length: 8 }, send));
      expect(all.every(({ status }) => status === 201 || status === 409)).toBe(true);
      expect(new Set(all.filter(({ status }) => status === 201).map(({ body: { id } }) => id)).size).toBe(1);
      expect(await bookings()).toBe(count + 1);
    });

    test('whose work was killed is done by who asks again, not before a minute; after a day it is forgotten', async () => {
      const lost = { ...body, beginsAt: time(16, 11) };
      const send = () => company.call('POST', '/reservations', lost, { 'idempotency-key': 'lost-29' });
      const { db } = house.app;
      const first = await send();
      const id = String(first.body.id);
      // As it stands after a kill before the transaction: claimed, nothing done.
      const asked = (await db('first_answers').where({ key: 'lost-29' }).first()) as {
        api_key: string;
        request: string;
      };
      await db('first_answers').where({ key: 'lost-29' }).delete();
      await company.call('POST', `/reservations/${id}/cancel`, {}, etag(first));
      await claim(db, { apiKey: asked.api_key, key: 'lost-29', request: asked.request }, now());
      expect(await send()).toMatchObject({ status: 409, body: { code: 'still-running' } });
      clock.ahead = 61_000;
      const second = await send();
      expect(second).toMatchObject({ status: 201 });
      expect(second.body.id).not.toBe(id);
      await forgetAnswers(db, now() + KEPT_MS);
      expect(await db('first_answers').where({ key: 'lost-29' }).first('key')).toBeUndefined();
      clock.ahead = 0;
    });

    test('is needed', async () => {
      const without = await company.call('POST', '/reservations', body, { 'idempotency-key': '' });
      expect(without).toMatchObject({ status: 400, body: { code: 'idempotency-key-missing' } });
    });
  });

  test.each([
    ['an unknown field', { member: 'M', service: 'cut', beginsAt: SLOT, colour: 'red' }, ''],
    ['a time without offset', { member: 'M', service: 'cut', beginsAt: '2027-01-13T11:00:00' }, 'beginsAt'],
    ['a day that there is not', { member: 'M', service: 'cut', beginsAt: '2027-02-30T11:00:00Z' }, 'beginsAt'],
    ['a field left out', { member: 'M', service: 'cut' }, 'beginsAt'],
    ['no JSON', '{"member":', ''],
    ['__proto__', '{"member":"M","service":"cut","beginsAt":"2027-01-13T11:00:00Z","__proto__":{}}', ''],
  ])('%s is named', async (_what, body, field) => {
    const { status, headers, body: problem } = await company.call('POST', '/reservations', body);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(problem).toMatchObject({ code: 'invalid', status: 400, errors: [{ in: 'body', field }] });
  });

  test('whatever column there is in any table: no body takes it, and each is named', async () => {
    const api = (await company.call('GET', '/openapi.json')).body as unknown as OpenApi;
    const bodies = Object.entries(api.paths).flatMap(([path, verbs]) =>
      Object.entries(verbs).flatMap(([method, { requestBody }]) => {
        const schema = requestBody?.content['application/json']?.schema;
        return schema ? [{ method: method.toUpperCase(), path, fields: Object.keys(schema.properties ?? {}) }] : [];
      }),
    );
    expect(bodies.length).toBeGreaterThanOrEqual(6);
    const columns = await everyColumn(house.app.db);
    expect(columns.length).toBeGreaterThan(200);
    for (const { method, path, fields } of bodies) {
      const foreign = columns.filter((column) => !fields.includes(column));
      const body = Object.fromEntries(foreign.map((column) => [column, 1]));
      const answer = await company.call(method, path.replace(/\{\w+\}/g, 'A-1'), body, { 'if-match': '"1"' });
      const told = JSON.stringify(answer.body.errors);
      const unnamed = foreign.filter((column) => !told.includes(column));
      expect([method, path, answer.status, unnamed]).toEqual([method, path, 400, []]);
    }
  });

  test('what is too large, of another type, or at no address is refused', async () => {
    expect(await company.call('POST', '/reservations', `"${'x'.repeat(65_536)}"`)).toMatchObject({ status: 413 });
    const form = { 'content-type': 'text/plain' };
    expect(await company.call('POST', '/reservations', '{}', form)).toMatchObject({ status: 415 });
    expect(await company.call('GET', '/nothing')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    const wrong = await company.call('DELETE', '/reservations');
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toBe('GET, POST');
    expect(await company.call('GET', '/reservations?limit=201')).toMatchObject({
      body: { errors: [{ field: 'limit' }] },
    });
    expect(await company.call('GET', '/reservations?cursor=e30')).toMatchObject({
      body: { errors: [{ field: 'cursor' }] },
    });
  });
});

interface OpenApi {
  paths: Record<
    string,
    Record<string, { requestBody?: { content: Record<string, { schema: { properties?: object } }> } }>
  >;
}

async function everyColumn(db: Db): Promise<string[]> {
  const rows = rowsOf<{ name: string }>(
    db,
    await db.raw(
      isPostgres(db)
        ? "select distinct column_name as name from information_schema.columns where table_schema = 'public'"
        : `select distinct c.name from sqlite_master t, pragma_table_info(t.name) c where t.type = 'table'`,
    ),
  );
  return rows.map(({ name }) => name);
}
