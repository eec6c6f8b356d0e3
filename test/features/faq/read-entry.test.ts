import fc from 'fast-check';
import { readEntry } from '../../../src/features/faq/read-entry';

const GOOD = `---
id: opening-hours
title:
  ja: 営業時間
  en: Opening hours
question:
  ja: 営業時間を教えてください
  en: What are your opening hours?
phrasings:
  ja:
    - 何時までやってますか
    - 今日は何時まで?
  en: [How late are you open?, "When: today?"]
keywords:
  - 営業時間
  - 10:00
buttons:
  - label:
      ja: 電話する
      en: Call
    uri: tel:03-0000-0000
  - label: 相談する
    action: person
  - label: 定休日は?
    say: 定休日はいつですか
audience: linked
from: 2026-12-01
until: 2026-12-31
---

## 日本語

営業時間は{{shop.hours}}。

{{shop.today}}

## English

We're open {{shop.hours}}.
`;

function faultsOf(text: string) {
  const read = readEntry('hours.md', text);
  return 'faults' in read ? read.faults : [];
}

function lineBy(text: string, part: string): number {
  return text.split('\n').findIndex((line) => line.includes(part)) + 1;
}

test('a whole file is read as it was meant', () => {
  const read = readEntry('hours.md', GOOD);
  expect(read).toMatchObject({
    entry: {
      id: 'opening-hours',
      title: { ja: '営業時間', en: 'Opening hours' },
      question: { ja: '営業時間を教えてください', en: 'What are your opening hours?' },
      phrasings: { ja: ['何時までやってますか', '今日は何時まで?'], en: ['How late are you open?', 'When: today?'] },
      keywords: ['営業時間', '10:00'],
      buttons: [
        { label: { ja: '電話する', en: 'Call' }, uri: 'tel:03-0000-0000' },
        { label: { ja: '相談する', en: '相談する' }, action: 'person' },
        { label: { ja: '定休日は?', en: '定休日は?' }, say: { ja: '定休日はいつですか', en: '定休日はいつですか' } },
      ],
      audience: 'linked',
      from: '2026-12-01',
      until: '2026-12-31',
      answer: { ja: '営業時間は{{shop.hours}}。\n\n{{shop.today}}', en: "We're open {{shop.hours}}." },
      file: 'hours.md',
    },
  });
});

test('the least that makes an entry: an id, a short question, and an answer without headings', () => {
  const read = readEntry('wifi.md', '---\nid: wifi\nquestion: Wi-Fiは?\n---\n使えます。\n');
  expect(read).toMatchObject({
    entry: { title: { ja: 'Wi-Fiは?' }, audience: 'everyone', answer: { ja: '使えます。' }, buttons: [], keywords: [] },
  });
});

test('an entry that starts a flow needs no answer', () => {
  const read = readEntry('p.md', '---\nid: person\nquestion: 人と話したい\naction: person\n---\n');
  expect(read).toMatchObject({ entry: { action: 'person', answer: { ja: '' } } });
});

test('fields left blank count as not written', () => {
  const read = readEntry(
    'p.md',
    '---\nid: wifi\nquestion: Wi-Fiは?\naction:\nfrom:\nbuttons:\nphrasings:\n  ja:\n---\nはい\n',
  );
  expect(read).toMatchObject({ entry: { phrasings: { ja: [], en: [] }, buttons: [] } });
  expect(read).not.toHaveProperty('entry.action');
});

