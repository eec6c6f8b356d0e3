import { parse, type CsvError } from 'csv-parse/sync';
import { asWritten, sheetOf } from '../../platform/sheets';
import type { Button, Complaint } from '../faq/faq';
import { complaints, nearest } from '../faq/faq';
import {
  BUTTON_COLUMNS,
  LIST_COLUMNS,
  MOST_BUTTONS,
  NAMES,
  sameName,
  TEXT_COLUMNS,
  type ListColumn,
  type Row,
  type TextColumn,
} from './columns';
import { faultWords } from './words';

/** Something wrong with a sheet, and in which row; row 0 is the sheet itself. */
export interface SheetFault {
  row: number;
  complaint: Complaint;
}

/** A sheet, read: its rows, what is wrong, and the headers that mean nothing to us. */
export interface Sheet {
  rows: Row[];
  faults: SheetFault[];
  ignored: string[];
}

/** A header may stand below a title and a date, but not far. */
const HEADER_WITHIN = 10;
const LONGEST_ROW = 256 * 1024;

/** Reads comma (or tab, or semicolon) separated values: an export of ours, or any sheet with a question and an answer column. */
export function readCsv(text: string): Sheet {
  const plain = text.replace(/^\ufeff/, '');
  let records: string[][];
  try {
    records = parse(plain, {
      delimiter: delimiterOf(plain),
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_ROW,
    });
  } catch (error) {
    const { code, lines } = error as CsvError & { lines?: number };
    return nothing({ row: lines ?? 0, complaint: faultWords.badTable(code) });
  }
  const at = records.slice(0, HEADER_WITHIN).findIndex(isHeader);
  if (at < 0) return nothing({ row: 1, complaint: faultWords.noHeader() });
  const { columns, faults, ignored } = readHeader(records[at]!, at + 1);
  const rows: Row[] = [];
  records.slice(at + 1).forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    const row = at + 2 + index;
    rows.push(readRow(columns, cells, row, (complaint) => faults.push({ row, complaint })));
  });
  if (rows.length === 0) faults.push({ row: 0, complaint: faultWords.noRows() });
  return { rows, faults, ignored };
}

/** Rows as Excel opens them: UTF-8 with its mark, RFC 4180. No cell begins like a formula. */
export function writeCsv(rows: readonly Row[]): string {
  const buttons = Math.max(0, ...rows.map((row) => row.buttons?.length ?? 0));
  const numbers = Array.from({ length: buttons }, (_, index) => index);
  const [before, after] = [TEXT_COLUMNS.slice(0, 7), TEXT_COLUMNS.slice(7)];
  const header = [
    ...before,
    ...LIST_COLUMNS,
    ...numbers.flatMap((index) => BUTTON_COLUMNS.map((name) => `button${index + 1}_${name}`)),
    ...after,
  ];
  const lines = rows.map((row) => [
    ...before.map((name) => row.texts[name] ?? ''),
    ...LIST_COLUMNS.map((name) => (row.lists[name] ?? []).map(onOneLine).join('\n')),
    ...numbers.flatMap((index) => cellsOf(row.buttons?.[index])),
    ...after.map((name) => row.texts[name] ?? ''),
  ]);
  return sheetOf([header, ...lines]);
}

function nothing(fault: SheetFault): Sheet {
  return { rows: [], faults: [fault], ignored: [] };
}

/** Excel's "Unicode text" has tabs; some countries' lists have semicolons. The first line that separates anything tells. */
function delimiterOf(text: string): string {
  for (const line of text.slice(0, 10_000).split(/\r\n|\r|\n/)) {
    const found = ['\t', ',', ';'].filter((one) => line.includes(one));
    if (found.length > 0) return found[0]!;
  }
  return ',';
}

function isHeader(cells: readonly string[]): boolean {
  const names = cells.map((cell) => NAMES.get(sameName(cell)));
  return (
    (names.includes('question_ja') || names.includes('id')) && (names.includes('answer_ja') || names.includes('id'))
  );
}

function readHeader(cells: readonly string[], row: number) {
  const faults: SheetFault[] = [];
  const ignored: string[] = [];
  const columns = new Map<string, number>();
  cells.forEach((cell, index) => {
    const name = NAMES.get(sameName(cell));
    if (name !== undefined && columns.has(name)) faults.push({ row, complaint: faultWords.columnTwice(cell.trim()) });
    else if (name !== undefined) columns.set(name, index);
    else if (cell.trim() !== '') {
      // A name like ours with a slip in it would lose a column; any other is the shop's own.
      const near =
        /^[a-z0-9_]+$/.test(sameName(cell)) && cell.includes('_') ? nearest(cell, [...NAMES.values()]) : undefined;
      if (near !== undefined) faults.push({ row, complaint: faultWords.nearColumn(cell.trim(), near) });
      else ignored.push(cell.trim());
    }
  });
  return { columns, faults, ignored };
}

function readRow(
  columns: ReadonlyMap<string, number>,
  cells: readonly string[],
  row: number,
  report: (complaint: Complaint) => void,
): Row {
  const cell = (name: string): string | undefined => {
    const index = columns.get(name);
    return index === undefined
      ? undefined
      : asWritten(cells[index] ?? '')
          .replace(/\r\n?/g, '\n')
          .trim();
  };
  const texts: Row['texts'] = {};
  for (const name of TEXT_COLUMNS) {
    const text = cell(name);
    if (text !== undefined) texts[name satisfies TextColumn] = text;
  }
  const lists: Row['lists'] = {};
  for (const name of LIST_COLUMNS) {
    const text = cell(name);
    if (text !== undefined) lists[name satisfies ListColumn] = linesOf(text);
  }
  const anyButton = [...columns.keys()].some((name) => name.startsWith('button'));
  return { row, texts, lists, ...(anyButton && { buttons: readButtons(cell, report) }) };
}

function readButtons(cell: (name: string) => string | undefined, report: (complaint: Complaint) => void): Button[] {
  return Array.from({ length: MOST_BUTTONS }, (_, index) => index + 1).flatMap((number): Button[] => {
    const part = (name: (typeof BUTTON_COLUMNS)[number]) => cell(`button${number}_${name}`) ?? '';
    if (BUTTON_COLUMNS.every((name) => part(name) === '')) return [];
    const label = { ja: part('label_ja'), en: part('label_en') || part('label_ja') };
    const [say, uri, action] = [part('say_ja'), part('uri'), part('action')];
    if (label.ja === '') report(complaints.missing(`button${number}_label_ja`));
    if ([say, uri, action].filter((one) => one !== '').length !== 1) report(complaints.buttonDoes());
    if (say !== '') return [{ label, say: { ja: say, en: part('say_en') || say } }];
    return [uri !== '' ? { label, uri } : { label, action }];
  });
}

function cellsOf(button: Button | undefined): string[] {
  if (!button) return BUTTON_COLUMNS.map(() => '');
  const { label } = button;
  const say = 'say' in button ? button.say : { ja: '', en: '' };
  return [
    label.ja,
    label.en,
    say.ja,
    say.en,
    'uri' in button ? button.uri : '',
    'action' in button ? button.action : '',
  ];
}

/** Items of a list stand one a line; a line end within one is written \n. */
function onOneLine(item: string): string {
  return item.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function linesOf(cell: string): string[] {
  return cell
    .split('\n')
    .map((line) => line.replace(/\\(\\|n)/g, (_, sign) => (sign === 'n' ? '\n' : '\\')).trim())
    .filter((line) => line !== '');
}
