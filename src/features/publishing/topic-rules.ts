import type { Lang } from '../../platform/lang';

/** A word of a question, or an idea that a word of it names (written `word→idea`). */
export interface Term {
  channel: 'words' | 'readings' | 'ideas';
  word: string;
}

/**
 * What a question is about: the ideas of its leading word, in whichever language and spelling it names them, else that word. In
 * Japanese what a question is about comes first (「犬を連れて…」), in English last ("Can I bring my dog?").
 * @param subject the question as it was looked up
 */
export function topicsOf(subject: string, terms: readonly Term[], lang: Lang): string[] {
  const ideas = terms.flatMap(({ channel, word }) => {
    const [said = '', idea = ''] = word.split('→');
    return channel === 'ideas' && idea !== '' ? [{ said, idea, at: placeIn(subject, said, lang) }] : [];
  });
  const leading = lead(ideas, lang);
  if (leading) return [...new Set(ideas.filter(({ said }) => said === leading.said).map(({ idea }) => `idea ${idea}`))];
  const words = terms
    .filter(({ channel }) => channel === 'words')
    .map(({ word }) => ({ word, at: placeIn(subject, word, lang) }));
  const word = lead(words, lang)?.word;
  return word === undefined ? [] : [`word ${word}`];
}

/** Puts together what shares a topic, directly or by way of others; in the order in which each group's first comes. */
export function grouped<T>(items: readonly T[], topics: (item: T) => readonly string[]): T[][] {
  const groups: { topics: Set<string>; items: T[] }[] = [];
  for (const item of items) {
    const own = new Set(topics(item));
    const same = groups.filter((group) => [...own].some((topic) => group.topics.has(topic)));
    const [first, ...others] = same;
    if (!first) {
      groups.push({ topics: own, items: [item] });
      continue;
    }
    first.items.push(item);
    own.forEach((topic) => first.topics.add(topic));
    for (const other of others) {
      first.items.push(...other.items);
      other.topics.forEach((topic) => first.topics.add(topic));
      groups.splice(groups.indexOf(other), 1);
    }
  }
  return groups.map((group) => group.items);
}

/** A word that stands there in another form than the dictionary's has no place: it leads only where no other does. */
function placeIn(subject: string, word: string, lang: Lang): number {
  const text = subject.toLowerCase();
  const at = lang === 'ja' ? text.indexOf(word.toLowerCase()) : text.lastIndexOf(word.toLowerCase());
  return at < 0 && lang === 'ja' ? Number.MAX_SAFE_INTEGER : at;
}

function lead<T extends { at: number }>(terms: readonly T[], lang: Lang): T | undefined {
  return [...terms].sort((a, b) => (lang === 'ja' ? a.at - b.at : b.at - a.at))[0];
}
