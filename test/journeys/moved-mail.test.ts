import { BrowserLike } from '../doors/web/browser-like';
import { offerTo } from '../support/bridge';
import { openBrowser, tapLink } from '../support/browse';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';
import { until } from '../support/until';

/* A link that moves to another LINE account is told to the member by e-mail too, once; and the journal says whether it was. */

const HANAKO = { login: 'M-1001', password: 'sakura-1001' };

onEachEngine((engine) => {
  let house: TestHouse;
  const open = async (env: Record<string, string> = {}) => {
    house = await openTestHouse(engine, { members: true, simulator: { phone: true }, env });
  };
  afterEach(() => house.close());

  async function link(lineUser: string): Promise<{ ticket: string; dialog: string }> {
    const browser = new BrowserLike(house.app.url);
    const ticket = await offerTo(house, lineUser, Date.now());
    let answer = await browser.send('/link', { ticket, ...HANAKO });
    if (answer.status === 200) {
      const token = /name="_token" value="([^"]+)"/.exec(await answer.text())![1]!;
      answer = await browser.send('/link/move', { _token: token });
    }
    const dialog = answer.headers.get('location')!;
    await tapLink(openBrowser(), house.simulator.url, lineUser, dialog);
    await house.hears(lineUser, 2);
    return { ticket, dialog };
  }
  /** What the journal says of the e-mail, once it says something. */
  async function told(): Promise<string[]> {
    const said = () => house.app.db('journal').whereIn('type', ['link.mailed', 'link.notMailed']);
    await until(async () => (await said()).length > 0, 'word of the e-mail');
    return ((await said()) as { type: string; data: string }[]).map(({ type, data }) => `${type} ${data}`);
  }

  test('the e-mail on file is told, once, without a link or anything secret; a first link is told to nobody', async () => {
    await open();
    const [old, fresh] = [await house.friend(), await house.friend()];
    await link(old);
    await house.settled();
    expect(house.line.mailbox()).toEqual([]);
    const { ticket, dialog } = await link(fresh);
    expect(await told()).toEqual(['link.mailed {}']);
    const [letter, ...more] = house.line.mailbox();
    expect(more).toEqual([]);
    expect(letter!.to).toBe('hanako@example.jp');
    expect(letter!.subject).toContain('LINE連携の切り替え');
    expect(letter!.text).toContain('お心当たりがない場合は');
    const query = new URL(dialog).searchParams;
    const whole = JSON.stringify(letter);
    for (const secret of [ticket, query.get('nonce')!, query.get('linkToken')!, old, fresh, 'M-1001', 'http'])
      expect(whole).not.toContain(secret);
    expect(await house.hears(old)).toEqual([expect.stringContaining('別のLINEに切り替わりました')]);
    const kept = JSON.stringify(await house.app.db('jobs').whereIn('kind', ['link-moved', 'mail']));
    expect(kept).not.toMatch(/hanako|M-1001/);
  });

  test('without a mail server only LINE is told, and the journal says so', async () => {
    await open({ MAIL_URL: '', MAIL_FROM: '' });
    const [old, fresh] = [await house.friend(), await house.friend()];
    await link(old);
    await link(fresh);
    expect(await told()).toEqual(['link.notMailed {"why":"no mail server is set"}']);
    expect(await house.hears(old)).toEqual([expect.stringContaining('別のLINEに切り替わりました')]);
  });

  test('a member without an address on file is told by LINE alone', async () => {
    await open();
    const [old, fresh] = [await house.friend(), await house.friend()];
    await link(old);
    await house.app.db('members').where({ id: 'M-1001' }).update({ email: null });
    await link(fresh);
    expect(await told()).toEqual(['link.notMailed {"why":"no address on file"}']);
    expect(house.line.mailbox()).toEqual([]);
  });
});
