import fc from 'fast-check';

/** Breaking good bodies, one place at a time. */

type Place = (string | number)[];

const GONE = Symbol('gone');
type Spoil = (value: unknown) => unknown;

/** Ways to break a value. */
export const spoilers: fc.Arbitrary<Spoil> = fc.oneof(
  fc.constant<Spoil>(() => GONE),
  fc
    .constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1.5,
      '',
      'x',
      [],
      {},
      'あ'.repeat(6_000),
      'https://',
      'http://a b',
      99_999_999_999,
    )
    .map(
      (value): Spoil =>
        () =>
          value,
    ),
  fc.webUrl().map(
    (url): Spoil =>
      (value) =>
        typeof value === 'string' ? url.replace(/^https?/, 'ftp') : url,
  ),
  fc.string().map(
    (text): Spoil =>
      (value) =>
        typeof value === 'string' ? value + text : text,
  ),
  fc.constant<Spoil>((value) =>
    Array.isArray(value) ? Array.from({ length: 1_001 }, () => value[0] as unknown) : value,
  ),
  fc.constant<Spoil>((value) => (Array.isArray(value) ? [] : [value])),
);

export function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  const inside = Object.entries(value).flatMap(([key, part]) =>
    placesIn(part, [...place, Array.isArray(value) ? Number(key) : key]),
  );
  return place.length === 0 ? inside : [place, ...inside];
}

/** One more than LINE's limits on texts and lists. */
const TEXT_EDGES = [13, 15, 21, 31, 33, 61, 101, 301, 501, 1_001, 2_001];
const LIST_EDGES = [0, 2, 6, 14, 21, 501, 1_001];

/** Copies with one text, number or list just past a limit. */
export function edges(body: unknown, place: Place): unknown[] {
  const value = valueAt(body, place);
  const past = (spoilt: unknown) => changed(body, place, () => spoilt);
  if (typeof value === 'string') return TEXT_EDGES.map((length) => past('x'.repeat(length)));
  if (typeof value === 'number') return [-1, 0, 0.5, value + 1, 100, 1_000_000, 2 ** 31].map(past);
  if (!Array.isArray(value)) return [];
  return LIST_EDGES.map((length) => past(Array.from({ length }, () => value[0] as unknown)));
}

function valueAt(body: unknown, place: Place): unknown {
  return place.reduce((part, key) => (part as Record<string, unknown>)[key], body);
}

/** A copy with one place spoilt; undefined where that changes nothing. */
export function changed(body: unknown, place: Place, spoil: Spoil): unknown {
  const copy = structuredClone(body);
  const holder = valueAt(copy, place.slice(0, -1)) as Record<string, unknown>;
  const key = place.at(-1)!;
  const value = spoil(holder[key]);
  if (Object.is(value, holder[key])) return undefined;
  if (value !== GONE) holder[key] = value;
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
  return copy;
}
