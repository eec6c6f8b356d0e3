import fc from 'fast-check';
import { changeOf, IDLE_AFTER_MS, usualWait, type Chat, type Deed } from '../../../src/features/chats/rules';

const people = fc.constantFrom('sato', 'suzuki');
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ deed: fc.constant('asked' as const), reason: fc.constantFrom('asked' as const, 'misses' as const) }),
  fc.record({ deed: fc.constantFrom('claimed' as const, 'released' as const), by: people }),
  fc.record({ deed: fc.constant('transferred' as const), by: people, to: people }),
  fc.record({ deed: fc.constant('takenOver' as const), by: people, version: fc.nat(6), sure: fc.boolean() }),
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
        if (deed.deed === 'takenOver') {
          // What they saw in other hands is in their own then, and whoever has it just came to it: only who may overrule them.
          expect([to.staff, deed.version, deed.sure]).toEqual([deed.by, chat.version, true]);
          expect(chat.staff).not.toBe(deed.by);
        } else if (chat.holder === 'staff' && deed.deed !== 'silence') expect(to.actor).toBe(chat.staff);
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

test('who did nothing in a chat for a while may be taken over from, and whoever waits in it keeps their place', () => {
  const held: Chat = { ...begun, holder: 'staff', staff: 'sato', version: 3, reason: 'asked', waitingSince: 5 };
  const over = (by: string, idle: number, sure = false, version = 3) =>
    changeOf(held, { deed: 'takenOver', by, version, sure }, 1_000_000_000, 1_000_000_000 - idle);
  expect(over('suzuki', IDLE_AFTER_MS - 1)).toBe('busy');
  const taken = { holder: 'staff', staff: 'suzuki', waitingSince: 5, deed: 'transferred', actor: 'suzuki' };
  expect([over('suzuki', IDLE_AFTER_MS), over('suzuki', 0, true)]).toEqual([
    expect.objectContaining(taken),
    expect.objectContaining(taken),
  ]);
  expect([over('suzuki', IDLE_AFTER_MS, true, 2), over('sato', IDLE_AFTER_MS, true)]).toEqual(['taken', 'nothing']);
});

test('the usual wait is told once it is known, and never as nothing', () => {
  expect(usualWait([1, 2])).toBeUndefined();
  expect(usualWait([1, 2, 3])).toBe(1);
  expect(usualWait([60_000, 600_000, 180_000, 150_000, 10])).toBe(3);
});
