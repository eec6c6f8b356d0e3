import fc from 'fast-check';
import { readCsv, writeCsv } from '../../../src/features/editing/csv';
import { textOf } from '../../../src/features/editing/encoding';
import { exportRows } from '../../../src/features/editing/export-rows';
import { planImport } from '../../../src/features/editing/import-plan';
import { readJsonl, writeJsonl } from '../../../src/features/editing/jsonl';
import { rewriteEntry } from '../../../src/features/editing/rewrite-entry';
import { fileOf } from '../../../src/features/editing/write-entry';
import { readEntry, type Audience, type Button, type Entry, type FaqFile } from '../../../src/features/faq/faq';

/** Texts as people write them, and as nobody should. */
const line = (most: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: most }),
      fc.constantFrom(
        '=1+1',
        "'=1",
        '-',
        '@x',
        '＝a',
        'a, b',
        '"a"',
        "it's: #1",
        '\\n',
        'yes',
        '1',
        '2026-01-01',
        '- a',
        'null',
      ),
    )
    .map((text) =>
      text
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .slice(0, most)
        .trim(),
    )
    .filter((text) => text !== '' && !/\p{Surrogate}/u.test(text) && !/\{\{|\}\}|<!--|\ufeff/.test(text));
const answer = fc
  .array(
    line(40).filter((text) => !text.startsWith('##')),
    { minLength: 1, maxLength: 4 },
  )
  .map((lines) => lines.join('\n'));
const both = <T>(one: fc.Arbitrary<T>) =>
  fc.tuple(one, fc.option(one, { nil: undefined })).map(([ja, en]) => ({ ja, ...(en !== undefined && { en }) }));
const lists = fc.record({ ja: fc.array(line(30), { maxLength: 3 }), en: fc.array(line(30), { maxLength: 3 }) });
const label = fc.record({ ja: line(10), en: line(10) });
const button: fc.Arbitrary<Button> = fc.oneof(
  fc.record({ label, say: label }),
  fc.record({ label, uri: fc.constantFrom('https://example.jp/a?b=c&d', 'tel:03-1234-5678') }),
  fc.record({ label, action: fc.constantFrom('person', 'menu') }),
);
const day = fc.constantFrom('2026-01-01', '2026-12-31', undefined);
const entry: fc.Arbitrary<Entry> = fc
  .record({
    id: fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/),
    title: both(line(15)),
    question: both(line(60)),
    phrasings: lists,
    tests: lists,
    keywords: fc.array(line(20), { maxLength: 3 }),
    answer: both(answer),
    buttons: fc.array(button, { maxLength: 4 }),
    action: fc.constantFrom('person', undefined),
    audience: fc.constantFrom<Audience>('everyone', 'linked', 'unlinked'),
    from: day,
    category: fc.option(line(20), { nil: undefined }),
    owner: fc.option(line(20), { nil: undefined }),
    review: day,
  })
  .map(({ action, from, tests, category, owner, review, ...rest }) => ({
    ...rest,
    ...(tests.ja.length + tests.en.length > 0 && { tests }),
    ...(action !== undefined && { action }),
    ...(from !== undefined && { from }),
    ...(category !== undefined && { category }),
    ...(owner !== undefined && { owner }),
    ...(review !== undefined && { review }),
    file: `${rest.id}.md`,
  }));

const asFile = (one: Entry, hash = 'a'.repeat(64)): FaqFile => ({
  file: one.file,
  stamp: '',
  lookedAt: 0,
  hash,
  read: readEntry(one.file, fileOf(one)),
});

test('an entry written as a file reads as the same entry', () => {
  fc.assert(fc.property(entry, (one) => expect(readEntry(one.file, fileOf(one))).toMatchObject({ entry: one })));
});

test('a file that is rewritten reads as the entry that it is to say, whatever it said before', () => {
  fc.assert(
    fc.property(entry, entry, (before, after) => {
      const wanted = JSON.parse(JSON.stringify({ ...after, file: before.file })) as Entry; // some of those drawn have no prototype
      const rewritten = rewriteEntry(fileOf(before), wanted);
      expect(rewritten && readEntry(before.file, rewritten.text)).toMatchObject({ entry: wanted });
      expect(rewritten?.losesNotes).toBe(false);
    }),
  );
});

describe.each([
  ['CSV', (rows: ReturnType<typeof exportRows>) => readCsv(writeCsv(rows))],
  ['JSONL', (rows: ReturnType<typeof exportRows>) => readJsonl(writeJsonl(rows))],
] as const)('out as %s and in again', (_, round) => {
  const folder = fc.uniqueArray(entry, { minLength: 1, maxLength: 4, selector: ({ id }) => id });

  test('changes nothing in the folder it came from', () => {
    fc.assert(
      fc.property(folder, (entries) => {
        const files = entries.map((one) => asFile(one));
        const sheet = round(exportRows(files));
        const plan = planImport(sheet.rows, files, false);
        expect({ ...plan, sheet: sheet.faults }).toEqual({
          faults: [],
          added: [],
          changed: [],
          same: files.length,
          sheet: [],
        });
      }),
    );
  });

  test('makes the same files in an empty one', () => {
    fc.assert(
      fc.property(folder, (entries) => {
        const plan = planImport(round(exportRows(entries.map((one) => asFile(one)))).rows, [], false);
        expect(plan.faults).toEqual([]);
        expect(plan.added.map(({ file, text }) => ({ file, text }))).toEqual(
          entries.map((one) => ({ file: one.file, text: fileOf(one) })),
        );
      }),
    );
  });
});

