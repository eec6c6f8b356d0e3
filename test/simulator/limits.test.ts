import fc from 'fast-check';
import { check, type Refusal } from '../../src/simulator/rules/refusal';
import { narrowcastRequest, pushRequest, replyRequest } from '../../src/simulator/rules/sending';
import { lengthOf } from '../../src/simulator/rules/values';
import { actions, bubble, messages } from './examples';

const APPLE = '🍎'; // two UTF-16 code units, one character to a reader
const FAMILY = '👨‍👩‍👧'; // eight and one

/** What LINE says to these messages; undefined when it takes them. */
function refusal(...given: unknown[]): Refusal | undefined {
  const checked = check<unknown>(replyRequest, { replyToken: 't', messages: given });
  return 'refusal' in checked ? checked.refusal : undefined;
}
const text = (value: string) => ({ type: 'text', text: value });
const quick = (action: object) => ({ ...text('はい'), quickReply: { items: [{ type: 'action', action }] } });
const template = (value: object) => ({ type: 'template', altText: '案内', template: value });
const flex = (contents: object) => ({ type: 'flex', altText: '案内', contents });
const boxOf = (...contents: object[]) => ({ type: 'bubble', body: { type: 'box', layout: 'vertical', contents } });
const details = (one: Refusal | undefined) => one?.details?.map(({ message, property }) => `${property}: ${message}`);

describe('Counting', () => {
  test('a text of 5,000 is counted in UTF-16 code units: an apple is two', () => {
    expect(refusal(text('あ'.repeat(5_000)))).toBeUndefined();
    expect(refusal(text(APPLE.repeat(2_500)))).toBeUndefined();
    expect(details(refusal(text(`${APPLE.repeat(2_500)}!`)))).toEqual([
      'messages[0].text: Length must be between 1 and 5000',
    ]);
  });

  test('a label of 20 is counted as a reader counts: an apple is one, a family too', () => {
    for (const letter of ['あ', APPLE, FAMILY]) {
      expect(refusal(quick({ ...actions.message, label: letter.repeat(20) }))).toBeUndefined();
      expect(details(refusal(quick({ ...actions.message, label: letter.repeat(21) })))).toEqual([
        'messages[0].quickReply.items[0].action.label: Length must be between 1 and 20',
      ]);
    }
  });

  test('no text has more characters than code units', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        expect(lengthOf(value, 'graphemes')).toBeLessThanOrEqual(lengthOf(value, 'utf16'));
      }),
    );
  });

  test('an empty text is told as LINE tells it', () => {
    expect(refusal(text('はい'), text(''))).toEqual({
      message: 'The request body has 1 error(s)',
      details: [{ message: 'May not be empty', property: 'messages[1].text' }],
    });
  });

  test('a type LINE does not know is told with those it knows', () => {
    expect(details(refusal({ type: 'hologram' }))).toEqual([
      'messages[0].type: Must be one of the following values: [text, textV2, sticker, image, video, audio, location, imagemap, template, flex, coupon]',
    ]);
  });
});

describe('Quick replies', () => {
  test('thirteen are shown, fourteen refused', () => {
    const items = (count: number) => Array.from({ length: count }, () => ({ type: 'action', action: actions.message }));
    expect(refusal({ ...text('はい'), quickReply: { items: items(13) } })).toBeUndefined();
    expect(details(refusal({ ...text('はい'), quickReply: { items: items(14) } }))).toEqual([
      'messages[0].quickReply.items: Size must be between 1 and 13',
    ]);
  });

  test.each([
    ['camera', true, false],
    ['cameraRoll', true, false],
    ['location', true, false],
    ['richmenuswitch', false, false],
    ['clipboard', true, true],
  ])('a %s button stands in a quick reply: %s, in a template: %s', (type, inQuickReply, inTemplate) => {
    const action = { type, label: '押す', data: 'd', richMenuAliasId: 'a', clipboardText: 'c' };
    expect(refusal(quick(action)) === undefined).toBe(inQuickReply);
    expect(refusal(template({ type: 'buttons', text: 'はい', actions: [action] })) === undefined).toBe(inTemplate);
  });
});

