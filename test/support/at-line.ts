import { freePort } from '../../bench/ports';
import { SIMULATOR_LOGIN } from '../../src/config';
import type { SimulatorOptions } from '../../src/simulator/simulator';
import { openBrowser, tapLink } from './browse';
import { openTestHouse, type TestHouse } from './house';

/** A house whose own address is known before it opens, as callbacks need it, and registered at LINE. */
export async function openLoginHouse(
  engine: 'sqlite' | 'postgres',
  options: Omit<NonNullable<Parameters<typeof openTestHouse>[1]>, 'simulator'> & {
    simulator?: Partial<SimulatorOptions>;
  } = {},
): Promise<TestHouse> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { channelId, channelSecret } = SIMULATOR_LOGIN;
  return openTestHouse(engine, {
    ...options,
    env: { PORT: String(port), PUBLIC_URL: url, ...options.env },
    simulator: {
      login: { channelId, channelSecret, callbackUrls: [`${url}/login/line/callback`] },
      ...options.simulator,
    },
  });
}

/** Somebody at LINE, in a browser of their own, up to the callback that LINE sends them to; it is not opened. */
export async function atLine(
  house: TestHouse,
  address: string,
  userId: string,
  { friend = true, automatic = false }: { friend?: boolean; automatic?: boolean } = {},
): Promise<URL> {
  const browser = openBrowser([house.app.url]);
  // In LINE's own browser LINE knows who they are.
  let page = await (automatic ? tapLink(browser, house.simulator.url, userId, address) : browser.get(address));
  if (page.status !== 0 && page.html.includes('name="user"')) page = await browser.submit(page, { user: userId });
  if (page.status !== 0) page = await browser.submit(page, { answer: 'allow', ...(friend ? { friend: '1' } : {}) });
  if (page.status !== 0) throw new Error(`LINE did not send them back: ${page.html.slice(0, 500)}`);
  return page.url;
}
