import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { messagingApi } from '@line/bot-sdk';
import { z } from 'zod';
import { SetupError } from '../errors';
import { dataToAsk } from './asking-button';

/** Every name we give a rich menu begins so; a menu of another name is somebody else's. */
export const OUR_PREFIX = 'musubi/';

/** A rich menu as LINE takes it, with its picture. */
export interface RichMenu {
  /** What all versions of this menu's names begin with, such as `musubi/unlinked/`. */
  family: string;
  /** LINE's description of it. The name ends in a hash of everything customers see or tap, so the same name is the same menu. */
  request: messagingApi.RichMenuRequest & { name: string };
  image: Buffer;
  imageType: 'image/png';
}

/**
 * Reads a menu from its two files, `<kind>.json` (areas and words) and `<kind>.png` (drawn from it by `npm run rich-menu:image`).
 * Throws a SetupError that names the file and the fault when LINE would not take them.
 */
export async function readRichMenu(folder: string, kind: 'unlinked' | 'linked'): Promise<RichMenu> {
  const file = path.join(folder, `${kind}.json`);
  const drawing = readDrawing(file, await readFile(file, 'utf8').catch(missing(file)));
  const picture = path.join(folder, `${kind}.png`);
  const image = await readFile(picture).catch(missing(picture));
  checkPicture(picture, image, drawing);

  const family = `${OUR_PREFIX}${kind}/`;
  const described = describe(drawing);
  const hash = createHash('sha256').update(JSON.stringify(described)).update(image).digest('hex').slice(0, 16);
  return { family, request: { name: family + hash, ...described }, image, imageType: 'image/png' };
}

/** Letters as people count them; LINE counts labels, texts of actions and the chat bar so. */
const letters = (text: string) => [...new Intl.Segmenter('ja').segment(text)].length;
const words = (most: number) =>
  z
    .string()
    .min(1)
    .refine((text) => letters(text) <= most, `at most ${most} characters`);

/** What the two files share: the script draws `lines`, `english` and `icon`; LINE gets the rest. Limits: LINE's "Rich menu object". */
const Drawing = z
  .object({
    chatBar: words(14),
    width: z.int().min(800).max(2500),
    height: z.int().min(250),
    /** Areas fill rows of this many, from the top left, all of one size. */
    columns: z.int().min(1),
    areas: z
      .array(
        z.object({
          /** Read aloud by screen readers. */
          label: words(20),
          /** Asked in the customer's name when they tap: something the bot also understands typed. */
          says: z
            .strictObject({ ja: words(300), en: words(300) })
            .refine((says) => dataToAsk(says) !== undefined, 'too long together, or with a "|" in it'),
        }),
      )
      .min(1)
      .max(20),
  })
  .refine((menu) => menu.width / menu.height >= 1.45, 'must be at least 1.45 times as wide as high');
type Drawing = z.infer<typeof Drawing>;

const MOST_BYTES = 1024 * 1024;
const PNG_BEGINNING = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function readDrawing(file: string, text: string): Drawing {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new SetupError(`${file}: is not JSON (${(error as Error).message}).`);
  }
  const read = Drawing.safeParse(json);
  if (read.success) return read.data;
  throw new SetupError(
    read.error.issues.map((issue) => `${file}: ${issue.path.join('.') || 'menu'}: ${issue.message}.`),
  );
}

function checkPicture(file: string, image: Buffer, drawing: Drawing): void {
  if (image.length > MOST_BYTES)
    throw new SetupError(`${file}: has ${image.length} bytes; LINE takes at most ${MOST_BYTES}. Save it smaller.`);
  if (image.length < 24 || !image.subarray(0, 8).equals(PNG_BEGINNING))
    throw new SetupError(`${file}: is not a PNG picture.`);
  // The first chunk of every PNG begins with width and height.
  const [width, height] = [image.readUInt32BE(16), image.readUInt32BE(20)];
  if (width !== drawing.width || height !== drawing.height)
    throw new SetupError(
      `${file}: is ${width} x ${height}, but its description says ${drawing.width} x ${drawing.height}. Draw it again with npm run rich-menu:image.`,
    );
}

function describe(drawing: Drawing): messagingApi.RichMenuRequest {
  return {
    size: { width: drawing.width, height: drawing.height },
    selected: true,
    chatBarText: drawing.chatBar,
    areas: drawing.areas.map(({ label, says }, index) => ({
      bounds: boundsOf(drawing, index),
      action: { type: 'postback', label, data: dataToAsk(says)!, displayText: says.ja },
    })),
  };
}

/** An area's cell of the grid. Neighbours touch without overlap, and together they cover the whole picture. */
function boundsOf({ width, height, columns, areas }: Drawing, index: number): messagingApi.RichMenuBounds {
  const rows = Math.ceil(areas.length / columns);
  const [column, row] = [index % columns, Math.floor(index / columns)];
  const [x, y] = [Math.round((column * width) / columns), Math.round((row * height) / rows)];
  return {
    x,
    y,
    width: Math.round(((column + 1) * width) / columns) - x,
    height: Math.round(((row + 1) * height) / rows) - y,
  };
}

function missing(file: string): (error: unknown) => never {
  return (error) => {
    throw new SetupError(`${file}: can't be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`);
  };
}
