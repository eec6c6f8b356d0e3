import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import type { Drawing } from '../../../../src/platform/line/render/drawing';
import { Message, summary } from '../../../../src/platform/line/render/message';
import { dangers, elements, textOf } from '../../../simulator/phone/html';
import { hostileStrings } from '../../../simulator/phone/hostile-strings';

const drawing: Drawing = {
  lang: 'ja',
  media: (id) => (id === 'sent' ? '/phone/content/sent' : undefined),
  coupon: (id) => (id === 'c1' ? { title: '20%OFF', description: '12/31まで' } : undefined),
  tap: ({ action, children, label, class: kind, style }) => (
    <button type="button" class={kind} style={style} aria-label={label} value={JSON.stringify(action)}>
      {children}
    </button>
  ),
};
const draw = (message: unknown) => renderToString(<Message message={message} drawing={drawing} />);
const buttons = (html: string) => elements(html).filter(({ tag }) => tag === 'button');

describe('text', () => {
  test('line breaks stay and web addresses become links that open elsewhere', () => {
    const html = draw({ type: 'text', text: '一行目\nhttps://example.com/a?b=1&c=2。(http://localhost:3000/x)' });
    expect(html).toContain('一行目\n');
    const links = elements(html).filter(({ tag }) => tag === 'a');
    expect(links.map(({ attributes }) => attributes.href)).toEqual([
      'https://example.com/a?b=1&c=2',
      'http://localhost:3000/x',
    ]);
    expect(links[0]?.attributes).toMatchObject({ target: '_blank', rel: 'noopener noreferrer' });
  });

  test('mentions and LINE’s emoji are marked where the webhook says, and broken places are left as text', () => {
    const marks = {
      mention: {
        mentionees: [
          { index: 0, length: 6, type: 'user' },
          { index: 90, length: 4 },
          { index: 2, length: 9 },
        ],
      },
      emojis: [{ index: 7, length: 1 }],
    };
    const html = draw({ type: 'text', text: '@さくら さ $ です', ...marks });
    expect(html).toContain('<span class="msg-mention">@さくら さ</span>');
    expect(html).toContain('<span class="msg-emoji"></span>');
    expect(textOf(html)).toContain('です');
  });

  test('textV2 puts substitutions in, keeps doubled braces as braces and unknown keys as written', () => {
    const html = draw({
      type: 'textV2',
      text: '{who}さん{smile} {{x}} {gone}',
      substitution: { who: { type: 'mention', mentionee: { type: 'all' } }, smile: { type: 'emoji' } },
    });
    expect(textOf(html).replace(/\s+/g, ' ').trim()).toBe('@All さん {x} {gone}');
    expect(html).toContain('msg-emoji');
  });
});

describe('media', () => {
  test('a picture shows its preview and opens whole', () => {
    const html = draw({
      type: 'image',
      originalContentUrl: 'https://example.com/o.png',
      previewImageUrl: 'https://example.com/p.png',
    });
    expect(html).toContain('href="https://example.com/o.png"');
    expect(html).toContain('src="https://example.com/p.png"');
  });

  test('what a person sent is found by its id; without its bytes only the kind is told', () => {
    expect(draw({ type: 'image', id: 'sent' })).toContain('src="/phone/content/sent"');
    expect(draw({ type: 'image', id: 'gone' })).not.toContain('<img');
    expect(draw({ type: 'file', id: 'sent', fileName: 'a.pdf', fileSize: 2138 })).toContain('2.1 kB');
  });

  test('films and voices have controls, and a voice its length', () => {
    expect(draw({ type: 'video', originalContentUrl: 'https://example.com/v.mp4' })).toMatch(/<video [^>]*controls/);
    expect(
      textOf(draw({ type: 'audio', originalContentUrl: 'https://example.com/a.m4a', duration: 61_000 })),
    ).toContain('1:01');
  });

  test('a sticker says what it is to those who can’t see it', () => {
    expect(draw({ type: 'sticker', packageId: '1', stickerId: '2' })).toContain('aria-label="スタンプ 1/2"');
  });

  test('a place has its name, address and a way to a map', () => {
    const html = draw({ type: 'location', title: '東京駅', address: '丸の内', latitude: 35.68, longitude: 139.76 });
    expect(textOf(html)).toMatch(/東京駅\s+丸の内\s+地図を開く/);
    expect(html).toContain('query=35.68,139.76');
  });
});

