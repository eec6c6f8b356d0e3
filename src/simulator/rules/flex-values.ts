import { z } from 'zod';

/** Sizes and places in Flex Messages: a keyword, pixels, or where it is allowed a percentage ("Flex Message elements"). */
const PIXELS = String.raw`\d+(?:\.\d+)?px`;
const PERCENT = String.raw`\d+(?:\.\d+)?%`;
const STEPS = 'none|xs|sm|md|lg|xl|xxl';
const SIZES = 'xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl';

export const spacing = value(STEPS, PIXELS);
export const padding = value(STEPS, PIXELS, PERCENT);
export const cornerRadius = value(STEPS, PIXELS);
export const borderWidth = value('none|light|normal|medium|semi-bold|bold', PIXELS);
export const length = value(PIXELS, PERCENT);
export const fontSize = value(SIZES, PIXELS);
export const imageSize = value(SIZES, 'full', PIXELS, PERCENT);
export const pixels = value(PIXELS);
export const percent = value(PERCENT);
export const angle = value(String.raw`\d+(?:\.\d+)?deg`);
/** #RRGGBB or #RRGGBBAA. */
export const color = value('#[0-9a-fA-F]{6}', '#[0-9a-fA-F]{8}');
export const flex = z.int32().min(0);

const position = z.enum(['relative', 'absolute']);
/** May lie outside, so it may be negative. */
const offset = value(STEPS, `-?${PIXELS}`, `-?${PERCENT}`);

/** Where a component stands in its box. */
export const placement = {
  position: position.optional(),
  offsetTop: offset.optional(),
  offsetBottom: offset.optional(),
  offsetStart: offset.optional(),
  offsetEnd: offset.optional(),
  margin: spacing.optional(),
};

/** width:height, each 1 to 100,000, the height at most three times the width. */
export const aspectRatio = z.string().refine(
  (ratio) => {
    const match = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(ratio);
    if (!match) return false;
    const [width, height] = [Number(match[1]), Number(match[2])];
    return Math.min(width, height) >= 1 && Math.max(width, height) <= 100_000 && height <= 3 * width;
  },
  { error: 'invalid property' },
);

function value(...patterns: string[]) {
  return z.string().regex(new RegExp(`^(?:${patterns.join('|')})$`), { error: 'invalid property' });
}
