import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import type { Drawing } from '../../../../src/platform/line/render/drawing';
import { Flex } from '../../../../src/platform/line/render/flex';
import { dangers, elements, textOf } from '../../../simulator/phone/html';

/** Draws taps as plain buttons that carry their action, as the phone does. */
const drawing: Drawing = {
  lang: 'en',
  tap: ({ action, children, label, class: kind, style }) => (
    <button type="button" class={kind} style={style} aria-label={label} value={JSON.stringify(action)}>
      {children}
    </button>
  ),
};

const draw = (contents: unknown) => renderToString(<Flex contents={contents} drawing={drawing} />);
const bubble = (...contents: unknown[]) => ({ type: 'bubble', body: { type: 'box', layout: 'vertical', contents } });
const drawIn = (layout: string, box: object, ...contents: unknown[]) =>
  draw(bubble({ type: 'box', layout, contents, ...box }));
const styleOf = (html: string, words: string) => {
  const at = html.indexOf(`>${words}<`);
  return [...html.slice(0, at).matchAll(/style="([^"]*)"/g)].at(-1)?.[1] ?? '';
};
const cellOf = (html: string, words: string) => {
  const at = html.lastIndexOf('fx-cell', html.indexOf(`>${words}<`));
  return /style="([^"]*)"/.exec(html.slice(at))?.[1] ?? '';
};

describe('bubbles', () => {
  test('a bubble has its size, mega when it says none, and its blocks from top to bottom', () => {
    const block = (words: string) => ({ type: 'box', layout: 'vertical', contents: [{ type: 'text', text: words }] });
    const html = draw({ type: 'bubble', size: 'kilo', footer: block('F'), body: block('B'), header: block('H') });
    expect(html).toContain('class="fx-bubble fx-kilo"');
    expect(textOf(html).replace(/\s+/g, '')).toBe('HBF');
    expect(draw(bubble())).toContain('fx-mega');
  });

  test('a carousel draws up to twelve bubbles side by side', () => {
    const html = draw({
      type: 'carousel',
      contents: Array.from({ length: 15 }, () => bubble({ type: 'text', text: 'x' })),
    });
    expect(elements(html).filter(({ attributes }) => attributes.class?.startsWith('fx-bubble'))).toHaveLength(12);
  });

  test('block styles give a background, and a line above every block but the first', () => {
    const block = { type: 'box', layout: 'vertical', contents: [] };
    const styles = {
      header: { separator: true },
      footer: { separator: true, separatorColor: '#ff0000', backgroundColor: '#00ff00' },
    };
    const html = draw({ type: 'bubble', header: block, footer: block, styles });
    expect(elements(html).filter(({ attributes }) => attributes.class === 'fx-line')).toEqual([
      expect.objectContaining({ attributes: { class: 'fx-line', style: 'background-color:#ff0000;' } }),
    ]);
    expect(html).toContain('<div class="fx-footer" style="background-color:#00ff00;">');
  });
});

