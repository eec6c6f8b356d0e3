/** Longer than this nobody writes a date (characters); it also bounds what reading one costs. */
export const LONGEST = 120;

/**
 * A text as the writings expect it: half-width, in lower case, numbers in figures, without emoji, one space between words.
 * Undefined when it is too long to be a date.
 */
export function plain(text: string): string | undefined {
  // Before anything else is done with it: a long text must cost nothing.
  if (text.length > LONGEST) return undefined;
  return text
    .normalize('NFKC')
    .replace(MARKS_OF_EMOJI, '')
    .replace(/[\p{Extended_Pictographic}♪♫☆]/gu, ' ')
    .toLowerCase()
    .replace(/[〜～]/g, '~')
    .replace(/[–—−―]/g, '-')
    .replace(/[’‘]/g, "'")
    .replace(/[〇一二三四五六七八九十]+(?!昨)/g, inFigures)
    .replace(WORDS, (word) => String(NUMBERS.indexOf(word) + 1))
    .replace(ORDINAL_WORDS, (word) => `${ORDINALS.indexOf(word) + 1}th`)
    .replace(/(\d)じ(はん)?(?!か)/g, (_, digit: string, half?: string) => `${digit}時${half ? '半' : ''}`)
    .replace(/\s+/g, ' ')
    .trim();
}

/** What joins emoji, colours them, and makes keys of figures. */
const MARKS_OF_EMOJI = /\u200d|\ufe0e|\ufe0f|\u20e3|[\u{1f3fb}-\u{1f3ff}]/gu;

const KANJI = '〇一二三四五六七八九';

/** 十二 is 12, 二十 is 20, 二〇二六 is 2026. What is no number stays as it is. */
function inFigures(kanji: string): string {
  const digits = (part: string) => [...part].map((one) => KANJI.indexOf(one)).join('');
  const [tens, ones, more] = kanji.split('十');
  if (ones === undefined) return digits(kanji);
  if (more !== undefined || tens!.length > 1 || ones.length > 1) return kanji;
  return String((tens === '' ? 1 : Number(digits(tens!))) * 10 + (ones === '' ? 0 : Number(digits(ones))));
}

const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const WORDS = new RegExp(`\\b(?:${NUMBERS.join('|')})\\b`, 'g');
const TO_NINETEEN =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const ORDINALS = [
  ...TO_NINETEEN,
  'twentieth',
  ...TO_NINETEEN.slice(0, 9).map((one) => `twenty-${one}`),
  'thirtieth',
  'thirty-first',
];
const ORDINAL_WORDS = new RegExp(`\\b(?:${[...ORDINALS].reverse().join('|')})\\b`, 'g');
