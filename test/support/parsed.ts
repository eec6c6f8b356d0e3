import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** A page as a browser would read it. */
export interface Parsed {
  /** Every kind of element with every kind of attribute, such as `a href`; each once. */
  kinds: ReadonlySet<string>;
  /** What runs or is wired to run: scripts and all that htmx reads, each as often as it stands there. */
  wired: readonly string[];
  /** Where it leads, loads from or sends to. */
  addresses: readonly string[];
  /** What a parser complains of: a page of ours gives it no reason. */
  errors: readonly string[];
  /** Texts that turn the direction of writing, with nothing around them that ends it. */
  turning: readonly string[];
}

const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'data', 'poster', 'srcset', 'xlink:href', 'hx-post']);
/** Each of them is a line of its own, whose direction ends with it, or shows text as it is. */
const ENDS = new Set(['bdi', 'textarea', 'title', 'option', 'h1', 'h2', 'pre', 'div', 'p', 'li', 'td', 'dd', 'label']);
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;

/** Reads a page by the rules of the standard. */
export function parsed(html: string): Parsed {
  const errors: string[] = [];
  const document = parse(html, {
    onParseError: ({ code, startLine, startCol }) => errors.push(`${code} ${startLine}:${startCol}`),
  });
  const kinds = new Set<string>();
  const [wired, addresses, turning]: string[][] = [[], [], []];
  walk(document, undefined);
  return { kinds, wired: wired!, addresses: addresses!, errors, turning: turning! };

  function walk(node: Node, parent: Element | undefined): void {
    if ('tagName' in node) look(node);
    if (node.nodeName === '#text' && parent && 'value' in node && TURNS.test(node.value) && !ENDS.has(parent.tagName))
      turning!.push(`${parent.tagName}: ${JSON.stringify(node.value.slice(0, 40))}`);
    if ('childNodes' in node) for (const child of node.childNodes) walk(child, 'tagName' in node ? node : parent);
  }

  function look({ tagName, attrs }: Element): void {
    kinds.add(tagName);
    for (const { name, value } of attrs) {
      kinds.add(`${tagName} ${name}`);
      if (ADDRESSES.has(name)) addresses!.push(value);
      if (name.startsWith('hx-') || name.startsWith('on') || name === 'srcdoc') wired!.push(`${name}=${value}`);
    }
    if (['script', 'iframe', 'object', 'embed', 'base', 'style'].includes(tagName)) wired!.push(tagName);
  }
}
