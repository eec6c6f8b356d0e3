import fc from 'fast-check';
import {
  angle,
  colour,
  fields,
  length,
  linkUrl,
  list,
  mediaUrl,
  number,
  percentage,
  ratio,
  text,
} from '../../../../src/platform/line/render/values';

const readers = { fields, list, text, number, colour, ratio, angle, percentage, mediaUrl, linkUrl };

test('whatever stands in a field, reading it gives a value or nothing and never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const read of Object.values(readers)) read(value);
      length(value, {});
    }),
  );
});

test('a colour is six or eight hex digits after #, and nothing else is a colour', () => {
  expect(['#04803A', '#ffffff00'].map(colour)).toEqual(['#04803A', '#ffffff00']);
  const wrong = ['#fff', '04803A', '#04803A;', '#04803A\n', 'red', 'url(x)', '#04803G', 'rgb(0,0,0)', 4, null];
  expect(wrong.map(colour)).toEqual(wrong.map(() => undefined));
});

test('what reaches a style holds nothing but digits, letters, %, # and /', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^-?\d{1,6}(px|%|em|deg)[ -~]?$/)), (value) => {
      const styles = [colour(value), ratio(value), angle(value), percentage(value)];
      styles.push(length(value, { sm: '4px' }, { percent: true, negative: true }));
      for (const style of styles) expect(style ?? '').toMatch(/^[-\w#%./ ]*$/);
    }),
  );
});

test('lengths are pixels, and per cent or below zero only where LINE allows it', () => {
  expect(length('12px', {})).toBe('12px');
  expect(length('md', { md: '8px' })).toBe('8px');
  expect(length('50%', {})).toBeUndefined();
  expect(length('50%', {}, { percent: true })).toBe('50%');
  expect(length('-4px', {})).toBeUndefined();
  expect(length('-4px', {}, { negative: true })).toBe('-4px');
  expect(length('99999px', {})).toBeUndefined();
  expect(length('constructor', {})).toBeUndefined();
});

test('a picture’s address is http or https; a link may also be line and tel; nothing that runs is either', () => {
  expect(mediaUrl('https://example.com/a.png')).toBe('https://example.com/a.png');
  expect(linkUrl('tel:03-0000-0000')).toBe('tel:03-0000-0000');
  expect(linkUrl('line://ti/p/@musubi')).toBe('line://ti/p/@musubi');
  expect(mediaUrl('tel:110')).toBeUndefined();
  const running = [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
  ];
  expect(running.map(linkUrl)).toEqual(running.map(() => undefined));
  expect(linkUrl('/relative')).toBeUndefined();
  expect(linkUrl(`https://example.com/${'a'.repeat(1000)}`)).toBeUndefined();
});

test('an aspect ratio is two positive numbers, the height at most three widths', () => {
  expect(ratio('20:13')).toBe('20 / 13');
  expect(['0:1', '1:4', '1', 'a:b', '1:0'].map(ratio)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});