describe('Actions', () => {
  const faults = (action: object) => details(refusal(quick(action)))?.map((one) => one.replace(/^.*action\./, ''));

  test('postback data has 300 code units', () => {
    expect(faults({ ...actions.postback, data: 'd'.repeat(300) })).toBeUndefined();
    expect(faults({ ...actions.postback, data: `${APPLE.repeat(150)}d` })).toEqual([
      'data: Length must be between 0 and 300',
    ]);
  });

  test('displayText and the older text exclude each other; fillInText needs the keyboard', () => {
    const { type, label, data } = actions.postback;
    expect(faults({ type, label, data, displayText: 'a', text: 'b' })).toHaveLength(1);
    expect(faults({ type, label, data, fillInText: 'a' })).toEqual(['fillInText: needs inputOption openKeyboard']);
  });

  test.each([
    ['https://example.com/?q=%E4%BA%88%E7%B4%84', undefined],
    ['http://example.com', undefined],
    ['line://app/1-a', undefined],
    ['tel:0300000000', undefined],
    ['javascript:alert(1)', 'invalid uri scheme'],
    ['mailto:a@example.com', 'invalid uri scheme'],
    ['ftp://example.com', 'invalid uri scheme'],
    ['/reservations', 'invalid uri'],
    ['https://example.com/予約', 'invalid uri'],
    ['https://example.com/a b', 'invalid uri'],
    ['https://', 'invalid uri'],
    [`https://example.com/${'a'.repeat(1_000)}`, 'Length must be between 1 and 1000'],
  ])('the address %s: %s', (uri, fault) => {
    expect(faults({ type: 'uri', label: '開く', uri })).toEqual(fault && [`uri: ${fault}`]);
  });

  test.each([
    ['date', { initial: '2026-12-01', min: '1900-01-01', max: '2100-12-31' }, undefined],
    ['date', { initial: '2026-2-1' }, 'initial: invalid date format'],
    ['date', { initial: '2026-02-30' }, 'initial: invalid date format'],
    ['date', { min: '1899-12-31' }, 'min: invalid date format'],
    ['date', { min: '2026-12-02', max: '2026-12-01' }, 'max: max must be greater than min'],
    ['time', { initial: '00:00', max: '23:59' }, undefined],
    ['time', { initial: '24:00' }, 'initial: invalid time format'],
    ['datetime', { initial: '2026-12-01T10:00', min: '2026-12-01t09:00' }, undefined],
    ['datetime', { initial: '2026-12-01' }, 'initial: invalid datetime format'],
    ['datetime', { initial: '2026-12-01T10:00:00Z' }, 'initial: invalid datetime format'],
    ['month', {}, 'mode: Must be one of the following values: [date, time, datetime]'],
  ])('a %s picker with %j: %s', (mode, bounds, fault) => {
    expect(faults({ type: 'datetimepicker', label: '日時', data: 'd', mode, ...bounds })).toEqual(fault && [fault]);
  });
});

