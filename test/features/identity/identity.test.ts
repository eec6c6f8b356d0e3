import { randomBytes } from 'node:crypto';
import {
  ATTEMPT_MS,
  begin,
  completeById,
  completeByNonce,
  current,
  expire,
  failByNonce,
  linkOfLineUser,
  linkOfMember,
  look,
  lose,
  offer,
  open,
  prove,
  setLineUser,
  ticketFor,
  unlink,
} from '../../../src/features/identity/identity';
import type { Db } from '../../../src/platform/db';
import { messageJob, enqueue } from '../../../src/platform/outbox/outbox';
import { freshDatabase, onEachEngine } from '../../support/databases';

const NOW = Date.parse('2026-11-28T03:00:00Z');
const [A, B] = [`U${'a'.repeat(32)}`, `U${'b'.repeat(32)}`];
const newTicket = () => randomBytes(32).toString('base64url');

onEachEngine((engine) => {
  let db: Db;
  beforeEach(async () => {
    db = await freshDatabase(engine);
  });
  afterEach(() => db.destroy());

  /** An offer that was opened and logged in to; gives its ticket and the nonce to go to LINE with. */
  async function proved(lineUser: string, member: string, { move = false, now = NOW } = {}) {
    const ticket = newTicket();
    await offer(db, { ticket, way: 'account_link', lineUser }, now);
    const attempt = await open(db, ticket, 'session', now);
    const result = await prove(db, attempt!.id, { member, assurance: 'password', move }, now);
    if (typeof result === 'string') return { ticket, nonce: result, id: attempt!.id };
    return { ticket, nonce: result.nonce, id: attempt!.id };
  }

  async function funnel(): Promise<string[]> {
    const rows = (await db('journal').where('type', 'like', 'link.%').orderBy('id')) as {
      type: string;
      data: string;
    }[];
    return rows.map(({ type, data }) => {
      const { way, reason } = JSON.parse(data) as { way: string; reason?: string };
      return `${type} ${way}${reason === undefined ? '' : `: ${reason}`}`;
    });
  }

  test('from the offer to the link, every step in the journal', async () => {
    const { nonce } = await proved(A, 'M-1001');
    const done = await completeByNonce(db, nonce, A, NOW, NOW);
    expect(done).toMatchObject({ kind: 'linked', again: false, link: { lineUser: A, member: 'M-1001' } });
    expect(await linkOfLineUser(db, A)).toMatchObject({ member: 'M-1001', method: 'account_link', linkedAt: NOW });
    expect(await linkOfMember(db, 'M-1001')).toMatchObject({ lineUser: A, assurance: 'password' });
    expect(await funnel()).toEqual([
      'link.offered account_link',
      'link.opened account_link',
      'link.proved account_link',
      'link.linked account_link',
    ]);
    expect(await db('link_history').select('what', 'consent_version')).toEqual([
      { what: 'linked', consent_version: expect.any(String) as string },
    ]);
  });

  test('told twice, it links once', async () => {
    const { nonce } = await proved(A, 'M-1001');
    await completeByNonce(db, nonce, A, NOW, NOW);
    expect(await completeByNonce(db, nonce, A, NOW, NOW + 1)).toMatchObject({ kind: 'linked', again: true });
    expect(await db('link_history')).toHaveLength(1);
  });

  test('somebody else with the nonce is nobody: nothing is linked, and the attempt is over', async () => {
    const { nonce } = await proved(A, 'M-1001');
    expect(await completeByNonce(db, nonce, B, NOW, NOW)).toMatchObject({
      kind: 'refused',
      reason: 'another LINE user',
      attempt: { lineUser: A },
    });
    expect(await completeByNonce(db, nonce, A, NOW, NOW)).toMatchObject({ kind: 'refused' });
    expect(await db('links')).toEqual([]);
  });

  test('somebody else with the nonce of a link that stands changes nothing about it', async () => {
    const { nonce } = await proved(A, 'M-1001');
    await completeByNonce(db, nonce, A, NOW, NOW);
    expect(await completeByNonce(db, nonce, B, NOW, NOW)).toMatchObject({ kind: 'refused' });
    expect(await linkOfLineUser(db, A)).toMatchObject({ member: 'M-1001' });
    expect(await db('link_attempts').select('state')).toEqual([{ state: 'linked' }]);
  });

  test.each([['made up'], [''], [7], [null], [newTicket()]])('a nonce like %p links nobody', async (nonce) => {
    await proved(A, 'M-1001');
    expect(await completeByNonce(db, nonce, A, NOW, NOW)).toEqual({
      kind: 'refused',
      reason: 'unknown',
      attempt: undefined,
    });
    expect(await failByNonce(db, nonce, NOW)).toBeUndefined();
    expect(await db('links')).toEqual([]);
  });

  test('after ten minutes it is over, by the time at which they did it', async () => {
    const late = await proved(A, 'M-1001');
    const at = NOW + ATTEMPT_MS;
    expect(await completeByNonce(db, late.nonce, A, at, at)).toMatchObject({ kind: 'refused', reason: 'expired' });
    expect(await db('links')).toEqual([]);

    // LINE's word of what they did in time may come late all the same.
    const delayed = await proved(B, 'M-1002');
    expect(await completeByNonce(db, delayed.nonce, B, at - 1, at + 5_000)).toMatchObject({ kind: 'linked' });
  });

  test('one ticket is for one browser, once', async () => {
    const ticket = newTicket();
    await offer(db, { ticket, way: 'account_link', lineUser: A }, NOW);
    expect(await look(db, ticket, NOW)).toMatchObject({ lineUser: A, state: 'offered' });
    const attempt = await open(db, ticket, 'session', NOW);
    expect(await open(db, ticket, 'another', NOW)).toBeUndefined();
    expect(await look(db, ticket, NOW)).toBe('used');
    expect(await current(db, attempt!.id, 'session', NOW)).toMatchObject({ state: 'opened' });
    expect(await current(db, attempt!.id, 'another', NOW)).toBeUndefined();
    expect(await current(db, attempt!.id, 'session', NOW + ATTEMPT_MS)).toBeUndefined();
  });

  test('looking at a ticket changes nothing', async () => {
    const ticket = newTicket();
    await offer(db, { ticket, way: 'account_link', lineUser: A }, NOW);
    const before = await db('link_attempts');
    await look(db, ticket, NOW);
    expect(await look(db, 'made up', NOW)).toBe('unknown');
    expect(await look(db, ticket, NOW + ATTEMPT_MS)).toBe('expired');
    expect(await db('link_attempts')).toEqual(before);
  });

  test('a new offer ends the one before; the same turn run again makes none', async () => {
    const [first, second] = [ticketFor('secret', 'event-1'), ticketFor('secret', 'event-2')];
    await offer(db, { ticket: first, way: 'account_link', lineUser: A }, NOW);
    await offer(db, { ticket: second, way: 'account_link', lineUser: A }, NOW);
    await offer(db, { ticket: second, way: 'account_link', lineUser: A }, NOW);
    expect(await open(db, first, 'session', NOW)).toBeUndefined();
    expect(await look(db, first, NOW)).toBe('expired');
    expect(await open(db, second, 'session', NOW)).toMatchObject({ lineUser: A });
    expect(await funnel()).toEqual([
      'link.offered account_link',
      'link.offered account_link',
      'link.lost account_link: offered again',
      'link.opened account_link',
    ]);
  });

  test('no ticket, nonce or session can be read from the tables', async () => {
    const { ticket, nonce } = await proved(A, 'M-1001');
    const stored = JSON.stringify([await db('link_attempts'), await db('jobs'), await db('journal')]);
    expect(stored).not.toContain(ticket);
    expect(stored).not.toContain(nonce);
  });

  test('a member linked elsewhere is never moved silently', async () => {
    await completeByNonce(db, (await proved(A, 'M-1001')).nonce, A, NOW, NOW);
    expect((await proved(B, 'M-1001')).nonce).toBe('elsewhere');
    expect(await linkOfMember(db, 'M-1001')).toMatchObject({ lineUser: A });
  });

  test('a member who asks for it after their login moves to another LINE account, and the history says so', async () => {
    await completeByNonce(db, (await proved(A, 'M-1001')).nonce, A, NOW, NOW);
    const done = await completeByNonce(db, (await proved(B, 'M-1001', { move: true })).nonce, B, NOW, NOW + 1);
    expect(done).toMatchObject({ kind: 'linked', moved: { lineUser: A } });
    expect(await linkOfLineUser(db, A)).toBeUndefined();
    expect(await linkOfMember(db, 'M-1001')).toMatchObject({ lineUser: B });
    expect(await db('link_history').orderBy('id').pluck('what')).toEqual(['linked', 'moved', 'linked']);
  });

  test('a wish to move covers only the link they saw: one that came since stands', async () => {
    await completeByNonce(db, (await proved(A, 'M-1001')).nonce, A, NOW, NOW);
    const wish = await proved(B, 'M-1001', { move: true });
    await unlink(db, A, 'by the person', NOW);
    const C = `U${'c'.repeat(32)}`;
    await completeByNonce(db, (await proved(C, 'M-1001')).nonce, C, NOW, NOW);
    expect(await completeByNonce(db, wish.nonce, B, NOW, NOW)).toMatchObject({
      kind: 'refused',
      reason: 'member linked elsewhere',
    });
    expect(await linkOfMember(db, 'M-1001')).toMatchObject({ lineUser: C });
  });

  test('a LINE account that is linked is not linked to a second member', async () => {
    await completeByNonce(db, (await proved(A, 'M-1001')).nonce, A, NOW, NOW);
    const second = await proved(A, 'M-1002');
    expect(await completeByNonce(db, second.nonce, A, NOW, NOW)).toMatchObject({
      kind: 'refused',
      reason: 'LINE user linked already',
    });
    expect(await linkOfLineUser(db, A)).toMatchObject({ member: 'M-1001' });
    expect(await linkOfMember(db, 'M-1002')).toBeUndefined();
  });

  test('by LINE Login, the browser begins and LINE says who it is; confirmed once', async () => {
    const attempt = await begin(db, { ticket: newTicket(), way: 'line_login', session: 's' }, NOW);
    expect(await completeById(db, attempt.id, A, NOW)).toMatchObject({ kind: 'refused' });
    const again = await begin(db, { ticket: newTicket(), way: 'line_login', session: 's' }, NOW);
    expect(await setLineUser(db, again.id, A, NOW)).toMatchObject({ lineUser: A });
    expect(await setLineUser(db, again.id, B, NOW)).toBeUndefined();
    await prove(db, again.id, { member: 'M-1001', assurance: 'password', move: false }, NOW);
    expect(await completeById(db, again.id, A, NOW)).toMatchObject({ kind: 'linked', link: { method: 'line_login' } });
  });

  test('a dialog that failed, a denial and the end of the time each lose the attempt, once, with the reason', async () => {
    const failed = await proved(A, 'M-1001');
    expect(await failByNonce(db, failed.nonce, NOW)).toMatchObject({ lineUser: A });
    expect(await failByNonce(db, failed.nonce, NOW)).toBeUndefined();
    const denied = await proved(A, 'M-1001');
    expect(await lose(db, denied.id, 'denied', NOW)).toMatchObject({ reason: 'denied' });
    const slow = await proved(A, 'M-1001');
    expect(await expire(db, slow.id, NOW + ATTEMPT_MS - 1)).toBeUndefined();
    expect(await expire(db, slow.id, NOW + ATTEMPT_MS)).toMatchObject({ lineUser: A });
    expect(await expire(db, slow.id, NOW + ATTEMPT_MS)).toBeUndefined();
    expect((await funnel()).filter((step) => step.startsWith('link.lost'))).toEqual([
      'link.lost account_link: failed at LINE',
      'link.lost account_link: denied',
      'link.lost account_link: expired',
    ]);
  });

  test('who only looked at an offer is not told that it is over', async () => {
    const ticket = newTicket();
    await offer(db, { ticket, way: 'account_link', lineUser: A }, NOW);
    const { id } = (await open(db, ticket, 'session', NOW))!;
    expect(await expire(db, id, NOW + ATTEMPT_MS)).toBeUndefined();
    expect(await funnel()).toContain('link.lost account_link: expired');
  });

  test('the end of a link calls off what is queued about the member, and nothing else', async () => {
    await completeByNonce(db, (await proved(A, 'M-1001')).nonce, A, NOW, NOW);
    const message = (text: string) => ({ to: A, messages: [{ type: 'text' as const, text }], replyUntil: 0 });
    await enqueue(db, [
      messageJob('personal', message('Your points'), NOW, 'M-1001'),
      messageJob('general', message('Opening hours'), NOW),
    ]);
    expect(await unlink(db, A, 'by the person', NOW)).toMatchObject({ member: 'M-1001' });
    expect(await unlink(db, A, 'by the person', NOW)).toBeUndefined();
    expect(await db('jobs').where('kind', 'message').orderBy('id').select('key', 'state')).toEqual([
      { key: 'personal', state: 'called_off' },
      { key: 'general', state: 'waiting' },
    ]);
  });

  test.each([
    ['a link without consent', { consent_version: null }],
    ['a link by an unknown way', { method: 'magic' }],
    ['a link with an assurance nobody gives', { assurance: 'birthday' }],
  ])('the database itself refuses %s', async (_what, wrong) => {
    const link = {
      ...{ line_user: A, member: 'M-1', method: 'store', assurance: 'registered', consent_version: 'v' },
      ...{ consented_at: NOW, linked_at: NOW },
    };
    await expect(db('links').insert({ ...link, ...wrong })).rejects.toThrow();
  });

  test('of twenty who race for one member, exactly one is linked', async () => {
    const racers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const lineUser = `U${String(index).padStart(32, '0')}`;
        return { lineUser, nonce: (await proved(lineUser, 'M-1001')).nonce };
      }),
    );
    const ends = await Promise.all(
      racers.map(({ lineUser, nonce }) => db.transaction((trx) => completeByNonce(trx, nonce, lineUser, NOW, NOW))),
    );
    expect(ends.filter(({ kind }) => kind === 'linked')).toHaveLength(1);
    expect(await db('links')).toHaveLength(1);
  });
});
