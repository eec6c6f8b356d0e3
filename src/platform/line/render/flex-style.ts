import type { CSSProperties } from 'preact';
import { angle, colour, fields, length, number, oneOf, percentage, type Fields } from './values';

/**
 * Flex Message properties turned into styles. Keywords and their sizes follow LINE's "Flex Message elements" and "Flex Message
 * layout"; where LINE gives only an order (xs < sm < …) the pixels are those its own apps draw at the standard font size.
 */

const SPACE = { none: '0px', xs: '2px', sm: '4px', md: '8px', lg: '12px', xl: '16px', xxl: '20px' };
const RADIUS = { none: '0px', xs: '2px', sm: '4px', md: '8px', lg: '12px', xl: '16px', xxl: '20px' };
const BORDER = { none: '0px', light: '0.5px', normal: '1px', medium: '2px', 'semi-bold': '3px', bold: '4px' };
const TEXT_SIZE = {
  xxs: '11px',
  xs: '13px',
  sm: '14px',
  md: '16px',
  lg: '19px',
  xl: '22px',
  xxl: '29px',
  '3xl': '35px',
  '4xl': '48px',
  '5xl': '74px',
};
const IMAGE_SIZE = {
  xxs: '40px',
  xs: '60px',
  sm: '80px',
  md: '100px',
  lg: '120px',
  xl: '140px',
  xxl: '160px',
  '3xl': '180px',
  '4xl': '200px',
  '5xl': '220px',
  full: '100%',
};

/** The box that a component lies in, as far as it bears on the component's place. */
export interface Surroundings {
  layout: 'horizontal' | 'vertical' | 'baseline';
  spacing: string | undefined;
  /** The box spreads its children itself (justifyContent), so that they no longer share its width by default. */
  spread: boolean;
}

/** Reads a box's layout; an unknown one is drawn as vertical. */
export function surroundings(box: Fields): Surroundings {
  return {
    layout: oneOf(box.layout, ['horizontal', 'vertical', 'baseline']) ?? 'vertical',
    spacing: length(box.spacing, SPACE),
    spread: box.justifyContent !== undefined,
  };
}

/** Where a component stands in its box: its share of the width or height, its distance to the one before, its offsets. */
export function placement(part: Fields, box: Surroundings, first: boolean): CSSProperties {
  const sideways = box.layout !== 'vertical';
  const style: CSSProperties = { ...offsets(part) };
  if (style.position === 'absolute') return style;
  const share = shareOf(part, box, sideways);
  if (!share) style.flex = '0 0 auto';
  else style.flex = sideways ? `${share} ${share} 0%` : `${share} 1 auto`;
  if (!first) {
    const gap = length(part.margin, SPACE) ?? box.spacing;
    if (gap) style[sideways ? 'marginInlineStart' : 'marginTop'] = gap;
  }
  return style;
}

function shareOf(part: Fields, box: Surroundings, sideways: boolean): number {
  if (part.type === 'separator' || part.width !== undefined) return 0;
  const share = number(part.flex);
  if (share !== undefined) return Math.min(Math.max(Math.trunc(share), 0), 1000);
  if (part.type === 'filler') return 1;
  return sideways && !box.spread && part.type !== 'icon' ? 1 : 0;
}

function offsets(part: Fields): CSSProperties {
  const read = (value: unknown) => length(value, SPACE, { percent: true, negative: true });
  const style: CSSProperties = {};
  if (part.position === 'absolute') style.position = 'absolute';
  const places = {
    top: read(part.offsetTop),
    bottom: read(part.offsetBottom),
    insetInlineStart: read(part.offsetStart),
    insetInlineEnd: read(part.offsetEnd),
  };
  return { ...style, ...given(places) };
}

/** A box's own look: padding, size, border, corners, background, and how it lays out its children. */
export function boxStyle(box: Fields): CSSProperties {
  const side = (value: unknown) => length(value, SPACE, { percent: true });
  const measure = (value: unknown) => length(value, {}, { percent: true });
  const width = length(box.borderWidth, BORDER);
  return given({
    padding: side(box.paddingAll),
    paddingTop: side(box.paddingTop),
    paddingBottom: side(box.paddingBottom),
    paddingInlineStart: side(box.paddingStart),
    paddingInlineEnd: side(box.paddingEnd),
    width: measure(box.width),
    maxWidth: measure(box.maxWidth),
    height: measure(box.height),
    maxHeight: measure(box.maxHeight),
    borderWidth: width,
    borderStyle: width ? 'solid' : undefined,
    borderColor: colour(box.borderColor),
    borderRadius: length(box.cornerRadius, RADIUS),
    backgroundColor: colour(box.backgroundColor),
    backgroundImage: gradient(box.background),
    justifyContent: oneOf(box.justifyContent, [
      'center',
      'flex-start',
      'flex-end',
      'space-between',
      'space-around',
      'space-evenly',
    ]),
    alignItems: oneOf(box.alignItems, ['center', 'flex-start', 'flex-end']),
  });
}

function gradient(value: unknown): string | undefined {
  const { type, angle: slope, startColor, centerColor, centerPosition, endColor } = fields(value);
  const [from, to, turn] = [colour(startColor), colour(endColor), angle(slope)];
  if (type !== 'linearGradient' || !from || !to || !turn) return undefined;
  const centre = colour(centerColor);
  const middle = centre ? `, ${centre} ${percentage(centerPosition) ?? '50%'}` : '';
  return `linear-gradient(${turn}, ${from}${middle}, ${to})`;
}

/** A text's or span's look. A span inherits what it doesn't say from its text. */
export function textStyle(part: Fields): CSSProperties {
  return given({
    fontSize: length(part.size, TEXT_SIZE),
    color: colour(part.color),
    fontWeight: part.weight === 'bold' ? '700' : part.weight === 'regular' ? '400' : undefined,
    fontStyle: part.style === 'italic' ? 'italic' : undefined,
    textDecoration: oneOf(part.decoration, ['none', 'underline', 'line-through']),
    textAlign: oneOf(part.align, ['start', 'end', 'center']),
  });
}

/** The distance between a text's lines, for its line height. */
export function lineSpacing(part: Fields): string | undefined {
  const space = length(part.lineSpacing, {});
  return space && `calc(1.4em + ${space})`;
}

/** Where a text, picture or button stands within its share of the height (gravity) and of the width (align). */
export function standing(part: Fields): CSSProperties {
  const places = { top: 'flex-start', center: 'center', bottom: 'flex-end' };
  const sides = { start: 'flex-start', center: 'center', end: 'flex-end' };
  const gravity = oneOf(part.gravity, ['top', 'center', 'bottom']);
  const align = oneOf(part.align, ['start', 'center', 'end']);
  return given({ justifyContent: gravity && places[gravity], alignItems: align && sides[align] });
}

/** The width of a picture (md when it says none). */
export function imageWidth(part: Fields): string {
  return length(part.size, IMAGE_SIZE, { percent: true }) ?? IMAGE_SIZE.md;
}

/** The height of an icon: as tall as text of the same size. */
export function iconHeight(part: Fields): string {
  return length(part.size, TEXT_SIZE) ?? TEXT_SIZE.md;
}

/** Only the properties that have a value, so that nothing empty is written. */
export function given<Style extends Record<string, string | undefined>>(style: Style): CSSProperties {
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined));
}
