import { z } from 'zod';
import type { Picture } from '../image';
import { richMenuAction } from './actions';
import { list, text } from './values';

/** "Rich menu": the object, its image, aliases, links and batches. */

/** Width and height allowed to a menu and to its image; at least 1.45 times as wide as high. */
const allowed = ({ width, height }: { width: number; height: number }) =>
  width >= 800 && width <= 2_500 && height >= 250 && width / height >= 1.45;

const area = z.looseObject({
  bounds: z.looseObject({
    x: z.int32().min(0),
    y: z.int32().min(0),
    width: z.int32().min(1),
    height: z.int32().min(1),
  }),
  action: richMenuAction,
});

export const richMenuRequest = z
  .looseObject({
    size: z
      .looseObject({ width: z.int32(), height: z.int32() })
      .refine(allowed, { error: 'must be 800 to 2500 wide, at least 250 high, at least 1.45 times as wide as high' }),
    selected: z.boolean(),
    name: text(1, 300),
    chatBarText: text(1, 14),
    areas: list(area, 0, 20),
  })
  .superRefine(({ size, areas }, context) => {
    areas.forEach(({ bounds }, index) => {
      const inside = bounds.x + bounds.width <= size.width && bounds.y + bounds.height <= size.height;
      if (inside) return;
      context.addIssue({ code: 'custom', path: ['areas', index, 'bounds'], message: 'must be inside the rich menu' });
    });
  });

/** 1 MB. */
export const IMAGE_BYTES = 1_024 * 1_024;

/** What is wrong with an image for a menu of this size; undefined when nothing is. LINE draws it over the whole menu. */
export function imageFault(picture: Picture | undefined, size: { width: number; height: number }): string | undefined {
  if (!picture) return 'the image is neither JPEG nor PNG';
  if (!allowed(picture)) return 'the image size is not allowed';
  const fits = picture.width === size.width && picture.height === size.height;
  return fits ? undefined : 'the image size differs from the size of the rich menu';
}

const aliasId = z.string().regex(/^[a-z0-9_-]{1,32}$/, { error: 'invalid richMenuAliasId' });
const richMenuId = z.string().min(1);
const userIds = list(z.string().min(1), 1, 500);

export const aliasRequest = z.looseObject({ richMenuAliasId: aliasId, richMenuId });
export const aliasUpdate = z.looseObject({ richMenuId });
export const bulkLinkRequest = z.looseObject({ richMenuId, userIds });
export const bulkUnlinkRequest = z.looseObject({ userIds });

const operation = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('link'), from: richMenuId, to: richMenuId }),
  z.looseObject({ type: z.literal('unlink'), from: richMenuId }),
  z.looseObject({ type: z.literal('unlinkAll') }),
]);

export const batchRequest = z.looseObject({
  operations: list(operation, 1, 1_000).refine(
    (operations) => operations.length === 1 || operations.every(({ type }) => type !== 'unlinkAll'),
    { error: 'unlinkAll must stand alone' },
  ),
  resumeRequestKey: z
    .string()
    .regex(/^[a-zA-Z0-9_-]{1,100}$/, { error: 'invalid resumeRequestKey' })
    .optional(),
});

export type BatchRequest = z.infer<typeof batchRequest>;
