/**
 * How words that the shop or the lexicon uses are read: reading (folded hiragana) → the words written with kanji or
 * katakana.
 */
export type Readings = ReadonlyMap<string, readonly string[]>;

/** A word heard in a run of kana. */
export interface Heard {
  readonly reading: string;
  readonly words: readonly string[];
}

const UNKNOWN = 1.7;
const HELPER = 0.8;
const WORD = 1;
const LONGEST = 12;

/**
 * Splits a text written only in kana into words of a known vocabulary, at least cost: a dictionary made for newspapers
 * cuts きょうたのんだらいつくる anywhere, but which words can be meant is known, they are those of the shop. Shortest path over
 * the characters (Viterbi): a known word costs 1, a helper of grammar 0.8, a character nobody knows 1.7, so long known
 * words win.
 */
export function hear(folded: string, readings: Readings): Heard[] {
  const best = new Float64Array(folded.length + 1).fill(Infinity);
  const from = new Int32Array(folded.length + 1);
  const word = new Uint8Array(folded.length + 1);
  best[0] = 0;
  for (let at = 0; at < folded.length; at += 1) {
    for (let size = 1; size <= LONGEST && at + size <= folded.length; size += 1) {
      const piece = folded.slice(at, at + size);
      const known = size > 1 && readings.has(piece);
      const cost = HELPERS.has(piece)
        ? HELPER
        : known
          ? WORD + (size === 2 ? 0.4 : 0)
          : size === 1
            ? UNKNOWN
            : Infinity;
      if (best[at]! + cost >= best[at + size]!) continue;
      best[at + size] = best[at]! + cost;
      from[at + size] = at;
      word[at + size] = known && !HELPERS.has(piece) ? 1 : 0;
    }
  }
  const heard: Heard[] = [];
  for (let end = folded.length; end > 0; end = from[end]!) {
    if (word[end] !== 1) continue;
    const reading = folded.slice(from[end]!, end);
    heard.unshift({ reading, words: readings.get(reading) ?? [] });
  }
  return heard;
}

/** Particles, auxiliaries and turns of phrase, folded (small kana large, no ー). */
const HELPERS = new Set(
  (
    'は が を に へ と も の か ね よ で や から まで より だけ でも つて たら れば けど けれど ので のに とか など くらい ぐらい ほど ばかり しか です ます でした ました ません ませんか ない なかつた たい たいです ' +
    'たいんですけど ですか ますか ましたか でしようか んですか んですけど のですが ください くださいませんか ほしい ほしいです する します した して され できる できます できますか できない できません ' +
    'ある あります ありますか いる います なる なります どうすれば いい いいですか よい どう どうしたら この その あの これ それ ここ そこ もう まだ また ちよつと すみません てる ている ていない ' +
    'てない なら だ だつた だと という ていう つ て た ん う られ れ せ させ そう よう こと もの とき ばあい おしえて'
  ).split(' '),
);
