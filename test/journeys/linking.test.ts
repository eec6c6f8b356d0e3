import { seedDemoShop } from '../../src/features/members/members';
import { BrowserLike } from '../doors/web/browser-like';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';

/** The address behind the button of the newest card. */
function buttonOf(house: TestHouse, userId: string): string {
  const card = house.line.chat(userId).findLast(({ from, message }) => from === 'bot' && message.type === 'flex');
  return /"uri":"([^"]+)"/.exec(JSON.stringify(card?.message))![1]!;
}

/** A browser in which somebody follows the links of our pages. */
function browserOf(house: TestHouse): BrowserLike {
  return new BrowserLike(house.app.url);
}

const pathOf = (address: string) => new URL(address).pathname + new URL(address).search;

onEachEngine((engine) => {
  let house: TestHouse;
  beforeEach(async () => {
    house = await openTestHouse(engine);
    await seedDemoShop(house.app.db, Date.now(), 'Asia/Tokyo');
  });
  afterEach(() => house.close());

  /** From the words in the chat to LINE's dialog; gives what it is opened with. */
  async function toDialog(userId: string, login: string, password: string): Promise<URL> {
    house.line.say(userId, '会員と連携');
    await house.hears(userId);
    const browser = browserOf(house);
    const ticket = new URL(buttonOf(house, userId)).searchParams.get('ticket')!;
    expect((await browser.ask(pathOf(buttonOf(house, userId)))).status).toBe(200);
    const answer = await browser.send('/link', { ticket, login, password });
    expect(answer.status).toBe(303);
    return new URL(answer.headers.get('location')!);
  }

  /** LINE's dialog, as it ends for the one whose LINE it is. */
  async function dialogEnds(userId: string, dialog: URL, result: 'ok' | 'failed' = 'ok'): Promise<void> {
    house.line.useLinkToken(dialog.searchParams.get('linkToken')!);
    const link = { result, nonce: dialog.searchParams.get('nonce')! };
    const event = house.line.compose(userId, { type: 'accountLink', link });
    await house.line.deliver([event]).delivered;
  }

  test('from the chat over our page and LINE’s dialog: linked, told so, and known from then on', async () => {
    const hanako = await house.friend();
    const dialog = await toDialog(hanako, 'M-1001', 'sakura-1001');
    expect(dialog.pathname).toBe('/dialog/bot/accountLink');
    await dialogEnds(hanako, dialog);
    expect(await house.hears(hanako, 2)).toEqual([
      '連携が完了しました。\n山田 花子さま(会員番号 末尾001)です。',
      expect.stringContaining('マイ連携') as string,
    ]);
    house.line.say(hanako, 'ポイントは?');
    expect(await house.hears(hanako)).toEqual([expect.stringMatching(/^ポイント残高は \d+ ポイントです。/) as string]);
    house.line.say(hanako, '注文はどうなってる');
    expect(await house.hears(hanako)).toEqual([expect.stringContaining('A-1042') as string]);
  });
});
