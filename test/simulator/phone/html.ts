/** An element's start tag. */
export interface Element {
  tag: string;
  attributes: Record<string, string>;
  /** The tags it stands in, outermost first. */
  inside: string[];
}

const VOID = new Set([
  'area',
  'br',
  'circle',
  'col',
  'ellipse',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'path',
  'source',
]);
const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>/"']+(?:="[^"]*")?)*)\s*(\/?)>/y;

/**
 * Reads HTML as our renderer writes it (attributes in double quotes, every element closed) and throws on anything else: a '<' that
 * begins no tag, an element left open. A text that broke out of its place can't pass.
 */
export function elements(html: string): Element[] {
  const found: Element[] = [];
  const open: string[] = [];
  let at = html.startsWith('<!doctype html>') ? '<!doctype html>'.length : 0;
  for (at = html.indexOf('<', at); at >= 0; at = html.indexOf('<', at)) {
    TAG.lastIndex = at;
    const match = TAG.exec(html);
    if (!match) throw new Error(`no tag: ${html.slice(at, at + 80)}`);
    const [whole, closing, name = '', attributes = '', selfClosed] = match;
    const tag = name.toLowerCase();
    if (closing) {
      const expected = open.pop();
      if (expected !== tag) throw new Error(`</${tag}> closes <${expected}>: ${html.slice(at - 80, at + 40)}`);
    } else {
      found.push({ tag, attributes: read(attributes), inside: [...open] });
      if (!selfClosed && !VOID.has(tag)) open.push(tag);
      if (tag === 'path' || tag === 'circle' || tag === 'ellipse') {
        // SVG shapes are written with an end tag.
        if (html.startsWith(`</${tag}>`, TAG.lastIndex)) TAG.lastIndex += tag.length + 3;
      }
    }
    at = TAG.lastIndex;
    if (whole.length === 0) break;
  }
  if (open.length) throw new Error(`left open: ${open.join(' ')}`);
  return found;
}

function read(attributes: string): Record<string, string> {
  return Object.fromEntries(
    [...attributes.matchAll(/([^\s=>/"']+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, decode(value)]),
  );
}

function decode(value: string): string {
  return value.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** The page's words, without its tags. */
export function textOf(html: string): string {
  return decode(html.replace(/<[^>]*>/g, ' '));
}

/** What must never stand in a page, whatever people and bots wrote: handlers, scripts of others, addresses that run. */
export function dangers(html: string): string[] {
  return elements(html).flatMap(({ tag, attributes }) => [
    ...Object.keys(attributes).filter((name) => /^on|^hx-on|^srcdoc$/i.test(name)),
    ...['href', 'src', 'action', 'poster', 'formaction', 'data'].flatMap((name) => {
      const value = attributes[name];
      return value !== undefined && !/^(?:https?:\/\/|\/|#|line:|tel:|$)/i.test(value)
        ? [`${tag} ${name}=${value}`]
        : [];
    }),
    ...(['iframe', 'object', 'embed', 'base', 'foreignobject', 'style'].includes(tag) ? [tag] : []),
    ...(tag === 'script' && !attributes.src?.startsWith('/phone/assets/') ? ['script'] : []),
    ...(/url\(|expression|@import|;\s*[a-z-]*behavior|[<>]/i.test(attributes.style ?? '')
      ? [`style ${attributes.style}`]
      : []),
    ...Object.entries(attributes)
      .filter(([name, value]) => name.startsWith('hx-') && /^\s*(?:js|javascript):/i.test(value))
      .map(([name]) => name),
  ]);
}
