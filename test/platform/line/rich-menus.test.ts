import fc from 'fast-check';
import { CHANGES_AN_HOUR } from '../../../src/platform/line/menu-budget';
import type { RichMenu } from '../../../src/platform/line/rich-menu';
import { ensureDefaultRichMenu, planRichMenu, type KnownMenu } from '../../../src/platform/line/rich-menus';
import { LineOfMenus, memory } from '../../support/line-of-menus';

const wanted: RichMenu = {
  family: 'musubi/unlinked/',
  request: { name: 'musubi/unlinked/new', chatBarText: 'メニュー' },
  image: Buffer.from('a picture'),
  imageType: 'image/png',
};
const HOUR = 3_600_000;

describe('what is to be done', () => {
  const menus: KnownMenu[] = [
    { id: 'a', name: 'the shop tool' },
    { id: 'b', name: 'musubi/unlinked/old' },
    { id: 'c', name: 'musubi/linked/old' },
  ];

  test('a first start creates, and leaves what others made', () => {
    expect(planRichMenu([menus[0]!], 'a', wanted)).toEqual({ remove: [] });
  });

  test('another version is replaced; menus of other families and of other tools stay', () => {
    expect(planRichMenu(menus, 'b', wanted)).toEqual({ remove: ['b'] });
  });

  test('the same menu again needs nothing', () => {
    expect(planRichMenu([{ id: 'd', name: 'musubi/unlinked/new' }], 'd', wanted)).toEqual({ serving: 'd', remove: [] });
  });

  test('a menu that an earlier try left behind is taken up, and only one of two', () => {
    const twice = [...menus, { id: 'd', name: 'musubi/unlinked/new' }, { id: 'e', name: 'musubi/unlinked/new' }];
    expect(planRichMenu(twice, 'b', wanted)).toEqual({ adopt: 'd', remove: ['b', 'e'] });
    expect(planRichMenu(twice, 'e', wanted)).toEqual({ serving: 'e', remove: ['b', 'd'] });
  });
});

