import type { Actor } from '../audit/audit';
import { firstGraphemes, type Entry } from '../faq/faq';
import { isOthersToRead, languageOfPhrasing } from '../learning/learning';
import type { Lang } from '../../platform/lang';
import { MASK_SIGN } from '../../platform/words/masks';
import * as drafting from './drafting';
import { withSigns, type Part } from './masking';
import type { Inside } from './publishing';
import type { FromChat } from './store';
import type { Near } from './unanswered';

/** What somebody asked in a chat and what they were answered, taken apart at what is personal. */
export interface Talked {
  question: readonly Part[];
  answers: readonly (readonly Part[])[];
}

/** So many entries are shown as near, and none that is hardly so. */
const MOST_NEAR = 2;
const NEAR_FROM = 0.05;
const TITLE = 20;

/** The entries that come nearest to each of these questions. Rejects where no reply comes in time. */
export async function near({ rehearsal, now }: Inside, questions: readonly string[]): Promise<Near[][]> {
  const { content } = await rehearsal.look();
  const rehearsed = await rehearsal.open(content);
  const asking = { audience: 'unlinked', now: new Date(now()) } as const;
  const explained = await Promise.all(questions.map((question) => rehearsed.explain(question, asking)));
  return explained.map(({ ranking }) =>
    ranking.candidates
      .flatMap(({ id, score }) => {
        const entry = content.byId.get(id);
        return entry && score >= NEAR_FROM ? [{ entry, score }] : [];
      })
      .slice(0, MOST_NEAR),
  );
}

/** Whether words may become a way to ask as they are: short, and nothing was taken out of them or would have to be. */
export function isPhrasing(parts: readonly Part[]): parts is readonly string[] {
  return parts.every((part) => typeof part === 'string') && isOthersToRead(parts.join(''));
}

/** Begins a draft of a talk, with a sign wherever something personal stood. Gives its id. */
export function beginFromChat(house: Inside, actor: Actor, talked: Talked, from: FromChat): Promise<string> {
  return drafting.beginNew(house, actor, saidIn(talked), from);
}

/** @returns an entry in the language in which each was written */
export function saidIn({ question, answers }: Talked): Omit<Entry, 'id' | 'file'> {
  const asked = langOf(question);
  const words = withSigns(question, asked).replace(/\s*\n\s*/g, ' ');
  const replied = answers.map((parts) => ({ lang: langOf(parts), parts }));
  const answerIn = (lang: Lang) =>
    replied
      .filter((one) => one.lang === lang)
      .map(({ parts }) => withSigns(parts, lang).trim())
      .join('\n\n');
  const english = answerIn('en');
  return {
    // The title of an entry is Japanese too; who has none but English ones reads those.
    title: { ja: titleOf(words), ...(asked === 'en' && { en: titleOf(words) }) },
    question: asked === 'ja' ? { ja: words } : { ja: '', en: words },
    phrasings: { ja: [], en: [] },
    keywords: [],
    answer: { ja: answerIn('ja'), ...(english !== '' && { en: english }) },
    buttons: [],
    audience: 'everyone',
  };
}

function langOf(parts: readonly Part[]): Lang {
  return languageOfPhrasing(parts.filter((part) => typeof part === 'string').join(' '), 'ja');
}

function titleOf(words: string): string {
  const plain = words.replace(new RegExp(MASK_SIGN, 'gu'), '').trim();
  const short = firstGraphemes(plain, TITLE);
  return short === plain ? plain : `${firstGraphemes(plain, TITLE - 1).trimEnd()}…`;
}
