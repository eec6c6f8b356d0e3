import type { Bilingual, Content } from '../../features/faq/faq';
import type { Lang } from '../../platform/lang';

/** What FAQ entries are called, by their ids; those that are no longer there are left out. */
export type Titled = ReadonlyMap<string, Bilingual>;
export type Titles = () => Promise<Titled>;

/** What an entry is called in a language, or else in the shop's; of one that is no longer there, its id is left. */
export function titleOf(titles: Titled, id: string, lang: Lang): string {
  const title = titles.get(id);
  return title?.[lang] ?? title?.ja ?? id;
}

/** The files are looked at again after so long (milliseconds). */
const KEPT_MS = 60_000;
/** A large folder that is read for the first time keeps no page waiting (milliseconds). */
const PATIENCE_MS = 1_500;

/**
 * The titles as the files say them, of at most a minute ago. Where they are not at hand soon, or cannot be read, there are none
 * yet: a page shows the ids then.
 * @param content what serves at this moment
 */
export function openTitles(content: () => Promise<Content>, now: () => number, patience = PATIENCE_MS): Titles {
  let at = Number.NEGATIVE_INFINITY;
  let known: Titled = new Map();
  let reading: Promise<void> = Promise.resolve();

  async function read(): Promise<void> {
    try {
      const { entries } = await content();
      known = new Map(entries.map(({ id, title }) => [id, title]));
    } catch {
      at = Number.NEGATIVE_INFINITY; // asked again by the next page; what is wrong with the files, the FAQ's own pages say
    }
  }

  return async () => {
    if (now() - at > KEPT_MS) {
      at = now();
      reading = read();
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience);
    });
    await Promise.race([reading, late]).finally(() => clearTimeout(timer));
    return known;
  };
}
