/** Longer texts are no button and no command: nothing is recognised in them, they are questions. */
const RECOGNISABLE = 120;

const INVISIBLE = /[\p{Cf}\ufe0e\ufe0f\u20e3]/gu;
const PAUSES = /[,、\p{Cc}]/gu;
const AROUND = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}ー]+$/gu;
const BETWEEN_JAPANESE = /(?<=[^\x20-\x7e])\s+(?=[^\x20-\x7e])/g;

/** The text with what no store can keep (NUL, halves of a surrogate pair) replaced, and nothing else changed. */
export function wellFormed(text: string): string {
  return text.replace(/\0/g, '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/**
 * What a text is recognised by, the same for every way of typing the same thing: width, case, spaces, commas and the
 * punctuation or emoji around it do not count. Undefined when it is too long to be anything but a question; '' when it holds no word.
 */
export function recognisable(text: string): string | undefined {
  if (text.length > RECOGNISABLE) return undefined;
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(INVISIBLE, '')
    .replace(PAUSES, ' ')
    .replace(/[’ʼ`´]/g, "'")
    .replace(AROUND, '')
    .replace(BETWEEN_JAPANESE, '')
    .replace(/\s+/g, ' ');
}
