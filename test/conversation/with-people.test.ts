import { openChatDesk, type Desk } from '../../src/conversation/chat-desk';
import { isTroubled } from '../../src/conversation/trouble';
import { readHolidays, readHours } from '../../src/platform/shop';
import { place } from '../../src/conversation/step';
import { QUESTIONS } from '../support/small-faq';
import { isOfPeople, nameOf, recordTransitions, transitionsOf } from '../support/transitions';
import { buttons, Chat, NOON, SHOP, texts, world } from './chat';

/* A shop whose people answer chats. Who has the word is stored; here it is handed in. */

const FREE: Desk = { open: true, opens: undefined, ahead: 0, minutes: undefined };
const record = recordTransitions();
afterAll(() => record.stop());

async function chatWith(desk: Desk = FREE): Promise<Chat> {
  const chat = new Chat(world({ chatDesk: { shop: SHOP, of: () => Promise.resolve(desk) } }));
  await chat.add();
  return chat;
}
const at = (chat: Chat) => place(chat.talk!.value);
const hold = (chat: Chat, holder: 'bot' | 'queue' | 'staff') => {
  chat.person = { ...chat.person, chat: { holder, version: (chat.person.chat?.version ?? 0) + 1 } };
};

describe('asking for a person', () => {
  test.each(['オペレーター', '人と話したい', 'オペレーターに相談'])(
    '%p puts them into the queue and says so',
    async (text) => {
      const chat = await chatWith();
      const asked = await chat.say(text);
      expect(texts(asked)).toEqual([
        '担当者におつなぎします。このままお待ちください。',
        'お待ちの間にご用件を書いていただくと、対応が早くなります。',
      ]);
      expect([asked.queue, at(chat), chat.person.chat?.holder]).toEqual(['asked', 'talking.queued', 'queue']);
      expect(buttons(asked)[0]).toBe('順番を取り消す');
    },
  );

  test('tells the wait, as far as it is known', async () => {
    const wait = async (desk: Partial<Desk>) =>
      texts(await (await chatWith({ ...FREE, ...desk })).say('人と話したい'))[0];
    expect(await wait({ minutes: 3, ahead: 1 })).toContain('約3分');
    expect(await wait({ ahead: 2 })).toContain('2名');
  });

  test('after hours it takes the message and promises when somebody answers', async () => {
    const closed = { open: false, opens: { date: '2026-11-25', minute: 600 } };
    const said = texts(await (await chatWith({ ...FREE, ...closed })).say('人と話したい')).join('\n');
    expect(said).toContain('ただいま受付時間外です(受付 10:00〜20:00(火曜日はお休みです))');
    expect(said).toContain('11月25日(水) 10:00以降に、担当者がこのトークで返信します');
  });

  test('two misses, or a deadline, stand beside it as the reason', async () => {
    const missed = await chatWith();
    await missed.say(QUESTIONS.unknown.ja);
    await missed.say(QUESTIONS.unknown.ja);
    expect((await missed.say('はい')).queue).toBe('misses');
  });

  test('where nobody answers chats it tells how to reach the shop, as ever', async () => {
    const chat = new Chat();
    await chat.add();
    const asked = await chat.say('人と話したい');
    expect(texts(asked).join()).toContain('03-0000-0000');
    expect(asked.queue).toBeUndefined();
  });
});

test('in the queue what they write is passed on, and not answered by the bot', async () => {
  const chat = await chatWith();
  await chat.say('人と話したい');
  for (const text of [QUESTIONS.known.ja, 'クレームです']) {
    const said = await chat.say(text);
    expect(texts(said)[0]).toContain('承りました');
    expect(said.forStaff).toBe(true);
  }
  const picture = await chat.line({ type: 'message', message: { type: 'image', id: '1' } });
  expect(texts(picture)[0]).toContain('承りました');
  const again = await chat.say('人と話したい');
  expect(texts(again)[0]).toContain('もうしばらくお待ちください');
  // They have asked for one: what is left is to go, or to do something else meanwhile.
  expect(buttons(again)).toEqual(['順番を取り消す', '最初に戻る']);
});

test.each(['順番を取り消す', 'やめる'])('%p lets them leave the queue', async (text) => {
  const chat = await chatWith();
  expect(texts(await chat.say('順番を取り消す'))[0]).toContain('お待ちの順番はありません');
  await chat.say('人と話したい');
  const left = await chat.say(text);
  expect([left.leaveQueue, chat.person.chat?.holder, at(chat)]).toEqual([true, 'bot', 'talking.resting']);
});

