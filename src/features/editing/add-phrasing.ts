import { isDeepStrictEqual } from 'node:util';
import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Lang } from '../../platform/lang';
import { readEntry } from '../faq/faq';

/** Something to put in at a place of a text. */
interface Insertion {
  at: number;
  text: string;
}

/**
 * A file's text with one more phrasing in it, and not a byte else changed: comments, quotes, order and line ends stay. Undefined
 * where that cannot be done by adding alone (a single Japanese list at the margin, say, and a phrasing in English).
 */
export function addPhrasing(original: string, lang: Lang, phrasing: string): string | undefined {
  const { text, placeOf, eol } = plainOf(original);
  const matter = /^\s*---[ \t]*\n/.exec(text);
  const end = matter && text.slice(matter[0].length).search(/^---[ \t]*$/m);
  if (!matter || end === null || end < 0) return undefined;
  const from = matter[0].length;
  const document = parseDocument(text.slice(from, from + end), { schema: 'failsafe', uniqueKeys: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const insertions = insertionsFor(text.slice(from, from + end), document.contents, lang, phrasing);
  if (!insertions) return undefined;
  let result = original;
  for (const { at, text: added } of [...insertions].sort((a, b) => b.at - a.at)) {
    const place = placeOf(from + at);
    result = result.slice(0, place) + added.replaceAll('\n', eol) + result.slice(place);
  }
  return saysOneMore(text, plainOf(result).text, lang, phrasing) ? result : undefined;
}

/** The proof: the new file reads as the old one with this phrasing at the end of its list. */
function saysOneMore(before: string, after: string, lang: Lang, phrasing: string): boolean {
  const [old, now] = [readEntry('', before), readEntry('', after)];
  if (!('entry' in old) || !('entry' in now)) return false;
  const { phrasings } = old.entry;
  return isDeepStrictEqual(now.entry, {
    ...old.entry,
    phrasings: { ...phrasings, [lang]: [...phrasings[lang], phrasing] },
  });
}

/** The text with \n for every line end and no byte order mark, and where each of its characters stood. */
function plainOf(original: string): { text: string; placeOf: (at: number) => number; eol: string } {
  const places: number[] = [];
  let text = '';
  for (let at = original.startsWith('\ufeff') ? 1 : 0; at < original.length; at += 1) {
    places.push(at);
    text += original[at] === '\r' ? '\n' : original[at];
    if (original[at] === '\r' && original[at + 1] === '\n') at += 1;
  }
  const eol = /\r\n|\r|\n/.exec(original)?.[0] ?? '\n';
  return { text, placeOf: (at) => places[at] ?? original.length, eol };
}

function insertionsFor(yaml: string, fields: YAMLMap, lang: Lang, phrasing: string): Insertion[] | undefined {
  const pair = pairIn(fields, 'phrasings');
  const edge = columnOf(yaml, startOf(fields.items[0]?.key));
  const step = ' '.repeat(edge + 2);
  if (!pair) {
    const neighbour = pairIn(fields, 'question') ?? fields.items.at(-1);
    const text = `${' '.repeat(edge)}phrasings:\n${step}${lang}:\n${step}  - ${plainOrQuoted(phrasing)}\n`;
    return neighbour && [{ at: afterLine(yaml, endOf(neighbour)), text }];
  }
  const { value } = pair;
  if (isSeq(value))
    return value.flow ? intoFlowList(yaml, value, lang, phrasing) : intoList(yaml, value, edge, lang, phrasing);
  if (isMap(value)) return intoMap(yaml, value, lang, phrasing);
  if (!isBlank(value)) return undefined;
  const text = `${step}${lang}:\n${step}  - ${plainOrQuoted(phrasing)}\n`;
  return [{ at: afterLine(yaml, endOf(pair)), text }];
}

/** `phrasings:` with a list right below it, which is Japanese. English can join by naming both, where the list is indented. */
function intoList(yaml: string, list: YAMLSeq, edge: number, lang: Lang, phrasing: string): Insertion[] | undefined {
  const dash = dashOf(yaml, list);
  if (!dash) return undefined;
  if (lang === 'ja') return [nextItem(yaml, list, dash, phrasing)];
  if (dash.column <= edge) return undefined;
  const indent = ' '.repeat(dash.column);
  const [first] = list.items;
  return [
    { at: lineStart(yaml, yaml.lastIndexOf('-', startOf(first))), text: `${indent}ja:\n` },
    { at: afterLine(yaml, endOf(list)), text: `${indent}en:\n${indent}- ${plainOrQuoted(phrasing)}\n` },
  ];
}

/** `phrasings: [a, b]`. */
function intoFlowList(yaml: string, list: YAMLSeq, lang: Lang, phrasing: string): Insertion[] {
  if (lang === 'ja') return [nextFlowItem(yaml, list, phrasing)];
  const [begin, end] = list.range!;
  return [
    { at: begin, text: '{ja: ' },
    { at: end, text: `, en: [${JSON.stringify(phrasing)}]}` },
  ];
}

/** `phrasings:` with `ja:` and `en:` below it. */
function intoMap(yaml: string, map: YAMLMap, lang: Lang, phrasing: string): Insertion[] | undefined {
  const pair = pairIn(map, lang);
  if (pair && isSeq(pair.value)) {
    if (pair.value.flow) return [nextFlowItem(yaml, pair.value, phrasing)];
    const dash = dashOf(yaml, pair.value);
    return dash && [nextItem(yaml, pair.value, dash, phrasing)];
  }
  if (map.flow) {
    const end = map.range![1] - 1;
    return pair
      ? undefined
      : [{ at: end, text: `${map.items.length > 0 ? ', ' : ''}${lang}: [${JSON.stringify(phrasing)}]` }];
  }
  const indent = ' '.repeat(columnOf(yaml, startOf(map.items[0]?.key)));
  const item = `${indent}  - ${plainOrQuoted(phrasing)}\n`;
  if (pair) return isBlank(pair.value) ? [{ at: afterLine(yaml, endOf(pair)), text: item }] : undefined;
  const last = map.items.at(-1);
  return last && [{ at: afterLine(yaml, endOf(last)), text: `${indent}${lang}:\n${item}` }];
}

interface Dash {
  column: number;
  /** What stands between the dash and the text. */
  gap: string;
}

/** How the items of a list are written, by its last one. */
function dashOf(yaml: string, list: YAMLSeq): Dash | undefined {
  const start = startOf(list.items.at(-1));
  const dash = /-([ \t]+)$/.exec(yaml.slice(lineStart(yaml, start), start));
  return dash ? { column: columnOf(yaml, start) - dash[0].length, gap: dash[1]! } : undefined;
}

function nextItem(yaml: string, list: YAMLSeq, { column, gap }: Dash, phrasing: string): Insertion {
  return { at: afterLine(yaml, endOf(list)), text: `${' '.repeat(column)}-${gap}${plainOrQuoted(phrasing)}\n` };
}

function nextFlowItem(yaml: string, list: YAMLSeq, phrasing: string): Insertion {
  const at = list.range![1] - 1;
  const before = yaml.slice(0, at).trimEnd().at(-1);
  const comma = before === '[' ? '' : before === ',' ? ' ' : ', ';
  return { at, text: `${comma}${JSON.stringify(phrasing)}` };
}

/** As an editor would write it: with quotes only where YAML needs them. */
function plainOrQuoted(text: string): string {
  return stringify(text, { lineWidth: 0, defaultStringType: 'PLAIN', blockQuote: false }).trimEnd();
}

function pairIn(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && key.value === name);
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (isScalar(value) && value.type === 'PLAIN' && value.value === '');
}

function startOf(node: unknown): number {
  return (node as Node | undefined)?.range?.[0] ?? 0;
}

/** Where what is written ends, comments and blank lines behind it aside. */
function endOf(node: unknown): number {
  if (isSeq(node) && !node.flow && node.items.length > 0) return endOf(node.items.at(-1));
  if (isMap(node) && !node.flow && node.items.length > 0) return endOf(node.items.at(-1));
  const { key, value } = node as Partial<Pair>;
  if (key !== undefined) return value && !isBlank(value) ? endOf(value) : (key as Node).range![1];
  return (node as Node).range![1];
}

/** The beginning of the line after the one in which something ends. */
function afterLine(yaml: string, end: number): number {
  const last = yaml.slice(0, end).trimEnd().length;
  const next = yaml.indexOf('\n', last);
  return next < 0 ? yaml.length : next + 1;
}

function lineStart(yaml: string, at: number): number {
  return yaml.lastIndexOf('\n', at - 1) + 1;
}

function columnOf(yaml: string, at: number): number {
  return at - lineStart(yaml, at);
}
