import { z } from 'zod';
import { linkUri, list, mediaUrl, text } from './values';

const area = z.looseObject({
  x: z.int32().min(0),
  y: z.int32().min(0),
  width: z.int32().min(1),
  height: z.int32().min(1),
});
const label = text(0, 100).optional();

const action = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('message'), label, text: text(1, 400), area }),
  z.looseObject({ type: z.literal('uri'), label, linkUri, area }),
  z.looseObject({ type: z.literal('clipboard'), label, clipboardText: text(1, 1_000), area }),
]);

/** "Imagemap message": a picture 1,040 wide with tappable areas. */
export const imagemap = {
  baseUrl: mediaUrl,
  altText: text(1, 1_500),
  baseSize: z.looseObject({ width: z.literal(1_040), height: z.int32().min(1) }),
  actions: list(action, 1, 50),
  video: z
    .looseObject({
      originalContentUrl: mediaUrl,
      previewImageUrl: mediaUrl,
      area,
      externalLink: z.looseObject({ linkUri, label: text(1, 30) }).optional(),
    })
    .optional(),
};
