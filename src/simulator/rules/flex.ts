import { z } from 'zod';
import { flexAction, flexButtonAction, flexUriAction } from './actions';
import * as v from './flex-values';
import { mediaUrl } from './values';

/** Flex containers ("Flex Message"). Unlike the rest of the API, Flex refuses properties it does not know. */

const gravity = z.enum(['top', 'bottom', 'center']);
const align = z.enum(['start', 'end', 'center']);
const adjustMode = z.literal('shrink-to-fit');
const wording = {
  size: v.fontSize.optional(),
  color: v.color.optional(),
  weight: z.enum(['regular', 'bold']).optional(),
  style: z.enum(['normal', 'italic']).optional(),
  decoration: z.enum(['none', 'underline', 'line-through']).optional(),
};

const span = z.strictObject({ type: z.literal('span'), text: z.string(), ...wording });

const text = z
  .strictObject({
    type: z.literal('text'),
    text: z.string().optional(),
    contents: z.array(span).optional(),
    ...v.placement,
    ...wording,
    flex: v.flex.optional(),
    align: align.optional(),
    gravity: gravity.optional(),
    wrap: z.boolean().optional(),
    lineSpacing: v.pixels.optional(),
    maxLines: v.flex.optional(),
    adjustMode: adjustMode.optional(),
    scaling: z.boolean().optional(),
    action: flexAction.optional(),
  })
  .refine((one) => (one.text ?? '') !== '' || (one.contents ?? []).length > 0, {
    error: 'must be non-empty text',
    path: ['text'],
  });

const image = z.strictObject({
  type: z.literal('image'),
  url: mediaUrl,
  ...v.placement,
  flex: v.flex.optional(),
  align: align.optional(),
  gravity: gravity.optional(),
  size: v.imageSize.optional(),
  aspectRatio: v.aspectRatio.optional(),
  aspectMode: z.enum(['fit', 'cover']).optional(),
  backgroundColor: v.color.optional(),
  animated: z.boolean().optional(),
  action: flexAction.optional(),
});

const button = z.strictObject({
  type: z.literal('button'),
  action: flexButtonAction,
  ...v.placement,
  flex: v.flex.optional(),
  color: v.color.optional(),
  style: z.enum(['primary', 'secondary', 'link']).optional(),
  height: z.enum(['md', 'sm']).optional(),
  gravity: gravity.optional(),
  adjustMode: adjustMode.optional(),
  scaling: z.boolean().optional(),
});

const icon = z.strictObject({
  type: z.literal('icon'),
  url: mediaUrl,
  ...v.placement,
  size: v.fontSize.optional(),
  aspectRatio: v.aspectRatio.optional(),
  scaling: z.boolean().optional(),
});

const separator = z.strictObject({
  type: z.literal('separator'),
  margin: v.spacing.optional(),
  color: v.color.optional(),
});

const filler = z.strictObject({ type: z.literal('filler'), flex: v.flex.optional() });

const background = z.strictObject({
  type: z.literal('linearGradient'),
  angle: v.angle,
  startColor: v.color,
  endColor: v.color,
  centerColor: v.color.optional(),
  centerPosition: v.percent.optional(),
});

/** What a box may hold, by its layout. */
const FITS: Record<string, readonly string[]> = {
  baseline: ['icon', 'text', 'filler'],
  horizontal: ['box', 'button', 'image', 'text', 'separator', 'filler'],
  vertical: ['box', 'button', 'image', 'text', 'separator', 'filler'],
};

