import fc from 'fast-check';
import { dataToAsk, questionTapped } from '../../../src/platform/line/asking-button';

test('a button asks in the language of whoever taps it', () => {
  const data = dataToAsk({ ja: '料金', en: 'prices' });
  expect(questionTapped(data, 'ja')).toBe('料金');
  expect(questionTapped(data, 'en')).toBe('prices');
});

test('whatever can be written comes back as it was, within the limit of LINE', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 160 });
  fc.assert(
    fc.property(words, words, (ja, en) => {
      const data = dataToAsk({ ja, en });
      const fits = `ask:${ja}|${en}`.length <= 300 && !/[|\r\n\u2028\u2029]/.test(ja + en);
      if (!fits) return data === undefined;
      return questionTapped(data, 'ja') === ja && questionTapped(data, 'en') === en;
    }),
  );
});

test('data of other buttons, and made-up data, asks nothing', () => {
  for (const data of [
    'talk:menu:3',
    'ask:',
    'ask:料金',
    'ask:料金|',
    '|',
    'ask:a|b|c',
    '',
    null,
    undefined,
    7,
    {},
    `ask:${'あ'.repeat(300)}|x`,
  ])
    expect(questionTapped(data, 'ja')).toBeUndefined();
});
