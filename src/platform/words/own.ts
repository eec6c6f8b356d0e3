import type { Lang } from '../lang';

/** Words of the shop's own in the place of ours, by `words/` and the key of a sentence or `button/` and that of a button. */
export type OwnWords = ReadonlyMap<string, Partial<Record<Lang, string>>>;

/**
 * One for the whole process: sentences are said in many places, each deep within a turn, and all of them are of one shop. It is
 * put in place before a turn is decided, never within.
 */
let inForce: OwnWords = new Map();

/** From now on these are said in the place of ours. */
export function speakBy(own: OwnWords): void {
  inForce = own;
}

/** The shop's own words; undefined where it has none of its own. */
export function ownWords(name: `${'words' | 'button'}/${string}`, lang: Lang): string | undefined {
  return inForce.get(name)?.[lang];
}

/** All of the shop's own. */
export function spokenBy(): OwnWords {
  return inForce;
}
