import pino from 'pino';
import type { Line } from '../../../src/platform/line/line';
import type { RichMenu } from '../../../src/platform/line/rich-menu';
import { richMenuErrand, richMenuJob } from '../../../src/platform/line/rich-menu-errand';
import type { KnownMenu, RichMenuApi } from '../../../src/platform/line/rich-menus';
import { claimJobs, enqueue } from '../../../src/platform/outbox/jobs';
import { freshDatabase, onEachEngine } from '../../support/databases';

const log = pino({ enabled: false });
const menuNamed = (name: string): RichMenu => ({
  family: 'musubi/unlinked/',
  request: { name: `musubi/unlinked/${name}` },
  image: Buffer.from('a picture'),
  imageType: 'image/png',
});

onEachEngine((engine) => {
  const setUp = async () => {
    const db = await freshDatabase(engine);
    const line = lineWithMenus();
    const start = async (menu: RichMenu) => {
      await enqueue(db, [richMenuJob(menu, Date.now())]);
      return richMenuErrand(db, line.line, menu, log, Date.now);
    };
    const claim = async () => (await claimJobs(db, 10, Date.now())).jobs;
    return { db, line, start, claim };
  };

  test('a start shows its menu, and a failure is tried again later', async () => {
    const { db, line, start, claim } = await setUp();
    const errand = await start(menuNamed('new'));
    const [job] = await claim();
    line.broken = true;
    expect(await errand.perform(job!)).toMatchObject({ state: 'waiting' });
    line.broken = false;
    expect(await errand.perform(job!)).toEqual({ state: 'done' });
    expect(line.shown()).toBe('musubi/unlinked/new');
    await db.destroy();
  });

  test("while versions change, the old process leaves the new one's menu to it", async () => {
    const { db, line, start, claim } = await setUp();
    const old = await start(menuNamed('old'));
    await old.perform((await claim())[0]!);
    const next = await start(menuNamed('new'));
    const [job] = (await claim()).filter((one) => one.key.includes('/new:'));
    expect(await old.perform(job!)).toMatchObject({ state: 'waiting' });
    expect(line.shown()).toBe('musubi/unlinked/old');
    expect(await next.perform(job!)).toEqual({ state: 'done' });
    expect(line.shown()).toBe('musubi/unlinked/new');
    await db.destroy();
  });

  test('what was created within the hour is remembered over restarts', async () => {
    const { db, line, start, claim } = await setUp();
    for (let made = 0; made < 60; made += 1) {
      const errand = await start(menuNamed(String(made)));
      const job = (await claim()).find((one) => one.key.includes(`/${made}:`));
      await errand.perform(job!);
    }
    expect(line.changes).toBeLessThanOrEqual(50);
    await db.destroy();
  });
});

/** As much of LINE as keeps menus. */
function lineWithMenus() {
  const state = { broken: false, changes: 0 };
  let menus: KnownMenu[] = [];
  let defaultId: string | undefined;
  const answer = <T>(value: () => T): Promise<T> =>
    state.broken ? Promise.reject(new Error('LINE: unsure status 500')) : Promise.resolve().then(value);
  const richMenus: RichMenuApi = {
    list: () => answer(() => menus),
    getDefault: () => answer(() => defaultId),
    create: (request) =>
      answer(() => {
        state.changes += 1;
        const id = `menu-${state.changes}`;
        menus = [...menus, { id, name: request.name ?? '' }];
        return id;
      }),
    uploadImage: () => answer(() => undefined),
    setDefault: (id) => answer(() => ((defaultId = id), 'set' as const)),
    delete: (id) =>
      answer(() => {
        state.changes += 1;
        menus = menus.filter((menu) => menu.id !== id);
      }),
  };
  return Object.assign(state, {
    line: { richMenus } as Line,
    shown: () => menus.find((menu) => menu.id === defaultId)?.name,
  });
}
