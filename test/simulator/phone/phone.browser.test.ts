import type { Browser, Page } from 'playwright-core';
import type { LineEvent } from '../../../src/simulator/platform';
import { chromiumPath, launch, watchedPage } from './browser';
import { hostileStrings } from './hostile-strings';
import { visit, type Visitor } from './visitor';

/*
 * The pages in a real browser, as a newcomer uses them, with a small bot behind them that answers over LINE's API as any bot does.
 */
// A browser on a busy machine takes its time.
jest.setTimeout(90_000);

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`the phone in a browser${why}`, () => {
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    visitor = await visit();
    visitor.line.onWebhook(({ body }, response) => {
      response.end();
      for (const event of body.events) void answer(event);
    });
    visitor.line.platform.addPerson({ displayName: '山田 花子', language: 'ja' });
    visitor.line.platform.addPerson({ displayName: 'Emma Brown', language: 'en' });
    ({ page, faults } = await watchedPage(browser));
  });
  afterEach(async () => {
    await page.context().close();
    await visitor.line.close();
    if (faults.length) throw new Error(`the page complained: ${faults.join('; ')}`);
  });

  const choices = [
    { type: 'message', label: '解決した', text: '解決した' },
    {
      type: 'datetimepicker',
      label: '日時を選ぶ',
      data: 'when',
      mode: 'datetime',
      initial: '2026-12-01t10:00',
      min: '2026-11-01t00:00',
    },
  ].map((action) => ({ type: 'action', action }));

  /** What the bot says to an event: a greeting, the hours, or what it got. */
  async function answer({ type, replyToken, postback }: LineEvent): Promise<void> {
    const said = postback ? `受け取りました: ${JSON.stringify(postback)}` : '10:00〜20:00です。火曜日はお休みです。';
    const text = type === 'follow' ? '友だち追加ありがとうございます。' : said;
    if (replyToken)
      await visitor.line.call('POST', '/v2/bot/message/reply', {
        replyToken,
        messages: [{ type: 'text', text, quickReply: { items: choices } }],
      });
  }
  const bubble = (text: string) => page.locator('.msg-text', { hasText: text });
  const push = (messages: unknown[]) =>
    visitor.line.call('POST', '/v2/bot/message/push', { to: visitor.line.platform.people()[0]?.userId, messages });
  async function begin(): Promise<void> {
    await page.goto(visitor.line.url);
    await page.getByRole('button', { name: '友だち追加 / Add friend' }).click();
    await bubble('友だち追加ありがとうございます。').waitFor();
  }
  async function say(text: string): Promise<void> {
    await page.getByRole('textbox', { name: 'メッセージを入力' }).fill(text);
    await page.keyboard.press('Enter');
  }

  test('a newcomer adds the shop as a friend, asks and is answered, by the keyboard alone', async () => {
    await page.goto(visitor.line.url);
    const add = page.getByRole('button', { name: '友だち追加 / Add friend' });
    while (!(await add.evaluate((button) => button === button.ownerDocument.activeElement)))
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await bubble('友だち追加ありがとうございます。').waitFor();
    await page.getByRole('textbox', { name: 'メッセージを入力' }).focus();
    await page.keyboard.type('何時までやってますか');
    await page.keyboard.press('Enter');
    await bubble('10:00〜20:00です。').waitFor();
    await page.getByText('既読').waitFor();
    expect(await page.getByRole('textbox', { name: 'メッセージを入力' }).inputValue()).toBe('');
    expect(await page.locator('.bill').allTextContents()).toEqual(['無料', '無料']);
  });

  test('an Enter that chooses a Japanese conversion sends nothing; Shift+Enter breaks the line', async () => {
    await begin();
    const box = page.getByRole('textbox', { name: 'メッセージを入力' });
    await box.fill('きょう');
    await box.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });
    await box.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true });
    await box.press('Shift+Enter');
    await box.pressSequentially('二行目');
    expect(await box.inputValue()).toBe('きょう\n二行目');
    await box.press('Enter');
    await bubble('二行目').waitFor();
    const texts = visitor.line.received.flatMap(({ body }) =>
      body.events.map(({ message }) => (message as { text?: string } | undefined)?.text),
    );
    expect(texts).toEqual([undefined, 'きょう\n二行目']);
  });

  test('what one is writing stays, with the cursor, while messages come in', async () => {
    await begin();
    const box = page.getByRole('textbox', { name: 'メッセージを入力' });
    await box.pressSequentially('書きかけの');
    await push([{ type: 'text', text: '割り込みです' }]);
    await bubble('割り込みです').waitFor();
    await page.keyboard.type('文章');
    expect(await box.inputValue()).toBe('書きかけの文章');
  });

  test('quick replies go when one is tapped, and a date is picked within its limits', async () => {
    await begin();
    await page.getByRole('button', { name: '解決した' }).click();
    await bubble('10:00〜20:00です。').waitFor();
    await page.locator('#quick').getByRole('button', { name: '日時を選ぶ' }).click();
    const sheet = page.getByRole('dialog', { name: '日時を選ぶ' });
    const input = sheet.getByLabel('日時を選択');
    expect(await input.inputValue()).toBe('2026-12-01T10:00');
    await input.fill('2026-12-24T18:30');
    await sheet.getByRole('button', { name: '送信' }).click();
    await bubble('2026-12-24T18:30').waitFor();
    expect(await sheet.isVisible()).toBe(false);
  });

  test('templates, Flex and rich menu are tapped where they are', async () => {
    await begin();
    const actions = [
      { type: 'postback', label: '予約する', data: 'a=book' },
      { type: 'uri', label: '地図', uri: `${visitor.line.url}/phone/assets/icon.svg` },
    ];
    await push([
      { type: 'template', altText: '予約', template: { type: 'buttons', text: 'ご予約', actions } },
      {
        type: 'flex',
        altText: '予約カード',
        contents: {
          type: 'bubble',
          body: {
            type: 'box',
            layout: 'vertical',
            contents: [{ type: 'button', action: { type: 'postback', label: '変更する', data: 'a=change' } }],
          },
        },
      },
    ]);
    await page.getByRole('button', { name: '予約する' }).click();
    await bubble('a=book').waitFor();
    await page.getByRole('group', { name: '予約カード' }).getByRole('button', { name: '変更する' }).click();
    await bubble('a=change').waitFor();
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: '地図' }).click(),
    ]);
    expect(opened.url()).toContain('/phone/assets/icon.svg');
    await visitor.line.platform.waitFor(() => visitor.line.platform.opened.length === 1);
  });

  test('the log follows, opens, and stays open while it grows; an entry is copied', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await begin();
    await page.locator('.entry', { hasText: 'follow' }).locator('summary').first().click();
    const details = page.locator('.details');
    await details.waitFor();
    expect(await details.textContent()).toContain('"type": "follow"');
    await say('何時までやってますか');
    await page.locator('.entry', { hasText: 'message text 「何時までやってますか」' }).waitFor();
    expect(await details.isVisible()).toBe(true);
    await page.getByRole('button', { name: 'curlをコピー' }).click();
    await page.getByRole('button', { name: 'コピーしました' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain('x-line-signature: $SIGNATURE');
    await page.getByRole('button', { name: '不正な署名で送る' }).click();
    await visitor.line.platform.waitFor(() => visitor.line.received.length === 3);
  });

  test('a right click on a message quotes it or takes it back', async () => {
    await begin();
    await bubble('友だち追加ありがとうございます。').click({ button: 'right' });
    await page.getByRole('link', { name: 'リプライ' }).click();
    await page.locator('.quote-above').waitFor();
    await page.keyboard.type('どういたしまして');
    await page.keyboard.press('Enter');
    await page.locator('.mine .quoted', { hasText: '友だち追加ありがとうございます。' }).waitFor();
    await page.locator('.quote-above').waitFor({ state: 'detached' });
    await bubble('どういたしまして').click({ button: 'right' });
    await page.getByRole('button', { name: '送信取消' }).click();
    await page.locator('#talk').getByText('メッセージの送信を取り消しました').waitFor();
    expect(await bubble('どういたしまして').count()).toBe(0);
  });

  test('stickers and files go out from their sheets, which close by themselves', async () => {
    await begin();
    await page.locator('.composer').getByRole('button', { name: 'スタンプ' }).click();
    await page.getByRole('dialog', { name: 'スタンプ' }).getByRole('button', { name: 'ありがとう' }).click();
    await page.locator('.mine .sticker').waitFor();
    await page.getByRole('button', { name: '送るものを選ぶ' }).click();
    await page.getByRole('dialog', { name: '送るものを選ぶ' }).getByRole('button', { name: 'ファイル' }).click();
    const sheet = page.getByRole('dialog', { name: 'ファイル' });
    await sheet
      .locator('input[type=file]')
      .setInputFiles({ name: '領収書.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') });
    await sheet.getByRole('button', { name: '送信' }).click();
    await page.locator('.mine .msg-file', { hasText: '領収書.pdf' }).waitFor();
    expect(await page.locator('[popover]:popover-open').count()).toBe(0);
  });

  test('Escape closes a sheet and gives the focus back', async () => {
    await begin();
    const button = page.getByRole('button', { name: '送るものを選ぶ' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: '送るものを選ぶ' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: '送るものを選ぶ' }).waitFor({ state: 'hidden' });
    expect(await button.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
  });

  test('the page tells when the simulator is gone', async () => {
    await begin();
    await visitor.line.close();
    await page.getByText('シミュレーターとの接続が切れました。').waitFor();
    expect(await page.locator('#offline').isVisible()).toBe(true);
    await say('届きますか');
    await page.locator('#notice', { hasText: 'できませんでした。' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'メッセージを入力' }).inputValue()).toBe('届きますか');
    faults.splice(0); // the browser's own words on the lost connection
    visitor = await visit();
  });

  test('without scripts the same conversation takes plain forms', async () => {
    const plain = await watchedPage(browser, { javaScriptEnabled: false });
    await plain.page.goto(visitor.line.url);
    await plain.page.getByRole('button', { name: '友だち追加 / Add friend' }).click();
    await plain.page.locator('.msg-text', { hasText: '友だち追加ありがとうございます。' }).waitFor();
    await plain.page.getByRole('textbox', { name: 'メッセージを入力' }).fill('何時までやってますか');
    await plain.page.getByRole('button', { name: '送信', exact: true }).click();
    await plain.page.locator('.msg-text', { hasText: '10:00〜20:00です。' }).waitFor();
    await plain.page.locator('#quick').getByRole('button', { name: '日時を選ぶ' }).click();
    await plain.page.getByRole('dialog', { name: '日時を選ぶ' }).getByRole('button', { name: '送信' }).click();
    await plain.page.locator('.msg-text', { hasText: '2026-12-01T10:00' }).waitFor();
    expect(plain.faults).toEqual([]);
    await plain.page.context().close();
  });

  test('a hundred hostile names and texts run nothing and break nothing', async () => {
    const { platform } = visitor.line;
    await begin();
    visitor.line.onWebhook((_, response) => void response.end());
    const [hanako, emma] = platform.people().map(({ userId }) => userId);
    platform.follow(emma!);
    await page.evaluate(
      "addEventListener('securitypolicyviolation', (event) => console.error('refused: ' + event.violatedDirective))",
    );
    const before = await page.locator('script').count();
    for (const word of hostileStrings) {
      platform.rename(hanako!, word);
      platform.say(hanako!, word);
      platform.sendFile(emma!, { fileName: word, bytes: Buffer.from('x') });
    }
    for (const word of hostileStrings.slice(0, 40)) platform.addPerson({ displayName: word, pictureUrl: word });
    await push([{ type: 'text', text: '終わりです' }]);
    await bubble('終わりです').waitFor();
    const untouched = async (lines: number) => {
      expect(await page.evaluate('typeof globalThis.__pwned')).toBe('undefined');
      expect(await page.locator('script').count()).toBe(before);
      expect(await page.locator('#talk > li.line').count()).toBe(lines);
      const strange = 'iframe, object, embed, base, [onerror], [onload], [onfocus], a[href^="javascript" i]';
      expect(await page.locator(strange).count()).toBe(0);
      expect(await page.locator('.columns > *').count()).toBe(3);
    };
    await untouched(hostileStrings.length + 2);
    await page.reload();
    await untouched(hostileStrings.length + 2);
    await page.goto(`${visitor.line.url}/phone/chats/${emma}?side=faults`);
    await untouched(hostileStrings.length);
  });

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    test.each([360, 768, 1360])('at %i px nothing sticks out and every word can be read', async (width) => {
      await begin();
      await push([{ type: 'text', text: '【明日のご予約】https://example.com/', sender: { name: '佐藤' } }]);
      await bubble('明日のご予約').waitFor();
      const shown = await watchedPage(browser, { colorScheme, viewport: { width, height: 780 } });
      for (const view of [
        '',
        '?pane=people',
        '?side=faults&pane=side',
        '?side=state&pane=side',
        '?pane=side',
        '?lang=en&pc=1',
      ]) {
        await shown.page.goto(`${visitor.line.url}/${view}`);
        expect([view, await shown.page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([
          view,
          0,
        ]);
        expect([view, await shown.page.evaluate(FAINT)]).toEqual([view, []]);
      }
      expect(shown.faults).toEqual([]);
      await shown.page.context().close();
    });
  });
});

/**
 * Runs in the page: the visible words whose contrast with what lies behind them is under WCAG's 4.5 (3 for large ones). Pictures,
 * gradients and what a bot draws itself are left out.
 */
const FAINT = `(() => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; };
  const over = (top, under) => top.slice(0, 3).map((value, at) => value * top[3] + under[at] * (1 - top[3]));
  const behind = (element) => { const layers = []; for (let one = element; one; one = one.parentElement) { const colour = rgba(getComputedStyle(one).backgroundColor); layers.unshift(colour); if (colour[3] === 1) break; } return layers.reduce((under, top) => over(top, under), [255, 255, 255]); };
  const light = (colour) => { const [r, g, b] = colour.map((value) => { const share = value / 255; return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('.msg-flex, .sr, option, script, noscript')) continue;
    const style = getComputedStyle(element);
    const ground = behind(element);
    const [a, b] = [light(over(rgba(style.color), ground)), light(ground)].sort((x, y) => y - x);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < (large ? 3 : 4.5)) faint.push(element.className + ' ' + walker.currentNode.data.trim().slice(0, 20) + ' ' + contrast.toFixed(2));
  }
  return faint;
})()`;
