import type { Lang } from '../../platform/lang';
import { hoursInWords, todayInWords, type Shop } from '../../platform/shop';

type Fact = (shop: Shop, lang: Lang, now: Date) => string | undefined;

const FACTS: ReadonlyMap<string, Fact> = new Map<string, Fact>([
  ['shop.name', (shop, lang) => shop.name[lang]],
  ['shop.hours', (shop, lang) => hoursInWords(shop, lang)],
  ['shop.today', (shop, lang, now) => todayInWords(shop, lang, now)],
  ['shop.phone', (shop) => shop.phone],
  ['shop.email', (shop) => shop.email],
  ['shop.url', (shop) => shop.url],
  ['shop.address', (shop, lang) => shop.address?.[lang]],
]);

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The names that may stand between {{ and }} in an answer. */
export const VARIABLES: readonly string[] = [...FACTS.keys()];

/** The names an answer uses, known or not, in the order they stand. */
export function variablesIn(answer: string): string[] {
  return [...answer.matchAll(VARIABLE)].map((match) => match[1]!);
}

/**
 * An answer with the shop's own facts in place of its {{variables}}, in one pass: a fact that itself looks like a
 * variable stays as it is. A line whose fact is not in the settings is left out, rather than shown with a hole.
 */
export function fill(answer: string, shop: Shop, lang: Lang, now: Date): string {
  return answer
    .split('\n')
    .map((line) => fillLine(line, (name) => FACTS.get(name)?.(shop, lang, now)))
    .filter((line) => line !== undefined)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function fillLine(line: string, fact: (name: string) => string | undefined): string | undefined {
  let whole = true;
  const filled = line.replace(VARIABLE, (_, name: string) => {
    const value = fact(name);
    if (value === undefined || value === '') whole = false;
    return value ?? '';
  });
  return whole ? filled : undefined;
}
