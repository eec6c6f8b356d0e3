import { QUESTIONS } from '../support/small-faq';
import { labels, sentences } from '../../src/platform/words';
import { Chat, texts, world } from './chat';

const GROUP = { type: 'group', groupId: `C${'0'.repeat(32)}` };
const PRIVATE = Object.values(sentences['group.private']);
const group = (source: object = GROUP) => new Chat(world(), source);

describe.each([GROUP, { type: 'room', roomId: `R${'0'.repeat(32)}` }])('in a %p', (source) => {
  test('we introduce ourselves when we are let in', async () => {
    const outcome = await group(source).line({ type: 'join' });
    expect(texts(outcome)).toEqual([
      'さくらサロンです。お招きありがとうございます。\n\nご質問は、メンション(@)を付けてお送りください。個人のご用件は、1対1のトークで承ります。',
    ]);
    expect(outcome.errands).toEqual([]);
  });

  test('a question is answered when it mentions us, without buttons', async () => {
    const outcome = await group(source).mention(QUESTIONS.known.ja);
    expect(texts(outcome)).toEqual([expect.stringMatching(/^さくらサロンの前に2台分/)]);
    expect(outcome.messages[0]!.quickReply).toBeUndefined();
  });
});

test('what is said among others is not for us', async () => {
  const chat = group();
  await chat.line({ type: 'join' });
  const before = chat.last.talk;
  const mentioning = (mentionees: unknown) =>
    chat.line({ type: 'message', message: { type: 'text', id: '1', text: '@all 集合!', mention: { mentionees } } });
  for (const outcome of [
    await chat.say(QUESTIONS.known.ja),
    await chat.say('オペレーターに相談'),
    await chat.line({ type: 'message', message: { type: 'sticker', id: '1' } }),
    await chat.line({ type: 'message', message: { type: 'image', id: '1' } }),
    await mentioning([{ index: 0, length: 4, type: 'all' }]),
    await mentioning([{ index: 0, length: 4, type: 'user', userId: 'U1', isSelf: false }]),
    await mentioning('everybody'),
  ])
    expect(outcome).toMatchObject({ messages: [], ignored: 'not addressed to us', talk: before });
});

test('nothing personal is ever spoken of: no menu, no person, no language, no buttons', async () => {
  const chat = group();
  await chat.line({ type: 'join' });
  const personal = ['menu', 'person', 'english', 'japanese', 'language'] as const;
  for (const name of personal) {
    for (const words of Object.values(labels[name])) expect(PRIVATE).toContain(texts(await chat.mention(words)).join());
  }
  for (const text of ['やめる', QUESTIONS.person.ja, QUESTIONS.menu.ja, QUESTIONS.language.ja])
    expect(PRIVATE).toContain(texts(await chat.mention(text)).join());
  for (const data of ['talk:person:1', 'talk:pick:1:parking', 'talk:unsolved:1', 'anything'])
    expect(texts(await chat.line({ type: 'postback', postback: { data } })).join()).not.toContain('03-0000-0000');
});

test('entries for members or non-members are for nobody here', async () => {
  const find = jest.fn(() => Promise.resolve({ kind: 'none' } as const));
  const chat = new Chat(world({ faq: { ...world().faq, find } }), GROUP);
  await chat.mention('会員の特典は');
  expect(find).toHaveBeenCalledWith('会員の特典は', expect.objectContaining({ audience: 'everyone' }));
});

test('close questions are named, and unknown ones lead to a chat of one’s own', async () => {
  const chat = group();
  expect(texts(await chat.mention(QUESTIONS.ambiguous.ja))).toEqual([
    '近いご質問はこちらです。知りたいものを、メンション(@)を付けてお送りください。\n・メニューの料金\n・キャンセル料\n・お支払い方法',
  ]);
  expect(texts(await chat.mention(QUESTIONS.unknown.ja))).toEqual([expect.stringContaining('1対1のトーク')]);
  expect(texts(await chat.mention('営業時間は?'))).toEqual([expect.stringContaining('10:00〜20:00')]);
  expect(texts(await chat.mention('ありがとう'))).toEqual([expect.stringContaining('メンション(@)')]);
  expect(texts(await chat.mention(''))).toEqual([expect.stringContaining('メンション(@)')]);
});

test('our own name is taken out of the question wherever it stands', async () => {
  const chat = group();
  const text = `😀 @bot ${QUESTIONS.known.ja} @bot`;
  const mentionees = [
    { index: 3, length: 4, isSelf: true },
    { index: text.length - 4, length: 4, isSelf: true },
    { index: -1, length: 2.5, isSelf: true },
    { index: 1e9, length: 1e9, isSelf: true },
  ];
  const find = jest.spyOn(chat.world.faq, 'find');
  await chat.line({ type: 'message', message: { type: 'text', id: '1', text, mention: { mentionees } } });
  expect(find.mock.calls[0]![0]).toBe(`😀 ${QUESTIONS.known.ja}`);
});

test('who comes and goes among the members is no business of ours', async () => {
  const chat = group();
  for (const type of ['memberJoined', 'memberLeft', 'messageEdited', 'videoPlayComplete'])
    expect(await chat.line({ type })).toMatchObject({ messages: [], ignored: 'unknown type' });
  for (const type of ['follow', 'unfollow'])
    expect(await chat.line({ type })).toMatchObject({ messages: [], ignored: 'not for this kind of chat' });
});

test('put out of the group, we are gone; asked in again, we introduce ourselves again', async () => {
  const chat = group();
  await chat.line({ type: 'join' });
  expect(await chat.line({ type: 'leave' })).toMatchObject({ messages: [], callOff: true, talk: { value: 'away' } });
  expect(texts(await chat.line({ type: 'join' }))).toHaveLength(1);
});
