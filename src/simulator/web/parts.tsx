import type { ComponentChildren } from 'preact';
import type { Lang } from '../../platform/lang';
import { mediaUrl } from '../../platform/line/render/values';
import type { Person } from '../people';
import type { World } from '../world';
import { words, type Word } from './words';

/** Says that a page stands for one of LINE's. */
export function Brand({ lang }: { lang: Lang }) {
  return (
    <p class="brand">
      <span class="brand-mark" aria-hidden="true">
        LINE
      </span>
      {words.simulated[lang]}
    </p>
  );
}

/** A person's picture; without one, the first letter of their name. */
export function Picture({ name, picture }: { name: string; picture?: string | undefined }) {
  const address = mediaUrl(picture);
  return (
    <span class="picture" aria-hidden="true">
      {address ? <img src={address} alt="" referrerpolicy="no-referrer" /> : ([...name.trim()][0] ?? '?')}
    </span>
  );
}

interface FormProps {
  to: string;
  hidden: Record<string, string>;
  class?: string;
  children: ComponentChildren;
}

/** A form with what it needs to know. */
export function Form({ to, hidden, children, ...rest }: FormProps) {
  return (
    <form method="post" action={to} {...rest}>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

interface PeopleProps {
  world: World;
  lang: Lang;
  to: string;
  hidden: Record<string, string>;
  /** Already signed in here: stands first. */
  current?: string | undefined;
}

/** Who sits at this browser: one button for each person there is. */
export function People({ world, lang, to, hidden, current }: PeopleProps) {
  const people = [...world.people.persons.values()];
  const first = people.filter(({ userId }) => userId === current);
  const others = people.filter(({ userId }) => userId !== current);
  return (
    <>
      <Brand lang={lang} />
      <h1>{words.signInTitle[lang]}</h1>
      <p class="hint">{words.signInWhy[lang]}</p>
      {people.length === 0 && <p class="notice">{words.nobody[lang]}</p>}
      <Form to={to} hidden={hidden} class="people">
        {[...first, ...others].map((person) => (
          <PersonButton person={person} note={person.userId === current ? words.signedIn[lang] : undefined} />
        ))}
      </Form>
    </>
  );
}

function PersonButton({ person, note }: { person: Person; note?: string | undefined }) {
  return (
    <button type="submit" name="user" value={person.userId} class="person">
      <Picture name={person.displayName} picture={person.pictureUrl} />
      <span>
        <bdi>{person.displayName}</bdi>
        {note && <small>{note}</small>}
      </span>
    </button>
  );
}

interface DoneProps {
  world: World;
  lang: Lang;
  word: Word;
  /** Whose chat the way leads back to. */
  back: string;
  /** False where it was called off. */
  good?: boolean;
}

/** Something came to its end; the way back to the chat. */
export function Done({ world, lang, word, back, good = true }: DoneProps) {
  return (
    <div class="centre">
      <Brand lang={lang} />
      <span class={good ? 'sign sign-good' : 'sign'} aria-hidden="true">
        {good ? '✓' : '×'}
      </span>
      <h1>{words[word][lang]}</h1>
      <p class="hint">
        <bdi>{world.account.displayName}</bdi>
      </p>
      <a class="button" href={`/phone/chats/${encodeURIComponent(back)}`}>
        {words.backToChat[lang]}
      </a>
    </div>
  );
}

/** Something is wrong. */
export function Failure({ lang, status, word }: { lang: Lang; status: number; word: Word }) {
  return (
    <div class="centre">
      <Brand lang={lang} />
      <span class="sign" aria-hidden="true">
        !
      </span>
      <h1>{words[word][lang]}</h1>
      <p class="hint">
        {status} {words.errorWhy[lang]}
      </p>
      <a class="button button-quiet" href="/">
        {words.backToPhone[lang]}
      </a>
    </div>
  );
}
