import fc from 'fast-check';
import { place } from '../../src/conversation/step';
import { revive } from '../../src/conversation/talk';
import { REVISION, turn, type Talk } from '../../src/conversation/turn';
import { faultsIn } from '../support/valid-messages';
import { QUESTIONS } from '../support/small-faq';
import { Chat, NOON, stranger, texts, world } from './chat';

const SORRY = '申し訳ありません。先ほどのご案内は続けられなくなりました。最初からご案内します。';

async function choosing(): Promise<Chat> {
  const chat = new Chat();
  await chat.add();
  await chat.say(QUESTIONS.ambiguous.ja);
  return chat;
}

/** Ways in which a talk in the middle of a flow may have become unreadable. */
const DAMAGES: Record<string, (talk: Talk) => unknown> = {
  'of an older release': (talk) => ({ ...talk, revision: REVISION - 1 }),
  'of a newer release': (talk) => ({ ...talk, revision: REVISION + 1 }),
  'in a state that is no more': (talk) => ({ ...talk, value: { talking: { answering: 'rating' } } }),
  'in a state of another machine': (talk) => ({ ...talk, value: 'loading' }),
  'in a state that exists only within a turn': (talk) => ({ ...talk, value: { talking: { answering: 'looking' } } }),
  'in two states at once': (talk) => ({ ...talk, value: { talking: 'resting', inGroup: 'listening' } }),
  'without a state': (talk) => ({ ...talk, value: undefined }),
  'as XState leaves it in error': (talk) => ({ ...talk, status: 'error', value: undefined, context: undefined }),
  'without a memory': (talk) => ({ ...talk, context: undefined }),
  'with a field too few': (talk) => ({ ...talk, context: { ...talk.context, offered: undefined } }),
  'with a field too many': (talk) => ({ ...talk, context: { ...talk.context, memberId: 'm-1' } }),
  'with a field of another kind': (talk) => ({ ...talk, context: { ...talk.context, offered: ['a', 1] } }),
  'with nonsense for numbers': (talk) => ({ ...talk, turn: 'three', lastAt: null }),
};

describe.each(Object.entries(DAMAGES))('a talk %s', (name, damage) => {
  test('starts afresh with a word of apology, and answers; what we know of the person stays', async () => {
    const chat = await choosing();
    await chat.say('English');
    const person = chat.person;
    chat.talk = damage(chat.talk!) as Talk;
    const outcome = await chat.say(QUESTIONS.known.en);
    expect(texts(outcome)).toEqual([
      "I'm sorry, I lost my place in our conversation. Let's start again.",
      expect.stringMatching(/^There are two spaces/),
    ]);
    expect(outcome.person).toEqual(person);
    expect(texts(await chat.say('thanks'))).toHaveLength(1);
    expect(name).not.toBe('');
  });
});

test('a talk that was in no flow starts afresh without a word about it', async () => {
  const chat = new Chat();
  await chat.add();
  chat.talk = { ...chat.talk!, revision: 0 };
  expect(texts(await chat.say(QUESTIONS.known.ja))).toEqual([expect.stringMatching(/^さくらサロンの前に/)]);
});

test('the apology waits for a word from the person: nothing else is worth a message', async () => {
  const chat = await choosing();
  chat.talk = { ...chat.talk!, revision: 0 };
  const { turn: count } = chat.talk;
  expect((await chat.house({ type: 'silence', turn: count })).messages).toEqual([]);
  expect((await chat.line({ type: 'unsend', unsend: { messageId: '7' } })).messages).toEqual([]);
  expect((await chat.house({ type: 'profile', profile: null })).messages).toEqual([]);
  expect(texts(await chat.say('2'))[0]).toBe(SORRY);
});

test('a group is never apologised to', async () => {
  const chat = new Chat(world(), { type: 'group', groupId: 'C1' });
  await chat.line({ type: 'join' });
  chat.talk = { ...chat.talk!, value: { lobby: 'x' } };
  expect(texts(await chat.mention(QUESTIONS.known.ja))).toEqual([expect.stringMatching(/^さくらサロンの前に/)]);
});

test('the counters of an unreadable talk go on, so that old time-outs never fit a new turn', () => {
  expect(revive({ revision: 0, value: 'x', context: {}, lastAt: 77, turn: 12 } as unknown as Talk)).toMatchObject({
    lastAt: 77,
    turn: 12,
  });
});

