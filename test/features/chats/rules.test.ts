import fc from 'fast-check';
import { changeOf, usualWait, type Chat, type Deed } from '../../../src/features/chats/rules';

const people = fc.constantFrom('sato', 'suzuki');
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ deed: fc.constant('asked' as const), reason: fc.constantFrom('asked' as const, 'misses' as const) }),
  fc.record({ deed: fc.constantFrom('claimed' as const, 'released' as const), by: people }),
  fc.record({ deed: fc.constant('transferred' as const), by: people, to: people }),
  fc.record({ deed: fc.constant('handedBack' as const), by: people, words: fc.nat(1) }),
  fc.record({ deed: fc.constant('left' as const) }),
  fc.record({ deed: fc.constant('silence' as const), before: fc.constant(1) }),
);
const begun: Chat = {
  ...{ person: 'U1', holder: 'bot', staff: undefined, version: 0, words: 0, reason: undefined, lastAt: 0 },
  ...{ waitingSince: undefined, snoozedUntil: undefined },
};

test('whatever is done in whatever order, one has the word, and only the one who has it gives it away', () => {
  fc.assert(
    fc.property(fc.array(deeds, { maxLength: 30 }), (list) => {
      let chat = begun;
      list.forEach((deed, at) => {
        const to = changeOf(chat, deed, at);
        if (typeof to === 'string') return;
        expect(to.holder === 'staff').toBe(to.staff !== undefined);
        expect(to.holder === 'queue' && to.waitingSince === undefined).toBe(false);
        expect(to.holder === 'bot' && to.waitingSince !== undefined).toBe(false);
        if (chat.holder === 'staff' && deed.deed !== 'silence') expect(to.actor).toBe(chat.staff);
        chat = { ...chat, ...to, version: chat.version + 1 };
      });
    }),
  );
});

test('nobody in the queue loses their place by being taken and given back', () => {
  const asked = changeOf(begun, { deed: 'asked', reason: 'asked' }, 5);
  const chat = { ...begun, ...(asked as object) };
  const taken = { ...chat, ...(changeOf(chat, { deed: 'claimed', by: 'sato' }, 9) as object) };
  expect(changeOf(taken, { deed: 'released', by: 'sato' }, 12)).toMatchObject({ holder: 'queue', waitingSince: 5 });
});

test('the usual wait is told once it is known, and never as nothing', () => {
  expect(usualWait([1, 2])).toBeUndefined();
  expect(usualWait([1, 2, 3])).toBe(1);
  expect(usualWait([60_000, 600_000, 180_000, 150_000, 10])).toBe(3);
});
