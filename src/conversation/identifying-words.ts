import type { Event } from './events';

/** A code as it is typed: six digits, in one or two groups; where one is awaited, whatever stands around them. */
const CODE = /(?<!\d)(\d{3})[\s-]?(\d{3})(?!\d)/;
const CODE_ALONE = /^(\d{3})[\s-]?(\d{3})$/;
const EMAIL = /[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+\.[^\s@<>()[\],;:"]+/;
const PHONE = /^\+?[\d\s().-]{9,20}$/;
const NUMBER = /^(?=.*\d)[A-Za-z0-9-]{3,64}$/;
/** Where a code is awaited. */
const AWAITED = new Set(['talking.identifying.typing', 'talking.cancelling.typing', 'talking.moving.typing']);
/** Longer than a name or a number, or with the letters of a sentence: that is a question. */
const LONGEST_ATTEMPT = 20;

/**
 * What a text means while we wait for a contact or a code; undefined where it means what it means anywhere.
 * @param asking whether something personal was asked that a code would answer
 */
export function identifyingWords(where: string, asking: boolean, text: string, event: Event): Event | undefined {
  const said = text
    .normalize('NFKC')
    .replace(/[‐‑–—―−ー]/g, '-')
    .trim();
  if (where !== 'talking.identifying.naming') {
    const code = asking && (AWAITED.has(where) ? CODE : CODE_ALONE).exec(said);
    return code ? { type: 'GAVE_CODE', code: `${code[1]}${code[2]}` } : undefined;
  }
  const contact = contactIn(said);
  if (contact !== undefined) return { type: 'NAMED', contact };
  const attempt = event.type === 'ASKED' && said.length <= LONGEST_ATTEMPT && !/[\p{Script=Hiragana}?]/u.test(said);
  return attempt ? { type: 'MISNAMED' } : undefined;
}

/** An e-mail address, a phone number or a membership number in a text. */
function contactIn(said: string): string | undefined {
  const email = EMAIL.exec(said)?.[0];
  if (email !== undefined && email.length <= 254) return email;
  return PHONE.test(said) || NUMBER.test(said) ? said : undefined;
}
