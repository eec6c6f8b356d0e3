import { renderToString } from 'preact-render-to-string';
import type { ComponentChildren } from 'preact';
import { may, type Permission } from './policy';
import type { PageKey } from '../../platform/words/pages';
import { Form } from '../web/forms';
import { Head } from '../web/head';
import { Mark } from '../web/icons';
import type { ConsoleScene } from './desk';

interface LayoutProps {
  scene: ConsoleScene;
  title: string;
  styles?: Styles;
  /** Scripts that a page works without. */
  scripts?: Styles;
  /** It keeps itself up to date by a stream from here. */
  live?: `/console/${string}`;
  /** It does so as well while it is in the background, as a page must that calls somebody back to it. */
  awake?: true;
  /** It shows what comes of what is typed, while it is typed. */
  typing?: boolean;
  children: ComponentChildren;
}

/** Style sheets that a page needs besides. */
type Styles = readonly Parameters<ConsoleScene['address']>[0][];

/** A whole page of the console: where one can go on the left (above, on a phone), the content beside it. */
export function consolePage(props: LayoutProps): string {
  return `<!doctype html>${renderToString(<Layout {...props} />)}`;
}

/** Where one can go, and what one needs for it. */
const PLACES: readonly { to: `/console${string}`; label: PageKey; needs: Permission }[] = [
  { to: '/console', label: 'console.nav.home', needs: 'self.use' },
  { to: '/console/morning', label: 'console.nav.morning', needs: 'morning.see' },
  { to: '/console/inbox', label: 'console.nav.inbox', needs: 'chats.see' },
  { to: '/console/replies', label: 'console.nav.replies', needs: 'replies.see' },
  { to: '/console/cases', label: 'console.nav.cases', needs: 'cases.see' },
  { to: '/console/reservations', label: 'console.nav.reservations', needs: 'reservations.see' },
  { to: '/console/members', label: 'console.nav.members', needs: 'members.see' },
  { to: '/console/faq', label: 'console.nav.faq', needs: 'faq.edit' },
  { to: '/console/report', label: 'console.nav.report', needs: 'report.see' },
  { to: '/console/settings', label: 'console.nav.settings', needs: 'settings.see' },
  { to: '/console/staff', label: 'console.nav.staff', needs: 'staff.see' },
  { to: '/console/audit', label: 'console.nav.audit', needs: 'audit.see' },
  { to: '/console/connect', label: 'console.nav.connect', needs: 'line.see' },
  { to: '/console/account', label: 'console.nav.account', needs: 'self.use' },
];

/** Else htmx ends the stream of a page that nobody sees, and begins another when somebody does. */
const AWAKE = 'sse.pauseOnBackground:false';

function Layout({ scene, title, styles = [], scripts = [], live, awake, typing, children }: LayoutProps) {
  const { lang, say, shop, person } = scene;
  return (
    <html lang={lang}>
      <Head
        scene={scene}
        title={`${title} - ${say('console.name')} - ${shop.name[lang]}`}
        styles={['pages.css', 'console.css', ...styles]}
        scripts={[...(live || typing ? (['htmx.js'] as const) : []), ...scripts]}
      />
      <body class={person ? 'console' : 'console entry'}>
        <a class="skip" href="#main">
          {say('page.skip')}
        </a>
        <header class="bar">
          <p class="shop">
            <Mark />
            <span>
              <bdi>{shop.name[lang]}</bdi>
              <small>{say('console.name')}</small>
            </span>
          </p>
          <Language scene={scene} />
        </header>
        {person && <Places scene={scene} />}
        <main id="main" tabIndex={-1}>
          <h1>{title}</h1>
          {children}
          {live && <div hidden {...{ 'hx-sse:connect': live, 'hx-config': awake && AWAKE }} />}
        </main>
      </body>
    </html>
  );
}

function Places({ scene }: { scene: ConsoleScene }) {
  const { say, person, token, here } = scene;
  if (!person) return null;
  return (
    <nav class="places" aria-label={say('console.nav')}>
      <ul>
        {PLACES.filter(({ needs }) => may(person.role, needs)).map(({ to, label }) => (
          <li>
            <a href={to} aria-current={isAt(here, to) ? 'page' : undefined}>
              {say(label)}
            </a>
          </li>
        ))}
      </ul>
      <div class="me">
        <p>
          <bdi>{person.name}</bdi>
          <small>{say(`console.role.${person.role}`)}</small>
        </p>
        <Form to="/console/sign-out" token={token}>
          <button type="submit" class="plain">
            {say('console.signOut')}
          </button>
        </Form>
      </div>
    </nav>
  );
}

function isAt(here: string | undefined, to: string): boolean {
  return here === to || (to !== '/console' && here?.startsWith(`${to}/`) === true);
}

/** The same page in the other language: the same view of a list, the same search. */
function Language({ scene: { lang, here, asked } }: { scene: ConsoleScene }) {
  if (here === undefined) return null;
  const other = lang === 'ja' ? 'en' : 'ja';
  const query = new URLSearchParams(asked?.path === here ? asked.search : '');
  query.set('lang', other);
  return (
    <a class="language" href={`${here}?${query.toString()}`} lang={other} hreflang={other}>
      {other === 'ja' ? '日本語' : 'English'}
    </a>
  );
}
