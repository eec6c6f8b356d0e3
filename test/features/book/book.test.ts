import { answerFromBook } from '../../../src/conversation/reserving-errands';
import type { Book, Booking } from '../../../src/features/book/book';
import type { Db } from '../../../src/platform/db';
import { bookAt, done, makeShop } from '../../support/book';
import { freshDatabase, onEachEngine } from '../../support/databases';

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-28T10:00:00+09:00');
const at = (day: string, time: string) => Date.parse(`2026-${day}T${time}:00+09:00`);
const ELEVEN = at('11-29', '11:00');

onEachEngine((engine) => {
  let db: Db;
  let shop: ReturnType<typeof bookAt>;
  let book: Book;
  beforeEach(async () => {
    db = await freshDatabase(engine);
    await makeShop(db, [{ id: 'asked', approval: 1 }]);
    shop = bookAt(db, NOW);
    book = shop.book;
  });
  afterEach(() => db.destroy());

  async function reserve(member: string, beginsAt = ELEVEN, resource = 'sasaki', service = 'cut'): Promise<Booking> {
    const held = done(await book.hold({ member, service, resource, beginsAt }));
    return done(await book.book({ hold: held.token, member, source: 'test' }));
  }

  test('a slot that is held or taken is free no more, for anybody but with somebody else', async () => {
    const day = { service: 'cut', from: '2026-11-29', to: '2026-11-29' };
    expect((await book.free(day)).filter(({ beginsAt }) => beginsAt === ELEVEN)).toHaveLength(2);
    await book.hold({ member: 'M-1', service: 'cut', resource: 'sasaki', beginsAt: ELEVEN });
    expect((await book.free(day)).filter(({ beginsAt }) => beginsAt === ELEVEN)).toEqual([
      { resource: 'takahashi', beginsAt: ELEVEN },
    ]);
    expect(await book.hold({ member: 'M-2', service: 'cut', beginsAt: ELEVEN })).toMatchObject({
      resource: 'takahashi',
    });
    expect(await book.hold({ member: 'M-3', service: 'cut', beginsAt: ELEVEN })).toEqual({ refused: 'taken' });
    expect((await book.nearest({ service: 'cut', at: ELEVEN }, 2)).map(({ beginsAt }) => beginsAt)).toEqual([
      at('11-29', '10:00'),
      at('11-29', '12:00'),
    ]);
    // Tuesday, and off the step.
    for (const beginsAt of [at('12-01', '11:00'), ELEVEN + 5 * MINUTE])
      expect(await book.hold({ member: 'M-3', service: 'cut', beginsAt })).toEqual({ refused: 'taken' });
  });

  test('booking twice by one hold is booking once; a change keeps the old slot until the new one is taken', async () => {
    const held = done(await book.hold({ member: 'M-1', service: 'cut', resource: 'sasaki', beginsAt: ELEVEN }));
    const ask = { hold: held.token, member: 'M-1', source: 'test' };
    const first = done(await book.book(ask));
    expect(await book.book(ask)).toEqual(first);
    expect(await book.book({ ...ask, member: 'M-2' })).toEqual({ refused: 'expired' });

    const move = { member: 'M-1', service: 'cut', beginsAt: ELEVEN + 30 * MINUTE, booking: first.id };
    await reserve('M-2', ELEVEN + 60 * MINUTE);
    expect(await book.hold({ ...move, resource: 'sasaki' })).toEqual({ refused: 'taken' });
    const to = done(await book.hold(move));
    expect(to.resource).toBe('takahashi');
    const seen = { member: 'M-1', version: 7 };
    expect(await book.change({ hold: to.token, ...seen })).toEqual({ refused: 'changed meanwhile' });
    expect(await book.cancel({ id: first.id, fee: 0, ...seen })).toEqual({ refused: 'changed meanwhile' });
    const moved = done(await book.change({ hold: to.token, member: 'M-1', version: 1 }));
    expect(moved).toMatchObject({ before: { beginsAt: ELEVEN }, after: { beginsAt: move.beginsAt, version: 2 } });
    expect(done(await book.change({ hold: to.token, member: 'M-1', version: 1 })).after).toEqual(moved.after);
    await reserve('M-2');
  });

  test('a reservation moves by less than its length: its own time is not in its way, and nobody else’s', async () => {
    const made = await reserve('M-1');
    const half = ELEVEN + 30 * MINUTE;
    const day = { service: 'cut', resource: 'sasaki', from: '2026-11-29', to: '2026-11-29' };
    const times = async (moving?: string) =>
      (await book.free({ ...day, ...(moving !== undefined && { moving }) })).map(({ beginsAt }) => beginsAt);
    expect(await times()).not.toContain(half);
    expect(await times(made.id)).toContain(half);
    // To where it is it can't be moved.
    expect(await times(made.id)).not.toContain(ELEVEN);
    const wish = { member: 'M-1', service: 'cut', resource: 'sasaki' };
    expect(await book.hold({ ...wish, beginsAt: ELEVEN, booking: made.id })).toEqual({ refused: 'taken' });

    // Let run out, it leaves the reservation whole.
    done(await book.hold({ ...wish, beginsAt: half, booking: made.id }));
    shop.clock.now += 11 * MINUTE;
    expect(await book.expireHolds()).toBe(1);
    expect(await db('booked_cells').where({ booking: made.id })).toHaveLength(12);

    const held = done(await book.hold({ ...wish, beginsAt: half, booking: made.id }));
    const other = { service: 'cut', resource: 'sasaki', member: 'M-2' };
    for (const beginsAt of [ELEVEN - 30 * MINUTE, ELEVEN, half, half + 30 * MINUTE])
      expect(await book.hold({ ...other, beginsAt })).toEqual({ refused: 'taken' });
    const { after } = done(await book.change({ hold: held.token, member: 'M-1', version: 1 }));
    expect(after.beginsAt).toBe(half);
    const cells = (await db('booked_cells').orderBy('cell')) as { cell: number | string; member: string }[];
    expect(cells.map(({ cell, member }) => [Number(cell) * 5 * MINUTE, member])).toEqual(
      Array.from({ length: 12 }, (_, nth) => [half + nth * 5 * MINUTE, 'M-1']),
    );
    expect(await book.hold({ ...other, beginsAt: ELEVEN - 30 * MINUTE })).toMatchObject({ resource: 'sasaki' });
  });

  test('what is reserved can be moved where its service is not offered any more; nothing new is reserved of it', async () => {
    const made = await reserve('M-1');
    await db('services').where({ id: 'cut' }).update({ active: 0 });
    const day = { service: 'cut', from: '2026-11-29', to: '2026-11-29' };
    expect(await book.free(day)).toEqual([]);
    const noon = ELEVEN + 60 * MINUTE;
    expect(await book.free({ ...day, moving: made.id })).toContainEqual({ resource: 'sasaki', beginsAt: noon });
    const wish = { member: 'M-1', service: 'cut', resource: 'sasaki', beginsAt: noon };
    expect(await book.hold(wish)).toEqual({ refused: 'unknown' });
    const held = done(await book.hold({ ...wish, booking: made.id }));
    const { after } = done(await book.change({ hold: held.token, member: 'M-1', version: 1 }));
    expect(after).toMatchObject({ beginsAt: noon, resource: 'sasaki', version: 2 });
    // To who has gone meanwhile it is not.
    const other = done(await book.hold({ ...wish, resource: 'takahashi', booking: made.id }));
    await db('resources').where({ id: 'takahashi' }).update({ active: 0 });
    expect(await book.change({ hold: other.token, member: 'M-1', version: 2 })).toEqual({ refused: 'expired' });
  });

  test('another member’s reservation is as if it were not there', async () => {
    const { id } = await reserve('M-1');
    const unknown = { refused: 'unknown' };
    expect(await book.find(id, 'M-2')).toEqual(unknown);
    expect(await book.terms(id, 'M-2')).toEqual(unknown);
    expect(await book.cancel({ id, member: 'M-2', version: 1, fee: 0 })).toEqual(unknown);
    expect(await book.hold({ member: 'M-2', service: 'cut', beginsAt: at('11-30', '11:00'), booking: id })).toEqual(
      unknown,
    );
    expect(await book.ahead('M-2')).toEqual([]);
  });

  test('after the deadline only the shop cancels, for the fee that is due or for none', async () => {
    const { id } = await reserve('M-1');
    expect(await book.terms(id, 'M-1')).toEqual({
      ...{ changeUntil: at('11-28', '20:00'), cancelUntil: at('11-28', '20:00'), fee: 0 },
    });
    shop.clock.now = at('11-28', '20:01');
    expect(done(await book.terms(id, 'M-1')).fee).toBe(2_750);
    const cancel = { id, member: 'M-1', version: 1 };
    expect(await book.cancel({ ...cancel, fee: 2_750 })).toEqual({ refused: 'too late' });
    expect(await book.cancel({ ...cancel, fee: 100, by: 'shop' })).toEqual({ refused: 'other fee' });
    const ended = done(await book.cancel({ ...cancel, fee: 2_750, by: 'shop', key: 'call' }));
    expect(ended).toMatchObject({ status: 'cancelled', fee: 2_750 });
    expect(await book.cancel({ ...cancel, fee: 2_750, by: 'shop', key: 'call' })).toEqual(ended);
  });

  test('after the deadline nothing is kept to move it to, and what was kept before is moved to no more; the shop still may', async () => {
    const { id } = await reserve('M-1');
    const move = { member: 'M-1', service: 'cut', resource: 'sasaki', booking: id };
    shop.clock.now = at('11-28', '19:55');
    const held = done(await book.hold({ ...move, beginsAt: at('11-29', '13:00') }));
    shop.clock.now = at('11-28', '20:01');
    const late = { refused: 'too late' };
    expect(await book.change({ hold: held.token, member: 'M-1', version: 1 })).toEqual(late);
    expect(await book.hold({ ...move, beginsAt: at('11-29', '14:00') })).toEqual(late);
    for (const [nth, by] of (['shop', 'api'] as const).entries()) {
      const kept = done(await book.hold({ ...move, beginsAt: at('11-29', `${15 + nth}:00`), by }));
      expect(await book.change({ hold: kept.token, member: 'M-1', version: nth + 1, by })).toMatchObject({
        after: { beginsAt: at('11-29', `${15 + nth}:00`), version: nth + 2 },
      });
    }
  });

  test('what has begun is neither called off, by whomever, nor booked by what was kept before', async () => {
    await db('services').update({ notice_minutes: 0 });
    const { id } = await reserve('M-1');
    shop.clock.now = ELEVEN - 5 * MINUTE;
    const ask = { member: 'M-2', service: 'cut', resource: 'takahashi', beginsAt: ELEVEN };
    const held = done(await book.hold(ask));
    shop.clock.now = ELEVEN;
    for (const by of ['member', 'shop', 'api'] as const)
      expect(await book.cancel({ id, member: 'M-1', version: 1, fee: 0, by })).toEqual({ refused: 'over' });
    expect(await book.book({ hold: held.token, member: 'M-2', source: 'test' })).toEqual({ refused: 'expired' });
  });

  test('who reserved meanwhile takes an offer no more than any other slot: not two at one time, not one too many', async () => {
    const offered = async (beginsAt: number) => {
      const { id } = await reserve('M-1', beginsAt);
      await book.wait({ member: 'M-2', service: 'cut', from: beginsAt, until: beginsAt + 1 });
      done(await book.cancel({ id, member: 'M-1', version: 1, fee: 0 }));
      return { hold: shop.told.at(-1)!.hold.token, member: 'M-2', source: 'test' };
    };
    const same = await offered(ELEVEN);
    await reserve('M-2', ELEVEN + 30 * MINUTE, 'takahashi');
    expect(await book.book(same)).toEqual({ refused: 'same person' });
    const many = await offered(at('12-02', '11:00'));
    for (const time of ['13:00', '15:00']) await reserve('M-2', at('12-02', time));
    expect(await book.book(many)).toEqual({ refused: 'too many' });
    expect(await book.ahead('M-2')).toHaveLength(3);
  });

  test('a slot that somebody kept and lets go, or leaves for another, is offered to who waits for it', async () => {
    const keep = (beginsAt: number) => book.hold({ member: 'M-9', service: 'cut', resource: 'sasaki', beginsAt });
    for (const member of ['M-2', 'M-3'])
      await book.wait({ member, service: 'cut', resource: 'sasaki', from: ELEVEN, until: ELEVEN + 1 });
    const { token } = done(await keep(ELEVEN));
    await book.release(token, 'M-8');
    expect(shop.told).toEqual([]);
    await book.release(token, 'M-9');
    expect(shop.told).toMatchObject([{ what: 'offered', member: 'M-2' }]);
    await db('waiting')
      .where({ member: 'M-3' })
      .update({ from: at('11-30', '11:00'), until: at('11-30', '12:00') });
    done(await keep(at('11-30', '11:00')));
    done(await keep(at('11-30', '15:00')));
    expect(shop.told.slice(1)).toMatchObject([{ what: 'offered', member: 'M-3' }]);
  });

  test('a freed slot is offered to who waits longest, and goes on when passed or expired; each is told', async () => {
    const { id } = await reserve('M-1');
    const wish = { service: 'cut', from: at('11-29', '10:30'), until: at('11-29', '12:00') };
    for (const member of ['M-2', 'M-3', 'M-4']) await book.wait({ ...wish, member });
    expect(await book.wait({ ...wish, member: 'M-2' })).toEqual({ waiting: 1, as: 'again' });
    await book.cancel({ id, member: 'M-1', version: 1, fee: 0 });
    expect(shop.told).toMatchObject([{ what: 'offered', member: 'M-2' }]);
    expect(await book.hold({ member: 'M-9', service: 'cut', resource: 'sasaki', beginsAt: ELEVEN })).toEqual({
      refused: 'taken',
    });
    expect(await book.pass(shop.told[0]!.hold.token, 'M-3')).toEqual({ refused: 'expired' });
    expect(await book.pass(shop.told[0]!.hold.token, 'M-2')).toEqual({ passed: true });
    // An answer that was lost is asked for again: they did pass.
    expect(await book.pass(shop.told[0]!.hold.token, 'M-2')).toEqual({ passed: true });
    shop.clock.now += 10 * MINUTE;
    expect(await book.expireHolds()).toBe(1);
    expect(shop.told.slice(1)).toMatchObject([
      { what: 'offered', member: 'M-3' },
      { what: 'offer expired', member: 'M-3' },
      { what: 'offered', member: 'M-4' },
    ]);
    const accepted = done(await book.book({ hold: shop.told[3]!.hold.token, member: 'M-4', source: 'test' }));
    expect(accepted).toMatchObject({ beginsAt: ELEVEN, resource: 'sasaki' });
    expect(await db('waiting').orderBy('id').pluck('state')).toEqual(['passed', 'expired', 'accepted']);
  });

  test('who waits for a day in the chat waits for all of it, by the shop’s clocks', async () => {
    const zone = 'America/New_York';
    const house = { book: bookAt(db, NOW, zone).book, zone, now: () => NOW };
    const day = { about: 'wait', service: 'cut', resource: 'sasaki' } as const;
    for (const date of ['2027-03-13', '2027-03-14', '2028-02-29'])
      expect(await answerFromBook(house, 'M-1', { ...day, day: date })).toEqual({ answer: 'waiting', as: 'new' });
    const rows = (await db('waiting').orderBy('from').select('from', 'until')) as { from: unknown; until: unknown }[];
    expect(rows.map(({ from, until }) => [Number(from), Number(until)])).toEqual(
      [
        ['2027-03-13T00:00-05:00', '2027-03-14T00:00-05:00'],
        ['2027-03-14T00:00-05:00', '2027-03-15T00:00-04:00'],
        ['2028-02-29T00:00-05:00', '2028-03-01T00:00-05:00'],
      ].map((span) => span.map((text) => Date.parse(text))),
    );
  });

  test('who can be told nothing is offered nothing: the slot goes to the next at once, and it is noted for the shop', async () => {
    const { book, told } = bookAt(db, NOW, 'Asia/Tokyo', new Set(['M-2']));
    const { id } = await reserve('M-1');
    const wish = { service: 'cut', from: at('11-29', '10:30'), until: at('11-29', '12:00') };
    for (const member of ['M-2', 'M-3']) await book.wait({ ...wish, member });
    await book.cancel({ id, member: 'M-1', version: 1, fee: 0 });
    expect(told).toMatchObject([{ what: 'offered', member: 'M-3' }]);
    expect(await db('waiting').orderBy('id').pluck('state')).toEqual(['waiting', 'offered']);
    expect(await db('journal').where({ type: 'waiting.unreached' })).toHaveLength(1);
  });

  test('who could not take it is passed over and keeps their place: whoever is next gets it, and they the one after', async () => {
    const { id } = await reserve('M-1');
    await reserve('M-2', at('11-29', '11:30'), 'takahashi');
    for (const [day, time] of [
      ['11-30', '12:00'],
      ['11-30', '14:00'],
      ['11-30', '16:00'],
    ] as const)
      await reserve('M-3', at(day, time));
    const wish = { service: 'cut', from: ELEVEN, until: at('11-29', '16:00') };
    for (const member of ['M-2', 'M-3', 'M-4']) await book.wait({ ...wish, member });
    await book.cancel({ id, member: 'M-1', version: 1, fee: 0 });
    expect(shop.told).toMatchObject([{ what: 'offered', member: 'M-4' }]);
    expect(await db('waiting').orderBy('id').pluck('state')).toEqual(['waiting', 'waiting', 'offered']);
    // In the afternoon they have nothing else.
    const later = await reserve('M-9', at('11-29', '15:00'));
    await book.cancel({ id: later.id, member: 'M-9', version: 1, fee: 0 });
    expect(shop.told.slice(1)).toMatchObject([{ what: 'offered', member: 'M-2', hold: { beginsAt: later.beginsAt } }]);
  });

  test.each(['cancels', 'moves'])(
    'who %s what was in the way is offered what they waited for, where it still lies free',
    async (what) => {
      const { id } = await reserve('M-1', ELEVEN, 'takahashi');
      const own = await reserve('M-2', ELEVEN);
      await book.wait({ member: 'M-2', service: 'cut', resource: 'takahashi', from: ELEVEN, until: ELEVEN + 1 });
      await book.cancel({ id, member: 'M-1', version: 1, fee: 0 });
      expect(shop.told).toEqual([]);
      if (what === 'cancels') await book.cancel({ id: own.id, member: 'M-2', version: 1, fee: 0 });
      else {
        const to = done(
          await book.hold({ member: 'M-2', service: 'cut', beginsAt: at('11-30', '11:00'), booking: own.id }),
        );
        done(await book.change({ hold: to.token, member: 'M-2', version: 1 }));
      }
      expect(shop.told).toMatchObject([{ what: 'offered', member: 'M-2', hold: { resource: 'takahashi' } }]);
    },
  );

  test('the shop says yes or no, who came and who did not; what nobody marked ends by itself', async () => {
    const yes = await reserve('M-1', ELEVEN, 'sasaki', 'asked');
    const no = await reserve('M-2', ELEVEN, 'takahashi', 'asked');
    expect([yes.status, no.status]).toEqual(['requested', 'requested']);
    expect(await book.approve({ id: yes.id, version: 1 })).toMatchObject({ status: 'confirmed', version: 2 });
    await book.wait({ member: 'M-6', service: 'cut', resource: 'takahashi', from: ELEVEN, until: ELEVEN + 1 });
    expect(await book.decline({ id: no.id, version: 1 })).toMatchObject({ status: 'cancelled' });
    expect(shop.told).toMatchObject([{ what: 'offered', member: 'M-6' }]);
    await book.pass(shop.told[0]!.hold.token, 'M-6');
    expect(await book.markMissed({ id: yes.id, version: 2 })).toEqual({ refused: 'not yet' });
    await reserve('M-3', ELEVEN, 'takahashi');
    const unanswered = await reserve('M-5', at('11-29', '10:00'), 'takahashi', 'asked');
    // Of what was asked for people are reminded once it is confirmed.
    shop.clock.now = at('11-28', '18:00');
    expect((await book.dueReminders()).map(({ member }) => member).sort()).toEqual(['M-1', 'M-3']);
    // What nobody answered can't take place once it was to begin; who came may be marked for a day.
    shop.clock.now = at('11-29', '09:59');
    expect(await book.closeOver()).toBe(0);
    shop.clock.now = at('11-29', '10:00');
    expect(await book.closeOver()).toBe(1);
    shop.clock.now = at('11-30', '11:59');
    expect(await book.closeOver()).toBe(0);
    shop.clock.now = at('11-30', '12:30');
    expect(await book.markMissed({ id: yes.id, version: 2 })).toMatchObject({ status: 'missed' });
    expect(await book.missed('M-1')).toBe(1);
    expect(await book.markCame({ id: yes.id, version: 3 })).toMatchObject({ status: 'came', version: 4 });
    expect(await book.missed('M-1')).toBe(0);
    expect(await book.closeOver()).toBe(1);
    expect(await book.closeOver()).toBe(0);
    expect(await db('booked_cells')).toEqual([]);
    expect(await book.missed('M-3')).toBe(0);
    // Whom nobody answered neither came nor missed it.
    expect(await book.find(unanswered.id, 'M-5')).toMatchObject({ status: 'cancelled' });
  });

  test('who came has their time until it is over, also where they were marked as missed by mistake; then nothing is taken', async () => {
    await db('services').where({ id: 'cut' }).update({ minutes: 180, buffer_after: 30, notice_minutes: 0 });
    const { id } = await reserve('M-1');
    shop.clock.now = at('11-29', '11:05');
    const day = { service: 'cut', resource: 'sasaki', from: '2026-11-29', to: '2026-11-29' };
    const next = async () => (await book.free(day))[0]?.beginsAt;
    const other = { member: 'M-2', service: 'cut', resource: 'sasaki', beginsAt: at('11-29', '12:30') };
    done(await book.markCame({ id, version: 1 }));
    expect(await next()).toBe(at('11-29', '14:30'));
    expect(await book.hold(other)).toEqual({ refused: 'taken' });
    expect(await book.hold({ ...other, member: 'M-1', resource: 'takahashi' })).toEqual({ refused: 'same person' });
    // Of what they are there for nothing is left to change, and it is none of the three that they may have ahead.
    expect(await book.ahead('M-1')).toEqual([]);
    for (const day of ['11-30', '12-02', '12-03']) await reserve('M-1', at(day, '11:00'), 'takahashi');

    done(await book.markMissed({ id, version: 2 }));
    expect(await next()).toBe(at('11-29', '11:30'));
    done(await book.markCame({ id, version: 3 }));
    expect(await book.hold(other)).toEqual({ refused: 'taken' });
    expect(await db('booked_cells').where({ booking: id })).toHaveLength(42);

    // Where somebody has the time by then, it stays theirs.
    done(await book.markMissed({ id, version: 4 }));
    const theirs = await reserve('M-2', other.beginsAt);
    expect(done(await book.markCame({ id, version: 5 }))).toMatchObject({ status: 'came', version: 6 });
    done(await book.cancel({ id: theirs.id, member: 'M-2', version: 1, fee: 0, by: 'shop' }));
    expect(await next()).toBe(at('11-29', '11:30'));

    done(await book.markMissed({ id, version: 6 }));
    done(await book.markCame({ id, version: 7 }));
    shop.clock.now = at('11-29', '14:30');
    expect(await book.closeOver()).toBe(0);
    expect(await db('booked_cells').where({ booking: id })).toEqual([]);
    expect(await book.find(id, 'M-1')).toMatchObject({ status: 'came', version: 8 });
    for (const status of ['cancelled', 'missed'])
      await expect(db('bookings').where({ id }).update({ status, live: 1, ended_at: null })).rejects.toThrow();
  });

  test('where the shop marks who came, whom nobody marked has missed it, and may be marked as come after all', async () => {
    await db('services').where({ id: 'cut' }).update({ unmarked: 'missed' });
    const { id } = await reserve('M-1', ELEVEN, 'sasaki');
    shop.clock.now = at('12-02', '12:30');
    expect(await book.closeOver()).toBe(1);
    expect(await book.missed('M-1')).toBe(1);
    expect(await book.markCame({ id, version: 2 })).toMatchObject({ status: 'came' });
    expect(await book.missed('M-1')).toBe(0);
    await expect(db('services').where({ id: 'cut' }).update({ unmarked: 'perhaps' })).rejects.toThrow();
  });

  test('a reminder is due once at each of its moments, and moves with its reservation', async () => {
    const made = await reserve('M-1');
    expect(await book.dueReminders()).toEqual([]);
    shop.clock.now = at('11-28', '18:00');
    const [due] = await book.dueReminders();
    expect(due).toMatchObject({ id: made.id, remindAt: at('11-28', '18:00') });
    const told = { id: made.id, version: made.version, remindAt: due!.remindAt };
    expect([await book.reminded(told), await book.reminded(told)]).toEqual([true, false]);
    expect(await book.dueReminders()).toEqual([]);
    const held = done(
      await book.hold({ member: 'M-1', service: 'cut', beginsAt: at('12-03', '11:00'), booking: made.id }),
    );
    await book.change({ hold: held.token, member: 'M-1', version: 1 });
    shop.clock.now = at('12-02', '18:00');
    expect(await book.dueReminders()).toMatchObject([{ id: made.id, version: 2 }]);
  });

  test('the tables themselves allow no seat twice, no seat that is not there, and no time to what is over', async () => {
    const { id } = await reserve('M-1');
    const [cell] = (await db('booked_cells').where({ booking: id })) as Record<string, unknown>[];
    await expect(db('booked_cells').insert(cell)).rejects.toThrow();
    await expect(db('booked_cells').insert({ ...cell, seat: 2 })).rejects.toThrow();
    await expect(db('booked_cells').insert({ ...cell, resource: 'takahashi' })).rejects.toThrow();
    await expect(
      db('bookings').where({ id }).update({ status: 'cancelled', live: 0, ended_at: NOW }),
    ).rejects.toThrow();
  });
});