describe('cards', () => {
  const say = (label: string) => ({ type: 'message', label, text: label });

  test('buttons: picture, title, text, actions, and a tap on the rest', () => {
    const html = draw({
      type: 'template',
      altText: 'alt',
      template: {
        type: 'buttons',
        thumbnailImageUrl: 'https://example.com/t.png',
        title: '題',
        text: '文',
        defaultAction: say('全体'),
        actions: [say('一'), say('二')],
      },
    });
    expect(buttons(html).map(({ attributes }) => attributes.class)).toEqual([
      'fx-cover',
      'msg-card-action',
      'msg-card-action',
    ]);
    expect(textOf(html)).toMatch(/題\s+文\s+一\s+二/);
    expect(html).toContain('aria-label="alt"');
  });

  test('confirm: a question and two answers side by side', () => {
    const html = draw({
      type: 'template',
      template: { type: 'confirm', text: 'よろしいですか?', actions: [say('はい'), say('いいえ')] },
    });
    expect(buttons(html).every(({ inside }) => inside.length === 2)).toBe(true);
    expect(textOf(html)).toMatch(/よろしいですか\?\s+はい\s+いいえ/);
  });

  test('carousels: a card or a picture for each column', () => {
    const column = { title: '題', text: '文', actions: [say('選ぶ')] };
    expect(buttons(draw({ type: 'template', template: { type: 'carousel', columns: [column, column] } }))).toHaveLength(
      2,
    );
    const picture = { imageUrl: 'https://example.com/i.png', action: say('見る') };
    const html = draw({ type: 'template', template: { type: 'image_carousel', columns: [picture, picture, picture] } });
    expect(buttons(html)).toHaveLength(3);
    expect(html).toContain('src="https://example.com/i.png"');
  });

  test('an imagemap’s places lie where its picture says, and do what other actions do', () => {
    const area = { x: 260, y: 520, width: 520, height: 260 };
    const html = draw({
      type: 'imagemap',
      baseUrl: 'https://example.com/map',
      altText: '地図',
      baseSize: { width: 1040, height: 1040 },
      actions: [
        { type: 'uri', label: '開く', linkUri: 'https://example.com/', area },
        { type: 'message', text: 'はい', area },
      ],
    });
    expect(html).toContain('src="https://example.com/map/1040"');
    const [open, say] = buttons(html);
    expect(open?.attributes.style).toBe('left:25%;top:50%;width:50%;height:25%;');
    expect(JSON.parse(open?.attributes.value ?? '')).toEqual({
      type: 'uri',
      label: '開く',
      uri: 'https://example.com/',
    });
    expect(JSON.parse(say?.attributes.value ?? '')).toEqual({ type: 'message', text: 'はい' });
  });

  test('a coupon shows what is known of it, else its id', () => {
    expect(textOf(draw({ type: 'coupon', couponId: 'c1' }))).toMatch(/クーポン\s+20%OFF\s+12\/31まで/);
    expect(textOf(draw({ type: 'coupon', couponId: 'c2' }))).toContain('c2');
  });

  test('a message of a kind not known shows its altText, or says that it can’t be shown', () => {
    expect(textOf(draw({ type: 'hologram', altText: '代わりの文' }))).toContain('代わりの文');
    for (const odd of [{ type: 'hologram' }, {}, null, 'text', 5, [], { type: 'template', template: { type: 'x' } }])
      expect(textOf(draw(odd))).toContain('表示できないメッセージ');
  });
});

test('in one line, a message is its words or its kind', () => {
  expect(summary({ type: 'text', text: '一行目\n\n二行目' }, 'ja')).toBe('一行目 二行目');
  expect(summary({ type: 'flex', altText: 'ご予約2件' }, 'ja')).toBe('ご予約2件');
  expect(summary({ type: 'image' }, 'en')).toBe('Picture');
  expect(summary({ type: 'constructor' }, 'en')).toBe('A message that cannot be shown');
});

test('hostile words in any field of any message stay words', () => {
  const fields = [
    'text',
    'altText',
    'title',
    'address',
    'fileName',
    'couponId',
    'packageId',
    'stickerId',
    'id',
    'originalContentUrl',
    'previewImageUrl',
    'baseUrl',
    'thumbnailImageUrl',
    'imageUrl',
    'linkUri',
    'uri',
    'label',
    'data',
    'imageBackgroundColor',
  ];
  const types = [
    'text',
    'textV2',
    'sticker',
    'image',
    'video',
    'audio',
    'file',
    'location',
    'imagemap',
    'coupon',
    'flex',
    'x',
  ];
  for (const word of hostileStrings) {
    const all = Object.fromEntries(fields.map((name) => [name, word]));
    const action = { ...all, type: 'uri' };
    const card = { ...all, actions: [action], action, defaultAction: action };
    for (const type of types)
      expect(
        dangers(
          draw({
            ...all,
            type,
            substitution: { [word]: { type: 'mention' } },
            actions: [action],
            contents: { type: word },
          }),
        ),
      ).toEqual([]);
    for (const type of ['buttons', 'confirm', 'carousel', 'image_carousel', word])
      expect(dangers(draw({ ...all, type: 'template', template: { ...card, type, columns: [card] } }))).toEqual([]);
  }
});

test('any JSON at all is drawn as well-formed HTML', () => {
  const types = fc.constantFrom(
    'text',
    'textV2',
    'sticker',
    'image',
    'video',
    'audio',
    'file',
    'location',
    'imagemap',
    'template',
    'coupon',
    'flex',
  );
  const names = fc.constantFrom(
    'text',
    'mention',
    'emojis',
    'substitution',
    'template',
    'contents',
    'actions',
    'baseSize',
    'duration',
    'latitude',
    'longitude',
    'fileSize',
    'video',
  );
  fc.assert(
    fc.property(types, fc.dictionary(names, fc.jsonValue()), (type, rest) =>
      expect(dangers(draw({ ...rest, type }))).toEqual([]),
    ),
  );
});
