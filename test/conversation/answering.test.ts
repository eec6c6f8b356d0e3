import { QUESTIONS } from '../support/small-faq';
import { buttons, Chat, NOON, texts, world, SHOP } from './chat';

const CHOICE =
  'どちらについてお知りになりたいですか?\n1. メニューの料金\n2. キャンセル料\n3. お支払い方法\n4. どれでもない';
const WHY =
  'お役に立てず申し訳ありません。どの点が違いましたか?\n1. 知りたいことと違う\n2. 説明が分かりにくい\n3. 手続きしたい\n4. オペレーターに相談';
const ESCAPES = ['最初に戻る', 'オペレーターに相談'];

async function friend(): Promise<Chat> {
  const chat = new Chat();
  await chat.add();
  return chat;
}

describe('a question we know', () => {
  test('is answered with the facts of the shop, and we ask whether it helped', async () => {
    const chat = await friend();
    const outcome = await chat.say(QUESTIONS.known.ja);
    expect(texts(outcome)).toEqual(['さくらサロンの前に2台分あります。\n\n本日は20:00まで営業しています。']);
    const own = ['料金を見る', '予約ページ', 'スタッフに聞く'];
    expect(buttons(outcome)).toEqual([...own, '解決した', '解決しなかった', '最初に戻る']);
    expect(outcome.journal).toEqual([{ type: 'faq.answered', data: { id: 'parking', score: 1 } }]);
  });

  test('that helped is thanked for and noted', async () => {
    const chat = await friend();
    await chat.say(QUESTIONS.known.ja);
    const outcome = await chat.tap('解決した');
    expect(texts(outcome)).toEqual([
      'お役に立ててうれしいです。ほかにも気になることがあれば、いつでもお送りください。',
    ]);
    expect(outcome.journal).toEqual([{ type: 'faq.solved', data: { id: 'parking' } }]);
  });

  test('that did not help is asked about, and every reason leads on', async () => {
    const leadsTo = {
      知りたいことと違う: ['失礼しました。知りたいことを、別の言葉でもう一度お送りください。'],
      説明が分かりにくい: ['分かりにくい説明で、申し訳ありません。', expect.stringContaining('03-0000-0000')],
      手続きしたい: ['お手続きは、お店で承ります。', expect.stringContaining('03-0000-0000')],
      オペレーターに相談: [expect.stringContaining('03-0000-0000')],
    };
    for (const [index, [reason, replies]] of Object.entries(leadsTo).entries()) {
      const chat = await friend();
      await chat.say(QUESTIONS.known.ja);
      const why = await chat.tap('解決しなかった');
      expect(texts(why)).toEqual([WHY]);
      expect(buttons(why)).toEqual([...Object.keys(leadsTo), '最初に戻る']);
      expect(texts(await (index % 2 === 0 ? chat.tap(reason) : chat.say(String(index + 1))))).toEqual(replies);
      expect(chat.last.journal).toContainEqual({
        type: 'faq.reasoned',
        data: { id: 'parking', reason: ['different', 'unclear', 'errand', 'person'][index] },
      });
    }
  });

  test.each([
    ['はい', '解決した'],
    ['OK!', '解決した'],
    ['いいえ', '解決しなかった'],
    ['no', '解決しなかった'],
  ])('takes %p for %s', async (text, button) => {
    const [typed, tapped] = [await friend(), await friend()];
    await typed.say(QUESTIONS.known.ja);
    await tapped.say(QUESTIONS.known.ja);
    expect(texts(await typed.say(text))).toEqual(texts(await tapped.tap(button)));
  });

  test('has buttons that say something, open a page or lead to a person; those that lead nowhere yet are left out', async () => {
    const chat = await friend();
    await chat.say(QUESTIONS.known.ja);
    expect(texts(await chat.tap('料金を見る'))).toEqual([CHOICE]);
    await chat.say(QUESTIONS.known.ja);
    expect(texts(await chat.say('予約ページ'))).toEqual(['こちらからご覧いただけます。\nhttps://example.com/book']);
    expect(texts(await chat.say('スタッフに聞く'))).toEqual([expect.stringContaining('03-0000-0000')]);
    await chat.say(QUESTIONS.known.ja);
    expect(chat.last.messages.at(-1)!.quickReply!.items).toContainEqual({
      type: 'action',
      action: { type: 'uri', label: '予約ページ', uri: 'https://example.com/book' },
    });
  });

  test('that we know in Japanese only is answered in Japanese, and says so', async () => {
    const chat = new Chat();
    await chat.add('en');
    expect(texts(await chat.say(QUESTIONS.japaneseOnly.en))).toEqual([
      "I'm sorry, I have this answer only in Japanese.\n\n着付けは5,500円です。",
    ]);
  });

  test('whose answer stands on a fact that the settings lack is no answer', async () => {
    const chat = await friend();
    expect(texts(await chat.say(QUESTIONS.empty.ja))).toEqual([expect.stringMatching(/^申し訳ありません。まだお答え/)]);
  });
});

