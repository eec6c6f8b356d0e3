import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readEntry } from '../../../src/features/faq/read-entry';
import { root } from '../../../src/platform/root';

/** The mistakes of the editors' guides, made for real: each must give the message that the guide shows. */
const SLIPS: [string, string][] = [
  ['keywords: [a]', 'keyward: [a]'],
  ['id: parking', 'id：parking'],
  ['id: parking', 'id:parking'],
  ['- 車で行けますか', '- 営業: 何時から'],
  ['    - 停めたい', '   - 停めたい'],
  ['ja: 駐車場\n', `ja: ${'長'.repeat(24)}\n`],
  ['あります。', '{{shop.tel}}'],
  ['https://www.example.jp/', 'www.example.jp'],
];
const GOOD = `---
id: parking
title:
  ja: 駐車場
question: 駐車場はありますか
phrasings:
  ja:
    - 車で行けますか
    - 停めたい
keywords: [a]
buttons:
  - label: 地図
    uri: https://www.example.jp/
---
あります。
`;

test.each([
  ['en', 'docs/faq.md'],
  ['ja', 'docs/faq.ja.md'],
] as const)('the table of mistakes holds (%s)', (lang, page) => {
  expect(readEntry('parking.md', GOOD)).toHaveProperty('entry.id', 'parking');
  const table = readFileSync(path.join(root, page), 'utf8')
    .split(/^## .*$/m)
    .at(-1)!;
  const messages = [...table.matchAll(/^\| (.*?) +\|/gm)].map(([, cell]) => cell!.replaceAll('`', '')).slice(2);
  const shown = SLIPS.map(([from, to]) => {
    const read = readEntry('parking.md', GOOD.replace(from, to));
    return 'faults' in read ? read.faults.map(({ complaint }) => complaint.reason[lang]).join(' ') : 'no fault';
  });
  expect(messages).toHaveLength(shown.length);
  messages.forEach((message, index) => expect(shown[index]).toContain(message));
});