test('no cell of an export begins like a formula', () => {
  fc.assert(
    fc.property(entry, (one) => {
      const csv = writeCsv(exportRows([asFile(one)]));
      const cells = csv
        .slice(1)
        .split('\r\n')
        .flatMap((row) => row.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
      expect(cells.filter((cell) => /^"?[=+\-@＝＋－＠\t\r]/.test(cell))).toEqual([]);
    }),
  );
});

const PLAIN = '質問,回答\r\n駐車場はありますか,2台分あります\r\n"何時まで?","20時まで、\n火曜はお休みです"\r\n';
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
/** 質問,回答 and a row, as Excel saves them in Japan. */
const SHIFT_JIS = Buffer.from('8ebf96e22c89f1939a0d0a92938ed48fea82cd3f2c82a082e882dc82b70d0a', 'hex');

describe('a sheet as a shop has it', () => {
  test.each([
    ['UTF-8', Buffer.from(PLAIN)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${PLAIN}`)],
    ['UTF-16, with tabs', utf16(PLAIN.replaceAll(',', '\t'))],
    ['UTF-16 the other way round', utf16(PLAIN).swap16()],
  ])('is read in %s', (_, bytes) => {
    const { rows, faults } = readCsv(textOf(bytes)!);
    expect(faults).toEqual([]);
    expect(rows.map(({ row, texts }) => [row, texts.question_ja, texts.answer_ja])).toEqual([
      [2, '駐車場はありますか', '2台分あります'],
      [3, '何時まで?', '20時まで、\n火曜はお休みです'],
    ]);
  });

  test('is read in Shift_JIS; what is no text is not', () => {
    expect(readCsv(textOf(SHIFT_JIS)!).rows[0]!.texts).toEqual({ question_ja: '駐車場は?', answer_ja: 'あります' });
    expect(textOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0x00]))).toBeUndefined();
    expect(textOf(Buffer.from([0xff, 0xff, 0xff]))).toBeUndefined();
  });

  test.each([
    '質問,回答',
    ' Q , A ',
    'No.,カテゴリ,よくある質問,ご回答,備考',
    'Question,Answer',
    '【質問】,【回答】',
    'さくらサロン よくある質問\n2026年11月\n\n質問,答え',
  ])('is read under the header %j', (header) => {
    const names = header.split('\n').at(-1)!.split(',');
    const cells = names.map((name) => (/q|質問/i.test(name) ? '駐車場は?' : /a|答/i.test(name) ? 'あります' : '1'));
    const { rows, faults } = readCsv(`${header}\n${cells.join(',')}\n`);
    expect(faults).toEqual([]);
    expect(rows.map(({ texts }) => texts)).toEqual([{ question_ja: '駐車場は?', answer_ja: 'あります' }]);
  });

  test('becomes files with ids and titles, the same each time', () => {
    const long = 'カラーとパーマを同じ日に一緒にお願いすることはできますか';
    const csv = `質問,回答,英語の質問\n駐車場は?,あります,Do you have parking?\n${long},できます,\n`;
    const plan = planImport(readCsv(csv).rows, [], false);
    expect(plan.faults).toEqual([]);
    expect(plan.added.map(({ file }) => file)).toEqual([
      'do-you-have-parking.md',
      expect.stringMatching(/^q-[0-9a-f]{8}\.md$/),
    ]);
    expect(plan.added[0]!.text).toBe(
      '---\nid: do-you-have-parking\nquestion:\n  ja: 駐車場は?\n  en: Do you have parking?\n---\n\n## 日本語\n\nあります\n',
    );
    expect(plan.added[1]!.text).toContain('title:\n  ja: カラーとパーマを同じ日に一緒にお願いす…\n');
    expect(planImport(readCsv(csv).rows, [], false)).toEqual(plan);
  });

  test('once more: what is the same is left, what differs waits for --overwrite, and what it does not say stays', () => {
    const present = readEntry(
      'park.md',
      '---\nid: parking\nquestion: 駐車場はありますか\nphrasings: [車]\n---\n\n## 日本語\n\n2台分あります\n\n## English\n\nYes\n',
    );
    const files: FaqFile[] = [{ file: 'park.md', stamp: '', lookedAt: 0, hash: 'f'.repeat(64), read: present }];
    const csv = (text: string) => readCsv(`質問,回答\n駐車場はありますか？,${text}\n`).rows;
    expect(planImport(readCsv('質問,回答\n駐車場はありますか,2台分あります').rows, files, false)).toMatchObject({
      same: 1,
      faults: [],
    });
    expect(planImport(csv('3台分あります'), files, false).faults[0]!.complaint.reason.en).toBe(
      '"parking" is there already and says something else.',
    );
    const { faults, changed } = planImport(csv('3台分あります'), files, true);
    expect(faults).toEqual([]);
    expect(changed).toMatchObject([{ id: 'parking', file: 'park.md', instead: 'f'.repeat(64) }]);
    expect(changed[0]!.text).toMatch(/phrasings:\n {2}ja:\n {4}- 車\n(.|\n)*3台分あります\n(.|\n)*Yes/);
  });
});

describe('every fault is told with its row', () => {
  const told = (csv: string, files: FaqFile[] = []) => {
    const sheet = readCsv(csv);
    return [...sheet.faults, ...planImport(sheet.rows, files, false).faults].map(
      ({ row, complaint }) => `${row}: ${complaint.reason.en}`,
    );
  };

  test.each([
    ['名前,値段\na,b\n', ['1: There is no header with "question" and "answer".']],
    ['', ['1: There is no header with "question" and "answer".']],
    ['質問,回答\n,,\n', ['0: There is no question in it.']],
    ['質問,回答,質問\na,b,c\n', ['1: There are two columns "質問".']],
    ['質問,回答\n"a,b\n', [expect.stringMatching(/^\d: This cannot be read as a table \(CSV_QUOTE_NOT_CLOSED\)\.$/)]],
    ['id,question_ja,answer_ja,phrasing_ja\na,b,c,d\n', ['1: There is no column "phrasing_ja".']],
    ['質問,回答\n,答え\na,\n', ['2: There is no question.', '3: There is no Japanese answer.']],
    ['質問,回答\n駐車場,a\n駐車場？,b\n', ['3: The question is the same as in row 2.']],
    ['id,質問,回答\na,b,c\n\na,d,e\n', ['4: The id "a" is the same as in row 2.']],
    ['id,質問,回答\nA!,b,c\n', ['2: The id "A!" has characters that an id can\'t have.']],
    [`質問,回答\na,${'あ'.repeat(301)}\n`, ['2: "answer.ja" is 301 characters long (the limit is 300).']],
    ['質問,回答\na,"b\n## c"\n', ['2: The heading "c" is not used here.']],
    ['質問,回答\na,b\u0007\n', ['2: There is an invisible control character (U+0007) here.']],
    ['質問,回答,audience\na,b,all\n', ['2: "audience" can\'t be "all".']],
    [
      '質問,回答,button1_label_ja\na,b,c\n',
      ['2: A button needs exactly one of say, uri and action.', '2: "buttons.0.action" can\'t be "".'],
    ],
    [
      'id,質問,回答,file\na,b,c,../a.md\nb,d,e,_b.md\nc,f,g,a.txt\n',
      [2, 3, 4].map((row): unknown => expect.stringMatching(`^${row}: A file ".*" cannot be made`)),
    ],
    ['id,質問,回答,file\na,b,c,x.md\nb,d,e,X.md\n', ['3: There is a file X.md already.']],
  ])('%j', (csv, faults) => expect(told(csv)).toEqual(faults));

  test('a file that is broken, or changed since the export, does not give way', () => {
    const broken: FaqFile = { file: 'a.md', stamp: '', lookedAt: 0, hash: '', read: { faults: [] } };
    expect(told('id,質問,回答\na,b,c\n', [broken])).toEqual(['2: There is a file a.md already.']);
    const one = readEntry('a.md', '---\nid: a\nquestion: b\n---\nc\n');
    const changed: FaqFile = { ...broken, hash: '1'.repeat(64), read: one };
    expect(told('id,質問,回答,version\na,b,d,v222222222222\n', [changed])).toEqual([
      '2: The file of "a" was changed after it was exported.',
    ]);
    expect(told('id,質問,回答,version\na,b,d,v111111111111\n', [changed])).toEqual([]);
  });

  test('in JSON Lines, by line', () => {
    const jsonl = [
      '{"question":"駐車場は?","answer":"あります"}',
      'x',
      '[]',
      '{"question":1,"answr":"a"}',
      '{"question":"a","answer":{"ja":"b","fr":"c"}}',
      '{"__proto__":{"id":"a"},"question":"c","answer":"d"}',
      '{"question":"a","answer":"b","buttons":[{"label":"x","say":"y","uri":"z"}]}',
    ];
    const { rows, faults } = readJsonl(jsonl.join('\n'));
    expect(rows[0]!.texts).toMatchObject({ question_ja: '駐車場は?', answer_ja: 'あります' });
    expect([...new Set(faults.map(({ row }) => row))]).toEqual([2, 3, 4, 5, 6, 7]);
    expect(faults.map(({ complaint }) => complaint.reason.en)).toEqual(
      expect.arrayContaining([expect.stringContaining('"answr"'), expect.stringContaining('"question"')]),
    );
  });
});

test('whatever a sheet holds, reading it never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string().map((text) => `質問,回答\n${text}`),
      ),
      (text) => {
        planImport(readCsv(text).rows, [], true);
        planImport(readJsonl(text).rows, [], true);
      },
    ),
  );
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void textOf(bytes)));
});
