import fc from 'fast-check';
import type { Found } from '../../../src/features/faq/faq';
import { changesOf, groupsOf, unmeant } from '../../../src/features/publishing/gate-rules';
import { tagsOf } from '../../../src/features/publishing/rules';
import { grouped, topicsOf, type Term } from '../../../src/features/publishing/topic-rules';

const id = fc.constantFrom('a', 'b', 'c');
const found: fc.Arbitrary<Found> = fc.oneof(
  fc.record({ kind: fc.constant('answer' as const), id, score: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ kind: fc.constant('choose' as const), ids: fc.array(id, { minLength: 2, maxLength: 3 }) }),
  fc.constant({ kind: 'none' as const }),
);
const asked = fc.array(fc.tuple(fc.string(), found, found), { maxLength: 30 });

test('the gate lets through just what was said to be meant, and a score is no change', () => {
  fc.assert(
    fc.property(asked, (all) => {
      const [questions, before, after] = [all.map(([q]) => q), all.map(([, b]) => b), all.map(([, , a]) => a)];
      const changes = changesOf(questions, before, after);
      const groups = groupsOf(changes);
      const told = new Set(changes.map(({ question }) => question));
      expect(new Set(groups.flatMap((group) => group.questions))).toEqual(told);
      expect(unmeant(groups, new Set(groups.map(({ key }) => key)))).toEqual([]);
      for (const { key } of groups) {
        const others = new Set(groups.map((one) => one.key).filter((one) => one !== key));
        expect(unmeant(groups, others).map((one) => one.key)).toEqual([key]);
      }
      expect(changesOf(questions, before, before)).toEqual([]);
    }),
  );
});

test('what was meant of some questions is not meant of one more', () => {
  const change = (question: string) => ({
    question,
    before: { kind: 'none' } as const,
    after: { kind: 'answer', id: 'a' } as const,
  });
  const [one] = groupsOf([change('x')]);
  const [more] = groupsOf([change('x'), change('y')]);
  expect(one!.key).not.toBe(more!.key);
});

test.each([
  [{}, false, ['published']],
  [{ from: '2026-12-01' }, true, ['scheduled', 'changed']],
  [{ until: '2026-11-28' }, false, ['expired']],
  [{ until: '2026-11-29', review: '2026-11-29' }, false, ['published', 'review']],
  [undefined, true, ['new']],
])('an entry of %j, drafted: %s, is %j', (entry, drafted, tags) => {
  expect(tagsOf(entry, drafted, '2026-11-29')).toEqual(tags);
});

const idea = (word: string): Term => ({ channel: 'ideas', word });
const word = (text: string): Term => ({ channel: 'words', word: text });

test('what a question is about comes first in Japanese and last in English, by its meaning where it has one', () => {
  const dog = topicsOf(
    '犬を連れて行けますか',
    [word('連れる'), idea('行け→行/go'), idea('犬→ペット/pet'), word('犬')],
    'ja',
  );
  const child = topicsOf(
    '子どもを連れて行けますか',
    [word('子ども'), idea('子ども→子供/child'), idea('行け→行/go')],
    'ja',
  );
  const english = topicsOf(
    'can i bring my dog',
    [idea('bring→持/have'), idea('dog→猫/cat'), idea('dog→ペット/pet')],
    'en',
  );
  expect(dog).toEqual(['idea ペット/pet']);
  expect(child).toEqual(['idea 子供/child']);
  expect(english).toContain('idea ペット/pet');
  expect(topicsOf('ほげを見たい', [word('見る'), word('ほげ')], 'ja')).toEqual(['word ほげ']);
});

test('groups hold every item once, and items with a topic in common together', () => {
  const items = fc.array(fc.array(fc.constantFrom('p', 'q', 'r', 's'), { maxLength: 2 }), { maxLength: 12 });
  fc.assert(
    fc.property(items, (all) => {
      const groups = grouped(
        all.map((topics, at) => ({ topics, at })),
        (item) => item.topics,
      );
      expect(groups.flatMap((group) => group.map(({ at }) => at)).sort((a, b) => a - b)).toEqual(
        all.map((_, at) => at),
      );
      const groupOf = (at: number) => groups.findIndex((group) => group.some((one) => one.at === at));
      all.forEach((one, i) =>
        all.forEach((other, j) => {
          if (one.some((topic) => other.includes(topic))) expect(groupOf(i)).toBe(groupOf(j));
        }),
      );
    }),
  );
});
