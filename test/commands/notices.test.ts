import { Webhook } from 'standardwebhooks';
import { run as audit } from '../../src/commands/audit';
import { run } from '../../src/commands/notices';
import { openDatabase } from '../../src/platform/db';
import { notice } from '../../src/platform/notices/notices';
import { migratedDatabaseUrl, onEachEngine } from '../support/databases';
import { startReceiver, type Receiver } from '../support/receiver';

onEachEngine((engine) => {
  let env: NodeJS.ProcessEnv;
  let said: string[];
  let receiver: Receiver;
  beforeAll(async () => {
    // No LINE channel: the simulator, and with it this machine is allowed.
    env = { DATABASE_URL: await migratedDatabaseUrl(engine), LANG: 'en' };
    receiver = await startReceiver();
  });
  afterAll(() => receiver.close());
  beforeEach(() => {
    said = [];
    receiver.got = [];
    receiver.answer = undefined;
    for (const way of ['log', 'error'] as const)
      jest.spyOn(console, way).mockImplementation((...words: unknown[]) => void said.push(words.join(' ')));
  });
  afterEach(() => jest.restoreAllMocks());

  const does = async (...args: string[]) => {
    said = [];
    return { code: await run(args, env), said: said.join('\n') };
  };
  const add = async () => {
    const { said } = await does('add', `${receiver.url}/hook`, '--events', 'reservation.*,link.ended');
    return { id: /ep_[0-9a-f]{12}/.exec(said)![0], secret: /whsec_\S+/.exec(said)![0] };
  };
  const verified = (secret: string, index = 0) => {
    const { body, headers } = receiver.got[index]!;
    return new Webhook(secret).verify(body, headers as Record<string, string>) as { type: string; data: object };
  };

  test('an endpoint is added, its secret shown once, tried, rotated, switched and removed', async () => {
    const { id, secret } = await add();
    const listed = await does('list');
    expect(listed.said).toContain(`${id}\t${receiver.url}/hook\treservation.requested,`);
    expect(listed.said).not.toContain('whsec_');

    expect(await does('test', id)).toEqual({ code: 0, said: 'It was taken (answered 204).' });
    expect(verified(secret)).toMatchObject({ type: 'notices.test', data: {} });

    const fresh = /whsec_\S+/.exec((await does('rotate', id)).said)![0];
    expect(fresh).not.toBe(secret);
    receiver.answer = (_req, res) => res.writeHead(410).end();
    expect(await does('test', id)).toEqual({ code: 1, said: 'It was not taken: answered 410.' });
    for (const one of [secret, fresh]) expect(verified(one, 1).type).toBe('notices.test');

    expect(await does('events', id, '--events', '*')).toMatchObject({ code: 0 });
    expect((await does('off', id)).code).toBe(0);
    expect((await does('off', id)).code).toBe(1);
    expect((await does('list')).said).toContain(`${id}\t${receiver.url}/hook\t*\toff (by hand)\twaiting 0\tfailed 0`);
    expect((await does('on', id)).code).toBe(0);
    expect((await does('remove', id)).code).toBe(0);
    for (const verb of ['test', 'rotate', 'retry', 'off', 'on', 'remove'])
      expect(await does(verb, id)).toMatchObject({
        code: 1,
        said: expect.stringMatching(/no such endpoint/) as string,
      });
    expect((await does('list')).said).toBe('');
  });

  const logged = async () => {
    const db = openDatabase(env.DATABASE_URL!);
    try {
      return (await db('audit_log').orderBy('seq').select('actor', 'deed', 'subject', 'details')) as {
        [column in 'actor' | 'deed' | 'subject' | 'details']: string;
      }[];
    } finally {
      await db.destroy();
    }
  };

  test('each change stands in the audit log once; neither secrets nor addresses do; looking and what was not done leave nothing', async () => {
    const before = (await logged()).length;
    const { id, secret } = await add();
    const fresh = /whsec_\S+/.exec((await does('rotate', id)).said)![0];
    await does('events', id, '--events', '*');
    for (const verb of ['off', 'off', 'on', 'on', 'test', 'retry', 'remove', 'remove', 'rotate', 'retry'])
      await does(verb, id);
    await does('events', id, '--events', '*');
    await does('list');
    await does('add', 'https://10.0.0.1/', '--events', '*');

    const rows = (await logged()).slice(before);
    expect(rows.map(({ actor, deed, subject }) => [actor, deed, subject])).toEqual(
      ['added', 'rotated', 'changed', 'stopped', 'resumed', 'removed'].map((deed) => [
        'command',
        `notices.${deed}`,
        id,
      ]),
    );
    const { host } = new URL(receiver.url);
    expect(JSON.parse(rows[0]!.details)).toEqual({
      host,
      events: expect.stringMatching(/^reservation\..+,link\.ended$/) as string,
    });
    expect(JSON.parse(rows[2]!.details)).toEqual({ events: '*' });
    const written = JSON.stringify(rows);
    for (const word of [secret, fresh, '/hook']) expect(written).not.toContain(word);
    said = [];
    expect(await audit(['verify'], env)).toBe(0);
  });

  test('what was given up is sent again', async () => {
    const { id } = await add();
    const db = openDatabase(env.DATABASE_URL!);
    try {
      await notice(db, [{ type: 'link.ended', key: 'x', at: 1, data: { member: 'M-1', why: 'unlinked' } }]);
      await db('notice_deliveries').where({ endpoint: id }).update({ state: 'failed', done_at: 2 });
      expect((await does('list')).said).toContain('waiting 0\tfailed 1');
      expect(await does('retry', id)).toEqual({ code: 0, said: '1 will be sent again.' });
      expect((await does('list')).said).toContain('waiting 1\tfailed 0');
      expect((await logged()).at(-1)).toEqual({
        ...{ actor: 'command', deed: 'notices.retried', subject: id, details: '{"again":1}' },
      });
    } finally {
      await db.destroy();
    }
  });

  test.each([
    [['add', 'https://169.254.169.254/', '--events', '*'], 1, /no public address/],
    [['add', 'https://10.0.0.1/', '--events', '*'], 1, /NOTICES_ALLOW/],
    [['add', 'http://shop.example.jp/', '--events', '*'], 1, /https:\/\/ only/],
    [['add', 'https://me:word@shop.example.jp/', '--events', '*'], 1, /without a password/],
    [['add', 'https://shop.example.jp/', '--events', 'reservations'], 2, /reservation\.booked/],
    [['add', 'https://shop.example.jp/'], 2, /--events/],
    [['list', '--event', '*'], 2, /no such option/],
    [['rotate'], 2, /what is to be done/],
    [['constructor', 'x'], 2, /what is to be done/],
    [['off', 'x', '--events', '*'], 2, /what is to be done/],
  ])('%j is told how it goes, and makes nothing', async (args, code, reason) => {
    const before = (await does('list')).said;
    const done = await does(...args);
    expect(done.code).toBe(code);
    expect(done.said).toMatch(reason);
    if (code === 2) expect(done.said).toMatch(/Use: npm run notices/);
    expect((await does('list')).said).toBe(before);
  });
});
