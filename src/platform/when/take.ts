import { english } from './english';
import { japanese } from './japanese';
import { clock, written, type Piece, type Writing } from './pieces';
import type { Lang } from '../lang';

/**
 * A text as the pieces it says, in order. Undefined when there is anything in it that is not understood: half of a date
 * understood is a wrong date (「明後日の3時」 is not three o'clock).
 * @param text plain
 */
export function take(text: string, lang: Lang): Piece[] | undefined {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const next = text[at] === ' ' ? { length: 1, pieces: [] } : first(text, at, lang === 'ja' ? JA : EN);
    if (!next) return undefined;
    pieces.push(...next.pieces);
    at += next.length;
  }
  return timed(pieces);
}

function first(text: string, at: number, writings: readonly Writing[]) {
  for (const [pattern, make] of writings) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match && match[0] !== '') return { length: match[0].length, pieces: make(...match.slice(1)) };
  }
  return undefined;
}

/** Figures, alike in both languages but for the order of 12/5. */
const figures = (order: 'unclear' | undefined): Writing[] => [
  written('(\\d{4})([/.-])(\\d{1,2})\\2(\\d{1,2})(?!\\d)t?', (y, _, m, d) => [
    { is: 'date', year: Number(y), month: Number(m), day: Number(d) },
  ]),
  written('(\\d{4})(\\d{2})(\\d{2})(?!\\d)', (y, m, d) => [
    { is: 'date', year: Number(y), month: Number(m), day: Number(d) },
  ]),
  written('(\\d{1,2})/(\\d{1,2})/(\\d{4})(?!\\d)', (m, d, y) => [
    { is: 'date', year: Number(y), month: Number(m), day: Number(d), ...(order && { order }) },
  ]),
  written('(\\d{1,2})[/-](\\d{1,2})(?![\\d/:-]|時| ?[ap]m)', (m, d) => [
    { is: 'date', month: Number(m), day: Number(d), ...(order && { order }) },
  ]),
  written('(\\d{1,2}):(\\d{2})(?::00)?(?!\\d|:| ?[ap]\\.?m)', (h, m) => [clock(h!, m)]),
];
const rest: Writing[] = [
  written('(\\d{1,2})(?![\\d:./])', (number) => [{ is: 'number', number: Number(number) }]),
  written('[-~]', () => [{ is: 'mark', mark: 'to' }]),
  written('[,.!?;()]', () => []),
];
const JA = [...figures(undefined), ...japanese, ...english, ...rest];
const EN = [...figures('unclear'), ...english, ...japanese, ...rest];

/** Numbers alone become times after a word that asks for one. */
function timed(pieces: Piece[]): Piece[] {
  return pieces.map((piece, at) => {
    if (piece.is !== 'number') return piece;
    const before = pieces[at - 1];
    const after = pieces[at + 1];
    const expected = before?.is === 'mark' || before?.is === 'part' || (after?.is === 'mark' && after.mark === 'to');
    return expected ? clock(String(piece.number), '0') : piece;
  });
}
