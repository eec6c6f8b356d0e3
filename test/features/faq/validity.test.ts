import { Folder, japanese, page } from './folder';

let folder: Folder;
beforeEach(async () => (folder = await Folder.make()));
afterEach(() => folder.remove());

test('an entry serves from its first day to its last, as days begin and end in the shop’s zone', async () => {
  await folder.write('sale.md', page('sale', 'セール中です。', ['from: 2026-12-01', 'until: 2026-12-31']));
  const { faq } = await folder.open();
  const kindAt = async (moment: string) => (await faq.find('saleとは何ですか', japanese(new Date(moment)))).kind;
  expect(await kindAt('2026-11-30T23:59:59+09:00')).toBe('none');
  expect(await kindAt('2026-12-01T00:00:00+09:00')).toBe('answer');
  expect(await kindAt('2026-12-31T23:59:59+09:00')).toBe('answer');
  expect(await kindAt('2027-01-01T00:00:00+09:00')).toBe('none');
});

test('an entry for some is found by them only', async () => {
  await folder.write('card.md', page('card', '会員証です。', ['audience: linked']));
  await folder.write('tennis.md', page('tennis', '連携できます。', ['audience: unlinked']));
  const { faq } = await folder.open();
  const kind = async (id: string, audience: 'everyone' | 'linked' | 'unlinked') =>
    (await faq.find(`${id}とは何ですか`, { ...japanese(), audience })).kind;
  expect([await kind('card', 'linked'), await kind('card', 'unlinked'), await kind('card', 'everyone')]).toEqual([
    'answer',
    'none',
    'none',
  ]);
  expect([await kind('tennis', 'linked'), await kind('tennis', 'unlinked'), await kind('tennis', 'everyone')]).toEqual([
    'none',
    'answer',
    'none',
  ]);
});
