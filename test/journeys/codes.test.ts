import { openCodes, type Asking, type Codes } from '../../src/features/codes/codes';
import { openHouseWithPost, type TestHouse } from '../support/post';
import { onEachEngine } from '../support/databases';
import { until } from '../support/until';

/* A code from the asking to the mailbox, through the whole house: its outbox, its mail server, and a restart in between. */

const SESSION_SECRET = 'a-session-secret-of-the-tests-000000';

onEachEngine((engine) => {
  let house: TestHouse;
  let codes: Codes;
  let logged: string[];
  let asked = 0;
  beforeEach(async () => {
    logged = [];
    house = await openHouseWithPost(engine, { SESSION_SECRET }, logged);
    const shop = { name: { ja: 'さくらサロン', en: 'Sakura Salon' } };
    codes = openCodes({ secret: SESSION_SECRET, shop, countries: ['+81'], now: Date.now });
  });
  afterEach(() => house.close());

  const ask = (person: string, asking: Partial<Asking> = {}) =>
    house.app.db.transaction((trx) =>
      codes.issue(
        trx,
        {
          ...{ key: `e-${asked++}`, purpose: 'identify', person, talk: 't', channel: 'email', lang: 'ja' },
          ...{ asked: 'hanako@example.jp', member: { id: 'm-1', contact: 'hanako@example.jp' } },
          ...asking,
        },
        Date.now(),
      ),
    );
  const letters = (count: number) =>
    house.line.waitFor(() => (house.line.mailbox().length >= count ? house.line.mailbox() : undefined), 20_000);
  const codeIn = (text: string) => /[0-9]{6}/.exec(text)![0];
  const check = (person: string, code: string) =>
    codes.check(house.app.db, { purpose: 'identify', person, member: 'm-1', talk: 't', code }, Date.now());
  const everything = async () =>
    JSON.stringify(
      await Promise.all(['codes', 'code_counts', 'jobs', 'journal', 'kept'].map((table) => house.app.db(table))),
    );
  const ended = () =>
    until(async () => {
      const open = house.app.db('jobs').where({ state: 'waiting' }).whereIn('kind', ['mail', 'sms']);
      return !(await open.first('id'));
    }, 'the last letter');

  test('by e-mail and by short message it comes, says what for, and is right; then neither it nor an address is kept', async () => {
    await ask('U1');
    await ask('U2', { channel: 'sms', asked: 'x', member: { id: 'm-1', contact: '090-1234-5678' } });
    const arrived = await letters(2);
    const mail = arrived.find(({ kind }) => kind === 'mail')!;
    const sms = arrived.find(({ kind }) => kind === 'sms')!;
    expect(mail).toMatchObject({ to: 'hanako@example.jp', subject: '【さくらサロン】確認コードのお知らせ' });
    expect(sms.to).toBe('+819012345678');
    await ended();
    expect(await check('U1', codeIn(mail.text))).toEqual({ right: true });
    expect(await check('U2', codeIn(sms.text.replace(/^【.*?】/, '')))).toEqual({ right: true });
    const kept = (await everything()) + logged.join('\n');
    for (const text of ['hanako', 'example.jp', '9012345678', '1234-5678']) expect(kept).not.toContain(text);
  });

  test('asked for before a restart, it is sent after it', async () => {
    house.line.addFaults({ match: { path: '/mailbox/mail' }, fault: { status: 451 } });
    await ask('U1');
    await house.line.waitFor(() => house.line.faults()[0]?.hits === 1);
    await house.restart();
    const [letter] = await letters(1);
    expect(await check('U1', codeIn(letter!.text))).toEqual({ right: true });
  });

  test('taken by the mail server with its answer lost, the second copy is the same message', async () => {
    house.line.addFaults({ match: { method: 'DATA', path: '/mailbox/mail' }, fault: 'acceptThenReset' });
    await ask('U1');
    const [first, again] = await letters(2);
    expect(again!.id).toBe(first!.id);
    expect(again!.text).toBe(first!.text);
    await ended();
    expect(await check('U1', codeIn(again!.text))).toEqual({ right: true });
  });

  test('nobody’s letter takes the same way and arrives nowhere', async () => {
    await house.app.db.transaction((trx) => {
      const asking = { key: 'e', purpose: 'identify', person: 'U1', talk: 't', channel: 'email' } as const;
      return codes.issue(trx, { ...asking, asked: 'who?', lang: 'ja' }, Date.now());
    });
    await ended();
    expect(await house.app.db('jobs').where({ kind: 'mail' }).first('state', 'payload')).toEqual({
      state: 'done',
      payload: '{}',
    });
    expect(house.line.mailbox()).toEqual([]);
  });
});