describe('boxes', () => {
  test('in a horizontal box children share the width, by their flex or evenly; flex 0 takes what it needs', () => {
    const html = drawIn(
      'horizontal',
      {},
      { type: 'text', text: 'one' },
      { type: 'text', text: 'two', flex: 3 },
      { type: 'text', text: 'nil', flex: 0 },
    );
    expect(['one', 'two', 'nil'].map((words) => cellOf(html, words))).toEqual([
      'flex:1 1 0%;',
      'flex:3 3 0%;',
      'flex:0 0 auto;',
    ]);
  });

  test('in a vertical box, and in one that spreads its children itself, they take what they need', () => {
    expect(cellOf(drawIn('vertical', {}, { type: 'text', text: 'a' }), 'a')).toBe('flex:0 0 auto;');
    expect(cellOf(drawIn('horizontal', { justifyContent: 'center' }, { type: 'text', text: 'a' }), 'a')).toBe(
      'flex:0 0 auto;',
    );
  });

  test('spacing lies between children, a margin of their own replaces it, and the first has neither', () => {
    const html = drawIn(
      'vertical',
      { spacing: 'md' },
      { type: 'text', text: 'a', margin: 'xxl' },
      { type: 'text', text: 'b' },
      { type: 'text', text: 'c', margin: '3px' },
    );
    expect(['a', 'b', 'c'].map((words) => /margin-top:([^;]+)/.exec(cellOf(html, words))?.[1])).toEqual([
      undefined,
      '8px',
      '3px',
    ]);
  });

  test('padding, border, corners, size, background and gradient are drawn', () => {
    const look = {
      paddingAll: 'lg',
      paddingTop: '1px',
      borderWidth: 'semi-bold',
      borderColor: '#112233',
      cornerRadius: 'xl',
      width: '50%',
      height: '40px',
      background: {
        type: 'linearGradient',
        angle: '90deg',
        startColor: '#000000',
        centerColor: '#888888',
        centerPosition: '30%',
        endColor: '#ffffff',
      },
    };
    const html = drawIn('vertical', look);
    for (const style of [
      'padding:12px',
      'padding-top:1px',
      'border-width:3px',
      'border-color:#112233',
      'border-radius:16px',
      'width:50%',
      'height:40px',
      'background-image:linear-gradient(90deg, #000000, #888888 30%, #ffffff)',
    ])
      expect(html).toContain(`${style};`);
  });

  test('an absolute child is placed by its offsets and has no share', () => {
    const html = drawIn(
      'vertical',
      {},
      { type: 'text', text: 'a', position: 'absolute', offsetTop: '10px', offsetStart: '20%' },
    );
    expect(cellOf(html, 'a')).toBe('position:absolute;top:10px;inset-inline-start:20%;');
  });
});

describe('parts', () => {
  test('text has its size, weight, colour, decoration and alignment; without wrap it stays on one line', () => {
    const html = draw(
      bubble({
        type: 'text',
        text: 'a',
        size: 'xl',
        weight: 'bold',
        color: '#123456',
        decoration: 'line-through',
        align: 'end',
        style: 'italic',
      }),
    );
    expect(styleOf(html, 'a')).toBe(
      'font-size:22px;color:#123456;font-weight:700;font-style:italic;text-decoration:line-through;text-align:end;',
    );
    expect(html).not.toContain('fx-wrap');
    expect(draw(bubble({ type: 'text', text: 'a', wrap: true }))).toContain('fx-wrap');
    expect(draw(bubble({ type: 'text', text: 'a', wrap: true, maxLines: 2 }))).toContain('-webkit-line-clamp:2');
  });

  test('spans are drawn in place of the text', () => {
    const html = draw(
      bubble({
        type: 'text',
        text: 'unseen',
        contents: [
          { type: 'span', text: 'one ' },
          { type: 'span', text: 'two', color: '#ff0000' },
        ],
      }),
    );
    expect(textOf(html)).toMatch(/one\s+two/);
    expect(html).not.toContain('unseen');
    expect(styleOf(html, 'two')).toBe('color:#ff0000;');
  });

  test('a button shows its label, carries its action, and its colour tints the ground or, of a link, the words', () => {
    const action = { type: 'postback', label: 'Go', data: 'a=1' };
    const primary = draw(bubble({ type: 'button', style: 'primary', color: '#04803A', height: 'sm', action }));
    expect(primary).toContain('class="fx-button fx-primary fx-small fx-tap" style="background-color:#04803A;"');
    expect(elements(primary).find(({ tag }) => tag === 'button')?.attributes.value).toBe(JSON.stringify(action));
    expect(draw(bubble({ type: 'button', color: '#04803A', action }))).toContain(
      'class="fx-button fx-link fx-tap" style="color:#04803A;"',
    );
  });

  test('pictures keep their size and shape; icons are as tall as the text', () => {
    const html = draw(
      bubble({
        type: 'image',
        url: 'https://example.com/a.png',
        size: 'full',
        aspectRatio: '20:13',
        aspectMode: 'cover',
      }),
    );
    expect(html).toContain('class="fx-image fx-filled" style="width:100%;aspect-ratio:20 / 13;"');
    expect(drawIn('baseline', {}, { type: 'icon', url: 'https://example.com/i.png', size: 'lg' })).toContain(
      'height:19px',
    );
  });

  test('a film has controls and loads nothing by itself', () => {
    const html = draw({
      type: 'bubble',
      hero: {
        type: 'video',
        url: 'https://example.com/v.mp4',
        previewUrl: 'https://example.com/p.jpg',
        aspectRatio: '16:9',
      },
    });
    expect(elements(html).find(({ tag }) => tag === 'video')?.attributes).toMatchObject({
      preload: 'none',
      poster: 'https://example.com/p.jpg',
    });
  });

  test('what is not known is a quiet placeholder among the rest', () => {
    const html = draw(
      bubble({ type: 'text', text: 'before' }, { type: 'hologram' }, null, 'text', { type: 'text', text: 'after' }),
    );
    expect(textOf(html)).toMatch(
      /before\s+A part that cannot be shown\s+A part that cannot be shown\s+A part that cannot be shown\s+after/,
    );
    expect(draw({ type: 'hologram' })).toContain('A message that cannot be shown');
  });
});

