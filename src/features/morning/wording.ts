import { blanksIn, fill, type CannedReply, type Filling, type Variable } from '../canned/canned';
import type { Lang } from '../../platform/lang';
import { warmWords } from '../../platform/words/warm';
import type { Reason } from './rules';

/** What is filled in: everything that is known, and the line that somebody adds. */
export interface WarmFilling extends Omit<Filling, 'ひとこと'> {
  line: string;
}

/**
 * A personal word, ready to be sent: the shop's own wording or ours, with the facts filled in, and the line where the wording has a
 * place for it, else at the end. `blanks`: what is not known of them; it is not to be sent then.
 */
export function wordingOf(
  reason: Reason,
  lang: Lang,
  own: CannedReply | undefined,
  { line, ...facts }: WarmFilling,
): { text: string; blanks: Variable[] } {
  const template = own ? ((lang === 'en' ? own.en : undefined) ?? own.ja) : warmWords[reason][lang];
  const wanted = blanksIn(template);
  const filled = fill(template, { ...facts, ひとこと: line });
  const text = wanted.includes(PLACE) || line === '' ? filled : `${filled}\n${line}`;
  return {
    text: text.replace(/\n{3,}/g, '\n\n').trim(),
    blanks: wanted.filter((name) => name !== PLACE && facts[name as keyof typeof facts] === undefined),
  };
}

const PLACE = 'ひとこと';
