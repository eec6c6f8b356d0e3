import fc from 'fast-check';
import {
  linkedMenu,
  movedTo,
  nowMovingTo,
  removeMenus,
  uploadLinkedMenu,
} from '../../../src/platform/line/linked-menu';
import { CHANGES_AN_HOUR, menuChanges } from '../../../src/platform/line/menu-budget';
import type { RichMenu } from '../../../src/platform/line/rich-menu';
import { freshDatabase, onEachEngine } from '../../support/databases';
import { LineOfMenus, memory } from '../../support/line-of-menus';

const wanted: RichMenu = {
  family: 'musubi/linked/',
  request: { name: 'musubi/linked/new', chatBarText: 'メニュー' },
  image: Buffer.from('a picture'),
  imageType: 'image/png',
};
const HOUR = 3_600_000;
const NOW = 10 * HOUR;

describe('uploading', () => {
  test('the first is made, and the default is left alone', async () => {
    const line = new LineOfMenus([{ id: 'd', name: 'musubi/unlinked/x', image: true }], 'd');
    const ended = await uploadLinkedMenu(line, wanted, undefined, memory(), () => NOW);
    expect(ended).toEqual({ outcome: 'new', id: 'menu-1', others: [] });
    expect([line.defaultId, line.calls]).toEqual(['d', ['list', 'create', 'uploadImage']]);
  });

  test('the one people see already is looked at, no more', async () => {
    const line = new LineOfMenus([{ id: 'a', name: wanted.request.name, image: true }], undefined);
    expect(await uploadLinkedMenu(line, wanted, 'a', memory(), () => NOW)).toMatchObject({ outcome: 'current' });
    expect(line.calls).toEqual(['list']);
  });

  test('one that another tool deleted is made anew', async () => {
    const line = new LineOfMenus([], undefined);
    expect(await uploadLinkedMenu(line, wanted, 'gone', memory(), () => NOW)).toMatchObject({ outcome: 'new' });
  });

  test("waits when the hour's share is used up", async () => {
    const used = Array.from({ length: CHANGES_AN_HOUR }, () => NOW - 1);
    const line = new LineOfMenus([], undefined);
    expect(await uploadLinkedMenu(line, wanted, undefined, memory(used), () => NOW)).toEqual({
      outcome: 'postponed',
      until: NOW - 1 + HOUR,
    });
    expect(line.menus).toEqual([]);
  });

  test('whatever fails, and whenever: it is there in the end, made at most once, and nothing was removed', async () => {
    const menu = fc.record({
      name: fc.constantFrom('the shop tool', 'musubi/unlinked/x', 'musubi/linked/old', wanted.request.name),
      image: fc.boolean(),
    });
    const trouble = fc.constantFrom('none' as const, 'refused' as const, 'answer lost' as const);
    await fc.assert(
      fc.asyncProperty(
        fc.array(menu, { maxLength: 6 }),
        fc.array(trouble, { maxLength: 20 }),
        fc.nat(6),
        async (menus, troubles, at) => {
          const known = menus.map((one, index) => ({ ...one, id: `known-${index}` }));
          const seen = known[at]?.image === true && known[at].name === wanted.request.name ? known[at].id : undefined;
          const line = new LineOfMenus(known, undefined, [...troubles]);
          const changes = memory();
          let id: string | undefined;
          for (let run = 0; id === undefined && run <= troubles.length; run += 1)
            id = await uploadLinkedMenu(line, wanted, seen, changes, () => NOW).then(
              (ended) => ('id' in ended ? ended.id : undefined),
              () => undefined,
            );
          expect(line.menus.find((one) => one.id === id)).toMatchObject({ name: wanted.request.name, image: true });
          const ids = line.menus.map((one) => one.id);
          expect(known.filter((one) => !ids.includes(one.id))).toEqual([]);
          expect(line.made).toBeLessThanOrEqual(1);
          if (seen !== undefined) expect(id).toBe(seen);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test("removing stops at the hour's share, and says when it can go on", async () => {
  const old = ['a', 'b', 'c'].map((id) => ({ id, name: `musubi/linked/${id}`, image: true }));
  const line = new LineOfMenus(old, undefined);
  const used = Array.from({ length: CHANGES_AN_HOUR - 2 }, () => NOW - 1);
  const until = await removeMenus(line, ['a', 'b', 'c'], memory(used), () => NOW);
  expect([until, line.menus.map((one) => one.id)]).toEqual([NOW - 1 + HOUR, ['c']]);
});

onEachEngine((engine) => {
  test('which menu it is, is kept; the end of a move counts for that menu only', async () => {
    const db = await freshDatabase(engine);
    expect(await linkedMenu(db)).toBeUndefined();
    await movedTo(db, 'a', NOW);
    expect(await linkedMenu(db)).toBeUndefined();
    await nowMovingTo(db, 'a', NOW);
    await nowMovingTo(db, 'b', NOW);
    await movedTo(db, 'a', NOW);
    expect(await linkedMenu(db)).toEqual({ id: 'b', moving: true });
    await movedTo(db, 'b', NOW);
    expect(await linkedMenu(db)).toEqual({ id: 'b', moving: false });
    await db.destroy();
  });

  test('changes counted at the same moment are all counted', async () => {
    const db = await freshDatabase(engine);
    const changes = menuChanges(db, () => NOW);
    await Promise.all(Array.from({ length: 8 }, (_, at) => changes.change((times) => [...times, at])));
    let times: readonly number[] = [];
    await changes.change((kept) => (times = kept));
    expect([...times].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    await db.destroy();
  });
});
