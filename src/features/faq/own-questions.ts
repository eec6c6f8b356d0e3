import { localTime } from '../../platform/time';
import type { Lang } from '../../platform/lang';
import type { Found } from './finder';
import type { Audience, Entry } from './entry';

/** A question of an entry's own that did not get its answer, and the entries that were found instead. */
export interface Miss {
  entry: Entry;
  lang: Lang;
  question: string;
  instead: string[];
}

/** What came of trying every entry's own questions. */
export interface Trial {
  tried: number;
  answered: number;
  /** The entry was among those to choose from. */
  weak: Miss[];
  /** Another one was found, or none. */
  failed: Miss[];
}

interface Finder {
  entries: readonly Entry[];
  find(question: string, asked: { lang: Lang; audience: Audience; now: Date }): Promise<Found>;
}

/** Asks every entry's questions, titles, phrasings and tests, as one of its customers on one of its days would. */
export async function tryQuestions(faq: Finder, zone: string, today: Date): Promise<Trial> {
  const trial: Trial = { tried: 0, answered: 0, weak: [], failed: [] };
  for (const entry of faq.entries) {
    const asked = {
      audience: entry.audience === 'linked' ? 'linked' : 'unlinked',
      now: dayOf(entry, zone, today),
    } as const;
    for (const { lang, question } of questionsOf(entry)) {
      const found = await faq.find(question, { lang, ...asked });
      trial.tried += 1;
      if (found.kind === 'answer' && found.id === entry.id) trial.answered += 1;
      else if (found.kind === 'choose' && found.ids.includes(entry.id))
        trial.weak.push({ entry, lang, question, instead: found.ids });
      else trial.failed.push({ entry, lang, question, instead: idsIn(found) });
    }
  }
  return trial;
}

/** Everything an entry says it is asked by: question, title, phrasings and tests, by language. */
export function questionsOf({ title, question, phrasings, tests }: Entry): { lang: Lang; question: string }[] {
  return (['ja', 'en'] as const).flatMap((lang) => {
    const texts = [question[lang], title[lang], ...phrasings[lang], ...(tests?.[lang] ?? [])];
    return [...new Set(texts)].flatMap((text) => (text === undefined ? [] : [{ lang, question: text }]));
  });
}

function idsIn(found: Found): string[] {
  if (found.kind === 'none') return [];
  return found.kind === 'answer' ? [found.id] : found.ids;
}

/** Today, or where the entry is not yet or no longer there, its first or its last day. */
export function dayOf({ from, until }: Entry, zone: string, today: Date): Date {
  const { date } = localTime(zone, today);
  const other = from !== undefined && date < from ? from : until !== undefined && until < date ? until : undefined;
  return other === undefined ? today : noonOf(other, zone);
}

/** A moment of that day in the zone: noon in Greenwich is the same day nearly everywhere, and two tries make it everywhere. */
function noonOf(day: string, zone: string): Date {
  const noon = new Date(`${day}T12:00:00Z`);
  const shift = localTime(zone, noon).date > day ? -12 : localTime(zone, noon).date < day ? 12 : 0;
  return new Date(noon.getTime() + shift * 60 * 60 * 1000);
}
