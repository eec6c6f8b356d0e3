import { run } from '../../src/commands/api-keys';
import { keyOf } from '../../src/features/api-keys/api-keys';
import { openDatabase } from '../../src/platform/db';
import { migratedDatabaseUrl, onEachEngine } from '../support/databases';

onEachEngine((engine) => {
  let env: NodeJS.ProcessEnv;
  let said: string[];
  beforeAll(async () => {
    env = { DATABASE_URL: await migratedDatabaseUrl(engine), LANG: 'en' };
  });
  beforeEach(() => {
    said = [];
    for (const way of ['log', 'error'] as const)
      jest.spyOn(console, way).mockImplementation((...words: unknown[]) => void said.push(words.join(' ')));
  });
  afterEach(() => jest.restoreAllMocks());

  const opens = async (key: string) => {
    const db = openDatabase(env.DATABASE_URL!);
    return keyOf(db, `Bearer ${key}`, Date.now()).finally(() => db.destroy());
  };

  test('a key is made and shown once, listed without its secret, and revoked', async () => {
    expect(await run(['create', '--name', 'shop system', '--scopes', 'reservations:read, members:read'], env)).toBe(0);
    const key = said.find((line) => line.startsWith('musubi_'))!;
    expect(await opens(key)).toMatchObject({ name: 'shop system', scopes: ['reservations:read', 'members:read'] });
    said = [];
    expect(await run(['list'], env)).toBe(0);
    expect(said.join('\n')).toContain('shop system\treservations:read,members:read');
    expect(said.join('\n')).not.toContain(key.slice(-43));
    const id = key.split('_')[1]!;
    expect(await run(['revoke', id], env)).toBe(0);
    expect(await opens(key)).toBeUndefined();
    expect(await run(['revoke', id], env)).toBe(1);
  });

  test.each([
    [['create', '--name', 'x', '--scopes', 'everything'], /reservations:read/],
    [['create', '--name', 'x', '--scopes', ''], /reservations:read/],
    [['create', '--scopes', 'reservations:read'], /--name/],
    [['create', '--name', 'x', '--scopes', 'members:read', '--expires', '2020-01-01'], /day to come/],
    [['create', '--name', 'x', '--scopes', 'members:read', '--expires', '2099-02-31'], /day to come/],
    [['create', '--nam', 'x'], /no such option/],
    [[], /what is to be done/],
  ])('%j is told how it goes, and makes nothing', async (args, reason) => {
    expect(await run(args, env)).toBe(2);
    expect(said.join('\n')).toMatch(reason);
    expect(said.join('\n')).toMatch(/Use: npm run api-keys/);
  });
});
