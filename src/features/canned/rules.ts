/*
 * Replies that the shop has ready, with names in braces for what differs from customer to customer. Decides only.
 */

/** What can stand in braces in a canned reply. */
export const VARIABLES = [
  ...(['お客さま名', '会員番号末尾', '予約日時', 'メニュー', '更新日', 'ひとこと'] as const),
  ...(['担当', '店名', '営業時間', '電話番号'] as const),
] as const;
export type Variable = (typeof VARIABLES)[number];

/** What is known to fill in. What is missing stays a blank, in its braces. */
export type Filling = Partial<Record<Variable, string>>;

/** On which occasion of a morning a reply is the shop's own wording: somebody comes for the first time, did not come before, … */
export const OCCASIONS = ['first', 'missed', 'renewal', 'vip', 'case'] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** A reply as somebody wrote it. */
export interface Wording {
  /** By which it is found in the menu. */
  name: string;
  ja: string;
  /** What who reads English gets; without it they get `ja`. */
  en: string | undefined;
  /** Each occasion has one at most. */
  warm: Occasion | undefined;
}

/** The longest name and text, in UTF-16 units; the table's own bounds count letters, which are fewer. */
export const LONGEST_NAME = 40;
export const LONGEST_REPLY = 2_000;

/** Puts in what is known, each name once: what is put in is not read again. */
export function fill(text: string, filling: Filling): string {
  return text.replace(BRACES, (whole, name: string) => (isVariable(name) ? (filling[name] ?? whole) : whole));
}

/** The blanks that are still in a text: nobody gets it like that. */
export function blanksIn(text: string): Variable[] {
  return namesIn(text).filter(isVariable);
}

/** Names in braces that mean nothing here. */
export function strangersIn(text: string): string[] {
  return namesIn(text).filter((name) => !isVariable(name));
}

/** What is to be put right before it can be kept. */
export type WordingFault = 'name' | 'ja' | 'en' | 'unknown';

/** What is wrong with a wording, if anything. */
export function faultOf({ name, ja, en }: Omit<Wording, 'warm'>): WordingFault | undefined {
  if (name === '' || name.length > LONGEST_NAME || name.includes('\n')) return 'name';
  if (ja === '' || ja.length > LONGEST_REPLY) return 'ja';
  if (en !== undefined && (en === '' || en.length > LONGEST_REPLY)) return 'en';
  return strangersIn(ja + (en ?? '')).length > 0 ? 'unknown' : undefined;
}

const BRACES = /\{([^{}\n]{1,30})\}/gu;

function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(BRACES)].map(([, name]) => name!))];
}

function isVariable(name: string): name is Variable {
  return VARIABLES.some((one) => one === name);
}
