import { QUESTIONS } from '../support/small-faq';
import { buttons, Chat, SHOP, texts, world } from './chat';

const PICTURE = { type: 'message', message: { type: 'image', id: '1' } };

describe('asking for a person', () => {
  test.each([
    'オペレーターに相談',
    '人と話したい',
    'スタッフにつないでください',
    '担当者に代わってほしい',
    'Talk to a person',
    'Can I speak to a human?',
    'operator please',
  ])('%p works from anywhere', async (text) => {
    for (const before of [[], [QUESTIONS.ambiguous.ja], [QUESTIONS.known.ja, 'いいえ'], [QUESTIONS.unknown.ja]]) {
      const chat = new Chat();
      await chat.add();
      for (const one of before) await chat.say(one);
      expect(texts(await chat.say(text)).join()).toContain('03-0000-0000');
      expect(chat.talk!.value).toEqual({ talking: 'resting' });
      expect(buttons(chat.last).at(-1)).not.toBe('オペレーターに相談');
    }
  });

  test('tells honestly what the settings know of the shop', async () => {
    const said = async (shop: Partial<typeof SHOP>) => {
      const chat = new Chat(world({ shop: { name: SHOP.name, zone: SHOP.zone, ...shop } }));
      await chat.add();
      return texts(await chat.say('人と話したい'));
    };
    expect(await said(SHOP)).toEqual([
      '恐れ入りますが、お店に直接ご連絡ください。このトークから担当者へのお取り次ぎは、まだできません。\n\nお電話: 03-0000-0000\n\n住所: 東京都千代田区1-2-3\n\n営業時間: 10:00〜20:00(火曜日はお休みです)\n本日は20:00まで営業しています。',
    ]);
    expect(await said({ address: SHOP.address! })).toEqual([
      '恐れ入りますが、営業時間中にお店でお尋ねください。このトークから担当者へのお取り次ぎは、まだできません。\n\n住所: 東京都千代田区1-2-3',
    ]);
    expect(await said({})).toEqual([
      '申し訳ありません。いまは、担当者におつなぎする方法がありません。よくあるご質問には、このトークでお答えします。',
    ]);
  });

  test('takes two bubbles when there is much to tell', async () => {
    const url = `https://example.com/${'contact/'.repeat(10)}`;
    const chat = new Chat(world({ shop: { ...SHOP, url } }));
    await chat.add('en');
    expect(texts(await chat.say('operator'))).toEqual([expect.not.stringContaining(url), expect.stringContaining(url)]);
  });
});

describe('the ways out', () => {
  test.each(['最初に戻る', 'メニュー', 'よくある質問', 'ヘルプ', 'Back to start', 'MENU'])(
    '%p opens the menu',
    async (text) => {
      const chat = new Chat();
      await chat.add();
      await chat.say(QUESTIONS.ambiguous.ja);
      expect(texts(await chat.say(text))).toEqual([expect.stringMatching(/1\. /)]);
      expect(chat.talk!.value).toEqual({ talking: 'resting' });
    },
  );

  test.each(['やめる', '戻る', 'やめます。', 'stop', 'Go back'])('%p ends what was going on', async (text) => {
    const chat = new Chat();
    await chat.add();
    await chat.say(QUESTIONS.ambiguous.ja);
    expect(texts(await chat.say(text))).toHaveLength(2);
    expect(chat.talk!.value).toEqual({ talking: 'resting' });
  });

  test('a topic of the menu can be chosen by its number', async () => {
    const chat = new Chat();
    await chat.add();
    expect(texts(await chat.say('2'))).toEqual(['キャンセル料のお答えです。']);
  });

  test('one topic after another can be chosen by its number, until something else is asked', async () => {
    const chat = new Chat();
    await chat.add();
    expect(texts(await chat.say('2'))).toEqual(['キャンセル料のお答えです。']);
    expect(texts(await chat.say('1'))).toEqual(['メニューの料金のお答えです。']);
    await chat.say(QUESTIONS.known.ja);
    const outcome = await chat.say('1');
    expect(texts(outcome)).toEqual([expect.stringMatching(/^いま番号で選べるものはありません/)]);
    expect(outcome.journal).toEqual([]);
  });

  test('a number that belongs to nothing is explained', async () => {
    const chat = new Chat();
    await chat.add();
    await chat.say('人と話したい');
    expect(texts(await chat.say('2'))).toEqual([
      'いま番号で選べるものはありません。知りたいことを、文章でお送りください。',
    ]);
  });
});

