import fc from 'fast-check';
import { QUESTIONS } from '../support/small-faq';
import { Chat, NOON, texts } from './chat';

const OLD = NOON - 60_000;
const FOLLOW = { type: 'follow', follow: { isUnblocked: false } };
const message = (text: string) => ({ type: 'message', message: { type: 'text', id: '1', text } });

async function choosing(): Promise<Chat> {
  const chat = new Chat();
  await chat.add();
  await chat.say(QUESTIONS.ambiguous.ja);
  return chat;
}

describe('an event that comes after newer ones', () => {
  test.each([
    ['a block', { type: 'unfollow' }],
    ['a follow', FOLLOW],
  ])('%s, is ignored', async (_, event) => {
    const chat = await choosing();
    const before = { talk: chat.talk, person: chat.person };
    const outcome = await chat.line(event, OLD);
    expect(outcome).toMatchObject({
      ...before,
      messages: [],
      callOff: false,
      ignored: 'older than what happened since',
    });
  });

  test('a follow after their first words only makes them a friend', async () => {
    const chat = new Chat();
    await chat.say(QUESTIONS.ambiguous.ja);
    const outcome = await chat.line(FOLLOW, OLD);
    expect(outcome).toMatchObject({ messages: [], errands: [], person: { friend: true, friendAt: OLD } });
    expect(texts(await chat.say('2'))).toEqual(['キャンセル料のお答えです。']);
  });

  test('a text is answered all the same, and the choice at hand still stands', async () => {
    const chat = await choosing();
    const outcome = await chat.line(message(QUESTIONS.known.ja), OLD);
    expect(texts(outcome)).toEqual([expect.stringMatching(/^さくらサロンの前に/)]);
    expect(chat.talk!.value).toEqual({ talking: { answering: 'choosing' } });
    expect(outcome.silenceAt).toBe(NOON + 30 * 60 * 1000);
    expect(texts(await chat.say('2'))).toEqual(['キャンセル料のお答えです。']);
  });

  test('a choice offered in passing has no time-out, for the talk does not wait for it', async () => {
    const chat = new Chat();
    await chat.add();
    const outcome = await chat.line(message(QUESTIONS.ambiguous.ja), OLD);
    expect(texts(outcome)).toEqual([expect.stringMatching(/^どちらについて/)]);
    expect(outcome.silenceAt).toBeUndefined();
    expect(chat.talk!.value).toEqual({ talking: 'resting' });
  });

  test('the buttons of such an answer do not disturb the choice either', async () => {
    const chat = await choosing();
    await chat.line(message(QUESTIONS.known.ja), OLD);
    expect(texts(await chat.tap('解決しなかった'))).toEqual([
      expect.stringMatching(/^こちらのボタンは/),
      expect.stringMatching(/^先ほどの続きです。/),
    ]);
    expect(chat.talk!.value).toEqual({ talking: { answering: 'choosing' } });
  });

  test('a number is not taken for the choice at hand, a tap does not answer its question', async () => {
    const chat = await choosing();
    const data = (chat.last.messages[0]!.quickReply!.items![3]!.action as { data: string }).data;
    expect(texts(await chat.line(message('2'), OLD))).toEqual([
      expect.stringMatching(/^いま番号で選べるものはありません/),
    ]);
    expect(texts(await chat.line({ type: 'postback', postback: { data } }, OLD))).toEqual([
      expect.stringMatching(/^こちらのボタンは/),
    ]);
    expect(chat.talk!.value).toEqual({ talking: { answering: 'choosing' } });
  });

  test('a choice of language does not undo a newer one', async () => {
    const chat = await choosing();
    await chat.say('日本語');
    await chat.line(message('English'), OLD);
    expect(chat.person.lang).toBe('ja');
  });

  test('words from before a block are not answered', async () => {
    const chat = await choosing();
    await chat.line({ type: 'unfollow' });
    expect(await chat.line(message(QUESTIONS.known.ja), OLD)).toMatchObject({
      messages: [],
      ignored: 'older than what happened since',
    });
  });

  test('taking a message back is never too late', async () => {
    const chat = await choosing();
    expect(await chat.line({ type: 'unsend', unsend: { messageId: '7' } }, OLD)).toMatchObject({ forget: ['7'] });
  });
});

/** The same things in every order they might reach us: who they are in the end depends on when they happened, not on that. */
test('in whatever order they arrive, the last block or return counts', async () => {
  const happened = [
    FOLLOW,
    message('こんにちは'),
    { type: 'unfollow' },
    { ...FOLLOW, follow: { isUnblocked: true } },
    message('2'),
    { type: 'unfollow' },
  ].map((event, index) => ({ event, at: NOON + index * 1000 }));
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(happened, { minLength: 6 }),
      fc.integer({ min: 1, max: 6 }),
      async (order, count) => {
        const present = order.filter(({ at }) => at < NOON + count * 1000);
        const chat = new Chat();
        for (const { event, at } of present) await chat.line(event, at);
        const last = happened.slice(0, count).findLast(({ event }) => event.type !== 'message')!.event;
        const wroteSince = happened[count - 1]!.event.type === 'message';
        if (last.type === 'follow') expect(chat.person.friend).toBe(true);
        else expect(chat.person.friend).toBe(wroteSince ? undefined : false);
      },
    ),
    { numRuns: 300 },
  );
});
