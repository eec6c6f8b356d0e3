import { document, type Dressing } from '../phone/page';
import { Icon, Mark } from '../phone/parts';
import { calendarDay, clockSeconds } from '../phone/scene';
import type { View } from '../phone/view';
import { words, type Word } from '../phone/words';
import type { PostedLetter } from './mailbox';

/** How often the page looks for new letters. */
const LOOK_EVERY = 'every 2s';

/** The mailbox as a page: every letter, newest first, as text; nothing in one is ever drawn as HTML or fetched. */
export function mailboxPage(letters: readonly PostedLetter[], { lang }: View, dressing: Dressing): string {
  const say = (word: Word) => words[word][lang];
  const [query, other] = lang === 'en' ? ['?lang=en', ''] : ['', '?lang=en'];
  return document(
    { lang, side: 'log', pane: 'talk', pc: false },
    say('mailboxTitle'),
    dressing,
    <>
      <div class="top-bar">
        <a class="brand" href={`/${query}`}>
          <span class="brand-mark">
            <Mark />
          </span>
          <span>
            <strong>{say('title')}</strong>
            <small>{say('mailboxTitle')}</small>
          </span>
        </a>
        <a class="language" href={`/${query}`}>
          {say('toPhonePage')}
        </a>
        <a class="language" href={`/mailbox${other}`} lang={lang === 'en' ? 'ja' : 'en'}>
          {say('otherLanguage')}
        </a>
      </div>
      <main class="mailbox" id="main">
        <h1>{say('mailboxTitle')}</h1>
        <p class="hint">{say('mailboxWhy')}</p>
        <div
          id="letters"
          aria-live="polite"
          hx-get={`/mailbox${query}`}
          hx-trigger={LOOK_EVERY}
          hx-select="#letters"
          hx-swap="outerMorph"
        >
          {letters.length === 0 && <p class="hint mailbox-empty">{say('mailboxEmpty')}</p>}
          <ol>
            {[...letters].reverse().map((letter) => (
              <Posted letter={letter} lang={lang} say={say} />
            ))}
          </ol>
        </div>
        <noscript>
          <a class="button button-quiet" href={`/mailbox${query}`}>
            {say('reload')}
          </a>
        </noscript>
      </main>
    </>,
  );
}

interface PostedProps {
  letter: PostedLetter;
  lang: View['lang'];
  say: (word: Word) => string;
}

function Posted({ letter, lang, say }: PostedProps) {
  const { seq, kind, at, from, to, subject, text } = letter;
  return (
    <li class="letter" id={`letter-${seq}`}>
      <article>
        <header>
          <Icon name={kind === 'mail' ? 'mail' : 'phone'} />
          <h2>
            <bdi>{subject ?? say(kind === 'mail' ? 'mailKind' : 'smsKind')}</bdi>
          </h2>
          <time dateTime={new Date(at).toISOString()}>
            {calendarDay(at, lang)} {clockSeconds(at)}
          </time>
        </header>
        <dl>
          {from !== undefined && (
            <>
              <dt>{say('mailFrom')}</dt>
              <dd>
                <bdi>{from}</bdi>
              </dd>
            </>
          )}
          <dt>{say('mailTo')}</dt>
          <dd>
            <bdi>{to}</bdi>
          </dd>
        </dl>
        <div class="letter-text" dir="auto">
          {text}
        </div>
      </article>
    </li>
  );
}
