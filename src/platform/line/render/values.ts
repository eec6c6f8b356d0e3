/**
 * Reading values of LINE's JSON that anybody may have written. Each function takes whatever stands in a field and gives a value
 * that is safe to use, or undefined; none of them throws. Nothing reaches a style or an address without passing here.
 */

/** A JSON object whose fields are still unknown. */
export type Fields = Record<string, unknown>;

/** The value as an object with unknown fields; an empty one when it isn't an object. */
export function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** True for a JSON object (not an array, not null). */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a list; an empty one when it isn't a list. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value when it is a string with something in it. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value when it is a finite number. */
export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The value when it is one of the allowed words. */
export function oneOf<Word extends string>(value: unknown, words: readonly Word[]): Word | undefined {
  return words.find((word) => word === value);
}

/** A colour as LINE takes it, #RRGGBB or #RRGGBBAA; anything else is no colour. */
export function colour(value: unknown): string | undefined {
  return typeof value === 'string' && /^#(?:[0-9a-f]{6}|[0-9a-f]{8})$/i.test(value) ? value : undefined;
}

/** A CSS length from one of LINE's keywords, from '12px' or, where allowed, from '50%'. At most four digits: no layout is blown up. */
export function length(
  value: unknown,
  keywords: Readonly<Record<string, string>>,
  options: { percent?: boolean; negative?: boolean } = {},
): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (Object.hasOwn(keywords, value)) return keywords[value];
  const match = /^(-?)(\d{1,4}(?:\.\d{1,2})?)(px|%)$/.exec(value);
  if (!match) return undefined;
  const [, minus, , unit] = match;
  if (minus && !options.negative) return undefined;
  if (unit === '%' && !options.percent) return undefined;
  return value;
}

/** 'width:height' as CSS wants it ('20 / 13'). LINE allows 1 to 100000 each, and a height of at most three widths. */
export function ratio(value: unknown): string | undefined {
  const match = typeof value === 'string' ? /^(\d{1,6}(?:\.\d{1,3})?):(\d{1,6}(?:\.\d{1,3})?)$/.exec(value) : null;
  const width = Number(match?.[1]);
  const height = Number(match?.[2]);
  return width > 0 && height > 0 && height <= width * 3 ? `${width} / ${height}` : undefined;
}

/** An angle for a gradient, '0deg' to '359.99deg'. */
export function angle(value: unknown): string | undefined {
  return typeof value === 'string' && /^(?:[0-2]?\d?\d|3[0-5]\d)(?:\.\d{1,2})?deg$/.test(value) ? value : undefined;
}

/** A percentage, '0%' to '100%'. */
export function percentage(value: unknown): string | undefined {
  return typeof value === 'string' && /^(?:100|\d{1,2}(?:\.\d{1,2})?)%$/.test(value) ? value : undefined;
}

/** An address that may be loaded as a picture, film or sound: http or https only, at most 2000 characters as at LINE. */
export function mediaUrl(value: unknown): string | undefined {
  return url(value, ['https:', 'http:'], 2000);
}

/** An address that may stand behind a link: what LINE's URI action allows (http, https, line, tel; at most 1000 characters). */
export function linkUrl(value: unknown): string | undefined {
  return url(value, ['https:', 'http:', 'line:', 'tel:'], 1000);
}

function url(value: unknown, schemes: readonly string[], longest: number): string | undefined {
  if (typeof value !== 'string' || value.length > longest || !URL.canParse(value)) return undefined;
  const parsed = new URL(value);
  return schemes.includes(parsed.protocol) ? parsed.href : undefined;
}
