import { z } from 'zod';
import { imageCarouselAction, templateAction, wholeAction } from './actions';
import { lengthOf, list, mediaUrl, rgb, text } from './values';

const image = {
  thumbnailImageUrl: mediaUrl.optional(),
  imageBackgroundColor: rgb.optional(),
  title: text(0, 40, 'graphemes').optional(),
  defaultAction: wholeAction.optional(),
};
const look = {
  imageAspectRatio: z.enum(['rectangle', 'square']).optional(),
  imageSize: z.enum(['cover', 'contain']).optional(),
};

const buttons = z
  .looseObject({
    type: z.literal('buttons'),
    ...image,
    ...look,
    text: text(1, 160, 'graphemes'),
    actions: list(templateAction, 1, 4),
  })
  .superRefine((template, context) => shorterBesidePicture(template, [], context));

const confirm = z.looseObject({
  type: z.literal('confirm'),
  text: text(1, 240, 'graphemes'),
  actions: list(templateAction, 2, 2),
});

const column = z.looseObject({
  ...image,
  text: text(1, 120, 'graphemes'),
  actions: list(templateAction, 1, 3),
});

const carousel = z
  .looseObject({ type: z.literal('carousel'), ...look, columns: list(column, 1, 10) })
  .superRefine(({ columns }, context) => {
    columns.forEach((one, index) => {
      shorterBesidePicture(one, ['columns', index], context);
      const first = columns[0]!;
      const odd = [
        one.actions.length !== first.actions.length && 'actions',
        has(one.title) !== has(first.title) && 'title',
        has(one.thumbnailImageUrl) !== has(first.thumbnailImageUrl) && 'thumbnailImageUrl',
      ].filter((name) => name !== false);
      for (const name of odd) {
        const message = `${name} must be consistent in all columns`;
        context.addIssue({ code: 'custom', path: ['columns', index, name], message });
      }
    });
  });

const imageCarousel = z.looseObject({
  type: z.literal('image_carousel'),
  columns: list(z.looseObject({ imageUrl: mediaUrl, action: imageCarouselAction }), 1, 10),
});

/** The four templates ("Template messages"). */
export const template = z.discriminatedUnion('type', [buttons, confirm, carousel, imageCarousel]);

/** With a picture or a title there is room for 60 characters only. */
function shorterBesidePicture(
  part: { text: string; title?: string | undefined; thumbnailImageUrl?: string | undefined },
  path: (string | number)[],
  context: z.core.$RefinementCtx,
): void {
  if (!has(part.title) && !has(part.thumbnailImageUrl)) return;
  if (lengthOf(part.text, 'graphemes') <= 60) return;
  context.addIssue({
    code: 'custom',
    input: part.text,
    path: [...path, 'text'],
    message: 'Length must be between 1 and 60',
  });
}

function has(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