describe('Templates', () => {
  const buttons = (change: object) =>
    template({ type: 'buttons', text: 'はい', actions: [actions.message], ...change });

  test('buttons: 160 characters alone, 60 beside a title or a picture, four buttons', () => {
    expect(refusal(buttons({ text: APPLE.repeat(160) }))).toBeUndefined();
    expect(refusal(buttons({ text: APPLE.repeat(161) }))).toBeDefined();
    expect(refusal(buttons({ text: APPLE.repeat(60), title: '題' }))).toBeUndefined();
    for (const beside of [{ title: '題' }, { thumbnailImageUrl: 'https://example.com/a.png' }]) {
      expect(details(refusal(buttons({ text: 'あ'.repeat(61), ...beside })))).toEqual([
        'messages[0].template.text: Length must be between 1 and 60',
      ]);
    }
    expect(refusal(buttons({ actions: Array.from({ length: 5 }, () => actions.message) }))).toBeDefined();
    expect(refusal(buttons({ title: 'あ'.repeat(41) }))).toBeDefined();
  });

  test('confirm: exactly two buttons', () => {
    const confirm = (count: number) =>
      template({ type: 'confirm', text: 'はい?', actions: Array.from({ length: count }, () => actions.message) });
    expect([1, 2, 3].map((count) => refusal(confirm(count)) === undefined)).toEqual([false, true, false]);
  });

  test('every column of a carousel has what the first has', () => {
    const column = { text: 'はい', actions: [actions.message] };
    const carousel = (...columns: object[]) => refusal(template({ type: 'carousel', columns }));
    expect(carousel(column, column)).toBeUndefined();
    expect(details(carousel(column, { ...column, actions: [actions.message, actions.message] }))).toEqual([
      'messages[0].template.columns[1].actions: actions must be consistent in all columns',
    ]);
    expect(carousel(column, { ...column, title: '題' })).toBeDefined();
    expect(carousel(column, { ...column, thumbnailImageUrl: 'https://example.com/a.png' })).toBeDefined();
    expect(carousel(...Array.from({ length: 11 }, () => column))).toBeDefined();
  });

  test('a label under a picture has twelve characters', () => {
    const label = (count: number) =>
      refusal(
        template({
          type: 'image_carousel',
          columns: [
            { imageUrl: 'https://example.com/a.png', action: { ...actions.message, label: 'あ'.repeat(count) } },
          ],
        }),
      );
    expect([label(12) === undefined, label(13) === undefined]).toEqual([true, false]);
  });

  test('altText has 1,500, and is needed', () => {
    expect(refusal({ ...messages.confirm, altText: 'あ'.repeat(1_500) })).toBeUndefined();
    expect(refusal({ ...messages.confirm, altText: 'あ'.repeat(1_501) })).toBeDefined();
    expect(refusal({ ...messages.confirm, altText: '' })).toBeDefined();
  });
});

describe('Flex Messages', () => {
  const word = { type: 'text', text: 'あ' };

  test('a fault is told by its place in the message', () => {
    expect(refusal(text('はい'), flex(boxOf(word, { ...word, text: '' })))).toEqual({
      message: 'A message (messages[1]) in the request body is invalid',
      details: [{ message: 'must be non-empty text', property: '/body/contents/1/text' }],
    });
  });

  test('a property Flex does not know is refused', () => {
    expect(details(refusal(flex(boxOf({ ...word, fontFamily: 'serif' }))))).toEqual([
      '/body/contents/0/fontFamily: unknown field',
    ]);
  });

  test('a bubble has 30 KB of JSON and a carousel 50 KB', () => {
    const heavy = (kilobytes: number) => boxOf({ type: 'text', text: 'あ'.repeat((kilobytes * 1_024) / 3) });
    expect(refusal(flex(heavy(29)))).toBeUndefined();
    expect(details(refusal(flex(heavy(30))))).toEqual([
      '/: Too large flex message. The maximum size of JSON data is 30 KB',
    ]);
    expect(refusal(flex({ type: 'carousel', contents: [heavy(24), heavy(24)] }))).toBeUndefined();
    expect(refusal(flex({ type: 'carousel', contents: [heavy(27), heavy(27)] }))).toBeDefined();
  });

  test('a carousel has one to twelve bubbles, all of one size', () => {
    const carousel = (...contents: object[]) => refusal(flex({ type: 'carousel', contents }));
    const many = (count: number) => Array.from({ length: count }, () => boxOf(word));
    expect([0, 1, 12, 13].map((count) => carousel(...many(count)) === undefined)).toEqual([false, true, true, false]);
    expect(carousel({ ...boxOf(word), size: 'mega' }, boxOf(word))).toBeUndefined();
    expect(details(carousel({ ...boxOf(word), size: 'kilo' }, boxOf(word)))).toEqual([
      '/contents/1/size: all bubbles must have the same size',
    ]);
  });

  test('a button needs a label of at most 40', () => {
    const button = (action: object) => refusal(flex(boxOf({ type: 'button', action })));
    expect(button({ ...actions.message, label: APPLE.repeat(40) })).toBeUndefined();
    expect(button({ ...actions.message, label: APPLE.repeat(41) })).toBeDefined();
    expect(button({ type: 'message', text: 'はい' })).toBeDefined();
  });

  test.each([
    ['an icon outside a baseline box', boxOf({ type: 'icon', url: 'https://example.com/a.png' })],
    [
      'a button in a baseline box',
      {
        type: 'bubble',
        body: { type: 'box', layout: 'baseline', contents: [{ type: 'button', action: actions.message }] },
      },
    ],
    ['a picture by http', boxOf({ type: 'image', url: 'http://example.com/a.png' })],
    ['a colour by name', boxOf({ ...word, color: 'red' })],
    ['a size nobody knows', boxOf({ ...word, size: 'huge' })],
    [
      'a picture three times as high as wide and more',
      boxOf({ type: 'image', url: 'https://example.com/a.png', aspectRatio: '1:4' }),
    ],
    ['an empty bubble', { type: 'bubble' }],
    ['a video in a small bubble', { ...(messages.video2.contents as object), size: 'micro' }],
    ['a span outside a text', boxOf({ type: 'span', text: 'あ' })],
  ])('%s is refused', (_, contents) => {
    expect(refusal(flex(contents))?.message).toBe('A message (messages[0]) in the request body is invalid');
  });

  test('boxes in boxes in boxes are fine', () => {
    const nest = (depth: number): object =>
      depth === 0 ? word : { type: 'box', layout: 'vertical', contents: [nest(depth - 1)] };
    expect(refusal(flex(boxOf(nest(50))))).toBeUndefined();
    expect(refusal(flex(bubble))).toBeUndefined();
  });
});

