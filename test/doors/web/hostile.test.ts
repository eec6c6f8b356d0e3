import { begin } from '../../../src/platform/web/sessions';
import { few, kindsOf, some, whole, wrongIn } from '../../support/hostile-pages';
import { hostile } from '../../support/hostile-strings';
import { onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';
import { BrowserLike } from './browser-like';

/* Whatever customers type into their own pages, or put into an address: it stays words, and no page breaks by it. */
jest.setTimeout(120_000);

const HARMLESS = ['山田 花子', 'あいうえお'];
/** A session may send so many forms, and a way to link bears so many tries. */
const FORMS = 40;
const TRIES = 4;
const short = (text: string) => JSON.stringify(text.slice(0, 20));

onEachEngine((engine) => {
  let house: TestHouse;
  let sent = 0;
  beforeAll(async () => {
    house = await openTestHouse(engine, { members: true, env: { TRUSTED_PROXIES: '127.0.0.1' } });
  });
  afterAll(() => house.close());

  /** Each from a network of its own: how much one may ask for is not the matter here. */
  const from = () => ({ 'x-forwarded-for': `198.${18 + (++sent >> 16)}.${(sent >> 8) & 255}.${sent & 255}` });
  const read = async (answer: Promise<Response>) => {
    const { status, html } = await answer.then(async (one) => ({ status: one.status, html: await one.text() }));
    return { status, html };
  };
  const texts = engine === 'sqlite' ? hostile : some(hostile);
  const groups = (all: readonly string[], size: number) =>
    Array.from({ length: Math.ceil(all.length / size) }, (_, nth) => all.slice(nth * size, (nth + 1) * size));

  /** A browser with a session of this purpose, and its form's token. */
  async function within(path: string, beginning: { purpose: string; data?: Record<string, unknown> }) {
    const lineUser = `U${'7'.repeat(32)}`;
    const given = { ...beginning, lineUser, member: 'M-1001', idleMs: 9e6, absoluteMs: 9e6 };
    const { id } = await begin(house.app.db, given, Date.now());
    const browser = new BrowserLike(house.app.url, from());
    browser.sessionId = id;
    return { browser, token: await browser.token(path) };
  }

  /** The ticket behind the button that comes in the chat. */
  async function ticketFor(words: string): Promise<string> {
    const person = await house.friend();
    house.line.say(person, words);
    await house.hears(person);
    return new URL(
      /"uri":"([^"]+)"/.exec(JSON.stringify(house.line.chat(person).at(-1)!.message))![1]!,
    ).searchParams.get('ticket')!;
  }

  test('an address, typed and read back', async () => {
    const faults: string[] = [];
    const fields = (text: string) => ({ city: text, street: text, building: text });
    const pages = async (
      typed: readonly string[],
      look: (text: string, page: { status: number; html: string }) => void,
    ) => {
      for (const group of groups(typed, FORMS / 2)) {
        const { browser, token } = await within('/address/edit', {
          purpose: 'address',
          data: { proof: 'p', talk: 't' },
        });
        for (const text of group) {
          const right = { _token: token, postalCode: '150-0001', ...fields(text) };
          for (const postalCode of ['150-0001', text]) {
            const answer = await read(browser.send('/address/edit', { ...right, postalCode }, from()));
            look(text, answer.status === 303 ? await read(browser.ask('/address/check', { headers: from() })) : answer);
          }
        }
      }
    };
    const known: { status: number; html: string }[] = [];
    await pages([...HARMLESS, '', 'x'.repeat(500)], (_, page) => void known.push(page));
    await pages(texts.map(whole), (text, page) => void faults.push(...wrongIn(short(text), page, kindsOf(...known))));
    expect(few(faults)).toEqual([]);
  });

  test('what somebody new calls themselves, and how they are reached', async () => {
    const faults: string[] = [];
    const known: { status: number; html: string }[] = [];
    for (const group of groups([...HARMLESS, '', ...texts.map(whole)], FORMS)) {
      const browser = new BrowserLike(house.app.url, from());
      const bad = { name: '', kana: '', contact: 'nobody', agree: 'yes' };
      await browser.send('/link/join', { ticket: await ticketFor('会員登録'), ...bad });
      const token = await browser.token('/link/join/details');
      for (const text of group) {
        // No contact at all, so that nobody is written to.
        const typed = { _token: token, name: text, kana: text, contact: `nobody ${text}`, agree: 'yes' };
        const page = await read(browser.send('/link/join/details', typed, from()));
        if (HARMLESS.includes(text) || text === '') known.push(page);
        else faults.push(...wrongIn(short(text), page, kindsOf(...known)));
      }
    }
    expect(known.map(({ status }) => status)).toContain(422);
    expect(few(faults)).toEqual([]);
    expect(house.line.mailbox()).toEqual([]);
  });

  test('what somebody logs in with', async () => {
    const faults: string[] = [];
    const known: { status: number; html: string }[] = [];
    for (const group of groups([...HARMLESS, 'x', '', ...some(some(hostile)).map(whole)], TRIES)) {
      const browser = new BrowserLike(house.app.url, from());
      const ticket = await ticketFor('会員と連携');
      for (const text of group) {
        const page = await read(browser.send('/link', { ticket, login: text, password: text }, from()));
        if ([...HARMLESS, 'x', ''].includes(text)) known.push(page);
        else faults.push(...wrongIn(short(text), page, kindsOf(...known)));
      }
    }
    expect(few(faults)).toEqual([]);
  });

  test('what stands in an address', async () => {
    const faults: string[] = [];
    const browser = new BrowserLike(house.app.url);
    const open = (path: string, name: string, text: string) =>
      read(browser.ask(`${path}?${new URLSearchParams({ [name]: text }).toString()}`, { headers: from() }));
    for (const [path, name] of [
      ...[['/link', 'ticket'] as const, ['/link/join', 'ticket'] as const, ['/address', 'ticket'] as const],
      ...[['/data', 'ticket'] as const, ['/login/line/callback', 'state'] as const],
      ...[['/login/line/callback', 'error_description'] as const, ['/link/store', 'lang'] as const],
    ]) {
      const may = kindsOf(await open(path, name, 'zzz'), await open(path, name, ''));
      for (const text of some(texts).map((one) => one.slice(0, 300)))
        faults.push(...wrongIn(`${path} ${name} ${short(text)}`, await open(path, name, text), may));
    }
    expect(few(faults)).toEqual([]);
  });
});
