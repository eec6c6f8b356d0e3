/** The kinds of writing a Japanese sentence mixes; what a run of each is worth differs. */
export type Script = 'han' | 'hiragana' | 'katakana' | 'latin';

/** Characters of one kind that stand together, normalised. */
export interface Run {
  script: Script;
  text: string;
}

const RUN =
  /([\p{Script=Han}々〆ヶ]+)|([\p{Script=Hiragana}][\p{Script=Hiragana}ー]*)|([\p{Script=Katakana}][\p{Script=Katakana}ー]*)|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])[\p{L}\p{N}])+/gu;

/**
 * One spelling for what is written many ways: full and half width (NFKC), capitals, dashes that stand for a long vowel,
 * drawn-out vowels (すみませ〜ん), Wi-Fi and wifi, what's and whats.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[~〜～]+(?=\p{Script=Hiragana})/gu, '')
    .replace(/(?<=[\p{Script=Hiragana}\p{Script=Katakana}ー])[-‐-―−~〜～]+/gu, 'ー')
    .replace(/ー{2,}/g, 'ー')
    .replace(/(?<=[a-z])['’](?=[a-z])/g, '')
    .replace(/(?<=\b[a-z]{1,3})-(?=[a-z]{1,3}\b)/g, '');
}

/** Katakana as hiragana and no long vowels: カラー, からー and カラ are one. */
export function fold(normalised: string): string {
  return normalised
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/ー/g, '');
}

/** A normalised text as runs of one script each; whatever is no letter or digit only separates them. */
export function runsOf(normalised: string): Run[] {
  return [...normalised.matchAll(RUN)].map(([text, han, hiragana, katakana]) => ({
    script: han ? 'han' : hiragana ? 'hiragana' : katakana ? 'katakana' : 'latin',
    text,
  }));
}