describe('whatever is stored and whatever comes', () => {
  const json = fc.jsonValue({ depthSize: 'medium', stringUnit: 'binary' });
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '\ud83d',
      '\0',
      '',
      '　',
      'あ'.repeat(5000),
      '!'.repeat(5000),
      '__proto__',
      'constructor',
      '１',
      'はい',
    ),
  );
  const anything = fc.oneof(json, text, fc.constantFrom(null, undefined, NaN, Infinity, -0));
  const shape = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record(fields, { requiredKeys: [] });
  const event = shape({
    type: fc.oneof(
      fc.constantFrom('message', 'postback', 'follow', 'unfollow', 'join', 'leave', 'unsend', 'profile', 'silence'),
      anything,
    ),
    mode: fc.oneof(fc.constantFrom('active', 'standby'), anything),
    source: fc.oneof(
      shape({ type: fc.oneof(fc.constantFrom('user', 'group', 'room'), anything), userId: anything }),
      anything,
    ),
    message: fc.oneof(
      shape({
        type: fc.oneof(fc.constantFrom('text', 'sticker', 'image', 'audio', 'location'), anything),
        text: fc.oneof(text, anything),
        keywords: fc.oneof(fc.array(fc.oneof(text, anything)), anything),
        mention: fc.oneof(
          shape({
            mentionees: fc.oneof(
              fc.array(shape({ index: fc.oneof(fc.integer(), anything), length: anything, isSelf: fc.constant(true) })),
              anything,
            ),
          }),
          anything,
        ),
      }),
      anything,
    ),
    postback: fc.oneof(
      shape({
        data: fc.oneof(
          fc.constantFrom('talk:solved:1', 'talk:pick:1:parking', 'talk:menu', 'ask:料金|prices'),
          text,
          anything,
        ),
        params: anything,
      }),
      anything,
    ),
    follow: anything,
    unsend: fc.oneof(shape({ messageId: fc.oneof(text, anything) }), anything),
    profile: fc.oneof(shape({ language: fc.oneof(text, anything) }), anything),
    turn: anything,
  });
  const places = fc.constantFrom<Talk['value']>(
    'new',
    'greeting',
    'away',
    { inGroup: 'listening' },
    { talking: 'resting' },
    ...(['answered', 'choosing', 'missed', 'why', 'looking'] as const).map((answering) => ({ talking: { answering } })),
  );
  const memory = fc.record({
    card: fc.nat(20),
    entry: fc.constantFrom(null, 'parking', 'gone', '__proto__'),
    offered: fc.subarray(['menu-prices', 'cancel-fee', 'gone', 'toString']),
    misses: fc.nat(3),
    lapsed: fc.boolean(),
    again: fc.boolean(),
    restarted: fc.constantFrom('no', 'quietly', 'sorry'),
  });
  const stored = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        revision: fc.constant(REVISION),
        value: places,
        context: memory,
        lastAt: fc.nat(2 * NOON),
        turn: fc.nat(20),
      }),
    },
    fc.record({
      revision: fc.oneof(fc.constant(REVISION), anything),
      value: fc.oneof(places, anything),
      context: fc.oneof(memory, anything),
      lastAt: anything,
      turn: anything,
    }),
    fc.constant(undefined),
  );
  const person = fc.record({
    lang: fc.constantFrom('ja', 'en', undefined),
    langFrom: fc.constantFrom('profile', 'text', 'chosen', undefined),
    friend: fc.constantFrom(true, false, undefined),
    friendAt: fc.nat(2 * NOON),
    profileAt: fc.nat(NOON),
  });

  test('a turn never throws, says only what LINE takes, and leaves a talk that can be gone on with', async () => {
    await fc.assert(
      fc.asyncProperty(
        stored,
        person,
        event,
        fc.constantFrom('line', 'house'),
        fc.nat(2 * NOON),
        async (talk, who, body, from, at) => {
          const me = { ...stranger(), ...who };
          const incoming = { id: 'e1', lane: me.id, at, from: from, body };
          const outcome = await turn(world(), talk as Talk | undefined, me, incoming);

          expect(faultsIn(outcome.messages)).toEqual([]);
          expect(outcome.messages.length).toBeLessThanOrEqual(3);
          const kept = JSON.parse(JSON.stringify(outcome.talk)) as Talk;
          expect(kept).toMatchObject({ value: outcome.talk.value, context: outcome.talk.context });
          expect(revive(kept)).toEqual(kept);
          expect(place(kept.value)).not.toMatch(/looking|opening/);
          if (outcome.ignored !== undefined)
            expect(outcome).toMatchObject({ messages: [], journal: [], errands: [], forget: [], callOff: false });
        },
      ),
      { numRuns: 1500 },
    );
  }, 60_000);

  test('the same turn taken twice comes out the same', async () => {
    await fc.assert(
      fc.asyncProperty(stored, event, async (talk, body) => {
        const incoming = { id: 'e1', lane: 'U1', at: NOON, from: 'line' as const, body };
        const once = await turn(world(), talk as Talk | undefined, stranger(), incoming);
        expect(await turn(world(), talk as Talk | undefined, stranger(), incoming)).toEqual(once);
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});
