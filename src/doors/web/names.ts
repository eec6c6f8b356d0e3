const LONGEST = 40;
/** One letter may pile up so many signs; a family of four in one emoji needs seven. */
const MOST_SIGNS = 8;
const letters = new Intl.Segmenter('ja', { granularity: 'grapheme' });
/** Whatever is not seen, or turns the text about it around: controls, marks of direction, characters without width. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u3164\u115f\u1160\uffa0]/gu;
/** Emoji are joined by signs that are not seen by themselves; inside one, and nowhere else, they stay. */
const EMOJI = new RegExp('\\p{RGI_Emoji}', 'gv');

/**
 * A name that somebody gave themselves, fit to be shown: what can't be seen is made visible as its number, and what is too long
 * or piled up too high is cut. To be put into `<bdi>`, so that it turns nothing around it.
 */
export function shownName(name: string): string {
  const parts = [...letters.segment(unveiled(name))].map(({ segment }) => [...segment].slice(0, MOST_SIGNS).join(''));
  return parts.length <= LONGEST ? parts.join('') : `${parts.slice(0, LONGEST).join('')}…`;
}

/** The first letter of a name that can be seen, to stand for a picture. */
export function initialOf(name: string): string {
  for (const { segment } of letters.segment(name)) {
    const seen = segment.replace(EMOJI, '') === '' ? segment : segment.replace(UNSEEN, '').trim();
    if (seen !== '') return [...seen].slice(0, MOST_SIGNS).join('').toUpperCase();
  }
  return '?';
}

/** A member's number of which only the end is shown: enough for its owner to know it by, too little for anybody else. */
export function endOf(memberNumber: string): string {
  const signs = [...memberNumber];
  return signs.slice(signs.length - Math.min(4, Math.floor(signs.length / 2))).join('');
}

function unveiled(name: string): string {
  let shown = '';
  let at = 0;
  for (const { index, 0: sign } of name.matchAll(EMOJI)) {
    shown += byNumber(name.slice(at, index)) + sign;
    at = index + sign.length;
  }
  return shown + byNumber(name.slice(at));
}

function byNumber(text: string): string {
  return text.replace(UNSEEN, (sign) => `[U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`);
}
