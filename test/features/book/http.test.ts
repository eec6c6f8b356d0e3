import type { ServerResponse } from 'node:http';
import { BookUnreachable, openHttpBook, type HttpBook } from '../../../src/features/book/http/http';
import { REFUSALS } from '../../../src/features/book/http/contract';
import { json } from '../members/company-server';
import { BEGINS, CUT, HOUR, startCompany } from './company-book';

/** A week before what is reserved here. */
const NOW = Date.parse('2026-11-28T10:00:00+09:00');
let now = NOW;
let company: Awaited<ReturnType<typeof startCompany>>;
let book: HttpBook;
beforeEach(async () => {
  now = NOW;
  company = await startCompany(() => now);
  book = openHttpBook(company.endpoint, { now: () => now, zone: 'Asia/Tokyo' });
});
afterEach(async () => {
  await book.close();
  await company.stop();
});

const DAY = { service: 'cut', from: '2026-12-05', to: '2026-12-05' };
const held = (member: string, beginsAt: number, booking?: string) =>
  book.hold({ member, service: 'cut', beginsAt, ...(booking && { booking }) });
/** Holds and books; fails where either is refused. */
async function booked(member: string, beginsAt: number) {
  const hold = await held(member, beginsAt);
  if ('refused' in hold) throw new Error(hold.refused);
  const made = await book.book({ hold: hold.token, member, source: 'line' });
  if ('refused' in made) throw new Error(made.refused);
  return made;
}
const lost = (response: ServerResponse) => void response.destroy();
const reply = (value: unknown) => (response: ServerResponse) => json(response, 200, value);
const because = (asking: Promise<unknown>) =>
  asking.then(
    () => 'answered',
    (error: unknown) => (error instanceof BookUnreachable ? error.because : String(error)),
  );

test('from what is free to a reservation, moved and called off', async () => {
  expect(await book.services()).toEqual([expect.objectContaining({ ...CUT, approval: false, reminders: [] })]);
  expect((await book.free(DAY)).map(({ beginsAt }) => beginsAt)).toEqual([BEGINS, BEGINS + HOUR]);
  const made = await booked('1001', BEGINS);
  expect(made).toMatchObject({ member: '1001', beginsAt: BEGINS, status: 'confirmed', version: 1 });
  expect(await book.ahead('1001')).toEqual([made]);
  expect(await book.find(made.id, '1001')).toEqual(made);
  expect(await book.terms(made.id, '1001')).toEqual({
    changeUntil: BEGINS - 3 * HOUR,
    cancelUntil: BEGINS - 19 * HOUR,
    fee: 0,
  });

  const hold = await held('1001', BEGINS + HOUR, made.id);
  expect(hold).toMatchObject({ purpose: 'change', beginsAt: BEGINS + HOUR });
  const token = 'token' in hold ? hold.token : '';
  expect(await book.change({ hold: token, member: '1001', version: 1 })).toMatchObject({
    before: { id: made.id, beginsAt: BEGINS },
    after: { id: made.id, beginsAt: BEGINS + HOUR, version: 2 },
  });
  expect(await book.cancel({ id: made.id, member: '1001', version: 2, fee: 0 })).toMatchObject({ status: 'cancelled' });
  expect(await book.ahead('1001')).toEqual([]);
});

test('what the company refuses is a value, in the words of the house', async () => {
  const made = await booked('1001', BEGINS);
  expect(await held('1002', BEGINS)).toEqual({ refused: 'taken' });
  expect(await book.find(made.id, '1002')).toEqual({ refused: 'unknown' });
  expect(await book.terms('r-99', '1001')).toEqual({ refused: 'unknown' });
  expect(await book.book({ hold: 'h-none', member: '1001', source: 'line' })).toEqual({ refused: 'expired' });
  expect(await book.cancel({ id: made.id, member: '1001', version: 7, fee: 0 })).toEqual({
    refused: 'changed meanwhile',
  });
  for (const [code, refused] of Object.entries(REFUSALS)) {
    company.spoil(reply({ refused: code }));
    expect(await book.cancel({ id: made.id, member: '1001', version: 1, fee: 0, key: code })).toEqual({ refused });
  }
});

test('an answer that got lost makes nothing twice: the same key, the same reservation', async () => {
  const hold = await held('1001', BEGINS);
  const token = 'token' in hold ? hold.token : '';
  company.received.splice(0);
  company.spoil(lost, lost);
  const made = await book.book({ hold: token, member: '1001', source: 'line' });
  expect(company.received.map(({ headers }) => headers['webhook-id'])).toEqual(Array(3).fill(`book_${token}`));
  expect(company.reservations.size).toBe(1);

  // Lost three times it is not known whether it was done; asked again later, it is found done.
  company.spoil(lost, lost, lost);
  const again = { id: 'id' in made ? made.id : '', member: '1001', version: 1, fee: 0 };
  expect(await because(book.cancel(again))).toMatch(/^no connection/);
  expect(await book.cancel(again)).toMatchObject({ status: 'cancelled', version: 2 });
});

