import pino from 'pino';
import type { Db } from '../../../src/platform/db';
import type { Line } from '../../../src/platform/line/line';
import { linkedMenu, nowMovingTo } from '../../../src/platform/line/linked-menu';
import { linkedMenuErrands, linkedMenuJob } from '../../../src/platform/line/linked-menu-errands';
import { menuJob } from '../../../src/platform/line/menu-of';
import type { RichMenu } from '../../../src/platform/line/rich-menu';
import { claimJobs, enqueue, finish, type Job } from '../../../src/platform/outbox/jobs';
import { freshDatabase, onEachEngine } from '../../support/databases';
import { LineOfMenus } from '../../support/line-of-menus';

const log = pino({ enabled: false });
const version = (name: string): RichMenu => ({
  family: 'musubi/linked/',
  request: { name: `musubi/linked/${name}` },
  image: Buffer.from('a picture'),
  imageType: 'image/png',
});

onEachEngine((engine) => {
  let db: Db;
  let line: LineOfMenus;
  let linked: string[];
  beforeEach(async () => {
    db = await freshDatabase(engine);
    line = new LineOfMenus([], undefined);
    linked = [];
  });
  afterEach(() => db.destroy());

  const process = (menu: RichMenu) =>
    linkedMenuErrands({
      db,
      line: { richMenus: line as Line['richMenus'] } as Line,
      menu,
      people: {
        isLinked: (_db, person) => Promise.resolve(linked.includes(person)),
        linkedAfter: (_db, after, most) => Promise.resolve(linked.filter((one) => one > after).slice(0, most)),
        partedSince: () => Promise.resolve([]),
      },
      log,
      now: Date.now,
    });
  type Errands = ReturnType<typeof process>;

  /** Does what is due, in rounds, until nothing is; gives what it did. */
  async function work(errands: Errands): Promise<string[]> {
    const done: string[] = [];
    for (;;) {
      const { hold, jobs } = await claimJobs(db, 10, Date.now());
      if (jobs.length === 0) return done;
      for (const job of jobs) {
        const errand = errands[job.kind as keyof Errands];
        const result = await errand.perform(job);
        done.push(`${job.kind}: ${result.state}`);
        await db.transaction((trx) =>
          finish(trx, [{ job, token: hold.get(job.lane)!, result }], Date.now(), (inner) =>
            Promise.resolve(errand.ended?.(inner, job, result)),
          ),
        );
      }
    }
  }

  /** One person's job, begun. */
  async function begun(person: string): Promise<Job> {
    await enqueue(db, [menuJob(person, Date.now())]);
    return (await claimJobs(db, 1, Date.now())).jobs[0]!;
  }

  test('a first start uploads and moves everybody who is linked already', async () => {
    linked = Array.from({ length: 501 }, (_, index) => `U${String(index).padStart(4, '0')}`);
    await enqueue(db, [linkedMenuJob(version('new'), Date.now())]);
    expect(await work(process(version('new')))).toEqual([
      'linked-menu: done',
      ...['menu-move: done', 'menu-move: done', 'menu-move: done'],
    ]);
    expect([line.links.size, line.calls.filter((call) => call === 'linkMany').length]).toEqual([501, 2]);
  });

  test('nobody linked: it is over at once, and a second start only looks', async () => {
    await enqueue(db, [linkedMenuJob(version('new'), Date.now())]);
    await work(process(version('new')));
    expect(await linkedMenu(db)).toEqual({ id: 'menu-1', moving: false });
    line.calls.length = 0;
    await enqueue(db, [linkedMenuJob(version('new'), Date.now())]);
    await work(process(version('new')));
    expect(line.calls).toEqual(['list']);
  });

  test('a move whose jobs were lost is begun again by the next start', async () => {
    linked = ['U1'];
    await enqueue(db, [linkedMenuJob(version('new'), Date.now())]);
    await work(process(version('new')));
    await db('jobs').delete();
    line.links.clear();
    await enqueue(db, [linkedMenuJob(version('new'), Date.now())]);
    await work(process(version('new')));
    expect(line.links.get('U1')).toBe('menu-1');
  });

  test('a move to a menu that was replaced meanwhile just ends, and removes nothing', async () => {
    linked = ['U1'];
    const menus = process(version('new'));
    await enqueue(db, [linkedMenuJob(version('new'), Date.now())]);
    await work(menus);
    line.menus = [...line.menus, { id: 'newer', name: 'musubi/linked/newer', image: true }];
    await nowMovingTo(db, 'newer', Date.now());
    await db('jobs').where({ kind: 'menu-clear' }).update({ due_at: 0 });
    await db('lanes').where('lane', 'like', 'menu-move:%').update({ ready_at: 0 });
    expect(await work(menus)).toEqual(['menu-clear: done']);
    expect(line.menus.map((menu) => menu.id)).toEqual(['menu-1', 'newer']);
    expect(await linkedMenu(db)).toEqual({ id: 'newer', moving: true });
  });

  test("while versions change, the old process leaves the new one's menu to it", async () => {
    await enqueue(db, [linkedMenuJob(version('new'), Date.now())]);
    expect(await work(process(version('old')))).toEqual(['linked-menu: waiting']);
    expect(line.calls).toEqual([]);
  });

  test('before there is a menu, who is linked waits for it without a call: the move will reach them', async () => {
    linked = ['U1'];
    expect(await process(version('new'))['menu-of'].perform(await begun('U1'))).toEqual({ state: 'done' });
    expect(line.calls).toEqual([]);
    await enqueue(db, [linkedMenuJob(version('new'), Date.now())]);
    await work(process(version('new')));
    expect(line.links.get('U1')).toBe('menu-1');
  });

  test('who is not linked loses their menu, whichever it was', async () => {
    line.links.set('U1', 'whichever');
    expect(await process(version('new'))['menu-of'].perform(await begun('U1'))).toEqual({ state: 'done' });
    expect(line.links.size).toBe(0);
  });

  test('another menu that came while theirs was set is set in its place', async () => {
    linked = ['U1'];
    line.menus = ['a', 'b'].map((id) => ({ id, name: `musubi/linked/${id}`, image: true }));
    await nowMovingTo(db, 'a', Date.now());
    const errand = process(version('new'))['menu-of'];
    const job = await begun('U1');
    const setting = line.linkTo;
    line.linkTo = async (person, id) => {
      await nowMovingTo(db, 'b', Date.now());
      return setting(person, id);
    };
    expect(await errand.perform(job)).toMatchObject({ state: 'waiting' });
    expect(await errand.perform(job)).toEqual({ state: 'done' });
    expect(line.links.get('U1')).toBe('b');
  });

  test('a menu that LINE has no longer is tried again, for about a day and no longer', async () => {
    linked = ['U1'];
    await nowMovingTo(db, 'gone', Date.now());
    const errand = process(version('new'))['menu-of'];
    const job = await begun('U1');
    expect(await errand.perform(job)).toMatchObject({ state: 'waiting', reason: 'LINE has no such menu' });
    expect(await errand.perform({ ...job, tries: 60 })).toMatchObject({ state: 'dead' });
  });
});
