import { languageOf, languageOfProfile } from './language';
import type { Person } from './types';

/** They wrote something: unless they chose a language, ours follows theirs. */
export function wrote(person: Person, text: string): Person {
  if (person.langFrom === 'chosen') return person;
  const lang = languageOf(text, person.lang === undefined);
  return lang === undefined || lang === person.lang ? person : { ...person, lang, langFrom: 'text' };
}

/** They did something in the chat after we had been told they left: they are back, whether or not LINE says so. */
export function appeared(person: Person): Person {
  return person.friend === false ? { ...person, friend: undefined } : person;
}

/** They became a friend, or let us into the group. @param at LINE's time of it, epoch ms */
export function arrived(person: Person, at: number): Person {
  return { ...person, friend: true, friendAt: at };
}

/** They blocked us, or put us out of the group. @param at LINE's time of it, epoch ms */
export function departed(person: Person, at: number): Person {
  return { ...person, friend: false, friendAt: at };
}

/** LINE told us of their profile, or that there is none to see. It only fills in for what they wrote or chose. */
export function profiled(person: Person, language: unknown, now: number): Person {
  const lang = languageOfProfile(language);
  const known = { ...person, profileAt: now };
  const better = person.langFrom === 'chosen' || person.langFrom === 'text';
  return lang === undefined || better ? known : { ...known, lang, langFrom: 'profile' };
}
