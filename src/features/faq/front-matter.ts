import {
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import { complaints, type Complaint } from './fault-words';

/** A complaint and the line it is about, counted from 1. */
export interface FileFault {
  line: number;
  complaint: Complaint;
}

/** A file taken apart: its fields, and the answer's text with the line it begins at. */
export interface FrontMatter {
  fields: YAMLMap;
  /** The line of the file a node stands on. */
  lineOf: (node: unknown) => number;
  body: string;
  bodyLine: number;
}

const RULE = /^---[ \t]*$/;

/** Takes a file apart at its two --- lines and reads the YAML between them, as text throughout: no numbers, dates, references or tags. */
export function readFrontMatter(text: string): FrontMatter | FileFault[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  if (!RULE.test(lines[first] ?? '')) return [{ line: first + 1, complaint: complaints.noOpeningLine() }];
  const last = lines.findIndex((line, index) => index > first && RULE.test(line));
  if (last < 0) return [{ line: lines.length, complaint: complaints.noClosingLine() }];
  const between = lines.slice(first + 1, last);
  const slips = typingSlips(between, first + 2);

  const counter = new LineCounter();
  const document = parseDocument(between.join('\n'), {
    lineCounter: counter,
    schema: 'failsafe',
    prettyErrors: false,
    uniqueKeys: false, // checked where fields are read: here it would take the square of their number
  });
  const lineAt = (offset: number) => counter.linePos(offset).line + first + 1;
  const [wrong] = [...document.errors, ...document.warnings]; // those that follow are mostly its echo
  if (wrong) return slips.length > 0 ? slips : [{ line: lineAt(wrong.pos[0]), complaint: inPlainWords(wrong.code) }];
  const special = specialNotation(document);
  if (special) return [{ line: lineAt(special.range?.[0] ?? 0), complaint: complaints.advancedYaml() }];
  if (!isMap(document.contents))
    return slips.length > 0 ? slips : [{ line: first + 2, complaint: complaints.notFields() }];
  return {
    fields: document.contents,
    lineOf: (node) => lineAt((node as Node | null | undefined)?.range?.[0] ?? 0),
    body: lines.slice(last + 1).join('\n'),
    bodyLine: last + 2,
  };
}

/** What a Japanese keyboard does to `field: text`; looked for only to explain a file the parser refuses. */
function typingSlips(lines: string[], from: number): FileFault[] {
  return lines.flatMap((line, index) => {
    const slip = /^[ \t-]*[a-z]+[ \u3000]*(?:(：)|:(?=[^\s/]))/i.exec(line);
    if (!slip) return [];
    return [{ line: from + index, complaint: slip[1] ? complaints.wideColon() : complaints.noSpaceAfterColon() }];
  });
}

/** The parser speaks of implicit keys and flow collections; the person at the keyboard forgot a quote. */
function inPlainWords(code: string): Complaint {
  switch (code) {
    case 'TAB_AS_INDENT':
      return complaints.tab();
    case 'BAD_INDENT':
      return complaints.unevenIndent();
    case 'MISSING_CHAR':
    case 'BAD_DQ_ESCAPE':
      return complaints.unclosed();
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'UNEXPECTED_TOKEN':
      return complaints.colonInText();
    case 'BAD_SCALAR_START':
      return complaints.reservedStart();
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
    case 'TAG_RESOLVE_FAILED':
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
    case 'BAD_PROP_ORDER':
      return complaints.advancedYaml();
    default:
      return complaints.notFields();
  }
}

/** References can make a small file enormous, and what is no plain name can't be a field's: an FAQ needs neither. */
function specialNotation(document: Document): Node | undefined {
  let found: Node | undefined;
  visit(document, {
    Node(_, node) {
      const strange = isAlias(node) || node.anchor !== undefined;
      if (!strange) return undefined;
      found = node;
      return visit.BREAK;
    },
    Pair(_, pair) {
      if (isScalar(pair.key)) return undefined;
      found = pair.key as Node;
      return visit.BREAK;
    },
  });
  return found;
}
