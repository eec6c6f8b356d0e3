import type { Channel, Mix, Scores } from './channels';
import { CHANNELS } from './channels';
import type { Index } from './build-index';
import type { Lang } from '../../../platform/lang';
import { hasJapanese } from './normalise';
import { BARE, TAUGHT } from './weights';

/** An entry and how well it fits, 0 to about 1, with what each channel gave to that (the parts add up to the score). */
export interface Candidate {
  readonly id: string;
  readonly entry: number;
  readonly score: number;
  readonly parts: Readonly<Partial<Record<Channel, number>>>;
}

/** The weights that hold for a question over an index. */
export const mixFor = (index: Index, text: string): Mix =>
  (index.classifier === undefined ? BARE : TAUGHT)[languageOf(text)];

/**
 * The language a question is written in. One kana or kanji makes it Japanese: English has none, Japanese is full of
 * Latin names.
 */
export const languageOf = (text: string): Lang => (hasJapanese(text) ? 'ja' : 'en');

/**
 * All channels as one score an entry: a weighted mean. A plain sum of shares keeps how sure each channel is, which
 * ranks (reciprocal rank fusion) throw away.
 */
export function combine(scores: Scores, mix: Mix): Float32Array {
  const used = CHANNELS.filter((channel) => mix[channel] !== undefined);
  const whole = used.reduce((sum, channel) => sum + (mix[channel] ?? 0), 0);
  const total = new Float32Array(scores.words.length);
  for (const channel of used) {
    const share = (mix[channel] ?? 0) / whole;
    const values = scores[channel];
    for (let i = 0; i < total.length; i += 1) total[i]! += share * values[i]!;
  }
  return total;
}

/** The best `most` entries that `allowed` lets through, best first; equal scores keep the order of the entries. */
export function best(total: Float32Array, most: number, allowed: (entry: number) => boolean = () => true): number[] {
  const top: number[] = [];
  for (let entry = 0; entry < total.length; entry += 1) {
    const score = total[entry]!;
    if (score <= 0 || (top.length === most && score <= total[top[most - 1]!]!) || !allowed(entry)) continue;
    let at = top.length;
    while (at > 0 && total[top[at - 1]!]! < score) at -= 1;
    top.splice(at, 0, entry);
    if (top.length > most) top.pop();
  }
  return top;
}

/** Candidates with what each channel gave. */
export function explainCandidates(
  index: Index,
  scores: Scores,
  total: Float32Array,
  mix: Mix,
  entries: readonly number[],
): Candidate[] {
  const whole = Object.values(mix).reduce((sum, weight) => sum + weight, 0);
  return entries.map((entry) => ({
    id: index.ids[entry] ?? '',
    entry,
    score: total[entry]!,
    parts: Object.fromEntries(
      CHANNELS.filter((channel) => mix[channel] !== undefined).map((channel) => [
        channel,
        (scores[channel][entry]! * (mix[channel] ?? 0)) / whole,
      ]),
    ),
  }));
}
