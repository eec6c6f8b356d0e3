import type { Classifier } from './classifier';
import type { Index } from './build-index';
import type { Postings } from './postings';
import { SPACES } from './types';

/**
 * An index as one run of bytes, and back. First the letters MFAQ, the format's version, the length of a JSON head and a
 * checksum of all that follows, four bytes each; then the head, and the arrays it lists, each from a multiple of 8 on.
 * Reading makes views into the bytes and copies nothing, so an index of hundreds of megabytes is there in milliseconds.
 * `beside` is whatever its owner wants back with it (plain data).
 */
export function toBytes(index: Index, key: string, beside: unknown = null): Uint8Array {
  const arrays: Typed[] = [];
  const keep = (array: Typed): number => arrays.push(array) - 1;
  const postings = (p: Postings): StoredPostings => ({
    documents: p.documents,
    scale: p.scale,
    arrays: [keep(p.terms), keep(p.starts), keep(p.docs), keep(p.weights)],
  });
  const { classifier: c } = index;
  const head: Omit<Head, 'layout'> = {
    key,
    beside,
    ids: index.ids,
    entries: SPACES.map((space) => postings(index.entries[space])),
    phrasings: SPACES.map((space) => postings(index.phrasings[space])),
    owner: keep(index.owner),
    readings: [...index.readings],
    vocabulary: {
      words: index.vocabulary.words,
      whole: postings(index.vocabulary.whole),
      shortened: postings(index.vocabulary.shortened),
    },
    classifier: c && { ...c, weights: keep(c.weights) },
  };
  let end = 0;
  const layout = arrays.map((array): Slot => {
    const at = end;
    end = align(at + array.byteLength);
    return [KINDS.findIndex((kind) => array instanceof kind), at, array.length];
  });
  const json = new TextEncoder().encode(JSON.stringify({ ...head, layout }));
  const start = align(HEADER + json.length);
  const bytes = new Uint8Array(start + end);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(4, FORMAT);
  view.setUint32(8, json.length);
  bytes.set(json, HEADER);
  arrays.forEach((array, i) =>
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + layout[i]![1]),
  );
  view.setUint32(12, checksum(bytes, json.length));
  return bytes;
}

/** The index in the bytes, if they are whole, of this format, and were stored under this key; else nothing. */
export function fromBytes(bytes: Uint8Array, key: string): Index | undefined {
  return readStored(bytes, key)?.index;
}

/** As `fromBytes`, with what was stored beside the index. */
export function readStored(given: Uint8Array, key: string): { index: Index; beside: unknown } | undefined {
  if (given.length < HEADER || given.length % 8 !== 0) return undefined;
  // Views of 32-bit numbers begin at a multiple of 4; what a small file was read into may not.
  const bytes = given.byteOffset % 8 === 0 ? given : given.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (MAGIC.some((letter, i) => bytes[i] !== letter) || view.getUint32(4) !== FORMAT) return undefined;
  const size = view.getUint32(8);
  if (view.getUint32(12) !== checksum(bytes, size)) return undefined;
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(HEADER, HEADER + size))) as Head;
  if (head.key !== key) return undefined;
  return { index: indexIn(head, bytes, bytes.byteOffset + align(HEADER + size)), beside: head.beside };
}

function indexIn(head: Head, bytes: Uint8Array, start: number): Index {
  const take = <T extends Typed>(
    kind: new (buffer: ArrayBufferLike, at: number, length: number) => T,
    slot: number,
  ): T => {
    const [, at, length] = head.layout[slot]!;
    return new kind(bytes.buffer, start + at, length);
  };
  const postings = ({ documents, scale, arrays: [terms, starts, docs, weights] }: StoredPostings): Postings => ({
    documents,
    scale,
    terms: take(Uint32Array, terms),
    starts: take(Uint32Array, starts),
    docs: take(Uint32Array, docs),
    weights: take(Uint8Array, weights),
  });
  const spaces = (stored: readonly StoredPostings[]): Index['entries'] =>
    Object.fromEntries(SPACES.map((space, i) => [space, postings(stored[i]!)])) as Index['entries'];
  return {
    ids: head.ids,
    entries: spaces(head.entries),
    phrasings: spaces(head.phrasings),
    owner: take(Uint32Array, head.owner),
    readings: new Map(head.readings),
    vocabulary: {
      words: head.vocabulary.words,
      whole: postings(head.vocabulary.whole),
      shortened: postings(head.vocabulary.shortened),
    },
    classifier: head.classifier && { ...head.classifier, weights: take(Float32Array, head.classifier.weights) },
  };
}

/** Tells a cut or spoilt file from a whole one: FNV-1a over the head's length and what follows the
 * header, 32 bits at a time. */
function checksum(bytes: Uint8Array, size: number): number {
  const numbers = new Uint32Array(bytes.buffer, bytes.byteOffset + HEADER, (bytes.length - HEADER) / 4);
  let sum = 0x811c9dc5 ^ size;
  for (let i = 0; i < numbers.length; i += 1) sum = Math.imul(sum ^ numbers[i]!, 0x01000193);
  return (sum ^ (sum >>> 16)) >>> 0;
}

type Typed = Uint32Array | Uint8Array | Float32Array;
type Slot = [kind: number, at: number, length: number];
interface StoredPostings {
  readonly documents: number;
  readonly scale: number;
  readonly arrays: readonly [number, number, number, number];
}
interface Head {
  readonly key: string;
  readonly beside: unknown;
  readonly ids: readonly string[];
  readonly entries: readonly StoredPostings[];
  readonly phrasings: readonly StoredPostings[];
  readonly owner: number;
  readonly readings: [string, readonly string[]][];
  readonly vocabulary: {
    readonly words: readonly string[];
    readonly whole: StoredPostings;
    readonly shortened: StoredPostings;
  };
  readonly classifier: (Omit<Classifier, 'weights'> & { readonly weights: number }) | undefined;
  readonly layout: Slot[];
}

const MAGIC = [0x4d, 0x46, 0x41, 0x51];
/**
 * Another number whenever the index, the lexicon or the way texts are taken apart changes: stored indexes are then
 * built anew.
 */
export const FORMAT = 3;
const HEADER = 16;
const KINDS = [Uint32Array, Uint8Array, Float32Array];
const align = (at: number): number => (at + 7) & ~7;