const box = z
  .strictObject({
    type: z.literal('box'),
    layout: z.enum(['horizontal', 'vertical', 'baseline']),
    get contents(): z.ZodArray<z.ZodType<{ type: string }>> {
      return z.array(component);
    },
    ...v.placement,
    flex: v.flex.optional(),
    spacing: v.spacing.optional(),
    backgroundColor: v.color.optional(),
    borderColor: v.color.optional(),
    borderWidth: v.borderWidth.optional(),
    cornerRadius: v.cornerRadius.optional(),
    width: v.length.optional(),
    maxWidth: v.length.optional(),
    height: v.length.optional(),
    maxHeight: v.length.optional(),
    paddingAll: v.padding.optional(),
    paddingTop: v.padding.optional(),
    paddingBottom: v.padding.optional(),
    paddingStart: v.padding.optional(),
    paddingEnd: v.padding.optional(),
    justifyContent: z
      .enum(['center', 'flex-start', 'flex-end', 'space-between', 'space-around', 'space-evenly'])
      .optional(),
    alignItems: z.enum(['center', 'flex-start', 'flex-end']).optional(),
    background: background.optional(),
    action: flexAction.optional(),
  })
  .superRefine(({ layout, contents }, context) => {
    contents.forEach(({ type }, index) => {
      if (FITS[layout]!.includes(type)) return;
      context.addIssue({ code: 'custom', path: ['contents', index], message: 'invalid property' });
    });
  });

const component: z.ZodType<{ type: string }> = z.discriminatedUnion('type', [
  box,
  button,
  image,
  text,
  icon,
  separator,
  filler,
]);

const video = z.strictObject({
  type: z.literal('video'),
  url: mediaUrl,
  previewUrl: mediaUrl,
  get altContent() {
    return z.discriminatedUnion('type', [box, image]);
  },
  aspectRatio: v.aspectRatio.optional(),
  action: flexUriAction.optional(),
});

const block = z.strictObject({
  backgroundColor: v.color.optional(),
  separator: z.boolean().optional(),
  separatorColor: v.color.optional(),
});

const bubble = z
  .strictObject({
    type: z.literal('bubble'),
    size: z.enum(['nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga']).optional(),
    direction: z.enum(['ltr', 'rtl']).optional(),
    header: box.optional(),
    hero: z.discriminatedUnion('type', [box, image, video]).optional(),
    body: box.optional(),
    footer: box.optional(),
    styles: z
      .strictObject({
        header: block.optional(),
        hero: block.optional(),
        body: block.optional(),
        footer: block.optional(),
      })
      .optional(),
    action: flexAction.optional(),
  })
  .superRefine((one, context) => {
    if (!one.header && !one.hero && !one.body && !one.footer) context.addIssue('at least one block must be specified');
    if (one.hero?.type === 'video' && !['kilo', 'mega', 'giga'].includes(one.size ?? 'mega')) {
      context.addIssue({ code: 'custom', path: ['hero'], message: 'invalid property' });
    }
    limitBytes(one, 30, context);
  });

const carousel = z
  .strictObject({
    type: z.literal('carousel'),
    contents: z.array(bubble).refine((bubbles) => bubbles.length >= 1 && bubbles.length <= 12, {
      error: 'invalid number of bubbles',
    }),
  })
  .superRefine((one, context) => {
    one.contents.forEach(({ size = 'mega', hero }, index) => {
      const at = ['contents', index];
      if (size !== (one.contents[0]!.size ?? 'mega')) {
        context.addIssue({ code: 'custom', path: [...at, 'size'], message: 'all bubbles must have the same size' });
      }
      if (hero?.type === 'video')
        context.addIssue({ code: 'custom', path: [...at, 'hero'], message: 'invalid property' });
    });
    limitBytes(one, 50, context);
  });

export const flexContainer = z.discriminatedUnion('type', [bubble, carousel]);

/** The JSON of a bubble may have 30 KB, of a carousel 50 KB. */
function limitBytes(container: unknown, kilobytes: number, context: z.core.$RefinementCtx): void {
  if (Buffer.byteLength(JSON.stringify(container)) <= kilobytes * 1_024) return;
  context.addIssue({
    code: 'custom',
    input: container,
    message: `Too large flex message. The maximum size of JSON data is ${kilobytes} KB`,
  });
}
