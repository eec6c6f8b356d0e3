import { wellFormed } from './plain-text';

/*
 * Words of somebody who is in trouble or angry with the shop: no answer of the FAQ helps then. They are few on purpose, and
 * such as nobody asks a plain question with.
 */
const JA =
  /クレーム|苦情|責任者|店長(?:を|に)(?:出|呼|代)|ふざけ(?:る|ん)な|いい加減にし|最悪(?:だ|です|の対応|な対応)|詐欺|騙され|だまされ|訴え(?:る|ます|たい)|弁護士|消費者センター|消費生活センター|警察に|許せない|許しません|怪我をし|けがをし|やけどし|火傷し|アレルギー(?:が出|反応)/;
const EN =
  /\b(?:complaint|complain|scam|fraud|lawyer|lawsuit|sue you|unacceptable|ridiculous|terrible service|worst(?! case)|furious|speak to (?:the|your) manager|injured|burned me|allergic reaction)\b/i;

/** Longer texts are looked at up to here (UTF-16 code units). */
const LONGEST = 1_000;

/** True for a text by which a person of the shop is called for, though it does not ask for one. */
export function isTroubled(text: string): boolean {
  const said = wellFormed(text.slice(0, LONGEST)).normalize('NFKC');
  return JA.test(said) || EN.test(said);
}
