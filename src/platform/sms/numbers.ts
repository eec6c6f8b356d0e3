/** The longest number there is, and the shortest that anybody has, without the plus. https://www.itu.int/rec/T-REC-E.164 */
const E164 = /^\+[1-9]\d{6,14}$/;
/**
 * Japanese numbers that take short messages: 060, 070, 080, 090 and eight digits. 0570, 0990 and the like cost whoever
 * calls or writes to them, and a landline has no screen.
 * @see https://www.soumu.go.jp/main_sosiki/joho_tsusin/top/tel_number/number_shitei.html
 */
const JAPANESE_MOBILE = /^\+81[6-9]0\d{8}$/;

/**
 * A phone number as people write it (full-width, with hyphens, with or without the country) as E.164 has it; undefined
 * where it is none, or begins with none of `countries` (such as +81): no stranger has us pay for messages to anywhere.
 * A number without a country is one of the first of them.
 */
export function toE164(written: string, countries: readonly string[]): string | undefined {
  const text = written.normalize('NFKC').replace(/[\s()・.\-‐‑–—―−ー]/g, '');
  const home = /^\+81|^\+\d{1,3}/.exec(countries[0] ?? '')?.[0] ?? '';
  const number = text.startsWith('+')
    ? text.replace(/^\+81\(?0\)?(?=[6-9]0)/, '+81')
    : text.startsWith('0')
      ? home + text.slice(1)
      : '';
  if (!E164.test(number) || !countries.some((prefix) => number.startsWith(prefix))) return undefined;
  return number.startsWith('+81') && !JAPANESE_MOBILE.test(number) ? undefined : number;
}
