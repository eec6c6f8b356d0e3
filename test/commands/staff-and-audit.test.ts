import { run as audit } from '../../src/commands/audit';
import { run as staff } from '../../src/commands/staff';
import { openDatabase, type Db } from '../../src/platform/db';
import { freshDatabaseUrl, onEachEngine } from '../support/databases';

onEachEngine((engine) => {
  let url: string;
  let db: Db;
  let said: { out: string[]; err: string[] };
  const env = (lang: string) => ({ DATABASE_URL: url, LANG: lang, PUBLIC_URL: 'https://bot.example.jp' });
  /** Runs a command and gives its exit code; what it says stands in `said`. */
  const at = (command: typeof staff, lang = 'en_GB.UTF-8') => {
    return (...args: string[]) => {
      said.out.length = said.err.length = 0;
      return command(args, env(lang));
    };
  };
  const ticketSaid = () =>
    /^https:\/\/bot\.example\.jp\/console\/join\?ticket=([\w-]{43})$/.exec(said.out.at(-1) ?? '')?.[1];
  const idOf = async (name: string) => ((await db('staff').where({ name }).first('id')) as { id: string }).id;

  beforeAll(async () => {
    url = await freshDatabaseUrl(engine);
    db = openDatabase(url);
  });
  beforeEach(() => {
    said = { out: [], err: [] };
    jest.spyOn(console, 'log').mockImplementation((line: string) => void said.out.push(line));
    jest.spyOn(console, 'error').mockImplementation((line: string) => void said.err.push(line));
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => db.destroy());

  test('an empty house: nobody, no row, and a log that is whole', async () => {
    expect(await at(staff)('list')).toBe(0);
    expect(said.out).toEqual(['There is nobody yet.']);
    expect(await at(audit)('tail')).toBe(0);
    expect(said.out).toEqual(['There are no rows.']);
    expect(await at(audit)('verify')).toBe(0);
    expect(said.out).toEqual(['The log is whole: 0 rows. Its end: –']);
  });

  test('who is invited is in the list, with no order to the terminal in the name', async () => {
    expect(await at(staff)('invite', '佐藤', 'owner')).toBe(0);
    expect(ticketSaid()).toBeDefined();
    expect(await at(staff)('invite', '\u001b[2JX', 'agent')).toBe(0);
    expect(await at(staff)('list')).toBe(0);
    expect(said.out.map((line) => line.split('\t').slice(1))).toEqual(
      expect.arrayContaining([
        ['佐藤', 'Owner', 'Invited'],
        ['\u{fffd}[2JX', 'Agent', 'Invited'],
      ]),
    );
    expect(await at(staff)('invite', ' ', 'agent')).toBe(1);
    expect(said.err).toEqual(['Please write a name of up to 80 characters.']);
  });

  test('disabling, enabling and resetting, by login or id; the last owner stays', async () => {
    const [owner, agent] = [await idOf('佐藤'), await idOf('\u001b[2JX')];
    await db('staff').where({ id: agent }).update({ login: 'suzuki' });
    expect(await at(staff)('disable', owner)).toBe(1);
    expect(said.err.join()).toContain('Somebody has to be the owner');
    expect(await at(staff)('disable', 'Suzuki')).toBe(0);
    expect(await db('staff').where({ id: agent }).first('state')).toEqual({ state: 'disabled' });
    expect(await at(staff)('reset', 'suzuki')).toBe(1);
    expect(said.err.join()).toContain('npm run staff -- enable');
    expect(await at(staff)('enable', 'suzuki')).toBe(0);
    expect(await at(staff)('reset', 'suzuki')).toBe(0);
    // The new link is in the place of the first one.
    expect(ticketSaid()).toBeDefined();
    expect(await db('staff_invitations').where({ staff: agent })).toHaveLength(1);
    expect(await at(staff, 'ja_JP.UTF-8')('reset', 'nobody')).toBe(1);
    expect(said.err).toEqual(['このスタッフは見つかりません。']);
  });

  test('the log tells all of it, its end last, and that it is whole', async () => {
    expect(await at(audit)('tail')).toBe(0);
    const deeds = said.out.map((line) => line.split('\t')).map(([seq, , who, deed, whom]) => [seq, who, deed, whom]);
    expect(deeds).toEqual([
      ['#1', 'command', 'staff.invited', '佐藤'],
      ['#2', 'command', 'staff.invited', '\u{fffd}[2JX'],
      ['#3', 'command', 'staff.disabled', '\u{fffd}[2JX'],
      ['#4', 'command', 'staff.enabled', '\u{fffd}[2JX'],
      ['#5', 'command', 'staff.reset', '\u{fffd}[2JX'],
    ]);
    expect(await at(audit)('tail', '1')).toBe(0);
    expect(said.out).toEqual([expect.stringMatching(/^#5\t/)]);
    expect(await at(audit)('verify')).toBe(0);
    expect(said.out).toEqual([expect.stringMatching(/^The log is whole: 5 rows\. Its end: [\w-]{43}$/)]);
    const [, noted] = /Its end: (.*)/.exec(said.out.join())!;
    await at(staff)('disable', 'suzuki');
    expect(await at(audit)('verify', noted!)).toBe(0);
    expect(await at(audit)('verify', 'x'.repeat(43))).toBe(1);
    expect(said.err).toEqual([expect.stringContaining('The end that you noted is not in the log')]);
  });

  test.each([
    [staff, ['']],
    [staff, ['list', 'x']],
    [staff, ['invite', '佐藤']],
    [staff, ['invite', '佐藤', 'boss']],
    [staff, ['toString']],
    [audit, []],
    [audit, ['verify', '1']],
    [audit, ['tail', '0']],
    [audit, ['tail', '1001']],
  ])('wrong use is told and changes nothing (%#)', async (command, args) => {
    const before = await db('audit_log').count();
    expect(await at(command)(...args)).toBe(2);
    expect(said.err).toEqual([expect.stringContaining('Use: npm run ')]);
    expect(await db('audit_log').count()).toEqual(before);
  });

  test('a log that somebody cut or wrote over is not whole, exit code 1', async () => {
    await db('audit_head').where({ id: 1 }).update({ seq: 8 });
    expect(await at(audit)('verify')).toBe(1);
    expect(said.err.join()).toContain('At row 7: this row and those after it are gone.');
    await db('audit_head').where({ id: 1 }).update({ seq: 6 });
    expect(await audit(['verify'], { ...env('en'), SESSION_SECRET: 'x'.repeat(32) })).toBe(1);
    expect(said.err.join()).toContain('At row 1: the row was changed, or SESSION_SECRET');
  });
});