// Each row: what is changed in the good file, into what; what stands on the line that is named; the reason and the remedy.
const BROKEN: [string, string, string, string, RegExp, RegExp][] = [
  [
    'a misspelt field',
    'keywords:',
    'keyward:',
    'keyward',
    /no field "keyward"/,
    /Did you mean "keywords"\?.*id, title/,
  ],
  ['a field in Japanese', 'keywords:', '質問:', '質問:', /no field "質問"/, /The fields are: id, title/],
  ['a field twice', 'audience: linked', 'id: again', 'id: again', /"id" is written twice/, /Delete one/],
  ['no id', 'id: opening-hours', '', '---', /"id" is missing/, /Add "id:"/],
  [
    'an id with capitals',
    'id: opening-hours',
    'id: Opening Hours',
    'id: Opening',
    /id "Opening Hours" has characters/,
    /lower-case/,
  ],
  [
    'a question without Japanese',
    '  ja: 営業時間を教えてください\n',
    '',
    'question:',
    /"question.ja" is missing/,
    /Add/,
  ],
  [
    'a title too long for a button',
    'ja: 営業時間\n',
    `ja: ${'長'.repeat(21)}\n`,
    '長長',
    /"title.ja" is 21 characters long \(the limit is 20\)/,
    /shorter/,
  ],
  [
    'a question that is a list',
    'question:\n  ja: 営業時間を教えてください\n  en: What',
    'question:\n  - What',
    'question:',
    /"question" is written in another way/,
    /"ja: …" and "en: …"/,
  ],
  [
    'phrasings that are no list',
    '  en: [How late are you open?, "When: today?"]',
    '  en: How late are you open?',
    '  en: How',
    /"phrasings.en" is a list/,
    /beginning with "- "/,
  ],
  ['an empty phrasing', '- 今日は何時まで?', '-', '    -', /"phrasings.ja" has an empty item/, /Fill it in/],
  [
    'an unquoted colon',
    '- 今日は何時まで?',
    '- 今日: 何時まで?',
    '今日: 何時',
    /colon inside the text/,
    /double quotes/,
  ],
  [
    'a button that does two things',
    '    action: person',
    '    action: person\n    uri: https://a.example/',
    'uri: https://a',
    /exactly one of say, uri and action/,
    /Write one/,
  ],
  ['a button that does nothing', '    action: person', '', 'label: 相談する', /exactly one of say/, /Write one/],
  [
    'a button field that does not exist',
    '    action: person',
    '    link: https://a.example/',
    'link:',
    /no field "link"/,
    /label, say, uri, action/,
  ],
  [
    'a label too long for LINE',
    'ja: 電話する',
    `ja: ${'電'.repeat(21)}`,
    '電電',
    /"buttons.0.label.ja" is 21/,
    /shorter/,
  ],
  [
    'a link to a script',
    'uri: tel:03-0000-0000',
    'uri: javascript:alert(1)',
    'uri:',
    /"javascript:alert\(1\)" can't be used/,
    /https:\/\//,
  ],
  ['a link to data', 'uri: tel:03-0000-0000', 'uri: data:text/html,x', 'uri:', /can't be used/, /https:\/\//],
  [
    'a link with a password',
    'uri: tel:03-0000-0000',
    'uri: https://a:b@c.example/',
    'uri:',
    /can't be used/,
    /https:\/\//,
  ],
  ['a link without a host', 'uri: tel:03-0000-0000', 'uri: "https:a"', 'uri:', /can't be used/, /https:\/\//],
  [
    'a flow that does not exist',
    'action: person',
    'action: persn',
    'action:',
    /can't be "persn"/,
    /Did you mean "person"\? It can be: person, menu, language/,
  ],
  [
    'an audience that does not exist',
    'audience: linked',
    'audience: members',
    'audience:',
    /"audience" can't be "members"/,
    /everyone, linked, unlinked/,
  ],
  [
    'a day that is none',
    'from: 2026-12-01',
    'from: 2026-02-30',
    'from:',
    /"2026-02-30" in "from" is not a date/,
    /2026-12-31/,
  ],
  ['a day written otherwise', 'until: 2026-12-31', 'until: 12/31', 'until:', /is not a date/, /2026-12-31/],
  [
    'an end before its beginning',
    'from: 2026-12-01',
    'from: 2027-01-01',
    'until:',
    /"until" is before "from"/,
    /Check/,
  ],
  [
    'a variable that does not exist',
    '{{shop.hours}}。',
    '{{shop.hour}}。',
    'shop.hour}}。',
    /no variable \{\{shop.hour\}\}/,
    /Did you mean \{\{shop.hours\}\}/,
  ],
  ['a variable left open', '{{shop.hours}}。', '{{shop.hours。', 'shop.hours。', /has no \}\}/, /\{\{shop.phone\}\}/],
  ['a heading in a third language', '## English', '## 中文', '## 中文', /heading "中文" is not used/, /## 日本語/],
  ['a heading twice', '## English', '## 日本語', '## 日本語', /stands twice/, /Join/],
  [
    'text before the headings',
    '## 日本語\n',
    'こんにちは\n\n## 日本語\n',
    'こんにちは',
    /text before the first heading/,
    /Move it below/,
  ],
  [
    'no Japanese answer',
    '## 日本語\n\n営業時間は{{shop.hours}}。\n\n{{shop.today}}\n',
    '',
    '---',
    /no Japanese answer/,
    /write "## 日本語"/,
  ],
  [
    'an answer too long',
    '{{shop.today}}',
    'あ'.repeat(290),
    '営業時間は{{',
    /"answer.ja" is \d+ characters long \(the limit is 300\)/,
    /shorter/,
  ],
  [
    'a hidden note that customers would see',
    '{{shop.today}}',
    '<!-- 要確認 -->',
    '営業時間は{{',
    /<!-- note -->/,
    /# note/,
  ],
  ['a tab', '  ja: 営業時間\n', '\tja: 営業時間\n', '\tja', /A tab/, /two spaces/],
  [
    'uneven indentation',
    '  en: Opening hours',
    '   en: Opening hours',
    'ja: 営業時間',
    /colon inside the text, or the indentation|indentation is uneven/,
    /line the fields up|same number of spaces/,
  ],
  ['a quote left open', '"When: today?"]', '"When: today?]', '', /not closed/, /quote or bracket/],
  ['a full-width colon', 'audience: linked', 'audience： linked', 'audience：', /full-width colon/, /ordinary colon/],
  [
    'no space after the colon',
    'audience: linked',
    'audience:linked',
    'audience:linked',
    /no space after the colon/,
    /one space/,
  ],
  ['a text that begins with @', '- 今日は何時まで?', '- @今日', '@今日', /reserved sign/, /double quotes/],
  ['an anchor', 'id: opening-hours', 'id: &a opening-hours', 'id: &a', /Special notations/, /double quotes/],
  ['a reference', '- 今日は何時まで?', '- *a', '*a', /Special notations/, /double quotes/],
  ['a tag', 'id: opening-hours', 'id: !!js/function x', 'id: !!', /Special notations/, /double quotes/],
  [
    'no first ---',
    '---\nid: opening-hours',
    'id: opening-hours',
    'id: opening',
    /first line is not ---/,
    /Begin with a line ---/,
  ],
];

test.each(BROKEN)('%s is named by line, reason and remedy', (_, from, to, at, reason, remedy) => {
  expect(GOOD).toContain(from);
  const text = GOOD.replace(from, to);
  const [fault] = faultsOf(text);
  expect(fault?.complaint.reason.en).toMatch(reason);
  expect(fault?.complaint.remedy.en).toMatch(remedy);
  expect(fault?.complaint.reason.ja).toMatch(/[ぁ-ん]/);
  expect(fault?.complaint.remedy.ja).toMatch(/[ぁ-ん]/);
  expect(text.split('\n')[fault!.line - 1]).toContain(at);
});

test('the second --- missing is said at the end of the file', () => {
  const text = '---\nid: a\nquestion: b\n';
  expect(faultsOf(text)).toMatchObject([
    { line: 4, complaint: { reason: { en: expect.stringContaining('second ---') as string } } },
  ]);
});

test('a long question needs a short title', () => {
  const [fault] = faultsOf(`---\nid: a\nquestion: ${'長'.repeat(21)}\n---\nはい\n`);
  expect(fault).toMatchObject({
    line: 3,
    complaint: { reason: { en: expect.stringContaining('there is no title') as string } },
  });
});

test('every fault of a file is listed, in the order of its lines', () => {
  const text = GOOD.replace('keywords:', 'keyward:')
    .replace('until: 2026-12-31', 'until: soon')
    .replace('audience: linked', 'audience: all');
  expect(faultsOf(text).map(({ line }) => line)).toEqual([
    lineBy(text, 'keyward'),
    lineBy(text, 'audience'),
    lineBy(text, 'until'),
  ]);
});

test('names that mean something to JavaScript are fields that do not exist', () => {
  for (const name of ['__proto__', 'constructor', 'toString', '<<']) {
    const [fault] = faultsOf(GOOD.replace('keywords:', `${name}:`));
    expect(fault?.complaint.reason.en).toContain(`no field "${name}"`);
  }
  expect(({} as Record<string, unknown>)['営業時間']).toBeUndefined();
});

test('no text whatever makes reading fail, and what is no entry always says why', () => {
  const pieces = fc.constantFrom(
    '---',
    '\n',
    'id: a',
    'question:',
    '  ja: x',
    '- ',
    '[',
    '{',
    '"',
    "'",
    ': ',
    '&a ',
    '*a',
    '!!x ',
    '## 日本語',
    '{{',
    '}}',
    '\t',
    '#',
    '|',
    '>',
    '? ',
    '%',
    '@',
  );
  const text = fc.oneof(
    fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, (written) => {
      const read = readEntry('x.md', written);
      expect('entry' in read ? read.entry.id : read.faults.length).toBeTruthy();
    }),
    { numRuns: 500 },
  );
});

test('a file built to exhaust a parser is refused like any other', () => {
  const deep = `---\nid: ${'['.repeat(20_000)}\n---\n`;
  const wide = `---\n${Array.from({ length: 5000 }, (_, index) => `k${index}: 1`).join('\n')}\n---\n`;
  expect(faultsOf(deep).length).toBeGreaterThan(0);
  expect(faultsOf(wide).length).toBeGreaterThan(0);
});
