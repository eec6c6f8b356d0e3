import { z } from 'zod';
import { quickReplyAction } from './actions';
import { flexContainer } from './flex';
import { imagemap } from './imagemap';
import { template } from './templates';
import { list, mediaUrl, text } from './values';

/** The message objects ("Message objects"), and what every one of them may carry. */

const quickReply = z.looseObject({
  items: list(
    z.looseObject({ type: z.literal('action').optional(), imageUrl: mediaUrl.optional(), action: quickReplyAction }),
    1,
    13,
  ),
});

const sender = z.looseObject({
  name: text(1, 20)
    .refine((name) => !/\bline\b/i.test(name), { error: 'name contains a reserved word' })
    .optional(),
  iconUrl: mediaUrl.optional(),
});

const common = { quickReply: quickReply.optional(), sender: sender.optional() };
const altText = text(1, 1_500);
const quoteToken = z.string().optional();

const emoji = z.looseObject({ index: z.int32().min(0), productId: z.string(), emojiId: z.string() });

const plainText = z
  .looseObject({
    type: z.literal('text'),
    ...common,
    text: text(1, 5_000),
    emojis: list(emoji, 0, 20).optional(),
    quoteToken,
  })
  .superRefine((message, context) => {
    message.emojis?.forEach(({ index }, position) => {
      if (message.text[index] === '$') return;
      context.addIssue({
        code: 'custom',
        path: ['emojis', position, 'index'],
        message: 'must point at a $ in the text',
      });
    });
  });

const mention = z.looseObject({
  type: z.literal('mention'),
  mentionee: z.discriminatedUnion('type', [
    z.looseObject({ type: z.literal('user'), userId: text(1, 33) }),
    z.looseObject({ type: z.literal('all') }),
  ]),
});
const emojiSubstitution = z.looseObject({
  type: z.literal('emoji'),
  productId: z.string(),
  emojiId: z.string(),
});
const substitution = z.record(z.string(), z.discriminatedUnion('type', [mention, emojiSubstitution]));

const textV2 = z
  .looseObject({
    type: z.literal('textV2'),
    ...common,
    text: text(1, 5_000),
    substitution: substitution.optional(),
    quoteToken,
  })
  .superRefine((message, context) => {
    for (const fault of substitutionFaults(message.text, message.substitution ?? {})) {
      context.addIssue({ code: 'custom', path: ['text'], message: fault });
    }
  });

const plainSticker = z.looseObject({
  type: z.literal('sticker'),
  ...common,
  packageId: z.string().regex(/^\d+$/, { error: 'invalid sticker' }),
  stickerId: z.string().regex(/^\d+$/, { error: 'invalid sticker' }),
  quoteToken,
});

const image = z.looseObject({
  type: z.literal('image'),
  ...common,
  originalContentUrl: mediaUrl,
  previewImageUrl: mediaUrl,
});

const video = z.looseObject({
  type: z.literal('video'),
  ...common,
  originalContentUrl: mediaUrl,
  previewImageUrl: mediaUrl,
  trackingId: z
    .string()
    .regex(/^[A-Za-z0-9\-.=,+*()%$&;:@{}!?<>[\]]{1,100}$/, { error: 'invalid trackingId' })
    .optional(),
});

const audio = z.looseObject({
  type: z.literal('audio'),
  ...common,
  originalContentUrl: mediaUrl,
  duration: z.int().min(1),
});

const location = z.looseObject({
  type: z.literal('location'),
  ...common,
  title: text(1, 100),
  address: text(1, 100),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

const coupon = z.looseObject({
  type: z.literal('coupon'),
  ...common,
  couponId: z.string().min(1),
  deliveryTag: text(0, 30).optional(),
});

/** Any message object. */
export const message = z.discriminatedUnion('type', [
  plainText,
  textV2,
  plainSticker,
  image,
  video,
  audio,
  location,
  z.looseObject({ type: z.literal('imagemap'), ...common, ...imagemap }),
  z.looseObject({ type: z.literal('template'), ...common, altText, template }),
  z.looseObject({ type: z.literal('flex'), ...common, altText, contents: flexContainer }),
  coupon,
]);

/** One to five messages: what every sending call carries. */
export const messages = list(message, 1, 5);

/** "Text message (v2)": {key} stands for a substitution, {{ and }} for braces; at most 100 keys, 20 emoji, 20 mentions. */
function substitutionFaults(text: string, substitutions: Record<string, { type: string }>): string[] {
  const bare = text.replaceAll('{{', '').replaceAll('}}', '');
  const keys = [...bare.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!);
  const types = Object.values(substitutions).map(({ type }) => type);
  return [
    ...keys
      .filter((key) => !/^[a-zA-Z0-9_]{1,20}$/.test(key))
      .map((key) => `The key '${key}' enclosed in '{}' does not match the pattern '^[a-zA-Z0-9_]{1,20}$'.`),
    ...keys.filter((key) => !(key in substitutions)).map((key) => `The key '${key}' has no substitution`),
    ...(/[{}]/.test(bare.replace(/\{[^{}]*\}/g, '')) ? ["A '{' or '}' stands alone"] : []),
    ...(types.length > 100 ? ['Size must be between 0 and 100'] : []),
    ...(types.filter((type) => type === 'emoji').length > 20 ? ['At most 20 emojis'] : []),
    ...(types.filter((type) => type === 'mention').length > 20 ? ['At most 20 mentions'] : []),
  ];
}
