import { recall } from '../../src/platform/recall';

test('what was asked before is at hand, and the longest unused goes first', async () => {
  let made = 0;
  const lengths = recall<number>(2);
  const ask = (text: string) =>
    lengths.get(text, () => {
      made += 1;
      return Promise.resolve(text.length);
    });
  const found = [];
  for (const text of ['a', 'bb', 'a', 'ccc', 'a', 'bb']) found.push(await ask(text));
  expect(found).toEqual([1, 2, 1, 3, 1, 2]);
  expect(made).toBe(4);
});

test('who asks what is just being found waits for the same', async () => {
  const answers = recall<string>(10);
  let found!: (answer: string) => void;
  const first = answers.get('question', () => new Promise((resolve) => (found = resolve)));
  const second = answers.get('question', () => Promise.resolve('another'));
  found('answer');
  expect(await Promise.all([first, second])).toEqual(['answer', 'answer']);
});

test('what came to nothing, or failed, is looked for again', async () => {
  const answers = recall<string>(10);
  expect(await answers.get('question', () => Promise.resolve(undefined))).toBeUndefined();
  await expect(answers.get('question', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await answers.get('question', () => Promise.resolve('answer'))).toBe('answer');
});

test('after it forgot, everything is made anew', async () => {
  const answers = recall<string>(10);
  await answers.get('question', () => Promise.resolve('old answer'));
  answers.forget();
  expect(await answers.get('question', () => Promise.resolve('new answer'))).toBe('new answer');
});
