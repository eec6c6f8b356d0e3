import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, parseDocument, Scalar, visit, type Document, type Node, type YAMLMap } from 'yaml';
import { readEntry, type Entry } from '../faq/faq';
import { answerOf, fieldsOf } from './write-entry';

/** A file's new text, and whether a note to colleagues (behind a #) had no place in it any more. */
export interface Rewritten {
  text: string;
  losesNotes: boolean;
}

/**
 * A file that says what an entry says, by changing only what differs: notes, quotes and the order of what stays are kept.
 * Undefined where that would not read as the entry: then it has to be written anew.
 */
export function rewriteEntry(original: string, entry: Entry): Rewritten | undefined {
  const parts = /^\s*---[ \t]*\n([^]*?)^---[ \t]*(?:\n|$)([^]*)$/m.exec(plain(original));
  if (!parts) return undefined;
  const [, front = '', body = ''] = parts;
  const document = parseDocument(front, { schema: 'failsafe', uniqueKeys: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const notes = notesIn(document);
  merge(document, document.contents, withoutAbsent(fieldsOf(entry)));
  const before = readEntry(entry.file, plain(original));
  const keepsAnswer = 'entry' in before && isDeepStrictEqual(before.entry.answer, entry.answer);
  const fields = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  const text = `---\n${fields}---\n${keepsAnswer ? body : answerOf(entry)}`;
  const after = readEntry(entry.file, text);
  if (!('entry' in after) || !isDeepStrictEqual(after.entry, entry)) return undefined;
  const kept = notesIn(document);
  return { text, losesNotes: notes.some((note) => !kept.includes(note)) };
}

/** Whether a file has notes to colleagues, which writing it anew would lose. */
export function hasNotes(original: string): boolean {
  const [, front = ''] = plain(original).split(/^---[ \t]*$/m);
  return /^\s*#|\s#/m.test(front);
}

const plain = (original: string): string => original.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');

type Wanted = string | Wanted[] | { [name: string]: Wanted };

/** What a node becomes to say what is wanted: itself, changed no more than needed, or another in its place. */
function merge(document: Document, node: unknown, wanted: Wanted): Node {
  if (typeof wanted === 'string') return text(document, node, wanted);
  if (Array.isArray(wanted)) return isSeq(node) ? list(document, node, wanted) : inPlaceOf(document, node, wanted);
  // A single text or list is Japanese: an editor wrote it so, and may go on.
  const [only, ...more] = Object.keys(wanted);
  if (only === 'ja' && more.length === 0 && (isScalar(node) || isSeq(node))) return merge(document, node, wanted.ja!);
  return isMap(node) ? map(document, node, wanted) : inPlaceOf(document, node, wanted);
}

function text(document: Document, node: unknown, wanted: string): Node {
  if (!isScalar(node)) return inPlaceOf(document, node, wanted);
  if (String(node.value).trim() !== wanted) node.value = wanted;
  return node;
}

function list(document: Document, node: { items: unknown[] } & Node, wanted: Wanted[]): Node {
  const left = [...node.items];
  node.items = wanted.map((one) => {
    const same = left.findIndex((item) => says(item, one));
    if (same >= 0) return left.splice(same, 1)[0];
    // A group is known by nothing but its place.
    const [next] = left;
    return isMap(next) && typeof one === 'object' ? merge(document, left.shift(), one) : document.createNode(one);
  });
  return node;
}

function map(document: Document, node: YAMLMap, wanted: { [name: string]: Wanted }): Node {
  node.items = node.items.filter(({ key }) => Object.hasOwn(wanted, nameOf(key)));
  for (const [name, one] of Object.entries(wanted)) {
    const pair = node.items.find(({ key }) => nameOf(key) === name);
    if (pair) pair.value = merge(document, pair.value, one);
    else node.add(document.createPair(name, one));
  }
  return node;
}

/** Another node where one of another kind stood, with the notes that stood there. */
function inPlaceOf(document: Document, node: unknown, wanted: Wanted): Node {
  const made = document.createNode(wanted) as Node;
  const { comment, commentBefore, spaceBefore } = (node ?? {}) as Partial<Node>;
  const notes = [commentBefore, comment].filter(Boolean).join('\n');
  if (notes !== '') made.commentBefore = notes;
  if (spaceBefore !== undefined) made.spaceBefore = spaceBefore;
  return made;
}

function says(node: unknown, wanted: Wanted): boolean {
  if (isScalar(node)) return String(node.value).trim() === wanted;
  return isDeepStrictEqual((node as Node).toJSON(), wanted);
}

const nameOf = (key: unknown): string => (key instanceof Scalar ? String(key.value) : '');

const withoutAbsent = (fields: object): { [name: string]: Wanted } =>
  JSON.parse(JSON.stringify(fields)) as { [name: string]: Wanted };

function notesIn(document: Document): string[] {
  const notes: (string | null | undefined)[] = [document.commentBefore, document.comment];
  visit(document, { Node: (_, { comment, commentBefore }) => void notes.push(commentBefore, comment) });
  return notes.flatMap((note) => (note ? note.split('\n').map((line) => line.trim()) : [])).filter(Boolean);
}