test('a change whose answer got lost is asked for by the same key, and made once', async () => {
  const made = await booked('1001', BEGINS);
  const hold = await held('1001', BEGINS + HOUR, made.id);
  const token = 'token' in hold ? hold.token : '';
  company.received.splice(0);
  company.spoil(lost, lost);
  const ask = { hold: token, member: '1001', version: 1 };
  expect(await book.change(ask)).toMatchObject({ after: { id: made.id, beginsAt: BEGINS + HOUR, version: 2 } });
  expect(company.received.map(({ headers }) => headers['webhook-id'])).toEqual(Array(3).fill(`change_${token}`));
  expect(await book.change(ask)).toMatchObject({ after: { version: 2 } });
  expect(await book.find(made.id, '1001')).toMatchObject({ beginsAt: BEGINS + HOUR, version: 2 });
});

test('a hold that is let go of is free again', async () => {
  const hold = await held('1001', BEGINS);
  await book.release('token' in hold ? hold.token : '', '1001');
  expect(await held('1002', BEGINS)).toMatchObject({ member: '1002' });
});

test('the nearest to a wish come first, asked for within a week of it and never in the past', async () => {
  const at = BEGINS + HOUR + 60_000;
  expect((await book.nearest({ service: 'cut', at }, 2)).map(({ beginsAt }) => beginsAt)).toEqual([
    BEGINS + HOUR,
    BEGINS,
  ]);
  expect(await book.nearest({ service: 'cut', at }, 1)).toHaveLength(1);
  const asked = async () => {
    await book.nearest({ service: 'cut', at: BEGINS }, 1);
    return JSON.parse(company.received.at(-1)!.body) as object;
  };
  now = Date.parse('2026-11-20T10:00:00+09:00');
  expect(await asked()).toEqual({ service: 'cut', from: '2026-11-28', to: '2026-12-12' });
  now = Date.parse('2026-12-02T10:00:00+09:00');
  expect(await asked()).toEqual({ service: 'cut', from: '2026-12-02', to: '2026-12-12' });
});

test('somebody else’s reservation, or another than was asked for, is a fault and is not shown', async () => {
  const theirs = await booked('1002', BEGINS);
  const mine = await booked('1001', BEGINS + HOUR);
  const ask = { id: mine.id, member: '1001', version: 1, fee: 0 };
  company.spoil(reply({ list: [mine, theirs] }));
  expect(await because(book.ahead('1001'))).toBe('it answered with another member');
  company.spoil(reply({ reservation: { ...theirs, member: '1001' } }));
  expect(await because(book.find(mine.id, '1001'))).toBe('it answered with another reservation');
  company.spoil(reply({ reservation: mine }));
  expect(await because(book.cancel(ask))).toBe('it answered with another reservation');
  company.spoil(reply({ slots: [{ resource: 'sasaki', beginsAt: BEGINS + 24 * HOUR }] }));
  expect(await because(book.free(DAY))).toBe('it answered with other slots than were asked for');
  expect(await because(book.free({ ...DAY, resource: 'takahashi' }))).toBe(
    'it answered with other slots than were asked for',
  );
  company.spoil(reply({ before: mine, after: { ...mine, id: theirs.id } }));
  expect(await because(book.change({ hold: 'h-8', member: '1001', version: 1 }))).toBe(
    'it answered with another reservation',
  );
  const hold = { token: 'h-9', member: '1001', service: 'cut', resource: 'sasaki', purpose: 'book', expiresAt: BEGINS };
  company.spoil(reply({ hold: { ...hold, beginsAt: BEGINS + HOUR } }));
  expect(await because(held('1001', BEGINS))).toBe('it answered with another reservation');
});

const WRONG: [string, unknown][] = [
  ['no object', null],
  ['a refusal that there is not', { refused: 'because' }],
  ['an id that could not be part of a key', { reservation: { id: 'r.1' } }],
  ['nothing of what was asked', {}],
];
test.each(WRONG)('an answer that is %s is refused whole, and nothing of it is told', async (_, value) => {
  company.spoil(reply(value));
  expect(await because(book.find('r-1', '1001'))).toMatch(/^its answer is not as it must be at [\w.]+( top)?$/);
});

test('a status that will not get better is asked once, one that may three times; 501 is said to be unsupported', async () => {
  const status = (code: number) => (response: ServerResponse) => json(response, code, {});
  for (const [code, times] of [
    [400, 1],
    [401, 1],
    [408, 3],
    [429, 3],
    [503, 3],
  ] as const) {
    company.received.splice(0);
    company.spoil(...Array<ReturnType<typeof status>>(3).fill(status(code)));
    expect(await because(book.services())).toBe(`it answered with status ${code}`);
    expect(company.received).toHaveLength(times);
  }
  company.spoil(status(501));
  expect(await because(book.services())).toBe('it does not do what it is asked (501)');
});

test('nothing about a person is in an address', async () => {
  await booked('1001', BEGINS);
  await book.ahead('1001');
  expect(company.received.map(({ path }) => path)).toEqual(['/musubi/hold', '/musubi/book', '/musubi/list']);
});
