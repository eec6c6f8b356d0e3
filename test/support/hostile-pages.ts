import { parsed } from './parsed';

/* What a page is held to, whatever somebody called something. */

/** Where each has been everywhere already. */
export const some = (texts: readonly string[]) => texts.filter((_, at) => at % 4 === 0);
/** Half of a pair is no text. */
export const whole = (text: string) => text.replace(/\p{Cs}/gu, '\ufffd');
/** What a database's column of text holds at all. */
export const storable = (text: string) => whole(text).replaceAll('\0', '');
/** The first of each sort is enough to mend it. */
export const few = (faults: string[]) => [...new Set(faults)].slice(0, 12);

/** The kinds of elements and attributes of pages as they are without any such text. */
export const kindsOf = (...pages: { html: string }[]) => new Set(pages.flatMap((page) => [...kindsIn(page)]));

/** They are asked for again and again, beside each of the strings. */
const known = new WeakMap<{ html: string }, ReadonlySet<string>>();
function kindsIn(page: { html: string }): ReadonlySet<string> {
  const kinds = known.get(page) ?? parsed(page.html).kinds;
  known.set(page, kinds);
  return kinds;
}

/** What is wrong with a page, against what it may hold. */
export function wrongIn(
  what: string,
  { status, html }: { status: number; html: string },
  may: ReadonlySet<string>,
): string[] {
  const page = parsed(html);
  const own = (address: string) => /^(?:[/#?]|$)/.test(address) && !address.startsWith('//');
  return [
    ...(status < 500 ? [] : [`status ${status}`]),
    ...(status >= 300 || html.trimEnd().endsWith('</html>') ? [] : ['not whole']),
    ...[...page.kinds].filter((kind) => !may.has(kind)).map((kind) => `has ${kind}`),
    ...page.addresses.filter((one) => !own(one) && !/^https?:\/\/[^/]/.test(one)).map((one) => `leads to ${one}`),
    ...page.errors,
    ...page.turning.map((text) => `turns on: ${text}`),
  ].map((fault) => `${what}: ${fault}`);
}
