import { openAudit, type Audit } from '../../../src/features/audit/audit';
import {
  codeOfStep,
  openStaff,
  stepAt,
  type Manager,
  type Person,
  type Staff,
} from '../../../src/features/staff/staff';
import type { Db } from '../../../src/platform/db';
import { begin, find as findSession } from '../../../src/platform/web/sessions';
import { freshDatabase, onEachEngine } from '../../support/databases';

const PASSWORD = 'correct horse battery';
const DEVICE = Buffer.from('12345678901234567890');
const HERE = '192.0.2.1';
const answers = () => true;

onEachEngine((engine) => {
  let db: Db;
  let staff: Staff;
  let audit: Audit;
  let now = Date.UTC(2026, 11, 1);
  let owner: Person;
  let manager: Manager;
  const later = (ms: number) => (now += ms);

  beforeEach(async () => {
    db = await freshDatabase(engine);
    audit = openAudit('secret', () => now);
    staff = openStaff({ db, audit, name: (id) => `hash of ${id}`, now: () => now, secret: 'secret', answers });
    const ticket = (await staff.firstTicket())!;
    owner = (await staff.join(ticket, { name: '佐藤', login: 'Sato', password: PASSWORD }, HERE)) as Person;
    manager = { id: owner.id, role: 'owner', address: HERE };
  });
  afterEach(() => db.destroy());

  async function join(role: Person['role'], login: string): Promise<Person> {
    const invited = await staff.invite(manager, login, role);
    if (typeof invited === 'string') throw new Error(invited);
    return (await staff.join(invited.ticket, { name: login, login, password: PASSWORD }, HERE)) as Person;
  }

  const codeAt = (at: number) => codeOfStep(DEVICE, stepAt(at));

  test('the first one to follow the first link is the owner; then there is no first link', async () => {
    expect(owner).toMatchObject({ role: 'owner', login: 'sato', name: '佐藤', state: 'active', ready: false });
    expect(await staff.firstTicket()).toBeUndefined();
  });

  test('a link works once, for a week, and of two at once one gets through', async () => {
    const invited = (await staff.invite(manager, 'Suzuki', 'agent')) as { ticket: string };
    const wish = { name: 'Suzuki', login: 'suzuki', password: PASSWORD };
    const both = await Promise.all([staff.join(invited.ticket, wish, HERE), staff.join(invited.ticket, wish, HERE)]);
    expect(both.filter((one) => one === 'over')).toHaveLength(1);
    const late = (await staff.invite(manager, 'Late', 'agent')) as { ticket: string };
    later(7 * 24 * 60 * 60_000);
    expect(await staff.invited(late.ticket)).toBeUndefined();
    expect(await staff.join(late.ticket, { ...wish, login: 'late' }, HERE)).toBe('over');
  });

  test.each([
    [{ login: 'sato' }, 'takenLogin'],
    [{ login: '佐藤' }, 'badLogin'],
    [{ name: ' ' }, 'badName'],
    [{ password: 'short' }, 'short'],
  ])('a wish for %j is refused as %s and leaves the link alive', async (wish, refused) => {
    const { ticket } = (await staff.invite(manager, 'S', 'agent')) as { ticket: string };
    const whole = { name: 'S', login: 'suzuki', password: PASSWORD, ...wish };
    expect(await staff.join(ticket, whole, HERE)).toBe(refused);
    expect(await staff.invited(ticket)).toMatchObject({ role: 'agent' });
  });

  test('a name and its password let in; anything else gets one and the same answer', async () => {
    expect(await staff.tryPassword(' SATO', PASSWORD, HERE)).toMatchObject({ person: { id: owner.id } });
    for (const [login, password] of [
      ['sato', 'wrong'],
      ['nobody', PASSWORD],
      ['', ''],
      ['sato', 'x'.repeat(5000)],
    ])
      expect(await staff.tryPassword(login!, password!, HERE)).toBe('wrong');
    const agent = await join('agent', 'suzuki');
    await staff.setState(manager, agent.id, 'disabled');
    expect(await staff.tryPassword('suzuki', PASSWORD, HERE)).toBe('wrong');
  });

  test('after five wrong tries there is a pause, for the right one too, and for nobody elsewhere', async () => {
    for (let n = 0; n < 5; n += 1) expect(await staff.tryPassword('sato', 'wrong', HERE)).toBe('wrong');
    expect(await staff.tryPassword('sato', PASSWORD, HERE)).toEqual({ wait: 5 });
    expect(await staff.tryPassword('sato', PASSWORD, '198.51.100.7')).toMatchObject({ person: { id: owner.id } });
    later(5_000);
    expect(await staff.tryPassword('sato', PASSWORD, HERE)).toMatchObject({ person: { id: owner.id } });
    expect(await staff.tryPassword('sato', 'wrong', HERE)).toBe('wrong');
  });

  test('names that nobody has are counted alike', async () => {
    for (let n = 0; n < 5; n += 1) await staff.tryPassword('nobody', 'wrong', HERE);
    expect(await staff.tryPassword('nobody', 'wrong', HERE)).toEqual({ wait: 5 });
  });

  test('of many tries at once no more are made than one after the other', async () => {
    const tries = await Promise.all(Array.from({ length: 20 }, () => staff.tryPassword('sato', 'wrong', HERE)));
    expect(tries.filter((one) => one === 'wrong')).toHaveLength(5);
  });

  test('a device’s code works once; so does each recovery code', async () => {
    const codes = (await staff.setDeviceUp(owner.id, DEVICE, codeAt(now), HERE))!;
    expect(new Set(codes).size).toBe(10);
    // The very code that set it up is used.
    expect(await staff.tryCode(owner.id, codeAt(now), HERE)).toBe('wrong');
    later(30_000);
    const code = codeAt(now);
    const both = await Promise.all([staff.tryCode(owner.id, code, HERE), staff.tryCode(owner.id, code, HERE)]);
    expect(both.filter((one) => one === 'wrong')).toHaveLength(1);
    expect(await staff.tryCode(owner.id, codes[3]!.toUpperCase().replaceAll('-', ' '), HERE)).toMatchObject({
      person: { id: owner.id },
    });
    expect(await staff.tryCode(owner.id, codes[3]!, HERE)).toBe('wrong');
  });

  test('codes are counted wherever the tries come from', async () => {
    await staff.setDeviceUp(owner.id, DEVICE, codeAt(now), HERE);
    for (let n = 0; n < 5; n += 1) expect(await staff.tryCode(owner.id, '000000x', `192.0.2.${n}`)).toBe('wrong');
    expect(await staff.tryCode(owner.id, '000000x', '203.0.113.9')).toEqual({ wait: 5 });
  });

  const failures = async () =>
    (await audit.newest(db, { deed: 'session.' }, 1_000))
      .filter(({ deed }) => deed !== 'session.began')
      .map(({ deed, actor, subject, address, details }) => ({ deed, actor, subject, address, details }))
      .reverse();

  test('a failed sign-in is in the log: whose, how and from where, for a name of nobody’s too; not what was typed', async () => {
    await staff.setDeviceUp(owner.id, DEVICE, codeAt(now), HERE);
    await staff.tryPassword('Sato', 'wrong password', HERE);
    await staff.tryPassword('stranger', 'wrong password', '198.51.100.7');
    await staff.tryPassword('佐藤', 'wrong password', HERE);
    await staff.tryCode(owner.id, 'wrong code', HERE);
    const row = { deed: 'session.refused', actor: 'house', address: HERE };
    const byPassword = { way: 'password', tries: 1 };
    expect(await failures()).toEqual([
      { ...row, subject: owner.id, details: byPassword },
      { ...row, subject: undefined, address: '198.51.100.7', details: byPassword },
      { ...row, subject: undefined, details: byPassword },
      { ...row, subject: owner.id, details: { way: 'code', tries: 1 } },
    ]);
    const rows = JSON.stringify([await db('audit_log'), await db('staff_attempts')]);
    expect(rows).not.toMatch(/wrong|佐藤"/);
    expect(await audit.verify(db)).toMatchObject({ whole: true });
  });

  test('of many failures of one name within the hour the first and every tenfold are in the log; the next hour begins anew', async () => {
    now = Date.UTC(2026, 11, 2);
    for (let n = 0; n < 11; n += 1) await staff.tryPassword('sato', 'wrong', `10.0.0.${n}`);
    expect((await failures()).map(({ details }) => details.tries)).toEqual([1, 10]);
    later(60 * 60_000);
    await staff.tryPassword('sato', 'wrong', HERE);
    expect((await failures()).map(({ details }) => details.tries)).toEqual([1, 10, 1]);
  });

  test('a sign-in that is right leaves no failure, and one within a pause is not counted', async () => {
    for (let n = 0; n < 12; n += 1) await staff.tryPassword('sato', 'wrong', HERE);
    await staff.tryPassword('sato', PASSWORD, '198.51.100.7');
    expect((await failures()).map(({ details }) => details.tries)).toEqual([1]);
  });

  test('a device is not set up twice, nor with a wrong code', async () => {
    expect(await staff.setDeviceUp(owner.id, DEVICE, 'wrong', HERE)).toBeUndefined();
    expect(await staff.setDeviceUp(owner.id, DEVICE, codeAt(now), HERE)).toHaveLength(10);
    expect(await staff.setDeviceUp(owner.id, DEVICE, codeAt(now), HERE)).toBeUndefined();
  });

  test.each([
    ['role change', (id: string) => staff.changeRole(manager, id, 'editor')],
    ['disable', (id: string) => staff.setState(manager, id, 'disabled')],
    ['reset', (id: string) => staff.reset(manager, id)],
    ['new password', (id: string) => staff.changePassword({ id }, PASSWORD, 'another long secret')],
  ])('a %s ends all of a person’s sessions, and nobody else’s', async (_what, deed) => {
    const agent = await join('agent', 'suzuki');
    const theirs = await begin(db, { purpose: 'console', staff: agent.id }, now);
    const others = await begin(db, { purpose: 'console', staff: owner.id }, now);
    await deed(agent.id);
    expect(await findSession(db, theirs.id, now)).toBeUndefined();
    expect(await findSession(db, others.id, now)).toBeDefined();
  });

  test('a reset leaves nothing that let them in before', async () => {
    const agent = await join('agent', 'suzuki');
    const [spare] = (await staff.setDeviceUp(agent.id, DEVICE, codeAt(now), HERE))!;
    const { ticket: earlier } = (await staff.reset(manager, agent.id)) as { ticket: string };
    const { ticket } = (await staff.reset(manager, agent.id)) as { ticket: string };
    later(30_000);
    expect(await staff.tryPassword('suzuki', PASSWORD, HERE)).toBe('wrong');
    for (const code of [codeAt(now), spare!]) expect(await staff.tryCode(agent.id, code, HERE)).toBe('wrong');
    const wish = { name: 'S', login: 'suzuki', password: 'the secret of whoever found it' };
    expect(await staff.join(earlier, wish, HERE)).toBe('over');
    expect(await staff.find({ id: agent.id })).toMatchObject({ ready: false });
    const again = await staff.join(ticket, { name: 'S', login: 'suzuki', password: 'another long secret' }, HERE);
    expect(again).toMatchObject({ id: agent.id, role: 'agent' });
  });

  test('managers look after agents, not after owners, managers or themselves', async () => {
    const boss = await join('manager', 'tanaka');
    const agent = await join('agent', 'suzuki');
    const asked = { id: boss.id, role: 'manager' } as const;
    expect(await staff.changeRole(asked, agent.id, 'owner')).toBe('notYours');
    expect(await staff.invite(asked, 'x', 'manager')).toBe('notYours');
    for (const id of [owner.id, boss.id]) expect(await staff.setState(asked, id, 'disabled')).toBe('notYours');
    expect(await staff.changeRole(asked, agent.id, 'shop')).toBeUndefined();
    expect(await staff.changeRole(asked, 'nobody', 'shop')).toBe('unknown');
  });

  test('the last owner stays, also when two owners send each other away at once, and in the database itself', async () => {
    const second = await join('owner', 'suzuki');
    const [one, two] = await Promise.all([
      staff.changeRole(manager, second.id, 'agent'),
      staff.setState({ id: second.id, role: 'owner' }, owner.id, 'disabled'),
    ]);
    expect([one, two].filter((refused) => refused === 'lastOwner')).toHaveLength(1);
    const [left] = (await staff.all()).filter(({ role, state }) => role === 'owner' && state === 'active');
    expect(await staff.setState({ id: 'command', role: 'command' }, left!.id, 'disabled')).toBe('lastOwner');
    expect(await staff.changeRole({ id: 'command', role: 'command' }, left!.id, 'agent')).toBe('lastOwner');
    await expect(db('staff').where({ id: left!.id }).update({ role: 'agent' })).rejects.toThrow('the last owner stays');
  });

  test('nothing that opens anything stands in the tables', async () => {
    const codes = (await staff.setDeviceUp(owner.id, DEVICE, codeAt(now), HERE))!;
    const { ticket } = (await staff.invite(manager, 'Suzuki', 'agent')) as { ticket: string };
    const tables = ['staff', 'staff_invitations', 'staff_recovery_codes', 'audit_log', 'staff_attempts'];
    const all = JSON.stringify(await Promise.all(tables.map((table) => db(table))));
    for (const secret of [PASSWORD, DEVICE.toString('base64url'), ticket, ...codes]) expect(all).not.toContain(secret);
  });
});
