import type { Entry } from '../faq/faq';

/** Where an entry stands: one of the first four, and what is to be done about it. */
export type Tag = 'published' | 'scheduled' | 'expired' | 'new' | 'changed' | 'review';
export const TAGS: readonly Tag[] = ['published', 'scheduled', 'expired', 'new', 'changed', 'review'];

/**
 * Where an entry stands on a day (YYYY-MM-DD, the shop's). @param published what its file says; undefined where there is none yet
 * @param drafted whether somebody is at work on it
 */
export function tagsOf(
  published: Pick<Entry, 'from' | 'until' | 'review'> | undefined,
  drafted: boolean,
  today: string,
): Tag[] {
  if (!published) return ['new'];
  const { from, until, review } = published;
  const base =
    from !== undefined && today < from ? 'scheduled' : until !== undefined && until < today ? 'expired' : 'published';
  return [
    base,
    ...(drafted ? (['changed'] as const) : []),
    ...(review !== undefined && review <= today ? (['review'] as const) : []),
  ];
}

/** Whether an entry says all of the words somewhere, however they are spelt; no words are in all. */
export function says(entry: Entry, typed: string): boolean {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const { id, title, question, phrasings, keywords, answer, category = '', owner = '' } = entry;
  const texts = [id, title.ja, title.en, question.ja, question.en, answer.ja, answer.en, category, owner];
  const all = plain([...texts, ...phrasings.ja, ...phrasings.en, ...keywords].join('\n'));
  return words.every((word) => all.includes(word));
}

/** Width, capitals and the two kana don't count. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}
