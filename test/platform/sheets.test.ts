import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { asWritten, sheetOf } from '../../src/platform/sheets';

test('no cell begins like a formula, and every cell can be read back', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string().map((rest) => `=${rest}`),
    fc.constantFrom('=cmd|" /C calc"!A0', '+1', '-1', '@SUM(A1)', '＝1', '\t=1', '\r=1', "'=1", '"', 'a\nb'),
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
      const sheet = sheetOf(rows);
      expect(sheet.startsWith('\ufeff')).toBe(true);
      const read: string[][] = parse(sheet, { bom: true, record_delimiter: '\r\n' });
      for (const one of read.flat()) expect(one).not.toMatch(/^[=+\-@＝＋－＠\t\r]/);
      expect(read.map((cells) => cells.map(asWritten))).toEqual(rows);
    }),
  );
});
