import { renderToString } from 'preact-render-to-string';
import type { ComponentChildren } from 'preact';
import { Head } from './head';
import { Mark } from './icons';
import type { Scene } from './scene';

interface LayoutProps {
  scene: Scene;
  /** What the page is, as its heading says. */
  title: string;
  /** How the page looks: as wide as a text, or as a sheet of paper to print. */
  shape?: 'text' | 'sheet';
  /** True where the content itself leads to the chat, so that it needs no second way there. */
  leadsToChat?: boolean;
  children: ComponentChildren;
}

/** A whole page as HTML: the shop's name above, the content, the way back to the chat below. */
export function pageOf(props: LayoutProps): string {
  return `<!doctype html>${renderToString(<Layout {...props} />)}`;
}

function Layout({ scene, title, shape = 'text', leadsToChat = false, children }: LayoutProps) {
  const { lang, say, shop } = scene;
  return (
    <html lang={lang}>
      <Head scene={scene} title={`${title} - ${shop.name[lang]}`} styles={['pages.css']} />
      <body class={shape}>
        <a class="skip" href="#main">
          {say('page.skip')}
        </a>
        <header class="top">
          <p class="shop">
            <Mark />
            <bdi>{shop.name[lang]}</bdi>
          </p>
          <LanguageSwitch scene={scene} />
        </header>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        {!leadsToChat && (
          <footer class="bottom">
            <ToChat scene={scene} kind="quiet" />
          </footer>
        )}
      </body>
    </html>
  );
}

function LanguageSwitch({ scene: { lang, say, here } }: { scene: Scene }) {
  if (here === undefined) return null;
  const other = lang === 'ja' ? 'en' : 'ja';
  return (
    <nav aria-label={say('page.language')}>
      <a class="language" href={`${here}?lang=${other}`} lang={other} hreflang={other}>
        {NAMES[other]}
      </a>
    </nav>
  );
}

const NAMES = { ja: '日本語', en: 'English' };

/** The way back to the chat: a link where the account is known, else the words. */
export function ToChat({ scene: { chat, say }, kind }: { scene: Scene; kind: 'main' | 'quiet' }) {
  return chat === undefined ? (
    <p>{say('page.toChatByHand')}</p>
  ) : (
    <a class={`button ${kind}`} href={chat}>
      {say('page.toChat')}
    </a>
  );
}
