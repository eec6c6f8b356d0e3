import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import type { Both, Lang } from '../../platform/lang';
import type { Bilingual } from './entry';
import { complaints, type Complaint } from './fault-words';
import { nearest } from './nearest';

/** Where the parts of an entry stand in its file: 'id', 'title.ja', 'phrasings.en.2', 'buttons.0.uri', 'answer.ja' to lines. */
export type Places = Map<string, number>;

export interface Reading {
  lineOf: (node: unknown) => number;
  report: (line: number, complaint: Complaint) => void;
  places: Places;
}

/** Reads the fields of one level, by name and kind. What is not written as it should be is reported and read as absent. */
export interface Fields {
  text(name: string): string | undefined;
  /** One text (then it is Japanese), or `ja:` and `en:` below it. */
  bilingual(name: string): Bilingual | undefined;
  list(name: string): string[];
  /** One list (then it is Japanese), or lists below `ja:` and `en:`. */
  lists(name: string): Both<string[]>;
  /** A list of groups of fields. */
  groups(name: string, known: readonly string[]): Fields[];
  /** Whether anything is written there. A field left blank counts as not written. */
  has(name: string): boolean;
  /** Whether a field that is not known was probably meant to be this one. */
  misspells(name: string): boolean;
}

const LANGS: readonly Lang[] = ['ja', 'en'];

/** Opens one level of fields; names that are not known, or stand twice, are reported at once. */
export function openFields(map: YAMLMap, known: readonly string[], reading: Reading, path = ''): Fields {
  const { lineOf, report, places } = reading;
  const pairs = new Map<string, Pair>();
  const meant = new Set<string>();
  for (const pair of map.items) {
    const name = isScalar(pair.key) ? String(pair.key.value) : '';
    if (!places.has(path + name)) places.set(path + name, lineOf(pair.key));
    if (!known.includes(name)) {
      const near = nearest(name, known);
      if (near !== undefined) meant.add(near);
      report(lineOf(pair.key), complaints.unknownField(name, near, known));
    } else if (pairs.has(name)) report(lineOf(pair.key), complaints.twice(name));
    else pairs.set(name, pair);
  }

  const value = (name: string) => pairs.get(name)?.value;
  const line = (name: string) => lineOf(pairs.get(name)?.key);
  const textOf = (node: unknown) => (isScalar(node) ? String(node.value).trim() : undefined);

  const text = (name: string): string | undefined => {
    if (!pairs.has(name)) return undefined;
    const written = textOf(value(name));
    if (written === undefined) report(line(name), complaints.expectsText(path + name));
    return written === '' ? undefined : written;
  };

  const listAt = (name: string, node: unknown, at: number): string[] => {
    if (textOf(node) === '') return [];
    if (!isSeq(node)) {
      report(at, complaints.expectsList(name));
      return [];
    }
    return node.items.flatMap((item, index) => {
      const written = textOf(item);
      places.set(`${name}.${index}`, lineOf(item));
      if (written) return [written];
      report(lineOf(item), written === '' ? complaints.emptyItem(name) : complaints.colonInText());
      return [];
    });
  };

  return {
    text,
    misspells: (name) => meant.has(name),
    has: (name) => pairs.has(name) && textOf(value(name)) !== '',
    list: (name) => (pairs.has(name) ? listAt(path + name, value(name), line(name)) : []),
    bilingual(name) {
      const node = value(name);
      if (!isMap(node)) {
        if (node !== undefined && !isScalar(node)) report(line(name), complaints.expectsBoth(path + name));
        const ja = textOf(node);
        if (ja) places.set(`${path + name}.ja`, line(name));
        return ja ? { ja } : undefined;
      }
      const below = openFields(node, LANGS, reading, `${path + name}.`);
      const [ja, en] = [below.text('ja'), below.text('en')];
      if (!below.has('ja')) report(line(name), complaints.missing(`${path + name}.ja`));
      return ja === undefined ? undefined : { ja, ...(en !== undefined && { en }) };
    },
    lists(name) {
      const node = value(name);
      if (!pairs.has(name)) return { ja: [], en: [] };
      if (!isMap(node)) return { ja: listAt(`${path + name}.ja`, node, line(name)), en: [] };
      const below = openFields(node, LANGS, reading, `${path + name}.`);
      return { ja: below.list('ja'), en: below.list('en') };
    },
    groups(name, names) {
      const node = value(name);
      if (!pairs.has(name) || textOf(node) === '') return [];
      if (!isSeq(node)) {
        report(line(name), complaints.expectsList(path + name));
        return [];
      }
      return node.items.flatMap((item, index) => {
        if (isMap(item)) return [openFields(item, names, reading, `${path + name}.${index}.`)];
        report(lineOf(item), complaints.notFields());
        return [];
      });
    },
  };
}
