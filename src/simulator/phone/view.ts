import type { Lang } from '../../platform/lang';

/** Which tools stand beside the phone. */
export const SIDES = ['log', 'faults', 'state'] as const;
/** Which of the three columns a narrow screen shows. */
export const PANES = ['people', 'talk', 'side'] as const;

/**
 * What a visitor looks at. All of it stands in the page's address, so that a page can be reloaded, shared and used without
 * scripts; the server remembers nothing of its visitors.
 */
export interface View {
  lang: Lang;
  /** A person's own chat with the account (their user id) or a group; absent when there is nobody yet. */
  chatId?: string;
  /** In a group: the member at whose phone the visitor sits. */
  as?: string;
  side: (typeof SIDES)[number];
  pane: (typeof PANES)[number];
  /** Shown as LINE on a PC, which has no quick replies and no rich menu. */
  pc: boolean;
  /** The message about to be quoted. */
  quote?: string;
}

/** Reads a view from an address's query; anything unknown is left out. */
export function readView(query: URLSearchParams, chatId?: string): View {
  const view: View = {
    lang: query.get('lang') === 'en' ? 'en' : 'ja',
    side: SIDES.find((side) => side === query.get('side')) ?? 'log',
    pane: PANES.find((pane) => pane === query.get('pane')) ?? 'talk',
    pc: query.get('pc') === '1',
  };
  if (chatId) view.chatId = chatId;
  const [as, quote] = [query.get('as'), query.get('quote')];
  if (as) view.as = as;
  if (quote) view.quote = quote;
  return view;
}

/** The address of the page that shows a view, with some of it changed; `undefined` takes something out. */
export function href(view: View, changes: { [K in keyof View]?: View[K] | undefined } = {}): string {
  const next = { ...view, ...changes };
  return `${next.chatId ? `/phone/chats/${encodeURIComponent(next.chatId)}` : '/'}${search(next)}`;
}

/**
 * The address of something else than a page (an action, the live stream): it keeps the view in its query, so that the answer can be
 * the same page again. A quote is not kept: it is over once something was sent.
 */
export function target(path: string, view: View): string {
  const query = new URLSearchParams(search({ ...view, quote: undefined }));
  if (view.chatId) query.set('chat', view.chatId);
  const written = query.toString();
  return written ? `${path}${path.includes('?') ? '&' : '?'}${written}` : path;
}

function search(view: { [K in keyof View]?: View[K] | undefined }): string {
  const query = new URLSearchParams();
  if (view.lang === 'en') query.set('lang', 'en');
  if (view.as) query.set('as', view.as);
  if (view.side && view.side !== 'log') query.set('side', view.side);
  if (view.pane && view.pane !== 'talk') query.set('pane', view.pane);
  if (view.pc) query.set('pc', '1');
  if (view.quote) query.set('quote', view.quote);
  const written = query.toString();
  return written && `?${written}`;
}
