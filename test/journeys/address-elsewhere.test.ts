import { openCases } from '../../src/features/cases/cases';
import { BrowserLike } from '../doors/web/browser-like';
import { json, SECRET, startServer, type Received } from '../features/members/company-server';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';

/* An address kept in the company's own system: from the chat and our page to its verb `change-address`, and back to the chat. */

const CODE = /\d{6}/;
const NEW = { postalCode: '150-0001', city: '東京都渋谷区', street: '神宮前1-2-3', building: '' };
const ADDRESS = { postalCode: '1500001', city: '東京都渋谷区', street: '神宮前1-2-3' };

onEachEngine((engine) => {
  let house: TestHouse;
  let company: Awaited<ReturnType<typeof startServer>>;
  let letters: number;
  let person: string;
  /** What the company answers to a change: a status and a body, for the first, second… time it is asked. */
  let answers: [status: number, body: object][];
  beforeAll(async () => {
    const member = { id: '1001', name: '山田 花子', email: 'hanako@example.jp', status: 'active' };
    company = await startServer(({ path }, response) => {
      if (!path.endsWith('/change-address')) return json(response, 200, { member });
      const [status, body] = answers.length > 1 ? answers.shift()! : answers[0]!;
      json(response, status, body);
    });
    const env = { MEMBERS_API_URL: `${company.url}/musubi`, MEMBERS_API_SECRET: SECRET };
    house = await openTestHouse(engine, { env });
  });
  afterAll(async () => {
    await house.close();
    await company.stop();
  });
  beforeEach(async () => {
    for (const table of ['links', 'proofs', 'codes', 'code_counts', 'cases']) await house.app.db(table).delete();
    letters = withCode().length;
    company.received.splice(0);
    person = await house.friend();
    const row = { line_user: person, member: '1001', method: 'line_login', assurance: 'password' };
    const now = Date.now();
    await house.app.db('links').insert({ ...row, consented_at: now, consent_version: '1', linked_at: now });
  });

  const withCode = () => house.line.mailbox().filter(({ text }) => CODE.test(text));
  const told = async () => (house.unheard(person) === 0 ? '' : (await house.hears(person)).join('\n'));
  const changes = (): Received[] => company.received.filter(({ path }) => path === '/musubi/change-address');
  async function says(text: string) {
    await house.line.say(person, text).delivered;
    await house.settled();
    return told();
  }
  /** From the words to the confirmation on our page; gives what is told then. */
  async function changesAddress(meanwhile: () => Promise<unknown> = () => Promise.resolve()): Promise<string> {
    await says('住所を変更したい');
    await says('コードを送る');
    const { text } = await house.line.waitFor(() => withCode()[letters], 20_000);
    await says(CODE.exec(text)![0]);
    const card = JSON.stringify(house.line.chat(person).at(-1)!.message);
    const ticket = new URL(/"uri":"([^"]+)"/.exec(card)![1]!).searchParams.get('ticket')!;
    const browser = new BrowserLike(house.app.url);
    const tokenOf = async (path: string) =>
      /name="_token" value="([^"]+)"/.exec(await (await browser.ask(path)).text())![1]!;
    await browser.send('/address', { ticket });
    await browser.send('/address/edit', { _token: await tokenOf('/address/edit'), ...NEW });
    const check = await tokenOf('/address/check');
    await meanwhile();
    await browser.send('/address/change', { _token: check });
    await house.settled();
    return told();
  }

  test('is asked for once, by a key of its own, and only what it needs; told in the chat and by e-mail', async () => {
    answers = [[200, { result: 'changed' }]];
    expect(await changesAddress()).toContain('住所を変更しました');
    const [{ body, headers }, ...more] = changes() as [Received];
    expect(more).toEqual([]);
    expect(JSON.parse(body)).toEqual({ member: '1001', address: ADDRESS });
    const [{ id }] = (await house.app.db('proofs').select('id')) as [{ id: string }];
    expect(headers['webhook-id']).toBe(`address_${id}`);
    // It is kept there, and nowhere here.
    for (const table of ['member_addresses', 'address_changes']) expect(await house.app.db(table)).toEqual([]);
    for (const table of ['jobs', 'journal', 'events', 'talks', 'web_sessions'])
      expect(JSON.stringify(await house.app.db(table))).not.toContain('神宮前');
    const mail = () => house.line.mailbox().find(({ subject }) => subject?.includes('住所の変更'));
    expect((await house.line.waitFor(mail, 20_000)).to).toBe('hanako@example.jp');
  });

  test('is asked for again under the same key while the system fails, and changed by that', async () => {
    answers = [
      [503, {}],
      [503, {}],
      [200, { result: 'changed' }],
    ];
    expect(await changesAddress()).toContain('住所を変更しました');
    expect(new Set(changes().map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(changes()).toHaveLength(3);
  });

  test.each([
    ['is done by people there', 501, {}, '担当者が住所の変更を承ります'],
    ['is nobody’s any more', 200, { result: 'gone' }, '会員情報が見つかりませんでした'],
  ])(
    'where it %s, nothing is claimed to be changed, and no letter tells of a change',
    async (_, status, body, words) => {
      answers = [[status, body]];
      expect(await changesAddress()).toContain(words);
      expect(await house.app.db('jobs').where({ kind: 'address-changed', person: null, state: 'waiting' })).toEqual([]);
      if (status !== 501) return;
      await says('お店に相談する');
      expect(await openCases(house.app.db, 5)).toMatchObject([
        { topic: 'address', member: '1001', facts: { known: 'linked', tried: 'change-address: unsupported' } },
      ]);
    },
  );

  test('what answers nonsense has said nothing: it is told that nobody knows', async () => {
    answers = [[200, { result: 'probably' }]];
    expect(await changesAddress()).toContain('変更できたか確認できませんでした');
  });

  test('whose link ended meanwhile is not asked about at all', async () => {
    answers = [[200, { result: 'changed' }]];
    await changesAddress(() => house.app.db('links').where({ line_user: person }).delete());
    expect(changes()).toEqual([]);
  });
});
