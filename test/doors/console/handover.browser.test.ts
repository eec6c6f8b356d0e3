import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBook } from '../../../src/features/book/book';
import { done, openFor } from '../../support/book';
import { until } from '../../support/receiver';
import { faultsOf, runsOut, smallTargets } from '../../support/axe';
import { allDone, openTestHouse, type TestHouse } from '../../support/house';
import { atConsole } from '../../support/staff-session';
import { chromiumPath, launch, watchedPage } from '../../simulator/phone/browser';

/*
 * Two people of the shop at their desks and customers at LINE, through a day and a night: each sees what the other does. With
 * PICTURES=folder every page that is looked at is drawn into it.
 */
// A browser on a busy machine takes its time.
jest.setTimeout(240_000);

const pictures = process.env.PICTURES;
const HOUR_MS = 3_600_000;
/** An hour of a day in Tokyo, from now on (epoch ms). */
const at = (hour: number, day = 0) =>
  (Math.floor((Date.now() + 9 * HOUR_MS) / (24 * HOUR_MS)) + day) * 24 * HOUR_MS + (hour - 9) * HOUR_MS;

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`hand-over between people, in a browser${why}`, () => {
  let browser: Browser;
  let house: TestHouse;
  let [sato, suzuki]: Page[] = [];
  const faults: string[][] = [];
  // The house's clock: tomorrow at two in the afternoon, and on from there.
  let shift = at(14, 1) - Date.now();

  beforeAll(async () => {
    browser = await launch();
    const now = () => Date.now() + shift;
    house = await openTestHouse('sqlite', { members: true, now, env: { CHAT_HOURS: 'Sun-Sat 10:00-20:00' } });
    [sato, suzuki] = [await pageOf('佐藤'), await pageOf('鈴木')];
    if (pictures) mkdirSync(pictures, { recursive: true });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  async function pageOf(name: string): Promise<Page> {
    const watched = await watchedPage(browser);
    const { id, cookie } = await atConsole(house.app.db, house.app.url, 'agent', name);
    await house.app.db('staff').where({ id }).update({ login: id, password_hash: 'x', totp_secret: 'x' });
    const [key, value] = cookie.split('=') as [string, string];
    await watched.page.context().addCookies([{ name: key, value, url: house.app.url }]);
    faults.push(watched.faults);
    return watched.page;
  }
  const say = async (customer: string, text: string) => {
    house.line.say(customer, text);
    await house.line.delivered();
    await allDone(house.app.db);
  };
  const chat = (customer: string) => `${house.app.url}/console/inbox/${customer}`;
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  /** What is wrong with a page, in every look. */
  async function wrongWith(page: Page, name: string): Promise<string[]> {
    const found: string[] = [];
    for (const width of [360, 768, 1360] as const)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        const faulty = [...(await faultsOf(page)), ...(await smallTargets(page)).map((target) => `small: ${target}`)];
        if (await runsOut(page)) faulty.push('runs out of the page');
        found.push(...faulty.map((fault) => `${name}, ${width} px, ${colorScheme}: ${fault}`));
        if (pictures && (colorScheme === 'light' || width === 1360))
          await page.screenshot({
            path: path.join(pictures, `${name}-${width}${colorScheme === 'dark' ? '-dark' : ''}.png`),
            fullPage: true,
          });
      }
    return found;
  }

  test('two look, two press at once: one has it, the other sees who; and who writes is seen before it is sent', async () => {
    const found: string[] = [];
    const customer = await house.friend();
    await say(customer, 'オペレーター');
    await say(customer, '予約の時間を変えたいです');
    await sato!.goto(chat(customer));
    await suzuki!.goto(chat(customer));
    await sato!.locator('#present', { hasText: '閲覧中: 鈴木' }).waitFor();
    await suzuki!.locator('#present', { hasText: '閲覧中: 佐藤' }).waitFor();
    found.push(...(await wrongWith(suzuki!, 'viewing')));

    await Promise.all([press(sato!, '対応する'), press(suzuki!, '対応する')]);
    const holder = async () =>
      ((await house.app.db('chats').where({ person: customer }).first()) as { staff: string }).staff;
    const [winner, loser, name] =
      (await holder()) === 'test-佐藤' ? [sato!, suzuki!, '佐藤'] : [suzuki!, sato!, '鈴木'];
    await winner.getByText('あなたが対応中です').waitFor();
    await loser.getByText('ほかのスタッフが対応中です').first().waitFor();
    expect(await loser.locator('main').innerText()).toContain(name);
    expect(await loser.getByRole('button', { name: '送信する(無料)' }).count()).toBe(0);

    await winner.getByLabel('本文').pressSequentially('ご希望の');
    await loser.locator('#present', { hasText: `入力中: ${name}` }).waitFor();
    found.push(...(await wrongWith(loser, 'writing')));
    // Meanwhile a note of the other's is seen too, and what is being written stays.
    await loser.getByText('メモ', { exact: true }).first().click();
    await loser.locator('.noting textarea').pressSequentially('14時なら空いています');
    await winner.locator('#present', { hasText: '入力中' }).waitFor();
    expect(await winner.getByLabel('本文').inputValue()).toBe('ご希望の');
    await press(loser, 'メモを残す');
    await winner.locator('.piece.note', { hasText: '14時なら空いています' }).waitFor();
    await loser.goto(`${house.app.url}/console/inbox?show=held`);
    await loser.locator('.chat-row .presence').waitFor();
    found.push(...(await wrongWith(loser, 'list')));
    await winner.locator('#present:empty').waitFor({ state: 'attached' });
    expect(found).toEqual([]);
    expect(faults.flat().filter((fault) => !/status of 409/.test(fault))).toEqual([]);
  });

  test('who is linked stands beside the chat with what they have reserved and ordered; who is not, as that', async () => {
    const found: string[] = [];
    const [member, stranger] = [await house.friend(), await house.friend()];
    const linked = { line_user: member, member: 'M-1001', method: 'account_link', assurance: 'password' };
    const now = Date.now() + shift;
    await house.app.db('links').insert({ ...linked, consent_version: 'test', consented_at: now, linked_at: now });
    await say(member, '営業時間を教えてください');
    for (const customer of [member, stranger]) await say(customer, 'オペレーター');
    const card = sato!.locator('.desk > *').nth(1);
    await sato!.goto(chat(member));
    await card.getByText('M-1001').waitFor();
    const told = await card.innerText();
    const lines = async (table: string) => (await house.app.db(table).where({ member: 'M-1001' })).length;
    expect([await lines('bookings'), await lines('orders')].every((count) => count > 0)).toBe(true);
    for (const words of ['予約', '予約中', '注文', 'A-1', '営業時間', 'トークから会員ログイン'])
      expect(told).toContain(words);
    found.push(...(await wrongWith(sato!, 'linked')));
    await sato!.goto(chat(stranger));
    await card.getByText('未連携').waitFor();
    expect(await card.innerText()).not.toContain('M-1001');
    found.push(...(await wrongWith(sato!, 'unlinked')));
    expect(found).toEqual([]);
  });

  test('the morning’s list: a line is written, read as it will be, and sent; cancelled at the desk, what waits is called off', async () => {
    const { db } = house.app;
    const now = () => Date.now() + shift;
    const book = openBook({ db, zone: 'Asia/Tokyo', now });
    await openFor(db);
    const [people, bookings]: string[][] = [[], []];
    for (const [nth, name] of ['朝倉 花子', '朝倉 次郎'].entries()) {
      const [id, person] = [`M-900${nth}`, await house.friend()];
      await db('members').insert({ id, name, created_at: 1 });
      const linked = { line_user: person, member: id, method: 'account_link', assurance: 'password' };
      await db('links').insert({ ...linked, consent_version: 'test', consented_at: now(), linked_at: now() });
      const held = done(await book.hold({ member: id, service: 'any', beginsAt: at(17 + nth, 1) }));
      bookings!.push(done(await book.book({ hold: held.token, member: id, source: 'test' })).id);
      people!.push(person);
    }
    const [first, second] = people as [string, string];
    const row = (page: Page, name: string) => page.locator('li', { hasText: name });
    const morning = `${house.app.url}/console/morning`;
    await sato!.goto(morning);
    const found = await wrongWith(sato!, 'morning-list');
    await row(sato!, '朝倉 花子').getByRole('link', { name: '声をかける' }).click();
    await sato!.getByLabel('ひとこと').pressSequentially('お待ちしています。');
    await sato!.locator('.previewed', { hasText: 'お待ちしています。' }).waitFor();
    expect(house.unheard(first)).toBe(0);
    found.push(...(await wrongWith(sato!, 'morning-word')));
    await press(sato!, '送る(1通分)');
    await sato!.getByText('送りました。', { exact: true }).waitFor();
    expect((await house.hears(first)).at(-1)).toMatch(/^朝倉 花子さま\n.*17:00.*\nお待ちしています。$/s);
    await row(sato!, '朝倉 花子').getByText('佐藤さんが送りました').waitFor();

    await row(sato!, '朝倉 次郎').getByRole('link', { name: '声をかける' }).click();
    await sato!.getByText('時刻を決めて送る').click();
    await sato!.getByLabel('送る時刻(今日)').fill('16:30');
    await press(sato!, 'この時刻に送る(1通分)');
    await row(sato!, '朝倉 次郎').getByText('16:30に送信予定').waitFor();
    found.push(...(await wrongWith(sato!, 'morning-told')));
    await sato!.goto(`${house.app.url}/console/reservations/${bookings![1]}`);
    await sato!.getByText('予約を取り消す').click();
    await press(sato!, '取り消す');
    await sato!.getByText('予約を取り消しました。').waitFor();
    shift = at(16, 1) + 31 * 60_000 - Date.now();
    const outcome = async () =>
      (await db('later_messages').where({ person: second }).first('state', 'reason')) as { state: string };
    await until(async () => (await outcome()).state !== 'waiting', 'the clock');
    expect(await outcome()).toEqual({ state: 'called_off', reason: 'booking' });
    await house.settled();
    expect(house.line.chat(second).filter((item) => JSON.stringify(item).includes('朝倉 次郎さま\\n'))).toEqual([]);
    expect(found).toEqual([]);
    expect(faults.flat().filter((fault) => !/status of 409/.test(fault))).toEqual([]);
  });

  test('out of hours the customer is told when somebody answers; in the morning they stand first', async () => {
    const { db } = house.app;
    const nobodys = { holder: 'bot', staff: null, waiting_since: null, snoozed_until: null };
    await db('chats')
      .whereNot({ holder: 'bot' })
      .update({ ...nobodys, version: db.raw('version + 1') });
    shift = at(21, 1) - Date.now();
    const [night, morning] = [await house.friend(), await house.friend()];
    await say(night, 'オペレーター');
    expect((await house.hears(night)).join()).toMatch(/受付時間外.*10:00以降に/s);
    await say(night, '予約の名前を直してほしいです');
    shift = at(10, 2) + 5 * 60_000 - Date.now();
    await say(morning, 'オペレーター');
    await suzuki!.goto(`${house.app.url}/console/inbox`);
    const rows = suzuki!.locator('.chat-row');
    await rows.nth(1).waitFor();
    expect(await rows.evaluateAll((all) => all.map(({ id }) => id))).toEqual([`chat-${night}`, `chat-${morning}`]);
    expect(await rows.first().innerText()).toContain('13時間');
    expect(await wrongWith(suzuki!, 'morning')).toEqual([]);
    await rows.first().getByRole('link').click();
    await suzuki!.locator('.piece.customer', { hasText: '予約の名前を直してほしいです' }).waitFor();
    expect(faults.flat().filter((fault) => !/status of 409/.test(fault))).toEqual([]);
  });
});
