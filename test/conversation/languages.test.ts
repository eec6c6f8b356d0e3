import { languageNamed, languageOf, languageOfProfile } from '../../src/conversation/language';
import { QUESTIONS } from '../support/small-faq';
import { Chat, texts } from './chat';

describe('our language', () => {
  test('follows theirs: English at their first English sentence, and back at a Japanese one', async () => {
    const chat = new Chat();
    await chat.add('ja');
    expect(texts(await chat.say(QUESTIONS.known.en))).toEqual([expect.stringMatching(/^There are two spaces/)]);
    expect(chat.person).toMatchObject({ lang: 'en', langFrom: 'text' });
    expect(texts(await chat.say('thx'))).toEqual(["You're welcome. Ask me anything else, any time."]);
    expect(texts(await chat.say(QUESTIONS.known.ja))).toEqual([expect.stringMatching(/^さくらサロンの前に/)]);
  });

  test('stays where they chose it, until they choose again', async () => {
    const chat = new Chat();
    await chat.add('ja');
    expect((await chat.tap('English')).journal).toEqual([{ type: 'language.chosen', data: { lang: 'en' } }]);
    expect(texts(await chat.say(QUESTIONS.known.ja))).toEqual([expect.stringMatching(/^There are two spaces/)]);
    await chat.house({ type: 'profile', profile: { language: 'ja' } });
    expect(chat.person).toMatchObject({ lang: 'en', langFrom: 'chosen' });
    expect(texts(await chat.say('日本語'))).toEqual(['これからは日本語でご案内します。']);
    expect(texts(await chat.say(QUESTIONS.known.en))).toEqual([expect.stringMatching(/^さくらサロンの前に/)]);
  });

  test('that they chose outlives a block', async () => {
    const chat = new Chat();
    await chat.add('ja');
    await chat.tap('English');
    await chat.line({ type: 'unfollow' });
    expect(texts(await chat.add('ja'))[0]).toMatch(/^Welcome back/);
  });

  test('can be asked for without saying which', async () => {
    const chat = new Chat();
    await chat.add('ja');
    expect(texts(await chat.say('言語'))).toEqual([
      'ご案内の言語を切り替えられます。「日本語」か「English」とお送りください。',
    ]);
    expect(texts(await chat.tap('English'))).toEqual(["I'll write in English from now on."]);
  });

  test('is not changed by a button, whatever stands on it', async () => {
    const chat = new Chat();
    await chat.add('ja');
    await chat.line({ type: 'postback', postback: { data: 'talk:person:1' } });
    expect(chat.person.lang).toBe('ja');
  });
});

describe('a text', () => {
  test.each(['こんにちは', 'ﾊﾟｰﾏ', 'カット', 'LINEで予約できますか', 'Do you have カット?'])(
    '%p is Japanese',
    (text) => {
      expect(languageOf(text, false)).toBe('ja');
    },
  );

  test.each([
    'Do you have parking?',
    'how much is a cut',
    'Hello',
    'THANKS!',
    'I’d like to book',
    'Ｈｏｗ　ｍｕｃｈ　ｉｓ　ｉｔ？',
  ])('%p is English', (text) => {
    expect(languageOf(text, false)).toBe('en');
  });

  test.each([
    '料金',
    '営业时间',
    'PayPay',
    'Apple Pay',
    'LINE Pay',
    'OK',
    'https://example.com/what is',
    '2',
    '🙇',
    '',
    'a@example.com',
    '¿Qué?',
  ])('%p says nothing of the language', (text) => expect(languageOf(text, false)).toBeUndefined());

  test('of two English words is enough for somebody we know nothing of', () => {
    expect(languageOf('parking fee', true)).toBe('en');
    expect(languageOf('parking fee', false)).toBeUndefined();
  });
});

test.each([
  ['ja', 'ja'],
  ['JA_jp', 'ja'],
  ['jam', 'en'],
  ['en', 'en'],
  ['th', 'en'],
  ['', undefined],
  ['1', undefined],
  [null, undefined],
  [{ language: 'ja' }, undefined],
])('a profile of %p is spoken to in %p', (tag, lang) => {
  expect(languageOfProfile(tag)).toBe(lang);
});

test.each([
  ['Switch to Japanese', 'ja'],
  ['英語に切り替えて', 'en'],
  ['日本語から英語に', undefined],
  ['別の言語で', undefined],
])('%p names %p', (text, lang) => {
  expect(languageNamed(text)).toBe(lang);
});
