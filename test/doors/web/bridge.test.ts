import { CONFIRM_MS, REDIRECT_MS, TICKET_MS } from '../../../src/features/bridge/bridge';
import { linkOfLineUser } from '../../../src/features/identity/identity';
import {
  claim,
  confirmForm,
  leave,
  LOGIN_URL,
  MEMBER,
  newBrowser,
  offerTo,
  OTHER_SECRET,
  pathOf,
  redirectTo,
  SECRET,
} from '../../support/bridge';
import { onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';

onEachEngine((engine) => {
  let house: TestHouse;
  let later: number;
  let logged: string[];
  const now = () => Date.now() + later;
  const company = () => ({ url: house.app.url, now });
  beforeAll(async () => {
    later = 0;
    logged = [];
    house = await openTestHouse(engine, {
      now,
      logged,
      env: { BRIDGE_LOGIN_URL: LOGIN_URL, BRIDGE_SECRET: `${SECRET}`, TRUSTED_PROXIES: '127.0.0.1' },
    });
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    later = 0;
    await house.app.db('journal').where({ type: 'bridge.refused' }).delete();
  });

  const stored = async (table: string) => JSON.stringify(await house.app.db(table).orderBy('id'));
  const reasons = async () => {
    const rows = (await house.app.db('journal').where({ type: 'bridge.refused' })) as { data: string }[];
    return rows.map(({ data }) => (JSON.parse(data) as { reason: string }).reason);
  };

  /** Somebody at the company's login, with the ticket it got. */
  async function atLogin() {
    const lineUser = await house.friend();
    const offered = await offerTo(house, lineUser, now());
    return { lineUser, offered, ...(await leave(house, offered)) };
  }

  /** The path to confirm at, after a signed call. */
  async function claimed(ticket: string, member = MEMBER): Promise<string> {
    const answer = await claim(company(), { ticket, member });
    expect(answer.status).toBe(200);
    return pathOf(((await answer.json()) as { redirect: string }).redirect);
  }

  /** A refused call changed nothing, and its reason stands in the journal. */
  async function expectRefused(reason: string, status: number, call: () => Promise<Response>): Promise<void> {
    const before = await stored('bridge_tickets');
    const answer = await call();
    expect([answer.status, await reasons(), answer.headers.get('cache-control')]).toEqual([
      status,
      [reason],
      'no-store',
    ]);
    expect(await stored('bridge_tickets')).toBe(before);
  }

  describe('from the chat over the company’s login to LINE’s dialog', () => {
    test('the link page has one button, which leads to their login with a ticket of this browser’s own', async () => {
      const offered = await offerTo(house, house.stranger(), now());
      const page = await newBrowser(house).ask(`/link?ticket=${offered}`);
      const html = await page.text();
      expect(html).toContain('会員ログインへ');
      expect(html).not.toContain('type="password"');
      expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
      expect(page.headers.get('content-security-policy')).toContain('http://localhost:4999');
      const { answer, ticket } = await leave(house, offered);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(`${LOGIN_URL}&musubi_ticket=${ticket}`);
      expect(ticket).toMatch(/^[\w-]{43}$/);
      expect(ticket).not.toBe(offered);
    });

    test.each(['by a signed call', 'by a signed redirect'])(
      '%s: asked once more, then on to LINE, and linked',
      async (way) => {
        const { lineUser, browser, ticket } = await atLogin();
        let path: string;
        if (way === 'by a signed call') path = await claimed(ticket, `${lineUser}-member`);
        else {
          const came = await browser.ask(redirectTo({ ticket, member: `${lineUser}-member`, at: now() }));
          expect(came.status).toBe(303);
          path = came.headers.get('location')!;
        }
        expect(path).not.toContain('member');
        const page = await (await browser.ask(path)).text();
        expect(page).toContain('末尾');
        expect(page).not.toContain(`${lineUser}-member`);
        const answer = await browser.send('/bridge/confirm', await confirmForm(browser, path));
        expect(answer.status).toBe(303);
        const dialog = new URL(answer.headers.get('location')!);
        expect(dialog.pathname).toBe('/dialog/bot/accountLink');
        expect(house.line.useLinkToken(dialog.searchParams.get('linkToken')!)).toBe(lineUser);
        const nonce = dialog.searchParams.get('nonce')!;
        await house.line.deliver([house.line.compose(lineUser, { type: 'accountLink', link: { result: 'ok', nonce } })])
          .delivered;
        expect((await house.hears(lineUser, 2))[0]).toContain('連携');
        expect(await linkOfLineUser(house.app.db, lineUser)).toMatchObject({
          ...{ member: `${lineUser}-member`, method: 'bridge', assurance: 'company_login' },
        });
        const spent = await house.app.db('bridge_tickets').where({ state: 'used' });
        expect(JSON.stringify(spent)).not.toContain('-member');
        expect(logged.join()).not.toContain(ticket);
      },
    );

    test('a page that is only looked at changes nothing', async () => {
      const { browser, ticket } = await atLogin();
      const before = await stored('bridge_tickets');
      const redirect = await browser.ask(redirectTo({ ticket, at: now() }));
      for (const method of ['GET', 'HEAD', 'GET'])
        expect((await browser.ask(redirect.headers.get('location')!, { method })).status).toBe(200);
      expect(await stored('bridge_tickets')).toBe(before);
    });

    test('whoever goes to the login once more has a new ticket; the first is worth nothing', async () => {
      const { browser, ticket } = await atLogin();
      const token = await browser.token('/link/login');
      const again = await browser.send('/link/bridge/again', { _token: token });
      const second = new URL(again.headers.get('location')!).searchParams.get('musubi_ticket')!;
      await expectRefused('used ticket', 409, () => claim(company(), { ticket, member: MEMBER }));
      await claimed(second);
    });

    test('a member linked to another LINE moves only by their own wish', async () => {
      const first = await atLogin();
      const member = 'M-both';
      const proven = await first.browser.send(
        '/bridge/confirm',
        await confirmForm(first.browser, await claimed(first.ticket, member)),
      );
      const nonce = new URL(proven.headers.get('location')!).searchParams.get('nonce')!;
      const event = house.line.compose(first.lineUser, { type: 'accountLink', link: { result: 'ok', nonce } });
      await house.line.deliver([event]).delivered;
      await house.hears(first.lineUser, 2);
      const second = await atLogin();
      const form = await confirmForm(second.browser, await claimed(second.ticket, member));
      const asked = await second.browser.send('/bridge/confirm', form);
      const html = await asked.text();
      expect(html).toContain('このLINEに切り替える');
      const [, token] = /name="_token" value="([^"]+)"/.exec(html)!;
      expect((await second.browser.send('/link/move', { _token: token! })).status).toBe(303);
      expect((await linkOfLineUser(house.app.db, first.lineUser))?.member).toBe(member);
    });
  });

  describe('a call that is not the company’s own changes nothing', () => {
    const attacks: [what: string, reason: string, status: number, call: (ticket: string) => Promise<Response>][] = [
      [
        'unsigned',
        'unsigned',
        401,
        (ticket) => claim(company(), { ticket, member: MEMBER }, { headers: { 'webhook-signature': '' } }),
      ],
      [
        'signed with a secret that was given up',
        'wrong signature',
        401,
        (ticket) => claim(company(), { ticket, member: MEMBER }, { secret: OTHER_SECRET }),
      ],
      [
        'another member than was signed',
        'wrong signature',
        401,
        (ticket) => claim(company(), { ticket, member: MEMBER }, { body: JSON.stringify({ ticket, member: 'M-2' }) }),
      ],
      [
        'another time than was signed',
        'wrong signature',
        401,
        (ticket) =>
          claim(
            company(),
            { ticket, member: MEMBER },
            {
              headers: { 'webhook-timestamp': String(Math.floor(now() / 1_000) + 1) },
            },
          ),
      ],
      [
        'another id than was signed',
        'wrong signature',
        401,
        (ticket) => claim(company(), { ticket, member: MEMBER }, { headers: { 'webhook-id': 'another' } }),
      ],
      [
        'a signature of another kind',
        'wrong signature',
        401,
        (ticket) => claim(company(), { ticket, member: MEMBER }, { headers: { 'webhook-signature': 'v1a,AAAA v1,' } }),
      ],
      [
        'signed six minutes ago',
        'too old',
        401,
        (ticket) => claim(company(), { ticket, member: MEMBER }, { at: now() - 6 * 60_000 }),
      ],
      [
        'signed six minutes ahead',
        'too new',
        401,
        (ticket) => claim(company(), { ticket, member: MEMBER }, { at: now() + 6 * 60_000 }),
      ],
      [
        'a ticket nobody gave',
        'unknown ticket',
        409,
        () => claim(company(), { ticket: 'x'.repeat(43), member: MEMBER }),
      ],
      ['no ticket at all', 'unknown ticket', 409, () => claim(company(), { ticket: '', member: MEMBER })],
      ['no member', 'unreadable', 400, (ticket) => claim(company(), { ticket })],
      ['a member of two lines', 'unreadable', 400, (ticket) => claim(company(), { ticket, member: 'M-1\nM-2' })],
      ['a member that is no text', 'unreadable', 400, (ticket) => claim(company(), { ticket, member: { $ne: '' } })],
      ['something beside', 'unreadable', 400, (ticket) => claim(company(), { ticket, member: MEMBER, admin: true })],
      ['no JSON', 'unreadable', 400, () => claim(company(), 'ticket=1')],
    ];
    test.each(attacks)('%s', async (_what, reason, status, call) => {
      const { ticket } = await atLogin();
      await expectRefused(reason, status, () => call(ticket));
    });

    test('another type, packed, or too large', async () => {
      const { ticket } = await atLogin();
      const before = await stored('bridge_tickets');
      const said = { ticket, member: MEMBER };
      const types = ['text/plain', 'application/x-www-form-urlencoded'];
      for (const type of types)
        expect((await claim(company(), said, { headers: { 'content-type': type } })).status).toBe(415);
      expect((await claim(company(), said, { headers: { 'content-encoding': 'gzip' } })).status).toBe(415);
      expect((await claim(company(), { ...said, more: 'x'.repeat(1024 * 1024) })).status).toBe(413);
      expect(await stored('bridge_tickets')).toBe(before);
    });

    test('the same call again, and the same ticket for somebody else', async () => {
      const { ticket } = await atLogin();
      const [id, at] = ['call-1', now()];
      expect((await claim(company(), { ticket, member: MEMBER }, { id, at })).status).toBe(200);
      await expectRefused('used ticket', 409, () => claim(company(), { ticket, member: MEMBER }, { id, at }));
      await house.app.db('journal').where({ type: 'bridge.refused' }).delete();
      await expectRefused('used ticket', 409, () => claim(company(), { ticket, member: 'M-2' }));
    });

    test('twenty at once: one is taken', async () => {
      const { ticket } = await atLogin();
      const calls = Array.from({ length: 20 }, (_, i) => claim(company(), { ticket, member: `M-${i}` }));
      const answers = await Promise.all(calls);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(409)]);
    });

    test('a ticket whose time is over', async () => {
      const { ticket } = await atLogin();
      later = TICKET_MS + 1_000;
      await expectRefused('expired ticket', 409, () => claim(company(), { ticket, member: MEMBER }));
    });

    test('all that is refused for a ticket is answered alike, and so is all that is refused for a signature', async () => {
      const { ticket } = await atLogin();
      const said = { ticket, member: MEMBER };
      await claim(company(), said);
      const texts = async (calls: Promise<Response>[]) =>
        new Set(await Promise.all(calls.map(async (call) => (await call).text())));
      expect(
        await texts([claim(company(), said), claim(company(), { ...said, ticket: 'x'.repeat(43) })]),
      ).toHaveProperty('size', 1);
      const old = claim(company(), said, { at: now() - 600_000 });
      expect(await texts([old, claim(company(), said, { secret: OTHER_SECRET })])).toHaveProperty('size', 1);
    });
  });

  describe('a redirect that is not the company’s own changes nothing', () => {
    const attacks: [what: string, reason: string, path: (ticket: string) => string][] = [
      ['unsigned', 'unsigned', (ticket) => redirectTo({ ticket, at: now() }, { sig: undefined })],
      ['another member', 'wrong signature', (ticket) => redirectTo({ ticket, at: now() }, { member: 'M-2' })],
      ['another ticket', 'wrong signature', (ticket) => redirectTo({ ticket, at: now() }, { ticket: 'x'.repeat(43) })],
      [
        'another time',
        'wrong signature',
        (ticket) => redirectTo({ ticket, at: now() }, { ts: String(Math.floor(now() / 1_000) + 1) }),
      ],
      ['another signature', 'wrong signature', (ticket) => redirectTo({ ticket, at: now() }, { sig: 'A'.repeat(43) })],
      ['a secret given up', 'wrong signature', (ticket) => redirectTo({ ticket, at: now(), secret: OTHER_SECRET })],
      ['a member of two lines', 'unreadable', (ticket) => redirectTo({ ticket, at: now(), member: 'M-1\nM-2' })],
      ['three minutes old', 'too old', (ticket) => redirectTo({ ticket, at: now() - REDIRECT_MS - 2_000 })],
      ['a minute ahead', 'too new', (ticket) => redirectTo({ ticket, at: now() + 60_000 })],
      ['a ticket nobody gave', 'unknown ticket', () => redirectTo({ ticket: 'x'.repeat(43), at: now() })],
    ];
    test.each(attacks)('%s', async (_what, reason, path) => {
      const { browser, ticket } = await atLogin();
      await expectRefused(reason, 410, () => browser.ask(path(ticket)));
    });

    test('a value that is there twice', async () => {
      const { browser, ticket } = await atLogin();
      await expectRefused('unsigned', 410, () => browser.ask(`${redirectTo({ ticket, at: now() })}&member=M-2`));
    });
  });

  describe('what came back belongs to the browser that left', () => {
    test.each(['call', 'redirect'])('not to another one (%s)', async (way) => {
      const [mine, theirs] = [await atLogin(), await atLogin()];
      const path =
        way === 'call'
          ? await claimed(mine.ticket)
          : (await mine.browser.ask(redirectTo({ ticket: mine.ticket, at: now() }))).headers.get('location')!;
      const receipt = new URL(path, house.app.url).searchParams.get('receipt')!;
      expect((await newBrowser(house).ask(path)).status).toBe(410);
      expect((await theirs.browser.ask(path)).status).toBe(410);
      const token = await theirs.browser.token('/link/login');
      await expectRefused('other browser', 410, () =>
        theirs.browser.send('/bridge/confirm', { _token: token, receipt }),
      );
      const form = await confirmForm(mine.browser, path);
      expect((await mine.browser.send('/bridge/confirm', form)).status).toBe(303);
    });

    test('once, even when it is sent ten times at once', async () => {
      const { browser, ticket } = await atLogin();
      const form = await confirmForm(browser, await claimed(ticket));
      const answers = await Promise.all(Array.from({ length: 10 }, () => browser.send('/bridge/confirm', form)));
      expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    });

    test('a redirect opens nothing once its ticket was used, and both ways at once open it once', async () => {
      const { browser, ticket } = await atLogin();
      const signed = (await browser.ask(redirectTo({ ticket, at: now() }))).headers.get('location')!;
      const bySignature = await confirmForm(browser, signed);
      await claimed(ticket);
      const answer = await browser.send('/bridge/confirm', bySignature);
      expect(answer.status).toBe(410);
      expect((await browser.ask(redirectTo({ ticket, at: now() }))).status).toBe(410);
    });

    test('for five minutes', async () => {
      const { browser, ticket } = await atLogin();
      const path = await claimed(ticket);
      const form = await confirmForm(browser, path);
      later = CONFIRM_MS + 1_000;
      expect((await browser.ask(path)).status).toBe(410);
      expect((await browser.send('/bridge/confirm', form)).status).toBe(410);
      expect(await reasons()).toContain('expired ticket');
    });

    test('not to a form on another site', async () => {
      const { browser, ticket } = await atLogin();
      const form = await confirmForm(browser, await claimed(ticket));
      const forged = await browser.send('/bridge/confirm', form, { 'sec-fetch-site': 'cross-site' });
      expect(forged.status).toBe(403);
      expect((await browser.send('/bridge/confirm', { ...form, _token: 'x' })).status).toBe(403);
      expect((await browser.send('/bridge/confirm', form)).status).toBe(303);
    });
  });

  test('neither tickets nor members nor receipts stand in the log', () => {
    expect(logged.join()).not.toContain(MEMBER);
    expect(logged.join()).not.toMatch(/musubi_ticket=[\w-]{43}|receipt=[\w-]{43}/);
  });
});

describe('two secrets while they are changed', () => {
  test('both are taken', async () => {
    const house = await openTestHouse('sqlite', {
      env: { BRIDGE_LOGIN_URL: LOGIN_URL, BRIDGE_SECRET: `${SECRET}, ${OTHER_SECRET}` },
    });
    for (const secret of [SECRET, OTHER_SECRET]) {
      const { ticket } = await leave(house, await offerTo(house, house.stranger(), Date.now()));
      const company = { url: house.app.url, now: Date.now };
      expect((await claim(company, { ticket, member: MEMBER }, { secret })).status).toBe(200);
    }
    await house.close();
  });
});

test('an installation without a bridge has none of its doors', async () => {
  const house = await openTestHouse();
  expect((await claim({ url: house.app.url, now: Date.now }, {})).status).toBe(404);
  expect((await fetch(`${house.app.url}/bridge/return`)).status).toBe(404);
  await house.close();
});
