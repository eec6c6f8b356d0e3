import { faultInWords, inspect } from '../../../src/features/faq/faq';
import { Folder, page } from './folder';

let folder: Folder;
beforeEach(async () => (folder = await Folder.make()));
afterEach(() => folder.remove());

async function advice(): Promise<string[]> {
  const { advice: given } = await inspect(folder.path, 'Asia/Tokyo', new Date('2026-11-24T03:00:00Z'));
  return given.map((one) => faultInWords(one, 'en'));
}

const whole = (id: string, question: string, phrasings: string[], more: string[] = []) =>
  [
    '---',
    `id: ${id}`,
    'question:',
    `  ja: ${question}`,
    `  en: About ${id}`,
    'phrasings:',
    '  ja:',
    ...phrasings.map((text) => `    - ${text}`),
    '  en:',
    `    - Tell me of ${id}`,
    `    - Any ${id}?`,
    ...more,
    '---',
    '',
    '## 日本語',
    '',
    'はい。',
    '',
    '## English',
    '',
    'Yes.',
    '',
  ].join('\n');

test('entries that are whole and different need no advice', async () => {
  await folder.write(
    'a.md',
    whole('parking', '駐車場はありますか', ['車で行けますか', '車を停めたい', 'パーキングは?']),
  );
  await folder.write('b.md', whole('wifi', 'Wi-Fiは使えますか', ['ネットにつなぎたい', '無線LANは?', 'パスワードは?']));
  expect(await advice()).toEqual([]);
});

test('missing English, few phrasings, an answer too long to read, markup, and an entry that is over', async () => {
  await folder.write('a.md', page('a', `**${'長'.repeat(170)}**`, ['until: 2026-11-23']));
  expect(await advice()).toEqual([
    expect.stringMatching(/^a\.md: It has fewer than three Japanese phrasings/),
    expect.stringMatching(/^a\.md:3: English is missing \(title, question, answer\)/),
    expect.stringMatching(/^a\.md:4: Its last day \(2026-11-23\) is over/),
    expect.stringMatching(/^a\.md:9: The answer is 174 characters long \(up to 160/),
    expect.stringMatching(/^a\.md:9: LINE shows "\*\*" as it is/),
  ]);
});

test('the same wording or title in two entries', async () => {
  await folder.write('a.md', whole('parking', '駐車場', ['車で行けますか', '車を停めたい', 'パーキングは?']));
  await folder.write('b.md', whole('route', '駐車場', ['道順を教えて', '車で行けますか。', '駅から遠いですか']));
  const given = await advice();
  expect(given).toContainEqual(expect.stringMatching(/^a\.md:8: The phrasing "車で行けますか" stands in route too/));
  expect(given).toContainEqual(
    expect.stringMatching(/^b\.md:9: The phrasing "車で行けますか。" stands in parking too/),
  );
  expect(given).toContainEqual(expect.stringMatching(/^b\.md:3: The title "駐車場" is the same as in parking/));
});

test('a phrasing that leads elsewhere, and entries that compete', async () => {
  await folder.write(
    'a.md',
    whole('cancel', '予約をキャンセルしたい', ['予約の取り消し', '行けなくなった', '予約をやめる']),
  );
  await folder.write(
    'b.md',
    whole('change', '予約を変更したい', ['日時を変えたい', '予約をキャンセルしたいです', '別の日にする']),
  );
  await folder.write(
    'c.md',
    whole('move', '予約の日を変更したい', ['予約を変更したい日', '日程の変更', '予約変更したい']),
  );
  const given = await advice();
  expect(given).toContainEqual(expect.stringMatching(/^b\.md:9: "予約をキャンセルしたいです" is answered by cancel/));
  expect(given.join('\n')).toMatch(/competes with (change|move)/);
});

test('two versions of an entry for different days or people are no rivals', async () => {
  await folder.write(
    'a.md',
    whole('summer', '夏の営業時間', ['何時までですか', '何時からですか', '夏は何時?'], ['until: 2026-12-31']),
  );
  await folder.write(
    'b.md',
    whole('winter', '夏の営業時間', ['何時までですか', '何時からですか', '夏は何時?'], ['from: 2027-01-01']),
  );
  expect(await advice()).toEqual([]);
});

test('buttons that say what nobody answers, or lead back; made-up addresses; facts that no setting gives', async () => {
  const shop = { name: { ja: '店', en: 'shop' }, zone: 'Asia/Tokyo', phone: '03-0000-0000' };
  const buttons = [
    'buttons:',
    '  - { label: ネット, say: Wi-Fiは使えますか }',
    '  - { label: メニュー, say: メニュー }',
    '  - { label: { ja: 犬, en: Dogs }, say: { ja: 犬と映画館, en: cinema for dogs } }',
    '  - { label: { ja: 地図, en: Map }, uri: "https://www.example.com/map" }',
  ];
  const answer = (text: string) => text.replace('はい。', 'お電話: {{shop.phone}}\n\nメール: {{shop.email}}');
  await folder.write(
    'a.md',
    answer(whole('parking', '駐車場はありますか', ['車で行けますか', '車を停めたい', 'パーキングは?'], buttons)),
  );
  const back = [
    'buttons:',
    '  - { label: { ja: もう一度, en: Again }, say: { ja: Wi-Fiは使えますか, en: About wifi } }',
  ];
  await folder.write(
    'b.md',
    whole('wifi', 'Wi-Fiは使えますか', ['ネットにつなぎたい', '無線LANは?', 'パスワードは?'], back),
  );
  const { advice: given } = await inspect(folder.path, 'Asia/Tokyo', new Date('2026-11-24T03:00:00Z'), {
    shop,
    understands: (text) => text === 'メニュー',
  });
  expect(given.map((one) => faultInWords(one, 'en').replace(/^(\w\.md):\d+: (.*?)\. .*$/, '$1 $2'))).toEqual([
    'a.md English is missing (buttons.0.label, buttons.1.label)',
    'a.md The button says "犬と映画館", and no entry answers it',
    'a.md The button says "cinema for dogs", and no entry answers it',
    'a.md The link "https://www.example.com/map" is an address for examples',
    'a.md {{shop.email}} is not among the settings, so its line is left out',
    'b.md The button says "Wi-Fiは使えますか", which leads back to this very entry',
    'b.md The button says "About wifi", which leads back to this very entry',
  ]);
});

test('the same phrasing twice in one entry, few in English, the same English title or question in two', async () => {
  const same = (text: string) => text.replace(/ {2}en: About \w+/, '  en: Where do I park?');
  await folder.write(
    'a.md',
    same(whole('parking', '駐車場はありますか', ['車で行けますか', '車で行けますか', 'パーキングは?'])),
  );
  await folder.write(
    'b.md',
    same(whole('cars', '車を停めたい', ['置き場', '車庫', '自動車は?'])).replace(/ {4}- Any.*\n/, ''),
  );
  const given = (await advice()).join('\n');
  expect(given).toMatch(/^a\.md:9: "車で行けますか" stands twice in this entry/m);
  expect(given).toMatch(/^b\.md:6: It has fewer than two English phrasings/m);
  expect(given).toMatch(/^a\.md:\d+: It competes with cars \(both fit "Where do I park\?"\)/m);
});
