import type { messagingApi } from '@line/bot-sdk';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';

const CREATE = { method: 'POST', path: '/v2/bot/richmenu' };
const UPLOAD = { method: 'POST', path: /^\/v2\/bot\/richmenu\/[^/]+\/content$/ };
const SHOW = { method: 'POST', path: /^\/v2\/bot\/user\/all\/richmenu\// };

onEachEngine((engine) => {
  let house: TestHouse;
  beforeEach(async () => {
    house = await openTestHouse(engine);
  });
  afterEach(() => house.close());

  const shown = (customer: string) => house.line.waitFor(() => house.line.richMenuOf(customer), 20_000, 'a rich menu');
  const calls = (match: { method: string; path: string | RegExp }) =>
    house.line.log.filter(
      (entry) =>
        entry.kind === 'api' &&
        entry.method === match.method &&
        (typeof match.path === 'string' ? entry.path === match.path : match.path.test(entry.path)),
    ).length;

  test('everybody sees the menu after the first start, and a tap on it is answered free of charge', async () => {
    const customer = await house.friend('en');
    const { menu } = await shown(customer);
    house.line.tap(customer, menu.areas[2]!.action as messagingApi.PostbackAction);
    expect((await house.hears(customer)).join()).toContain('Cut 5,500 yen');
    expect(house.line.chat(customer).some((item) => item.from === 'bot' && item.billed)).toBe(false);
  });

  test('a restart changes nothing at LINE', async () => {
    await shown(house.stranger());
    const looks = () => calls({ method: 'GET', path: '/v2/bot/richmenu/list' });
    // The one for all, the one of linked people, and once more for what that one replaces.
    await house.line.waitFor(() => looks() === 3, 20_000, 'three looks');
    await house.restart();
    await house.line.waitFor(() => looks() === 5, 20_000, 'two more');
    expect([calls(CREATE), calls(UPLOAD), calls(SHOW)]).toEqual([2, 2, 1]);
  });
});