describe('doing it', () => {
  test('creates, uploads, shows, and only then removes the old one', async () => {
    const line = new LineOfMenus([{ id: 'old', name: 'musubi/unlinked/old', image: true }], 'old');
    const ended = await ensureDefaultRichMenu(line, wanted, memory());
    expect(ended).toEqual({ outcome: 'replaced', id: 'menu-1', before: 'old', removed: 1, left: 0 });
    expect(line.calls).toEqual(['getDefault', 'list', 'create', 'uploadImage', 'setDefault', 'delete']);
    expect(line.menus).toEqual([{ id: 'menu-1', name: wanted.request.name, image: true }]);
  });

  test('changes nothing at LINE when the right menu serves already', async () => {
    const line = new LineOfMenus([], undefined);
    await ensureDefaultRichMenu(line, wanted, memory());
    line.calls.length = 0;
    expect(await ensureDefaultRichMenu(line, wanted, memory())).toMatchObject({ outcome: 'current', removed: 0 });
    expect(line.calls).toEqual(['getDefault', 'list']);
  });

  test('a default that another tool set is replaced but not removed, and named so that it can be put back', async () => {
    const line = new LineOfMenus([{ id: 'theirs', name: 'spring campaign', image: true }], 'theirs');
    expect(await ensureDefaultRichMenu(line, wanted, memory())).toMatchObject({
      outcome: 'replaced',
      before: 'theirs',
    });
    expect(line.menus.map((menu) => menu.id)).toContain('theirs');
  });

  test('a menu left without its picture gets it, instead of a second menu', async () => {
    const line = new LineOfMenus([{ id: 'half', name: wanted.request.name, image: false }], undefined);
    expect(await ensureDefaultRichMenu(line, wanted, memory())).toMatchObject({ outcome: 'replaced', id: 'half' });
    expect(line.calls).not.toContain('create');
    expect(line.defaultId).toBe('half');
  });

  test("waits when the hour's share of changes is used up, and says until when", async () => {
    const now = 10 * HOUR;
    const used = Array.from({ length: CHANGES_AN_HOUR }, (_, index) => now - 30 * 60_000 + index);
    const line = new LineOfMenus([], undefined);
    expect(await ensureDefaultRichMenu(line, wanted, memory(used), () => now)).toEqual({
      outcome: 'postponed',
      until: used[0]! + HOUR,
    });
    expect(line.menus).toEqual([]);
    const later = await ensureDefaultRichMenu(line, wanted, memory(used), () => used[0]! + HOUR);
    expect(later).toMatchObject({ outcome: 'replaced' });
  });

  test('old menus wait for the next start when only the removals exceed the share', async () => {
    const now = 10 * HOUR;
    const old = Array.from({ length: 3 }, (_, index) => ({
      id: `old-${index}`,
      name: `musubi/unlinked/${index}`,
      image: true,
    }));
    const line = new LineOfMenus(old, 'old-0');
    const used = Array.from({ length: CHANGES_AN_HOUR - 2 }, () => now - 1);
    expect(await ensureDefaultRichMenu(line, wanted, memory(used), () => now)).toMatchObject({ removed: 1, left: 2 });
    expect(await ensureDefaultRichMenu(line, wanted, memory(), () => now + HOUR)).toMatchObject({
      outcome: 'current',
      removed: 2,
      left: 0,
    });
  });

  test('a clock put back does not block for longer than an hour', async () => {
    const now = 10 * HOUR;
    const changes = memory(Array.from({ length: CHANGES_AN_HOUR }, () => now + 24 * HOUR));
    const line = new LineOfMenus([], undefined);
    expect(await ensureDefaultRichMenu(line, wanted, changes, () => now)).toEqual({
      outcome: 'postponed',
      until: now + HOUR,
    });
    expect(await ensureDefaultRichMenu(line, wanted, changes, () => now + HOUR)).toMatchObject({ outcome: 'replaced' });
  });

  test('whatever fails, and whenever: nobody else is harmed, the chat never stands without its menu, and it ends well', async () => {
    const menu = fc.record({
      name: fc.constantFrom(
        'the shop tool',
        'musubi',
        'musubi/linked/x',
        'musubi/unlinked/old',
        'musubi/unlinked/older',
        wanted.request.name,
      ),
      image: fc.boolean(),
    });
    const trouble = fc.constantFrom('none' as const, 'refused' as const, 'answer lost' as const);
    await fc.assert(
      fc.asyncProperty(
        fc.array(menu, { maxLength: 8 }),
        fc.nat(),
        fc.array(trouble, { maxLength: 30 }),
        async (menus, pick, troubles) => {
          const known = menus.map((one, index) => ({ ...one, id: `known-${index}` }));
          const shown = known.filter((one) => one.image);
          const before = shown.length === 0 ? undefined : shown[pick % shown.length]!.id;
          const line = new LineOfMenus(known, before, [...troubles]);
          const wrong: string[] = [];
          line.afterEachCall = (call) => {
            if (known.some((one) => isForeign(one) && !line.menus.includes(one)))
              wrong.push(`${call} lost a foreign menu`);
            // Where there was a default, there always is one with its picture: the old one or the new.
            const shown = line.menus.find((one) => one.id === line.defaultId);
            if (before !== undefined && shown?.image !== true) wrong.push(`${call} left the chat without a menu`);
          };

          const changes = memory();
          const time = 10 * HOUR;
          let ended = false;
          for (let start = 0; !ended && start <= troubles.length; start += 1)
            ended = await ensureDefaultRichMenu(line, wanted, changes, () => time).then(
              () => true,
              () => false,
            );

          expect(ended).toBe(true);
          expect(wrong).toEqual([]);
          const ours = line.menus.filter((one) => !isForeign(one));
          expect(ours).toEqual([{ id: line.defaultId, name: wanted.request.name, image: true }]);
          expect(line.changes).toBeLessThanOrEqual(CHANGES_AN_HOUR);
          // Adopting what an earlier try left keeps us from ever making a second one.
          expect(line.made).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function isForeign(menu: KnownMenu): boolean {
  return !menu.name.startsWith(wanted.family);
}