describe('Other messages', () => {
  test('the sender’s name has 20, and is not LINE’s', () => {
    const named = (name: string) => refusal({ ...text('はい'), sender: { name } });
    expect([named('佐藤'), named('あ'.repeat(20)), named('Online shop')]).toEqual([undefined, undefined, undefined]);
    expect([named('あ'.repeat(21)), named('LINE 事務局')].map((one) => one !== undefined)).toEqual([true, true]);
  });

  test('textV2: a key needs its substitution, and a brace its partner', () => {
    const substitution = { name: { type: 'emoji', productId: 'p', emojiId: 'e' } };
    const said = (value: string) => details(refusal({ type: 'textV2', text: value, substitution }));
    expect(said('{name}さん {{会員}}')).toBeUndefined();
    expect(said('{!owe}')).toEqual([
      "messages[0].text: The key '!owe' enclosed in '{}' does not match the pattern '^[a-zA-Z0-9_]{1,20}$'.",
      "messages[0].text: The key '!owe' has no substitution",
    ]);
    expect(said('{other}')).toEqual(["messages[0].text: The key 'other' has no substitution"]);
    expect(said('{name} {')).toEqual(["messages[0].text: A '{' or '}' stands alone"]);
  });

  test('an emoji of LINE’s points at a $', () => {
    const emojis = [{ index: 1, productId: 'p', emojiId: 'e' }];
    expect(refusal({ ...text('あ$'), emojis })).toBeUndefined();
    expect(refusal({ ...text('$あ'), emojis })).toBeDefined();
  });

  test('a picture comes by https; an imagemap is 1,040 wide', () => {
    expect(refusal({ ...messages.image, previewImageUrl: 'http://example.com/a.png' })).toBeDefined();
    expect(refusal({ ...messages.imagemap, baseSize: { width: 1_000, height: 500 } })).toBeDefined();
  });

  test('one aggregation unit, without hyphens', () => {
    const push = (...customAggregationUnits: string[]) =>
      'refusal' in check<unknown>(pushRequest, { to: 'U', messages: [text('はい')], customAggregationUnits });
    expect([push('reminder_1d'), push('a', 'b'), push('reminder-1d'), push('a'.repeat(31))]).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  test('a narrowcast may be cut short only if the quota may cut it', () => {
    const limit = { forbidPartialDelivery: true };
    expect('refusal' in check<unknown>(narrowcastRequest, { messages: [text('はい')], limit })).toBe(true);
  });
});