describe('an entry that starts something', () => {
  test('leads to a person, to the menu or to another language', async () => {
    const chat = await friend();
    expect(texts(await chat.say(QUESTIONS.person.ja))).toEqual([expect.stringContaining('03-0000-0000')]);
    expect(texts(await chat.say(QUESTIONS.menu.ja))).toEqual([expect.stringContaining('よくあるご質問\n1. ')]);
    expect(buttons(await chat.say(QUESTIONS.language.ja))).toEqual(['日本語', 'English', ...ESCAPES]);
    expect(texts(await chat.say(QUESTIONS.toEnglish.ja))).toEqual(["I'll write in English from now on."]);
  });

  test('says its answer first, where it has one', async () => {
    const chat = await friend();
    expect(texts(await chat.say(QUESTIONS.answerAndPerson.ja))).toEqual([
      '予約の変更のお答えです。',
      expect.stringContaining('03-0000-0000'),
    ]);
  });

  test('that does not exist yet falls back to its answer', async () => {
    const chat = await friend();
    expect(texts(await chat.say(QUESTIONS.unknownAction.ja))).toEqual(['会員証のお答えです。']);
  });
});

describe('a question that could mean several things', () => {
  test('offers up to three, numbered, and none of them', async () => {
    const chat = await friend();
    const outcome = await chat.say(QUESTIONS.ambiguous.ja);
    expect(texts(outcome)).toEqual([CHOICE]);
    expect(buttons(outcome)).toEqual(['メニューの料金', 'キャンセル料', 'お支払い方法', 'どれでもない', ...ESCAPES]);
    expect(outcome.journal).toEqual([{ type: 'faq.offered', data: { ids: 'menu-prices cancel-fee payment' } }]);
  });

  test.each([
    '2',
    '２',
    '②',
    '2番',
    '2番目です',
    '二',
    '2で',
    '2でお願いします',
    'No.2',
    'キャンセル料',
    'ｷｬﾝｾﾙ料。',
    'キャンセル料は?',
  ])('takes %p for the second', async (text) => {
    const chat = await friend();
    await chat.say(QUESTIONS.ambiguous.ja);
    expect(texts(await chat.say(text))).toEqual(['キャンセル料のお答えです。']);
  });

  test('is asked again when a number is not on the list, or a yes does not say which', async () => {
    const chat = await friend();
    await chat.say(QUESTIONS.ambiguous.ja);
    expect(texts(await chat.say('5'))).toEqual([
      '申し訳ありません。その番号は一覧にありません。',
      `先ほどの続きです。\n${CHOICE}`,
    ]);
    expect(texts(await chat.say('はい'))).toEqual([
      '知りたいものを、番号か項目の名前でお送りください。',
      `先ほどの続きです。\n${CHOICE}`,
    ]);
    expect(texts(await chat.tap('キャンセル料'))).toEqual(['キャンセル料のお答えです。']);
  });

  test.each(['どれでもない', '「どれでもない」', '4', 'いいえ'])(
    'and is none of them, said as %p, counts as a miss',
    async (text) => {
      const chat = await friend();
      await chat.say(QUESTIONS.ambiguous.ja);
      expect(texts(await chat.say(text))).toEqual([
        expect.stringMatching(/^申し訳ありません。まだお答えを用意できていません。/),
      ]);
      expect(chat.talk!.context.misses).toBe(1);
    },
  );

  test('gives way to a new question', async () => {
    const chat = await friend();
    await chat.say(QUESTIONS.ambiguous.ja);
    expect(texts(await chat.say(QUESTIONS.known.ja))).toEqual([expect.stringMatching(/^さくらサロンの前に/)]);
    expect(chat.talk!.context.offered).toEqual([]);
  });

  test('goes on after a thank-you, a sticker or a change of language', async () => {
    const chat = await friend();
    await chat.say(QUESTIONS.ambiguous.ja);
    expect(texts(await chat.say('ありがとう')).at(-1)).toBe(`先ほどの続きです。\n${CHOICE}`);
    expect(texts(await chat.line({ type: 'message', message: { type: 'sticker', id: '1' } })).at(-1)).toBe(
      `先ほどの続きです。\n${CHOICE}`,
    );
    expect(texts(await chat.say('English'))).toEqual([
      "I'll write in English from now on.",
      'Back to where we were.\nWhich one would you like to know about?\n1. Menu prices\n2. Cancellation fee\n3. How to pay\n4. None of these',
    ]);
    expect(texts(await chat.tap('How to pay'))).toEqual(['This is about: How to pay.']);
  });

  test('ends after half an hour without a word, and a number that comes later is explained', async () => {
    const chat = await friend();
    const asked = await chat.say(QUESTIONS.ambiguous.ja);
    expect(asked.silenceAt).toBe(NOON + 30 * 60 * 1000);
    const silence = await chat.house({ type: 'silence', turn: asked.talk.turn });
    expect(silence).toMatchObject({ messages: [], talk: { value: { talking: 'resting' } } });
    expect(texts(await chat.say('2'))).toEqual([
      'お時間がたったため、先ほどの選択は終わりました。お手数ですが、もう一度ご質問をお送りください。',
    ]);
  });

  test('does not end when they wrote in the meantime', async () => {
    const chat = await friend();
    const asked = await chat.say(QUESTIONS.ambiguous.ja);
    const again = await chat.say('9');
    expect(again.silenceAt).toBeDefined();
    expect(await chat.house({ type: 'silence', turn: asked.talk.turn })).toMatchObject({
      ignored: 'answered meanwhile',
      talk: again.talk,
    });
  });
});

