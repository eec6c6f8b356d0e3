/** What no page may hold by the standard of HTML, save tabs and ends of lines: control characters, noncharacters, half pairs. */
const UNREADABLE = /(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}|\p{Cs}/gu;

/**
 * A page in which all can be seen that somebody wrote: signs that no browser shows, and that parsers read in different ways, stand
 * there as the mark for what cannot be read.
 * @see https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream
 */
export function readable(html: string): string {
  return html.replace(UNREADABLE, '\ufffd');
}
