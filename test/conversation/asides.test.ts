import { place } from '../../src/conversation/step';
import { QUESTIONS } from '../support/small-faq';
import { WALK_BOOKINGS } from '../support/walk-book';
import { buttons, Chat, NOON, texts, world } from './chat';

/* A question in the middle of something is answered, and what was asked of them is asked again. */

/** A chat of somebody who is linked, with reservations. */
async function linked(language: 'ja' | 'en' = 'ja') {
  const chat = new Chat(world({ bookings: WALK_BOOKINGS }));
  await chat.add(language);
  chat.person = { ...chat.person, link: { member: 'M-1001', method: 'line_login', at: NOON } };
  return chat;
}

/** The last question before a reservation is cancelled. */
async function dropping(language: 'ja' | 'en' = 'ja') {
  const chat = await linked(language);
  await chat.line({ type: 'postback', postback: { data: 'talk:cancelbooking:0:B-1.1' } });
  expect(place(chat.talk!.value)).toBe('talking.dropping.confirming');
  return chat;
}

const last = (chat: Chat) => texts(chat.last).at(-1)!;

test('the question is answered first, then what was asked is asked again, with its buttons', async () => {
  const chat = await dropping();
  const [asked, ways] = [last(chat), buttons(chat.last)];
  expect(texts(await chat.say(QUESTIONS.known.ja))).toEqual([
    expect.stringMatching(/^さくらサロンの前に/),
    `先ほどの続きです。\n${asked}`,
  ]);
  // The entry has a button of its own to a person.
  const others = ways.filter((label) => label !== 'オペレーターに相談');
  expect(buttons(chat.last)).toEqual(expect.arrayContaining([...others, 'スタッフに聞く']));
  expect((await chat.tap('予約をキャンセルする')).errands).toMatchObject([{ kind: 'book', ask: { book: 'cancel' } }]);
});

test('in English as well', async () => {
  const chat = await dropping('en');
  const asked = last(chat);
  expect(texts(await chat.say(QUESTIONS.known.en))).toEqual([
    expect.stringMatching(/^There are two spaces/),
    `Back to where we were.\n${asked}`,
  ]);
});

test('what stands under the answer may be tapped beside it', async () => {
  const chat = await dropping();
  await chat.say(QUESTIONS.known.ja);
  expect(buttons(chat.last)).toEqual(expect.arrayContaining(['料金を見る', '予約ページ']));
});

test('of several answers one is picked by its name or its button, and the flow’s numbers stay the flow’s', async () => {
  const chat = await dropping();
  const asked = last(chat);
  expect(texts(await chat.say(QUESTIONS.ambiguous.ja))).toEqual([
    '近いご質問はこちらです。\n・メニューの料金\n・キャンセル料\n・お支払い方法',
    `先ほどの続きです。\n${asked}`,
  ]);
  for (const pick of ['tap', 'say'] as const)
    expect(texts(await chat[pick]('キャンセル料'))).toEqual([
      'キャンセル料のお答えです。',
      `先ほどの続きです。\n${asked}`,
    ]);
  expect((await chat.say('1')).errands).toMatchObject([{ kind: 'book', ask: { book: 'cancel' } }]);
});

test('a question without an answer is not taken for a yes to anything', async () => {
  const chat = await dropping();
  const asked = last(chat);
  expect(texts(await chat.say(QUESTIONS.unknown.ja))).toEqual([
    expect.stringContaining('まだお答えを用意できていません'),
    `先ほどの続きです。\n${asked}`,
  ]);
});

test('opening hours are a question like any other', async () => {
  const chat = await dropping();
  expect(texts(await chat.say('営業時間は?'))).toEqual([
    expect.stringContaining('10:00'),
    expect.stringMatching(/^先ほどの続きです。/),
  ]);
  expect(place(chat.talk!.value)).toBe('talking.dropping.confirming');
});

test('one question after the other: the answers, and the buttons of the flow under them', async () => {
  const chat = await linked();
  await chat.line({ type: 'postback', postback: { data: 'talk:changebooking:0:B-1.1' } });
  const ways = buttons(chat.last).filter((label) => label !== 'オペレーターに相談');
  expect(texts(await chat.say(QUESTIONS.known.ja))).toHaveLength(2);
  for (const question of [QUESTIONS.japaneseOnly.ja, QUESTIONS.known.ja]) {
    expect(texts(await chat.say(question))).toHaveLength(1);
    expect(buttons(chat.last)).toEqual(expect.arrayContaining(ways));
  }
  expect(texts(await chat.say('ありがとう'))[1]).toMatch(/^先ほどの続きです。/);
  expect(texts(await chat.say(QUESTIONS.known.ja))).toHaveLength(2);
});

test('but where a yes does what is asked, that stands last, whatever they asked', async () => {
  const chat = await dropping();
  for (const question of [QUESTIONS.known.ja, QUESTIONS.japaneseOnly.ja, QUESTIONS.known.ja])
    expect(texts(await chat.say(question)).at(-1)).toMatch(/^先ほどの続きです。[^]*キャンセル/);
});

test('who stops, or goes elsewhere by what they ask, is not brought back', async () => {
  for (const text of ['やめる', 'メニュー', QUESTIONS.person.ja, QUESTIONS.answerAndPerson.ja, '会員情報']) {
    const chat = await dropping();
    const said = texts(await chat.say(text)).join();
    expect([text, said]).toEqual([text, expect.not.stringContaining('先ほどの続きです')]);
    expect(place(chat.talk!.value)).not.toMatch(/dropping/);
  }
});

test('what was said on the way in is asked again in short', async () => {
  const chat = new Chat();
  await chat.add();
  const again = async () => {
    const [answer, question, ...others] = texts(await chat.say(QUESTIONS.known.ja));
    expect([answer, others]).toEqual([expect.stringMatching(/^さくらサロンの前に/), []]);
    await chat.say('ありがとう');
    return question;
  };
  await chat.say('注文の状況');
  expect(await again()).toBe('先ほどの続きです。\nこのあと、どうなさいますか?\n1. 連携する\n2. コードで確認');
  await chat.say('コードで確認');
  expect(await again()).toBe(
    '先ほどの続きです。\nメールアドレス(例: hanako@example.jp)、電話番号、会員番号のいずれかをお送りください。',
  );
  await chat.say('hanako@example.jp');
  // While the code is on its way nothing is asked; that somebody was found is not lost by a question.
  expect(texts(await chat.say(QUESTIONS.known.ja))).toHaveLength(1);
  await chat.house({ type: 'codeSent', claimed: 'M-1001' });
  expect(await again()).toMatch(/^先ほどの続きです。\n届いた6桁の数字を、このトークへお送りください。/);
  await chat.say('123456');
  await chat.house({ type: 'codeRight', until: NOON + 600_000 });
  expect(chat.last.errands).toMatchObject([{ kind: 'inquiry', member: 'M-1001', topic: 'orders' }]);

  await chat.say('連携する');
  expect(await again()).toMatch(/^先ほどの続きです。\n上の「連携する」ボタンからお進みください。/);
});

test('a question ends no silence: what is asked again is over half an hour after it', async () => {
  const chat = await dropping();
  const { silenceAt, talk } = await chat.say(QUESTIONS.known.ja);
  expect(silenceAt).toBe(NOON + 30 * 60_000);
  await chat.house({ type: 'silence', turn: talk.turn });
  expect([place(chat.talk!.value), chat.last.messages]).toEqual(['talking.resting', []]);
});
