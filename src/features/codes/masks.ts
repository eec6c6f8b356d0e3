/*
 * An address to recognise but not to read: for whoever knows it already. Only what a person gave themselves may be shown
 * so, or what is on file once they have proved who they are: even a masked address tells a stranger that there is one.
 */

const DOTS = '•••••';

/** `hanako@example.jp` → `h•••••@example.jp`. The dots are always five: their number tells nothing. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 1) return DOTS;
  const [first = ''] = graphemes(address.slice(0, at));
  const name = address.slice(0, at);
  // A name of one letter would stand there whole.
  return `${name === first ? '' : first}${DOTS}${address.slice(at)}`;
}

/** `090-1234-5678` → `•••••5678`; of short numbers two digits or none. */
export function maskPhone(number: string): string {
  const digits = number.normalize('NFKC').replace(/\D/g, '');
  const shown = digits.length >= 8 ? 4 : digits.length >= 4 ? 2 : 0;
  return DOTS + digits.slice(digits.length - shown);
}

function graphemes(text: string): string[] {
  return [...letters.segment(text)].map(({ segment }) => segment);
}
const letters = new Intl.Segmenter('ja', { granularity: 'grapheme' });
