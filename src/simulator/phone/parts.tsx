import type { ComponentChildren } from 'preact';
import type { Lang } from '../../platform/lang';
import { mediaUrl } from '../../platform/line/render/values';
import type { Scene } from './scene';
import { target } from './view';
import { words, type Word } from './words';

/** A person's or the account's picture; without one, the first letter of the name on a colour of its own. */
export function Avatar({
  name,
  picture,
  official,
}: {
  name: string;
  picture?: string | undefined;
  official?: boolean;
}) {
  const address = mediaUrl(picture);
  if (address)
    return (
      <span class="avatar">
        <img src={address} alt="" referrerpolicy="no-referrer" />
      </span>
    );
  if (official)
    return (
      <span class="avatar avatar-official" aria-hidden="true">
        <Mark />
      </span>
    );
  return (
    <span class={`avatar tone-${toneOf(name)}`} aria-hidden="true">
      {firstLetter(name)}
    </span>
  );
}

const letters = new Intl.Segmenter('ja', { granularity: 'grapheme' });

function firstLetter(name: string): string {
  const [first] = letters.segment(name.trim());
  return first?.segment.toUpperCase() ?? '?';
}

function toneOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)!) % 6;
  return sum;
}

/** Musubi's mark: a rice ball, おむすび. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" class="mark-logo">
      <path
        d="M16 4.5c2.3 0 3.800 1.2 5 3.3l6.600 12c2 3.700.2 7.2-4 7.2H8.400c-4.2 0-6-3.5-4-7.2l6.600-12c1.2-2.100 2.700-3.3 5-3.3z"
        fill="#fff"
      />
      <path d="M11.5 19.5h9v7.5h-9z" fill="#14331f" />
    </svg>
  );
}

const ICONS = {
  send: 'M3.5 20.5 21 12 3.5 3.5l2.2 7L15 12l-9.3 1.5z',
  plus: 'M12 5v14M5 12h14',
  smile: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM8.5 14c1.5 2.700 5.5 2.700 7 0M9 9.5v.5M15 9.5v.5',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  close: 'M6 6l12 12M18 6 6 18',
  mail: 'M3.5 6h17v12.500h-17zM3.5 7l8.5 6.500L20.5 7',
  phone: 'M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3zM11 18h2',
  screen: 'M4 5h16v11H4zM9 20h6M12 16v4',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9v.01',
  video: 'M4 7h11v10H4zM15 11l5-3v8l-5-3',
  voice: 'M12 4a3 3 0 0 1 3 3v4a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v3',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  place: 'M12 21s-6-6.5-6-11a6 6 0 0 1 12 0c0 4.5-6 11-6 11zM12 10v.01',
  camera: 'M4 8h3l2-2.5h6L17 8h3v11H4zM12 10.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  clip: 'M9 4h6v3H9zM8 5.5H6V20h12V5.5h-2',
  clock: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 8v4l3 2',
  person: 'M12 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM5 20c1-8 13-8 14 0',
  group: 'M9 6a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3 19c1-7 11-7 12 0M16 7a2.5 2.5 0 1 1 0 5M17 14c2.5.3 4 2 4 5',
  down: 'M6 9l6 6 6-6',
  out: 'M5 12h13M13 7l5 5-5 5',
  in: 'M19 12H6M11 7l-5 5 5 5',
  tools: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
} as const;

/** The name of a line icon. */
export type IconName = keyof typeof ICONS;

/** A line icon; it says nothing itself, so its button needs a label. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={name === 'send' ? 'icon icon-solid' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={ICONS[name]} />
    </svg>
  );
}

interface ActProps {
  scene: Scene;
  /** The path of the action, without the view, which is added. */
  to: string;
  /** Stays on the page: what changes arrives live. Without it (and without scripts) the answer is a new page. */
  live?: boolean;
  class?: string;
  id?: string;
  /** Carries files. */
  files?: boolean;
  children: ComponentChildren;
}

/** A form for one action. */
export function Act({ scene, to, live, files, children, ...rest }: ActProps) {
  const address = target(to, scene.view);
  const htmx = live ? { 'hx-post': address, 'hx-swap': 'none', 'hx-sync': 'this:queue all' } : {};
  return (
    <form method="post" action={address} encType={files ? 'multipart/form-data' : undefined} {...htmx} {...rest}>
      {children}
    </form>
  );
}

interface SheetProps {
  scene: Scene;
  id: string;
  title: string;
  /** Small, beside what opened it; otherwise in the middle of the screen. */
  beside?: boolean;
  children: ComponentChildren;
}

/** Something that opens over the page by a button with popovertarget; works without scripts, closes by Escape or a tap outside. */
export function Sheet({ scene, id, title, beside, children }: SheetProps) {
  return (
    <div popover="auto" id={id} role="dialog" aria-label={title} class={beside ? 'sheet sheet-beside' : 'sheet'}>
      {!beside && (
        <div class="sheet-head">
          <strong>{title}</strong>
          <button
            type="button"
            class="icon-button"
            popovertarget={id}
            popovertargetaction="hide"
            aria-label={scene.say('close')}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
      {children}
    </div>
  );
}

/** What went wrong or well, said to eyes and screen readers alike. Always on the page, empty when there is nothing to say. */
export function Notice({ lang, word, good }: { lang: Lang; word?: Word | undefined; good?: boolean | undefined }) {
  return (
    <div id="notice" role="status" class={word ? (good ? 'notice notice-good' : 'notice') : 'notice notice-none'}>
      {word && <span>{words[word][lang]}</span>}
    </div>
  );
}
