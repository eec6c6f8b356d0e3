import fc from 'fast-check';
import { codeMail, codeSms, PURPOSES } from '../../src/platform/words';

const SHOP = { ja: 'さくらサロン', en: 'Sakura Salon' };
const CODE = '048213';
const each = PURPOSES.flatMap((purpose) => (['ja', 'en'] as const).map((lang) => [purpose, lang] as const));

test.each(each)(
  '%s (%s): who asks, what for, the code once, how long, tell nobody, and what to do if it is not you',
  (purpose, lang) => {
    const { subject, text } = codeMail(purpose, lang, CODE, SHOP);
    const sms = codeSms(purpose, lang, CODE, SHOP);
    for (const said of [text, sms]) {
      expect(said).toContain(SHOP[lang]);
      expect(said).toContain('LINE');
      expect(said.split(CODE)).toHaveLength(2);
      expect(said).toMatch(lang === 'ja' ? /10分(間)?有効/ : /valid for 10 minutes/);
      expect(said).toMatch(lang === 'ja' ? /誰にも教えないでください/ : /(Tell|Never tell).*(nobody|anybody)/);
      expect(said).toMatch(lang === 'ja' ? /心当たりがな/ : /did not ask/);
    }
    expect(subject).toContain(SHOP[lang]);
    expect(subject).not.toContain(CODE);
  },
);

test('each purpose is told by other words', () => {
  for (const lang of ['ja', 'en'] as const) {
    expect(new Set(PURPOSES.map((purpose) => codeSms(purpose, lang, CODE, SHOP))).size).toBe(PURPOSES.length);
    expect(new Set(PURPOSES.map((purpose) => codeMail(purpose, lang, CODE, SHOP).text)).size).toBe(PURPOSES.length);
  }
});

test('a short message is one message, whatever the shop is called, and always has its code', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
      fc.constantFrom(...each),
      (name, [purpose, lang]) => {
        const text = codeSms(purpose, lang, CODE, { ja: name, en: name });
        expect(text.length).toBeLessThanOrEqual(/^[\x20-\x7e]*$/.test(text) ? 160 : 70);
        expect(text).toContain(CODE);
      },
    ),
  );
});
