import { fittingMessage, type Message, type Speaking } from './message';
import type { Alert } from './rules';

/** What stands behind an incoming webhook. `slack`: whatever takes the same as Slack, as Mattermost and Rocket.Chat do. */
export const PRODUCTS = ['slack', 'discord', 'teams', 'lineworks', 'googlechat'] as const;
export type Product = (typeof PRODUCTS)[number];

const HOSTS: readonly [host: RegExp, product: Product][] = [
  [/^((ptb|canary)\.)?discord(app)?\.com$/, 'discord'],
  [/(^|\.)(logic\.azure\.com|api\.powerplatform\.com|webhook\.office\.com)$/, 'teams'],
  [/^webhook\.worksmobile\.com$/, 'lineworks'],
  [/^chat\.googleapis\.com$/, 'googlechat'],
];

/** What an address belongs to. Discord's with `/slack` behind it takes what Slack does. */
export function productOf(url: string): Product {
  const { hostname, pathname } = new URL(url);
  if (/\/slack\/?$/.test(pathname)) return 'slack';
  return HOSTS.find(([host]) => host.test(hostname))?.[1] ?? 'slack';
}

/** Where a message is posted. Discord says that it was not kept only where it is waited for. */
export function addressOf(product: Product, url: string): string {
  if (product !== 'discord') return url;
  const address = new URL(url);
  address.searchParams.set('wait', 'true');
  return address.href;
}

/**
 * Whether an empty message is refused, and so tells whether a webhook is there without anything being shown. A workflow of
 * Teams would run on it, and what LINE WORKS makes of it is written nowhere.
 */
export const REFUSES_NOTHING: Readonly<Record<Product, boolean>> = {
  slack: true,
  discord: true,
  googlechat: true,
  teams: false,
  lineworks: false,
};

/** The longest text that arrives whole (UTF-16 units); of LINE WORKS it is what its bots' messages may have. */
const LONGEST: Readonly<Record<Product, number>> = {
  slack: 4_000,
  discord: 2_000,
  googlechat: 4_000,
  teams: 4_000,
  lineworks: 2_000,
};

/** The body of a message of everything that is due. @see docs/alerts.md for each product's own documentation */
export function bodyOf(product: Product, alerts: readonly Alert[], speaking: Speaking): object {
  const fits = (message: Message) => linesOf(message).length <= LONGEST[product];
  return FORMS[product](fittingMessage(alerts, speaking, fits));
}

const FORMS: Readonly<Record<Product, (message: Message) => object>> = {
  slack: ({ shop, items }) => ({ text: escaped(linesOf({ shop: unmarked(shop, OTHER_MARKS), items })) }),
  discord: ({ shop, items }) => ({
    content: linesOf({ shop: unmarked(shop), items }),
    allowed_mentions: { parse: [] },
    // No previews of what the links lead to.
    flags: 1 << 2,
  }),
  googlechat: ({ shop, items }) => ({ text: linesOf({ shop: unmarked(shop), items }) }),
  lineworks: ({ shop, items }) => ({ title: shop, body: { text: linesOf({ items }) } }),
  teams: ({ shop, items }) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.2',
          body: [
            { type: 'TextBlock', text: unmarked(shop), weight: 'Bolder', wrap: true },
            ...items.map(({ text, url }) => ({ type: 'TextBlock', text: `[${text}](${url})`, wrap: true })),
          ],
        },
      },
    ],
  }),
};

function linesOf({ shop, items }: { shop?: string; items: Message['items'] }): string {
  const lines = items.map(({ text, url }) => `・${text}\n${url}`);
  return [...(shop === undefined ? [] : [`【${shop}】`]), ...lines].join('\n');
}

/** What Slack takes for a mark. @see https://docs.slack.dev/messaging/formatting-message-text/#escaping */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const MARKS = /[@*_~`[\]()\\|#<>]/g;
/** Where `<` and `>` are escaped. */
const OTHER_MARKS = /[@*_~`[\]()\\|#]/g;

/** A name without what a product may take for a mark or a mention: in its place stand the same characters, full width. */
function unmarked(name: string, marks = MARKS): string {
  return name.replace(marks, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));
}
