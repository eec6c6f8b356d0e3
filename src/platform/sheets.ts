import { stringify } from 'csv-stringify/sync';

const LIKE_A_FORMULA = /^'*[=+\-@＝＋－＠\t\r]/;

/** Rows as Excel opens them: UTF-8 with its mark, RFC 4180. No cell begins like a formula. */
export function sheetOf(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((cells) => cells.map(harmless)),
    { bom: true, record_delimiter: 'windows' },
  );
}

/** A spreadsheet would run a cell that begins like a formula: an apostrophe before it makes it text. */
function harmless(cell: string): string {
  return LIKE_A_FORMULA.test(cell) ? `'${cell}` : cell;
}

/** What a cell of such a sheet was before. */
export function asWritten(cell: string): string {
  return cell.startsWith("'") && LIKE_A_FORMULA.test(cell) ? cell.slice(1) : cell;
}
