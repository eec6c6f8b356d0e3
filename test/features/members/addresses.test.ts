import fc from 'fast-check';
import { maskAddress, readAddress, wholeAddress } from '../../../src/features/members/members';
import type { Address } from '../../../src/features/members/members';

/* What is made of an address somebody typed, whatever it is: the same address, or the fields to mend. */

const FIELDS = ['postalCode', 'city', 'street', 'building'] as const;
const anything = fc.record(
  Object.fromEntries(FIELDS.map((field) => [field, fc.string({ unit: 'grapheme', maxLength: 130 })])) as Record<
    (typeof FIELDS)[number],
    fc.Arbitrary<string>
  >,
);
/** A text that stands as it is: no blanks at its ends or in a row, nothing that is not seen. */
const said = (size: number) =>
  fc
    .array(fc.constantFrom(...'東京都渋谷区神宮前むすびビル番地号室ＡーあガABCxyz0189-・()'), {
      minLength: 1,
      maxLength: size,
    })
    .map((letters) => letters.join('').normalize('NFC'))
    .filter((text) => text.length <= size);
const digits = fc.stringMatching(/^\d{7}$/);
const right = fc.record({
  postalCode: digits,
  city: said(100),
  street: said(100),
  building: fc.option(said(100), { nil: '' }),
});
const isWrong = (read: ReturnType<typeof readAddress>): read is { wrong: (typeof FIELDS)[number][] } => 'wrong' in read;

test('whatever is typed, it is read, or the fields that can’t be are named, each once and in their order', () => {
  fc.assert(
    fc.property(anything, (written) => {
      const read = readAddress(written);
      if (!isWrong(read)) return;
      expect(read.wrong.length).toBeGreaterThan(0);
      expect(read.wrong).toEqual(FIELDS.filter((field) => read.wrong.includes(field)));
    }),
    { numRuns: 500 },
  );
});

test('what was read is stored safely, and reading it again changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(anything, right), (written) => {
      const read = readAddress(written);
      if (isWrong(read)) return;
      expect(read.postalCode).toMatch(/^\d{7}$/);
      for (const text of [read.city, read.street, ...(read.building === undefined ? [] : [read.building])]) {
        expect(text).toBe(text.trim());
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(100);
        expect(text).not.toMatch(/\p{Cc}/u);
      }
      expect(readAddress({ building: '', ...read })).toEqual(read);
    }),
    { numRuns: 500 },
  );
});

test('an address in any of the ways of writing its postal code and blanks is the same address', () => {
  const wide = (text: string) => text.replace(/[0-9]/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0));
  const ways: ((code: string) => string)[] = [
    (code) => code,
    (code) => `${code.slice(0, 3)}-${code.slice(3)}`,
    (code) => `〒${code.slice(0, 3)} ー ${code.slice(3)}`,
    (code) => wide(`${code.slice(0, 3)}‐${code.slice(3)}`),
    (code) => `\u3000${wide(code)} `,
  ];
  const blank = fc.constantFrom('', ' ', '　', '\t \u3000');
  fc.assert(
    fc.property(right, fc.constantFrom(...ways), blank, (written, way, around) => {
      const pad = (text: string) => around + text + around;
      const { building, ...rest } = written;
      const expected: Address = building === '' ? rest : written;
      expect(
        readAddress({
          ...{ postalCode: way(written.postalCode), city: pad(written.city) },
          ...{ street: pad(written.street), building: pad(building) },
        }),
      ).toEqual(expected);
    }),
  );
});

test('a field that is wrong is named, whichever it is, and no other', () => {
  const spoilt = {
    postalCode: fc.constantFrom('', '123456', '12345678', 'abcdefg', '１５０－０００'),
    city: fc.constantFrom('', ' 　', 'あ'.repeat(101), '東京\u0000都'),
    street: fc.constantFrom('', '\t', 'あ'.repeat(101), '1\u001b2'),
    building: fc.constantFrom('あ'.repeat(101), 'a\u0007b'),
  };
  for (const field of FIELDS)
    fc.assert(
      fc.property(right, spoilt[field], (written, wrong) => {
        expect(readAddress({ ...written, [field]: wrong })).toEqual({ wrong: [field] });
      }),
      { numRuns: 50 },
    );
});

test('the mask shows the area, and neither street nor house; the whole shows all', () => {
  fc.assert(
    fc.property(right, (written) => {
      const read = readAddress(written) as Address;
      const masked = maskAddress(read);
      expect(masked).toBe(`〒${read.postalCode.slice(0, 3)}-•••• ${read.city} •••••`);
      for (const text of [read.city, read.street, read.building ?? '']) expect(wholeAddress(read)).toContain(text);
    }),
  );
});
