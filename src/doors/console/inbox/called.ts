import type { Directory } from '../../../features/members/members';
import type { Line } from '../../../platform/line/line';
import { Memory } from '../../../platform/recall';

/** Whose name is asked for: somebody at LINE, and the member they are linked to. */
export interface Somebody {
  person: string;
  member: string | undefined;
}

/** What customers are called, as far as that is known at this moment. */
export interface Names {
  of(people: readonly Somebody[]): Promise<Map<string, string>>;
  /** Counts the names that became known, for who shows them. */
  learnt(): number;
}

/** What LINE calls somebody is remembered so long, and no longer: it is written down nowhere (milliseconds). */
const REMEMBERED_MS = 60 * 60 * 1000;
const MOST_REMEMBERED = 20_000;
/** So many are asked of LINE at once. */
const AT_ONCE = 4;

/**
 * Members by the name the company knows them by; others by the one they gave themselves at LINE, which is asked for behind the
 * page's back: it comes with the next look at the list.
 * @param learnt is told when a name became known
 */
export function openNames(house: {
  directory: Pick<Directory, 'named'>;
  line: Pick<Line, 'profile'>;
  now: () => number;
  learnt: () => void;
}): Names {
  const { directory, line, now, learnt } = house;
  const known = new Memory<{ name: string | undefined; until: number }>(MOST_REMEMBERED);
  const wanted = new Set<string>();
  let [asking, count] = [0, 0];

  function ask(): void {
    for (const person of wanted) {
      if (asking >= AT_ONCE) return;
      wanted.delete(person);
      asking += 1;
      // Who cannot be asked about goes by the end of their id until they are asked about again.
      void line
        .profile(person)
        .then((answer) => (answer.kind === 'accepted' ? answer.value.name : undefined))
        .catch(() => undefined)
        .then((name) => {
          asking -= 1;
          known.set(person, { name, until: now() + REMEMBERED_MS });
          if (name !== undefined) {
            count += 1;
            learnt();
          }
          ask();
        });
    }
  }

  return {
    learnt: () => count,
    async of(people) {
      const members = people.flatMap(({ member }) => (member === undefined ? [] : [member]));
      // A directory that is down takes nothing from the page but the names.
      const named = members.length === 0 ? new Map() : await directory.named(members).catch(() => new Map());
      const names = new Map<string, string>();
      for (const { person, member } of people) {
        const name = (member === undefined ? undefined : (named.get(member) as string | undefined)) ?? atLine(person);
        if (name !== undefined) names.set(person, name);
      }
      if (wanted.size > 0) ask();
      return names;
    },
  };

  function atLine(person: string): string | undefined {
    const found = known.get(person);
    if (found === undefined || found.until <= now()) wanted.add(person);
    return found?.name;
  }
}
