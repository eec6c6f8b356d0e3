import type { Both, Lang } from '../../platform/lang';
import { alertWords, reasonWords, topicWords } from '../../platform/words/alerts';
import { STILL_WAITING_MS, type Alert } from './rules';

/** What a channel is told at once, before it takes the form that a product wants. */
export interface Message {
  /** The shop's name. */
  shop: string;
  items: readonly { text: string; url: string }[];
}

/** How a message speaks. */
export interface Speaking {
  lang: Lang;
  shop: Both;
  publicUrl: string;
}

/** So many are named one by one in a message. */
const MOST_ITEMS = 10;

/** One message of everything that is due. @param most so many items are named one by one */
export function messageOf(
  alerts: readonly Alert[],
  { lang, shop, publicUrl }: Speaking,
  most: number = MOST_ITEMS,
): Message {
  const items = alerts.slice(0, most).map((alert) => ({ text: said(alert, lang), url: publicUrl + pathOf(alert) }));
  const more = alerts.length - items.length;
  const rest = more > 0 ? [{ text: alertWords.more[lang](more), url: `${publicUrl}/console/inbox` }] : [];
  return { shop: shop[lang], items: [...items, ...rest] };
}

/** The same with as many items named as fit. @param fits whether a message is short enough for where it goes */
export function fittingMessage(
  alerts: readonly Alert[],
  speaking: Speaking,
  fits: (message: Message) => boolean,
): Message {
  for (let most = MOST_ITEMS; most > 0; most -= 1) {
    const message = messageOf(alerts, speaking, most);
    if (fits(message)) return message;
  }
  return messageOf(alerts, speaking, 0);
}

function said({ kind, facts }: Alert, lang: Lang): string {
  switch (kind) {
    case 'waiting': {
      const reason = facts.reason === undefined ? undefined : reasonWords(facts.reason)?.[lang];
      const words = facts.closed ? alertWords.afterHours[lang] : alertWords.waiting[lang];
      return withDetail(words, reason, lang);
    }
    case 'stillWaiting':
      return alertWords.stillWaiting[lang](STILL_WAITING_MS / 60_000);
    case 'case': {
      const topic = facts.topic === undefined ? undefined : topicWords(facts.topic)?.[lang];
      return withDetail(alertWords.case[lang], topic, lang);
    }
    case 'quota':
      return alertWords.quota[lang](facts.left ?? 0);
    default:
      return alertWords[kind][lang];
  }
}

function withDetail(words: string, detail: string | undefined, lang: Lang): string {
  if (detail === undefined) return words;
  return lang === 'ja' ? `${words}(${detail})` : `${words} (${detail})`;
}

/** Where it leads. A link to a chat names the alert, not the customer: their id at LINE goes nowhere else. */
function pathOf({ id, kind, facts }: Alert): string {
  if (kind === 'case') return `/console/cases/${facts.case}`;
  if (kind === 'waiting' || kind === 'stillWaiting') return `/console/alerts/${id}`;
  return kind === 'quota' ? '/console/report' : '/console';
}
