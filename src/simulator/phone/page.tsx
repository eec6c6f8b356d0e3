import { renderToString } from 'preact-render-to-string';
import type { ComponentChildren } from 'preact';
import type { AssetName } from './assets';
import { Attachments, Composer, QuickReplies } from './composer';
import { PhoneHead, Welcome } from './head';
import { RichMenu } from './menu';
import { Icon, Mark, Notice, type IconName } from './parts';
import { Adding, PeopleList } from './people';
import type { Chat, Scene } from './scene';
import { LoadingDots, talkRows } from './talk';
import { TapForms } from './tap';
import { Counters, Tools } from './tools';
import { href, PANES, target, type View } from './view';
import { words, type Word } from './words';

/** What a whole page is made of, besides its scene. */
export interface Dressing {
  /** Where an asset lies; the address changes with its content. */
  address: (name: AssetName) => string;
  /** How new the page is, for the live stream to begin after it. */
  revision: string;
  /** There is a mailbox to go to. */
  mailbox: boolean;
  /** Something to tell the visitor: what went wrong or well. */
  notice?: { word: Word; good: boolean };
}

/** The simulator's page: people, the phone, the tools. As HTML. */
export function page(scene: Scene, dressing: Dressing): string {
  return document(
    scene.view,
    scene.say('title'),
    dressing,
    <>
      <TopBar scene={scene} mailbox={dressing.mailbox} />
      <Notice lang={scene.view.lang} word={dressing.notice?.word} good={dressing.notice?.good} />
      <p id="offline" class="notice offline" role="status">
        {scene.say('offline')}
      </p>
      <div class="columns" data-pane={scene.view.pane}>
        <aside class="column people-column" aria-label={scene.say('people')}>
          <PeopleList scene={scene} />
          <Adding scene={scene} />
        </aside>
        <main class="column phone-column" id="main">
          {scene.chat ? (
            <Phone scene={scene} chat={scene.chat} />
          ) : (
            <p class="hint empty-hint">{scene.say('nobody')}</p>
          )}
        </main>
        <aside class="column tools-column" aria-label={scene.say('tools')}>
          <Tools scene={scene} />
        </aside>
      </div>
      <Live scene={scene} revision={dressing.revision} />
    </>,
  );
}

function TopBar({ scene, mailbox }: { scene: Scene; mailbox: boolean }) {
  const { view } = scene;
  const other = view.lang === 'ja' ? 'en' : 'ja';
  return (
    <div class="top-bar">
      <a class="skip" href="#say-text">
        {scene.say('skip')}
      </a>
      <a class="brand" href={href({ ...view, pane: 'talk' }, { chatId: undefined, as: undefined, quote: undefined })}>
        <span class="brand-mark">
          <Mark />
        </span>
        <span>
          <strong>{scene.say('title')}</strong>
          <small>{scene.say('tagline')}</small>
        </span>
      </a>
      <Counters scene={scene} />
      {mailbox && (
        <a class="language" href={view.lang === 'en' ? '/mailbox?lang=en' : '/mailbox'}>
          {scene.say('mailbox')}
        </a>
      )}
      <a class="language" href={href(view, { lang: other })} lang={other}>
        {scene.say('otherLanguage')}
      </a>
      <nav class="panes" aria-label={scene.say('panes')}>
        {PANES.map((pane) => (
          <a href={href(view, { pane })} aria-current={pane === view.pane ? 'page' : undefined}>
            <Icon name={PANE_ICONS[pane]} />
            {scene.say(PANE_WORDS[pane])}
          </a>
        ))}
      </nav>
    </div>
  );
}

const PANE_WORDS: Record<View['pane'], Word> = { people: 'panePeople', talk: 'paneTalk', side: 'paneSide' };
const PANE_ICONS: Record<View['pane'], IconName> = { people: 'person', talk: 'phone', side: 'tools' };

function Phone({ scene, chat }: { scene: Scene; chat: Chat }) {
  return (
    <div class={scene.view.pc ? 'phone phone-pc' : 'phone'}>
      <PhoneHead scene={scene} chat={chat} />
      <div class="talk" tabIndex={0} role="log" aria-label={scene.say('talk')}>
        <div class="talk-inner">
          <ol id="talk">{talkRows(scene).map(({ node }) => node)}</ol>
          <LoadingDots scene={scene} />
          <Welcome scene={scene} chat={chat} />
        </div>
      </div>
      <QuickReplies scene={scene} />
      <Composer scene={scene} />
      <RichMenu scene={scene} />
      <TapForms scene={scene} chat={chat} />
      <Attachments scene={scene} chat={chat} />
      <noscript>
        <a class="refresh" href={href(scene.view)}>
          {scene.say('reload')}
        </a>
      </noscript>
    </div>
  );
}

/** Where the live stream is held: one per page, on in the background too, so that nothing is missed. */
function Live({ scene, revision }: { scene: Scene; revision: string }) {
  const address = target(`/phone/live?since=${encodeURIComponent(revision)}`, scene.view);
  const attributes = { 'hx-sse:connect': address, 'hx-config': 'sse.pauseOnBackground:false' };
  return <div id="live" hidden {...attributes} />;
}

/** A page with nothing but a sentence and a way back: for addresses that lead nowhere. */
export function barePage(
  view: View,
  sentence: string,
  back: string,
  dressing: Dressing,
  more?: ComponentChildren,
): string {
  return document(
    view,
    sentence,
    dressing,
    <main class="bare" id="main">
      <span class="brand-mark">
        <Mark />
      </span>
      <p>{sentence}</p>
      {more}
      <a class="button" href={href({ ...view, pane: 'talk' }, { chatId: undefined, as: undefined, quote: undefined })}>
        {back}
      </a>
    </main>,
  );
}

/** htmx's settings: no inline style of its own, what is open stays open, history by plain page loads. */
const HTMX = JSON.stringify({
  includeIndicatorCSS: false,
  history: false,
  morphIgnore: ['data-htmx-powered', 'open'],
});

/** A page of ours: head, stylesheet, scripts. As HTML. */
export function document(view: View, title: string, { address }: Dressing, content: ComponentChildren): string {
  const html = renderToString(
    <html lang={view.lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content={HTMX} />
        <title>{title}</title>
        <link rel="icon" href={address('icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={address('phone.css')} />
        <script src={address('htmx.js')} defer />
        <script src={address('phone.js')} defer />
      </head>
      <body data-copied={words.copied[view.lang]} data-failed={words.failed[view.lang]}>
        {content}
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}