describe('in trouble', () => {
  test.each([
    ['はい', 'trouble'],
    ['オペレーターに相談', 'trouble'],
    ['いいえ', undefined],
  ])('a person is offered, and %p decides', async (answer, reason) => {
    const chat = await chatWith();
    expect(texts(await chat.say('店員の対応が最悪です。責任者を出してください'))[0]).toContain('申し訳ありません');
    expect(at(chat)).toBe('talking.offeringPerson');
    expect((await chat.say(answer)).queue).toBe(reason);
  });

  test('the offer does not stand for ever', async () => {
    const chat = await chatWith();
    await chat.say('訴えます');
    await chat.house({ type: 'silence', turn: chat.talk!.turn });
    expect(at(chat)).toBe('talking.resting');
  });

  test.each([
    'I want to make a complaint',
    'This is unacceptable!',
    'This is the worst service I ever had',
    'I had an allergic reaction',
  ])('%p is heard, and answered in English', async (text) => {
    const chat = await chatWith();
    expect(texts(await chat.say(text))[0]).toContain("I'm very sorry");
    expect((await chat.say('Yes')).queue).toBe('trouble');
  });

  test.each([
    ...Object.values(QUESTIONS).flatMap(({ ja, en }) => [ja, en]),
    ...['最悪の場合は電話でもいいですか', '警察署の近くですか', 'In the worst case, can I phone you?'],
  ])('%p is none', (text) => expect(isTroubled(text)).toBe(false));
});

describe('while a person has the chat', () => {
  test('the bot is silent to all they write, tap and send, and to what it had asked elsewhere', async () => {
    const chat = await chatWith();
    hold(chat, 'staff');
    const before = chat.talk;
    const heard = [
      await chat.say(QUESTIONS.known.ja),
      await chat.line({ type: 'postback', postback: { data: 'talk:menu:0' } }),
      await chat.line({ type: 'message', message: { type: 'sticker', id: '2' } }),
    ];
    for (const outcome of heard)
      expect(outcome).toMatchObject({ messages: [], errands: [], ignored: 'a person has the chat', forStaff: true });
    const told = await chat.house({ type: 'factsMissing', gone: false });
    expect(told).toMatchObject({ messages: [], ignored: 'a person has the chat', forStaff: false });
    expect(chat.talk).toEqual({ ...before, lastAt: chat.at });
  });

  test('handed back, the bot says so, asks how it was, and keeps what they answer', async () => {
    for (const [answer, score] of [
      ['よかった', 3],
      ['2', 2],
      ['よくなかった', 1],
      ['いいえ', undefined],
    ] as const) {
      const chat = await chatWith();
      hold(chat, 'bot');
      const back = await chat.house({ type: 'handedBack' });
      expect(texts(back)[0]).toContain('担当者の対応を終了しました');
      expect(texts(back).join()).toContain('今回の対応はいかがでしたか?');
      expect(buttons(back).slice(0, 3)).toEqual(['よかった', 'ふつう', 'よくなかった']);
      expect((await chat.say(answer)).score).toBe(score);
      expect((await chat.say('よかった')).score).toBeUndefined();
    }
  });

  test('where chats are stopped, who waits is told so and whom to ask; who talks to a person is not', async () => {
    const chat = await chatWith();
    hold(chat, 'bot');
    const told = await chat.house({ type: 'chatsStopped' });
    expect(texts(told).join()).toMatch(/止めています[^]*お店/);
    expect(at(chat)).toBe('talking.resting');
    hold(chat, 'staff');
    expect((await chat.house({ type: 'chatsStopped' })).messages).toEqual([]);
  });

  test('nobody is asked for ever, nor where somebody has taken it again meanwhile', async () => {
    const chat = await chatWith();
    await chat.house({ type: 'handedBack' });
    await chat.house({ type: 'silence', turn: chat.talk!.turn });
    expect(at(chat)).toBe('talking.resting');
    hold(chat, 'staff');
    expect((await chat.house({ type: 'handedBack' })).messages).toEqual([]);
  });
});

describe('the hours of the desk', () => {
  const shop = { ...SHOP, hours: readHours('Mon-Fri 10:00-19:00'), holidays: readHolidays('2026-11-23..2026-11-24') };
  const desk = (staffed: boolean) =>
    openChatDesk(
      {} as never,
      () => shop,
      () => Promise.resolve(staffed),
    );

  test('nobody is promised where nobody answers', async () => {
    expect(await desk(false).of('U1', new Date(NOON))).toBeUndefined();
  });

  test('a range that is none is told', () => {
    expect(() => readHolidays('2026-11-31')).toThrow('2026-11-31');
    expect(() => readHolidays('2026-12-02..2026-12-01')).toThrow('such as');
  });
});

test('this file takes every transition that the walk leaves to it', () => {
  const names = transitionsOf().map(nameOf).filter(isOfPeople);
  expect(names.filter((name) => !record.taken.has(name))).toEqual([]);
});
