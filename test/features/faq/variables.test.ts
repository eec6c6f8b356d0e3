import fc from 'fast-check';
import { fill, VARIABLES } from '../../../src/features/faq/faq';
import type { Shop } from '../../../src/platform/shop';

const shop: Shop = { name: { ja: 'さくらサロン', en: 'Sakura Salon' }, zone: 'Asia/Tokyo', phone: '03-0000-0000' };
const NOW = new Date('2026-11-25T06:00:00Z');

test('the shop’s facts take the place of their names, in the customer’s language', () => {
  expect(fill('{{shop.name}}です。\nTEL {{ shop.phone }}', shop, 'ja', NOW)).toBe(
    'さくらサロンです。\nTEL 03-0000-0000',
  );
  expect(fill('This is {{shop.name}}.', shop, 'en', NOW)).toBe('This is Sakura Salon.');
});

test('a line whose fact is not in the settings is left out whole, and no gap stays behind', () => {
  expect(fill('どうぞ。\n\n{{shop.today}}\n\nお電話: {{shop.phone}}', shop, 'ja', NOW)).toBe(
    'どうぞ。\n\nお電話: 03-0000-0000',
  );
  expect(fill('{{shop.email}}', shop, 'ja', NOW)).toBe('');
});

test('a fact that looks like a variable stays text: nothing is filled twice', () => {
  const sly: Shop = { ...shop, name: { ja: '{{shop.phone}} ${shop} "},{', en: '$&' } };
  expect(fill('{{shop.name}}', sly, 'ja', NOW)).toBe('{{shop.phone}} ${shop} "},{');
  expect(fill('{{shop.name}}', sly, 'en', NOW)).toBe('$&');
});

test('any answer fills without failing, and without a variable stays as it is', () => {
  const text = fc
    .array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('{{', '}}', '\n', ...VARIABLES)))
    .map((parts) => parts.join(''));
  fc.assert(fc.property(text, (answer) => expect(typeof fill(answer, shop, 'ja', NOW)).toBe('string')));
  fc.assert(
    fc.property(fc.string(), (line) => {
      fc.pre(!/[{}\n\r]/.test(line));
      expect(fill(line, shop, 'en', NOW)).toBe(line.trim());
    }),
  );
});
