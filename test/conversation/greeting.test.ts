import { ENTRIES, smallFaq } from '../support/small-faq';
import { buttons, Chat, texts, world } from './chat';

const FOLLOW = { type: 'follow', follow: { isUnblocked: false } };
const HELLO = {
  ja: 'さくらサロンです。友だち追加ありがとうございます。',
  en: 'Welcome to Sakura Salon! Thank you for adding us.',
};

describe('a new friend', () => {
  test('is asked about at LINE first, and not greeted before the answer', async () => {
    const chat = new Chat();
    const outcome = await chat.line(FOLLOW);
    expect(outcome).toMatchObject({ messages: [], errands: [{ kind: 'profile' }], talk: { value: 'greeting' } });
    expect(outcome.journal).toEqual([{ type: 'friend.added', data: { again: false } }]);
    expect(chat.person).toMatchObject({ friend: true, friendAt: chat.at });
  });

  test('is greeted and shown what others ask', async () => {
    const chat = new Chat();
    const outcome = await chat.add('ja');
    expect(texts(outcome)).toEqual([
      HELLO.ja,
      '知りたいことを、そのまま文章でお送りください。\n\nよくあるご質問\n1. メニューの料金\n2. キャンセル料',
    ]);
    expect(buttons(outcome)).toEqual(['メニューの料金', 'キャンセル料', 'English', 'オペレーターに相談']);
  });

  test.each([
    ['ja', 'ja'],
    ['ja-JP', 'ja'],
    ['en', 'en'],
    ['en-US', 'en'],
    ['ko', 'en'],
    ['zh-Hant', 'en'],
    [null, 'ja'],
    ['', 'ja'],
  ] as const)('whose profile says %p is greeted in %s', async (language, lang) => {
    expect(texts(await new Chat().add(language))[0]).toBe(HELLO[lang]);
  });

  test('who writes before the profile came is greeted in the language they write, then answered; the profile then says nothing', async () => {
    const chat = new Chat();
    await chat.line(FOLLOW);
    const first = await chat.say('Do you have parking?');
    expect(texts(first)).toEqual([HELLO.en, expect.stringMatching(/^There are two spaces in front of Sakura Salon/)]);
    const late = await chat.house({ type: 'profile', profile: { language: 'ja' } });
    expect(late).toMatchObject({
      messages: [],
      person: { lang: 'en', langFrom: 'text', profileAt: expect.any(Number) as number },
    });
    expect(late.ignored).toBeUndefined();
  });

  test('who blocks us before the profile came is left in peace', async () => {
    const chat = new Chat();
    await chat.line(FOLLOW);
    await chat.line({ type: 'unfollow' });
    expect((await chat.house({ type: 'profile', profile: { language: 'ja' } })).messages).toEqual([]);
  });

  test('sees only topics that the FAQ has, and none when it has none', async () => {
    const chat = new Chat(world({ faq: smallFaq([]) }));
    const outcome = await chat.add('ja');
    expect(texts(outcome)[1]).toBe('知りたいことを、そのまま文章でお送りください。');
    expect(buttons(outcome)).toEqual(['English', 'オペレーターに相談']);
  });
});

test('a topic that would start something is not offered among those to read about', async () => {
  const booking = { ...ENTRIES.find(({ id }) => id === 'person')!, question: { ja: '予約' } };
  const chat = new Chat(world({ faq: smallFaq([booking]) }));
  expect(buttons(await chat.add('ja'))).toEqual(['English', 'オペレーターに相談']);
});

describe('somebody we know already', () => {
  test('is welcomed back after an unblock', async () => {
    const chat = new Chat();
    await chat.add();
    await chat.line({ type: 'unfollow' });
    await chat.line({ type: 'follow', follow: { isUnblocked: true } });
    const outcome = await chat.house({ type: 'profile', profile: { language: 'ja' } });
    expect(texts(outcome)[0]).toBe('おかえりなさい。さくらサロンです。またのご利用、ありがとうございます。');
  });

  test('is welcomed back even when LINE forgets to say that it was an unblock', async () => {
    const chat = new Chat();
    await chat.add('en');
    await chat.line({ type: 'unfollow' });
    await chat.line(FOLLOW);
    const outcome = await chat.house({ type: 'profile', profile: null });
    expect(texts(outcome)[0]).toBe("Welcome back to Sakura Salon! It's good to see you again.");
  });

  test('from before the installation is answered at once, after a line of introduction, while the profile is asked for beside', async () => {
    const chat = new Chat();
    const outcome = await chat.say('駐車場はありますか');
    expect(texts(outcome)).toEqual([
      'はじめまして。さくらサロンの自動応答です。',
      expect.stringMatching(/^さくらサロンの前に2台分/),
    ]);
    expect(outcome.errands).toEqual([{ kind: 'profile' }]);
    expect(outcome.journal.map(({ type }) => type)).toEqual(['talk.begun', 'faq.answered']);
    expect(texts(await chat.say('駐車場はありますか'))).toHaveLength(1);
  });

  test('from before the installation may begin with a sticker, a tap or a number', async () => {
    for (const event of [
      { type: 'message', message: { type: 'sticker', id: '1' } },
      { type: 'postback', postback: { data: 'from an older bot' } },
      { type: 'message', message: { type: 'text', id: '1', text: '2' } },
    ]) {
      const outcome = await new Chat().line(event);
      expect(texts(outcome)[0]).toBe('はじめまして。さくらサロンの自動応答です。');
      expect(texts(outcome)).toHaveLength(2);
    }
  });
});

describe('somebody who leaves', () => {
  test('is not spoken to, and everything queued for them is called off', async () => {
    const chat = new Chat();
    await chat.add();
    await chat.say('料金について');
    const outcome = await chat.line({ type: 'unfollow' });
    expect(outcome).toMatchObject({ messages: [], callOff: true, person: { friend: false }, talk: { value: 'away' } });
    expect(outcome.silenceAt).toBeUndefined();
    expect(outcome.journal).toEqual([{ type: 'friend.lost', data: {} }]);
  });

  test('and writes again without a follow event is back', async () => {
    const chat = new Chat();
    await chat.add();
    await chat.line({ type: 'unfollow' });
    const outcome = await chat.say('駐車場はありますか');
    expect(texts(outcome)).toEqual([expect.stringMatching(/^さくらサロンの前に2台分/)]);
    expect(outcome.person.friend).toBeUndefined();
  });
});
