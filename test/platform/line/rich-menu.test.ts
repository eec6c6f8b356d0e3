import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { messagingApi } from '@line/bot-sdk';
import { questionTapped } from '../../../src/platform/line/asking-button';
import { readRichMenu } from '../../../src/platform/line/rich-menu';
import { root } from '../../../src/platform/root';

const assets = path.join(root, 'assets', 'rich-menu');

describe('the menu that everybody sees first', () => {
  test("its areas cover the picture without gap or overlap, and fit LINE's limits", async () => {
    const { request, image } = await readRichMenu(assets, 'unlinked');
    const { width, height } = request.size as { width: number; height: number };
    const areas = request.areas!.map((area) => area.bounds as { x: number; y: number; width: number; height: number });
    expect(areas).toHaveLength(6);
    expect(areas.reduce((sum, area) => sum + area.width * area.height, 0)).toBe(width * height);
    for (const [index, one] of areas.entries()) {
      expect(one.x + one.width).toBeLessThanOrEqual(width);
      expect(one.y + one.height).toBeLessThanOrEqual(height);
      for (const other of areas.slice(index + 1)) expect(overlap(one, other)).toBe(false);
    }
    expect(request.name.length).toBeLessThanOrEqual(300);
    expect(image.length).toBeLessThanOrEqual(1024 * 1024);
  });

  test('every area says something and is read aloud by screen readers', async () => {
    const { request } = await readRichMenu(assets, 'unlinked');
    const actions = request.areas!.map((area) => area.action as messagingApi.PostbackAction);
    for (const { type, label, data, displayText } of actions) {
      expect(type).toBe('postback');
      expect(label).not.toBe('');
      expect(displayText).toBe(questionTapped(data, 'ja'));
      expect(questionTapped(data, 'en')).not.toBe('');
    }
    expect(actions.map((action) => action.displayText)).toContain('オペレーターに相談');
  });

  test('its name changes when a word or the picture changes, and not otherwise', async () => {
    await withCopy(async (folder) => {
      const name = async () => (await readRichMenu(folder, 'unlinked')).request.name;
      const first = await name();
      expect(first).toMatch(/^musubi\/unlinked\/[0-9a-f]{16}$/);
      expect((await readRichMenu(assets, 'unlinked')).request.name).toBe(first);

      const picture = path.join(folder, 'unlinked.png');
      const bytes = await readFile(picture);
      await writeFile(picture, Buffer.concat([bytes, Buffer.from([0])]));
      expect(await name()).not.toBe(first);
      await writeFile(picture, bytes);
      expect(await name()).toBe(first);

      await change(folder, (menu) => (menu.chatBar = 'お店のメニュー'));
      expect(await name()).not.toBe(first);
    });
  });
});

describe('files LINE would not take are refused before LINE sees them', () => {
  test.each<[string, (menu: MenuFile) => void, RegExp]>([
    [
      'a chat bar of more than 14 characters',
      (menu) => (menu.chatBar = 'あ'.repeat(15)),
      /unlinked\.json: chatBar: at most 14/,
    ],
    ['a label of more than 20', (menu) => (menu.areas[2]!.label = 'あ'.repeat(21)), /areas\.2\.label: at most 20/],
    ['more than 20 areas', (menu) => menu.areas.push(...Array.from({ length: 15 }, () => menu.areas[0]!)), /areas/],
    ['a shape higher than LINE shows', (menu) => (menu.height = 2000), /1\.45 times/],
    [
      'a size that is not the picture’s',
      (menu) => (menu.height = 1600),
      /is 2500 x 1686, but its description says 2500 x 1600/,
    ],
  ])('%s', async (_what, edit, says) => {
    await withCopy(async (folder) => {
      await change(folder, edit);
      await expect(readRichMenu(folder, 'unlinked')).rejects.toThrow(says);
    });
  });

  test('a family emoji counts as the one character it is', async () => {
    await withCopy(async (folder) => {
      await change(folder, (menu) => (menu.chatBar = '👨‍👩‍👧‍👦'.repeat(14)));
      await expect(readRichMenu(folder, 'unlinked')).resolves.toBeDefined();
    });
  });

  test('text that is not JSON, a picture that is not PNG, too large, or not there', async () => {
    await withCopy(async (folder) => {
      const picture = path.join(folder, 'unlinked.png');
      await writeFile(picture, 'GIF89a, and more bytes than a header has');
      await expect(readRichMenu(folder, 'unlinked')).rejects.toThrow(/is not a PNG/);
      await writeFile(picture, Buffer.alloc(1024 * 1024 + 1));
      await expect(readRichMenu(folder, 'unlinked')).rejects.toThrow(/at most 1048576/);
      await rm(picture);
      await expect(readRichMenu(folder, 'unlinked')).rejects.toThrow(/unlinked\.png: can't be read \(ENOENT\)/);
      await writeFile(path.join(folder, 'unlinked.json'), '{');
      await expect(readRichMenu(folder, 'unlinked')).rejects.toThrow(/unlinked\.json: is not JSON/);
    });
  });
});

interface MenuFile {
  chatBar: string;
  height: number;
  areas: { label: string; says: { ja: string } }[];
}

type Box = { x: number; y: number; width: number; height: number };

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

async function withCopy(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rich-menu-'));
  try {
    await cp(assets, folder, { recursive: true });
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function change(folder: string, edit: (menu: MenuFile) => void): Promise<void> {
  const file = path.join(folder, 'unlinked.json');
  const menu = JSON.parse(await readFile(file, 'utf8')) as MenuFile;
  edit(menu);
  await writeFile(file, JSON.stringify(menu));
}