describe('a question we do not know', () => {
  test('is admitted, with ways on', async () => {
    const chat = await friend();
    const outcome = await chat.say(QUESTIONS.unknown.ja);
    expect(texts(outcome)).toEqual([
      '申し訳ありません。まだお答えを用意できていません。\n\nお店への連絡方法をご案内しましょうか?別の言い方で聞いていただくこともできます。',
    ]);
    expect(buttons(outcome)).toEqual(['別の言い方で聞く', 'オペレーターに相談', '最初に戻る']);
    expect(outcome.journal).toEqual([{ type: 'faq.missed', data: { inARow: 1 } }]);
    expect(texts(await chat.tap('別の言い方で聞く'))).toEqual([
      '別の言葉でお送りください。短い言葉のほうが、お答えを見つけやすくなります。',
    ]);
  });

  test('the second time in a row offers a person first', async () => {
    const chat = await friend();
    await chat.say(QUESTIONS.unknown.ja);
    const outcome = await chat.say('猫はどうですか');
    expect(texts(outcome)).toEqual([
      '続けてお答えできず、申し訳ありません。\n\nお店に直接お尋ねいただくのが確実です。連絡方法をご案内しましょうか?',
    ]);
    expect(buttons(outcome)).toEqual(['オペレーターに相談', '別の言い方で聞く', '最初に戻る']);
    expect(texts(await chat.say('はい'))).toEqual([expect.stringContaining('03-0000-0000')]);
  });

  test('does not count as in a row after an answer', async () => {
    const chat = await friend();
    await chat.say(QUESTIONS.unknown.ja);
    await chat.say(QUESTIONS.known.ja);
    await chat.say(QUESTIONS.unknown.ja);
    expect(chat.talk!.context.misses).toBe(1);
  });

  test('but is about the opening hours is answered from the settings', async () => {
    const chat = await friend();
    expect(texts(await chat.say('営業時間は?'))).toEqual([
      '営業時間: 10:00〜20:00(火曜日はお休みです)\n本日は20:00まで営業しています。',
    ]);
    const { hours: _, ...without } = SHOP;
    const other = new Chat(world({ shop: without }));
    await other.add();
    expect(texts(await other.say('営業時間は?'))).toEqual([
      '申し訳ありません。営業時間のご案内を、まだ用意できていません。',
    ]);
  });
});

test.each(['はい', 'ありがとうございます', 'いいえ', 'こんにちは', '2', 'OK', '大丈夫です', 'Thanks!', '🙏', '?'])(
  'the FAQ is never asked about %p',
  async (text) => {
    const find = jest.fn(() => Promise.resolve({ kind: 'answer', id: 'parking', score: 1 } as const));
    const { faq } = world();
    const chat = new Chat(world({ faq: { ...faq, find } }));
    await chat.say('最初の質問');
    find.mockClear();
    const outcome = await chat.say('ありがとう');
    expect(outcome.messages).toHaveLength(1);
    await chat.say(text);
    expect(find).not.toHaveBeenCalled();
  },
);
