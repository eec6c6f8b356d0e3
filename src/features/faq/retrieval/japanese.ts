import { fold } from './normalise';

/** One word of a Japanese text, as the dictionary has it. */
export interface JapaneseWord {
  readonly surface: string;
  /** Dictionary form: 届い → 届く. */
  readonly base: string;
  /** How the surface is read, and how the dictionary form is, in folded hiragana. */
  readonly reading: string;
  readonly baseReading: string;
  /** Says what the text is about: nouns, verbs, adjectives and question words, without the helpers of grammar. */
  readonly content: boolean;
  readonly noun: boolean;
  /** No dictionary has it: a name, a slip of the finger, or a run of hiragana cut wrongly. */
  readonly unknown: boolean;
}

/** The part of a Japanese dictionary that we use: text in, words with their features out. */
export type Segment = (text: string) => RawToken[];
export interface RawToken {
  readonly surface: string;
  readonly partOfSpeech?: string | undefined;
  readonly partOfSpeechSubcategory1?: string | undefined;
  readonly baseForm?: string | undefined;
  readonly reading?: string | undefined;
}

/** The words of a normalised Japanese text, in order. Latin letters and figures are left to english.ts. */
export function japaneseWords(segment: Segment, normalised: string): JapaneseWord[] {
  const words: JapaneseWord[] = [];
  for (const token of segment(normalised)) {
    const { surface, partOfSpeech: pos = '', partOfSpeechSubcategory1: sub = '' } = token;
    if (!/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}々ー]/u.test(surface)) continue;
    const known = token.reading !== undefined && token.reading !== '*' && token.reading !== '';
    const base =
      token.baseForm === undefined || token.baseForm === '*' || token.baseForm === '' ? surface : token.baseForm;
    const reading = known ? fold(token.reading ?? '') : /[\p{sc=Han}]/u.test(surface) ? '' : fold(surface);
    words.push({
      surface,
      base,
      reading,
      baseReading: baseReading(surface, base, reading),
      content: isContent(pos, sub) && !STOP.has(base),
      noun: pos === '名詞' && sub !== '代名詞',
      unknown: !known,
    });
  }
  return words;
}

/** IPADIC gives the reading of what stands in the text; the dictionary form is read the same up to its last kana. */
function baseReading(surface: string, base: string, reading: string): string {
  if (surface === base || reading === '') return reading;
  if (base === '来る') return 'くる';
  const tail = /[\p{sc=Hiragana}]*$/u;
  const spoken = fold(tail.exec(surface)?.[0] ?? '');
  const ending = fold(tail.exec(base)?.[0] ?? '');
  const stemOfSurface = surface.replace(tail, '');
  if (stemOfSurface !== base.replace(tail, '') || !reading.endsWith(spoken)) return reading;
  return reading.slice(0, reading.length - spoken.length) + ending;
}

function isContent(pos: string, sub: string): boolean {
  if (pos === '名詞') return sub !== '非自立' && sub !== '数' && sub !== '特殊';
  if (pos === '動詞' || pos === '形容詞') return sub !== '非自立' && sub !== '接尾';
  return pos === '副詞' || pos === '未知語' || pos === 'UNK' || pos === '接頭詞' || pos === '連体詞';
}

/**
 * Words that stand in any question or polite turn of phrase, and the fillers of a chat. Question words (いつ, どこ, いくら)
 * are not among them.
 */
const STOP = new Set(
  (
    'する なる ある いる できる 出来る やる くださる 下さる いただく 頂く もらう くれる おる ござる 願う お願い 教える 知る 思う 言う いう 場合 こと もの 方 ほう ため とき 時 よう 様 さん ' +
    'これ それ あれ ここ そこ この その あの そう こう ちょっと 少し とても すごく もう まだ また すぐ ねえ あの ええと えっと すみません すいません こんにちは こんばんは はじめまして お世話 どうも ' +
    'どう いかが いい 良い よい よろしい 可能 たい 欲しい ほしい 私 わたし 僕 俺 自分 うち 人 的 性 御 お ご みたい 感じ やつ わけ ん の か わかる 分かる 解る 聞く 質問 件'
  ).split(' '),
);
