import fc from 'fast-check';
import { asksForHours, hear } from '../../src/conversation/intents';
import { recognisable, wellFormed } from '../../src/conversation/plain-text';

const heard = (text: string) => {
  const event = hear(text);
  return event.type === 'NUMBERED' ? event.number : event.type;
};

test.each([
  ['はい', 'AGREED'],
  ['はーい!', 'AGREED'],
  ['ﾊｲ', 'AGREED'],
  ['ＯＫ', 'AGREED'],
  ['Yes, please', 'AGREED'],
  ['yes please', 'AGREED'],
  ['お願いします🙏', 'AGREED'],
  ['いいえ。', 'REFUSED'],
  ['ちがいます', 'REFUSED'],
  ['No thanks', 'REFUSED'],
  ['ありがとう ございました', 'THANKED'],
  ['ありがと〜', 'THANKED'],
  ['了解です', 'THANKED'],
  ['THANK YOU!!!', 'THANKED'],
  ['こんばんは', 'GREETED'],
  ['お世話になっております。', 'GREETED'],
  ['Hello!', 'GREETED'],
  ['メニュー', 'WANTED_MENU'],
  ['ﾒﾆｭｰ', 'WANTED_MENU'],
  ['最初に戻る', 'WANTED_MENU'],
  ['help?', 'WANTED_MENU'],
  ['やめる', 'STOPPED'],
  ['戻る', 'STOPPED'],
  ['Stop.', 'STOPPED'],
  ['人と話したい', 'WANTED_PERSON'],
  ['オペレーターにつないで', 'WANTED_PERSON'],
  ['オペレータに つないでもらえますか?', 'WANTED_PERSON'],
  ['担当の方に代わってください', 'WANTED_PERSON'],
  ['スタッフさんに相談したいです', 'WANTED_PERSON'],
  ['お問い合わせ', 'WANTED_PERSON'],
  ['I want to talk to a real person', 'WANTED_PERSON'],
  ['Can I speak to someone, please?', 'WANTED_PERSON'],
  ['はい、\nお願いします', 'AGREED'],
  ['English', 'WANTED_LANGUAGE'],
  ['日本語でお願いします', 'WANTED_LANGUAGE'],
  ['English / 日本語', 'WANTED_LANGUAGE'],
  ['🙇‍♀️', 'SENT'],
  ['?', 'SENT'],
  ['　', 'SENT'],
  ['', 'SENT'],
  ['1', 1],
  ['２', 2],
  ['③', 3],
  ['4️⃣', 4],
  ['2番', 2],
  ['２番目のやつ', 2],
  ['三番でお願いします', 3],
  ['1です', 1],
  ['No. 2', 2],
  ['#3', 3],
  ['the first one', 1],
  ['2nd', 2],
  ['12', 12],
])('%p is heard as %p', (text, expected) => {
  expect(heard(text)).toBe(expected);
});

test.each([
  '12/5 15時',
  '12月5日',
  '１２月５日(土) 15:30',
  '明日の15時',
  '15時です',
  '5 pm',
  'Dec 5 at 3pm',
  '2026-12-05',
])('%p is a date, and no question', (text) => expect(hear(text)).toEqual({ type: 'SENT', what: 'date' }));

test.each(['土日', '今日', '12/5は営業していますか', '5日前までですか', 'Sunday', '15時からの予約', '日曜'])(
  '%p may be about a day, and is a question',
  (text) => expect(hear(text)).toEqual({ type: 'ASKED', text }),
);

test.each([
  'はい、でも予約は必要ですか',
  'キャンセル',
  'キャンセルしたい',
  '料金',
  '営業時間',
  '2人で行けますか',
  '11/28の予約',
  '100',
  '人に話しかけられるのが苦手です',
  'スタッフに相談しないで予約できますか',
  '大丈夫ですか',
  'ありがとうと言いたい時は',
  'Is there a person who speaks English?',
  'no parking?',
  'constructor',
  '__proto__',
])('%p is a question for the FAQ, with its words untouched', (text) => {
  expect(hear(text)).toEqual({ type: 'ASKED', text });
});

test.each([
  '営業時間は?',
  '何時までやってますか',
  '今日やってる?',
  'Opening hours',
  'Are you open today?',
  'when do you close',
])('%p is about the hours', (text) => expect(asksForHours(text)).toBe(true));

test.each(['はい'.repeat(2500), '!'.repeat(5000), `${'!'.repeat(4999)}a`, '　'.repeat(5000), 'ー'.repeat(5000)])(
  'the length of a text makes it a question',
  (text) => expect(hear(text)).toEqual({ type: 'ASKED', text }),
);

test('a date is never taken for anything else, however it is written', () => {
  const two = fc.integer({ min: 1, max: 12 });
  const written = fc
    .tuple(two, two, fc.integer({ min: 10, max: 21 }), fc.constantFrom('/', '月'), fc.constantFrom(' ', '', 'の'))
    .map(([month, day, hour, mark, gap]) =>
      mark === '/' ? `${month}/${day}${gap || ' '}${hour}時` : `${month}月${day}日${gap}${hour}時`,
    );
  fc.assert(fc.property(written, (text) => expect(hear(text)).toEqual({ type: 'SENT', what: 'date' })));
});

describe('any text', () => {
  const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 200 }));

  const typed = fc.string({
    unit: fc.constantFrom(..."あアｱ漢々1２①ＡaÉ'’。、,!！? 　ー〜「」👍🏽\n・("),
    maxLength: 20,
  });

  test('is heard as something', () => {
    fc.assert(
      fc.property(any, (text) => expect(hear(text).type).toMatch(/^[A-Z_]+$/)),
      { numRuns: 2000 },
    );
  });

  test('comes out well-formed, and otherwise as it was', () => {
    fc.assert(
      fc.property(any, (text) => {
        const whole = wellFormed(text);
        expect(whole).not.toMatch(/\p{Surrogate}|\0/u);
        expect(Buffer.from(whole).toString()).toBe(whole);
        if (!/\p{Surrogate}|\0/u.test(text)) expect(whole).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test('is recognised the same when what is recognised of it is typed', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const said = recognisable(text);
        if (said !== undefined) expect(recognisable(said)).toBe(said);
      }),
      { numRuns: 2000 },
    );
  });
});