describe('what is not words', () => {
  test.each([
    ['sticker', 'スタンプ、ありがとうございます。'],
    ['image', '写真をありがとうございます。'],
    ['video', '動画をありがとうございます。'],
    ['audio', '音声をありがとうございます。'],
    ['file', 'ファイルをありがとうございます。'],
    ['location', '位置情報をありがとうございます。'],
  ])('such as a %s is answered like a human would', async (type, start) => {
    const chat = new Chat();
    await chat.add();
    expect(texts(await chat.line({ type: 'message', message: { type, id: '1' } }))).toEqual([
      expect.stringContaining(start),
    ]);
  });

  test('keeps the buttons at hand', async () => {
    const chat = new Chat();
    await chat.add();
    await chat.say(QUESTIONS.known.ja);
    const before = buttons(chat.last);
    expect(buttons(await chat.line(PICTURE))).toEqual(before);
    expect(texts(await chat.tap('解決した'))).toEqual([expect.stringMatching(/^お役に立てて/)]);
  });

  test('a sticker that says thanks or hello is understood', async () => {
    const chat = new Chat();
    await chat.add();
    const sticker = (keywords: unknown) =>
      chat.line({ type: 'message', message: { type: 'sticker', id: '1', keywords } });
    expect(texts(await sticker(['bow', 'Thank you', 'sorry']))).toEqual([expect.stringMatching(/^こちらこそ/)]);
    expect(texts(await sticker(['wave', 'Hello']))).toEqual([expect.stringMatching(/^ご連絡ありがとうございます/)]);
    expect(texts(await sticker('Thank you'))).toEqual([expect.stringMatching(/^スタンプ/)]);
  });

  test('taken back is forgotten without a word', async () => {
    const chat = new Chat();
    await chat.add();
    const before = await chat.say(QUESTIONS.ambiguous.ja);
    const outcome = await chat.line({ type: 'unsend', unsend: { messageId: '325708' } });
    expect(outcome).toMatchObject({ messages: [], forget: ['325708'], talk: before.talk });
    expect(outcome.journal).toEqual([{ type: 'message.unsent', data: {} }]);
  });
});

describe('old and made-up buttons', () => {
  const tap = (chat: Chat, data: unknown) => chat.line({ type: 'postback', postback: { data } });

  test('of an earlier answer change nothing', async () => {
    const chat = new Chat();
    await chat.add();
    await chat.say(QUESTIONS.known.ja);
    const old = chat.last.messages
      .at(-1)!
      .quickReply!.items!.map(({ action }) => action as { label: string; data: string });
    await chat.say(QUESTIONS.ambiguous.ja);
    const outcome = await tap(chat, old.find(({ label }) => label === '解決しなかった')!.data);
    expect(texts(outcome)[0]).toBe(
      'こちらのボタンは、もうお使いいただけません。知りたいことを、文章でお送りください。',
    );
    expect(chat.talk!.value).toEqual({ talking: { answering: 'choosing' } });
    expect(outcome.journal).toEqual([]);
    expect(texts(await chat.say('2'))).toEqual(['キャンセル料のお答えです。']);
  });

  test('of an earlier choice give the same harmless answer', async () => {
    const chat = new Chat();
    await chat.add();
    await chat.say(QUESTIONS.ambiguous.ja);
    const data = (chat.last.messages[0]!.quickReply!.items![1]!.action as { data: string }).data;
    await chat.say('やめる');
    expect(texts(await tap(chat, data))).toEqual(['キャンセル料のお答えです。']);
  });

  test.each([
    ['an entry that does not exist', 'talk:pick:1:no-such-entry'],
    ['an entry for members', 'talk:pick:1:members-only'],
    ['an entry whose days are over', 'talk:pick:1:last-year'],
    ['a name of JavaScript’s own', 'talk:pick:1:__proto__'],
    ['a button that does not exist', 'talk:transfer:1'],
    ['a button with an id it cannot have', 'talk:solved:1:parking'],
    ['a turn that was not', 'talk:unsolved:999'],
    ['another bot', 'action=buy&itemid=123'],
    ['nothing', ''],
    ['no text', { toString: 'talk:menu' }],
    ['too much', `talk:pick:1:${'x'.repeat(400)}`],
  ])('with data for %s are met kindly', async (_, data) => {
    const chat = new Chat();
    await chat.add();
    await chat.say(QUESTIONS.known.ja);
    const outcome = await tap(chat, data);
    expect(texts(outcome)).toEqual([
      'こちらのボタンは、もうお使いいただけません。知りたいことを、文章でお送りください。',
    ]);
    expect(outcome.journal).toEqual([]);
  });

  test('carry no more than LINE takes', async () => {
    const chat = new Chat();
    await chat.add();
    await chat.say(QUESTIONS.ambiguous.ja);
    for (const { action } of chat.last.messages[0]!.quickReply!.items!)
      expect((action as { data: string }).data.length).toBeLessThanOrEqual(300);
  });
});