describe('what is hostile', () => {
  test('no button stands inside another, even where box, bubble and text all have actions', () => {
    const action = { type: 'message', label: 'x', text: 'x' };
    const inner = {
      type: 'box',
      layout: 'vertical',
      action,
      contents: [
        { type: 'button', action },
        { type: 'text', text: 't', action },
        { type: 'image', url: 'https://e.example/', action },
      ],
    };
    const html = draw({ ...bubble(inner), action });
    const buttons = elements(html).filter(({ tag }) => tag === 'button');
    expect(buttons).toHaveLength(5);
    expect(buttons.filter(({ inside }) => inside.includes('button'))).toEqual([]);
  });

  test('wrong colours, sizes and addresses are left out', () => {
    const html = draw(
      bubble(
        { type: 'text', text: 'a', color: 'red;background:url(//evil)', size: '9em' },
        { type: 'image', url: 'javascript:alert(1)', backgroundColor: 'expression(x)' },
      ),
    );
    expect(html).not.toMatch(/evil|javascript|expression|9em/);
  });

  test('a nest without end is cut off', () => {
    let nest: unknown = { type: 'text', text: 'bottom' };
    for (let depth = 0; depth < 5_000; depth++) nest = { type: 'box', layout: 'vertical', contents: [nest] };
    const html = draw(bubble(nest));
    expect(html).toContain('A part that cannot be shown');
    expect(html).not.toContain('bottom');
  });

  test('any JSON at all is drawn as well-formed HTML without anything dangerous in it', () => {
    const type = fc.constantFrom('box', 'text', 'button', 'image', 'icon', 'video', 'separator', 'filler', 'span', 'x');
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(
        'javascript:alert(1)',
        '"><script>',
        '#12345',
        'red',
        '10px;x:y',
        'https://e.example/"onload="x',
        '-1px',
        '50%',
        'url(x)',
      ),
    );
    const names = [
      'text',
      'url',
      'previewUrl',
      'color',
      'backgroundColor',
      'size',
      'margin',
      'flex',
      'width',
      'align',
      'gravity',
      'action',
      'layout',
      'wrap',
      'maxLines',
      'aspectRatio',
      'background',
      'position',
      'offsetTop',
      'paddingAll',
      'cornerRadius',
      'contents',
    ];
    const part = fc
      .tuple(type, fc.dictionary(fc.constantFrom(...names), value))
      .map(([kind, rest]) => ({ ...rest, type: kind }));
    const box = fc
      .tuple(fc.array(part, { maxLength: 5 }), part)
      .map(([contents, look]) => ({ ...look, type: 'box', contents }));
    fc.assert(
      fc.property(box, (body) => expect(dangers(draw({ type: 'bubble', body }))).toEqual([])),
      { numRuns: 300 },
    );
  });
});
