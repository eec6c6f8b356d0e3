import { run as audit } from '../../src/commands/audit';
import { run as links } from '../../src/commands/links';
import { linkOfMember } from '../../src/features/identity/identity';
import { enqueue, messageJob } from '../../src/platform/outbox/outbox';
import { migratedDatabaseUrl, onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';

/* Somebody lost their old LINE account: the shop ends its link at the server, while the house runs. */

onEachEngine((engine) => {
  let house: TestHouse;
  let url: string;
  let person: string;
  let said: { out: string[]; err: string[] };
  beforeAll(async () => {
    url = await migratedDatabaseUrl(engine);
    house = await openTestHouse(engine, { members: true, env: { DATABASE_URL: url } });
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    said = { out: [], err: [] };
    jest.spyOn(console, 'log').mockImplementation((line: string) => void said.out.push(line));
    jest.spyOn(console, 'error').mockImplementation((line: string) => void said.err.push(line));
    await house.app.db('links').delete();
    person = await house.friend();
    const row = { line_user: person, member: 'M-1001', method: 'line_login', assurance: 'password' };
    const now = Date.now();
    await house.app.db('links').insert({ ...row, consented_at: now, consent_version: '1', linked_at: now });
  });
  afterEach(() => jest.restoreAllMocks());
  const at = (command: typeof links, ...args: string[]) => command(args, { DATABASE_URL: url, LANG: 'en_GB.UTF-8' });

  test('the link is shown, to which LINE account, by which way and since when; showing changes nothing', async () => {
    expect(await at(links, 'show', 'M-1001')).toBe(0);
    expect(said.out.join()).toContain(`M-1001\tLINE ${person}\t`);
    expect(await linkOfMember(house.app.db, 'M-1001')).toBeDefined();
    expect(await at(links, 'show', 'M-1002')).toBe(1);
    expect(said.err.join()).toContain('Member M-1002 is not linked');
  });

  test('ended, it stands in the log; LINE and e-mail tell it; what was queued is called off; LINE’s permission goes back', async () => {
    const { db } = house.app;
    const now = Date.now();
    const reason = 'lost phone, identity checked at the shop';
    await db('line_tokens').insert({ line_user: person, sealed: 'x', kept_at: now, expires_at: now + 60_000 });
    const messages = [{ type: 'text', text: 'ご予約の前日です' } as const];
    const queued = { to: person, messages, replyUntil: 0 };
    const job = messageJob('personal-1', queued, now + 3_600_000);
    await enqueue(db, [{ ...job, member: 'M-1001', dueAt: now + 3_600_000 }]);

    expect(await at(links, 'unlink', 'M-1001', '--reason', reason)).toBe(0);
    expect(await linkOfMember(db, 'M-1001')).toBeUndefined();
    expect(await house.hears(person)).toEqual([
      expect.stringContaining('お店が、このLINEと会員アカウントとの連携を解除'),
    ]);
    const mail = () => house.line.mailbox().find(({ subject }) => subject?.includes('LINE連携の解除'));
    const letter = await house.line.waitFor(mail, 20_000);
    expect(letter.to).toBe('hanako@example.jp');
    expect(letter.text).not.toMatch(/http|M-1001/);
    expect(await db('jobs').where({ key: 'personal-1' }).first('state')).toEqual({ state: 'called_off' });
    expect(await db('jobs').where({ kind: 'deauthorize' })).toHaveLength(1);
    expect(await db('line_tokens')).toEqual([]);
    expect(await db('link_history').where({ line_user: person }).orderBy('id', 'desc').first()).toMatchObject({
      ...{ what: 'unlinked', reason: 'by the shop', member: 'M-1001' },
    });
    expect(await at(audit, 'tail')).toBe(0);
    expect(said.out.at(-1)).toMatch(/\tcommand\tlink\.ended\tM-1001\t–\twhy=lost phone, identity checked/);
    expect(await at(audit, 'verify')).toBe(0);

    // A second time there is nothing to end, and nothing is written of it.
    const rows = (await db('audit_log')).length;
    expect(await at(links, 'unlink', 'M-1001', '--reason', reason)).toBe(1);
    expect(await db('audit_log')).toHaveLength(rows);
    await house.settled();
    expect(house.unheard(person)).toBe(0);
  });

  test.each([
    [[]],
    [['show']],
    [['show', 'M-1001', 'x']],
    [['unlink']],
    [['unlink', 'M-1001']],
    [['unlink', 'M-1001', '--reason']],
    [['unlink', 'M-1001', '--reason', ' ']],
    [['unlink', 'M-1001', '--reason', 'x'.repeat(201)]],
    [['unlink', 'M-1001', '--because', 'x']],
    [['unlink', 'M-1001', '--reason', 'lost', 'phone']],
  ])('wrong use is told and ends nothing: %j', async (args) => {
    expect(await at(links, ...args)).toBe(2);
    expect(said.err.join()).toContain('Use: npm run links');
    expect(await linkOfMember(house.app.db, 'M-1001')).toBeDefined();
  });
});
