import { recall } from '../../src/platform/recall';

test('what was asked before is at hand, and the longest unused goes first', () => {
  let made = 0;
  const lengths = recall<number>(2);
  const ask = (text: string) =>
    lengths.get(text, () => {
      made += 1;
      return text.length;
    });
  expect([ask('a'), ask('bb'), ask('a'), ask('ccc'), ask('a'), ask('bb')]).toEqual([1, 2, 1, 3, 1, 2]);
  expect(made).toBe(4);
});

test('after it forgot, everything is made anew', () => {
  const answers = recall<string>(10);
  answers.get('question', () => 'old answer');
  answers.forget();
  expect(answers.get('question', () => 'new answer')).toBe('new answer');
});
