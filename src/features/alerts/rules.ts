import type { Both, Lang } from '../../platform/lang';
import { alertWords, reasonWords, topicWords } from '../../platform/words/alerts';

/** What the people of the shop are told of. `stillWaiting`: nobody took who waits. */
export type AlertKind = 'waiting' | 'stillWaiting' | 'case' | 'setAside' | 'unsent' | 'quota';

/** What an alert goes by; nothing in it says who the customer is, or what they wrote. */
export interface AlertFacts {
  /** The version of the chat in which they began to wait, and why. */
  version?: number;
  reason?: string | undefined;
  /** They came while nobody answers. */
  closed?: boolean;
  case?: number;
  topic?: string;
  /** Messages left this month. */
  left?: number;
}

export interface Alert {
  id: string;
  kind: AlertKind;
  facts: AlertFacts;
}

/** Whoever waits is told of once more when nobody has taken them for so long in opening hours (milliseconds). */
export const STILL_WAITING_MS = 5 * 60_000;

/** What lies between tries (milliseconds): within the hour, for what is later is news no more. */
const WAITS_MS = [10_000, 60_000, 5 * 60_000, 15 * 60_000, 30 * 60_000] as const;

/** When it is tried again after its nth try was not taken (epoch ms); undefined: not any more. */
export function nextTry(tries: number, now: number): number | undefined {
  const wait = WAITS_MS[tries - 1];
  return wait === undefined ? undefined : now + wait;
}

/** How a try ended. `again`: certainly not taken, and may be later; `unknown`: nobody knows, so it is not sent a second time. */
export type Outcome = { kind: 'sent' | 'again' | 'refused' | 'unknown'; note: string };

/** What an answer's status means. */
export function outcomeOf(status: number): Outcome {
  const note = `answered ${status}`;
  if (status >= 200 && status < 300) return { kind: 'sent', note };
  return { kind: status === 429 || status >= 500 ? 'again' : 'refused', note };
}

/** Of faults by these names nothing was sent yet: there was no connection. */
const UNCONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED)/;

export function outcomeOfFault(code: unknown): Outcome {
  const name = typeof code === 'string' && /^[A-Z_]{1,60}$/.test(code) ? code : 'no answer in time';
  return { kind: UNCONNECTED.test(name) ? 'again' : 'unknown', note: name };
}

/** So many are named one by one in a message. */
const MOST_LINES = 10;

/** One message of everything that is due, as Slack's incoming webhooks take it. */
export function textOf(
  alerts: readonly Alert[],
  { lang, shop, publicUrl }: { lang: Lang; shop: Both; publicUrl: string },
): string {
  const lines = alerts.slice(0, MOST_LINES).map((alert) => `・${said(alert, lang)}\n${publicUrl}${pathOf(alert)}`);
  const more = alerts.length - lines.length;
  const rest = more > 0 ? [`${alertWords.more[lang](more)}\n${publicUrl}/console/inbox`] : [];
  return escaped([`【${shop[lang]}】`, ...lines, ...rest].join('\n'));
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

/** What Slack takes for a mark. @see https://docs.slack.dev/messaging/formatting-message-text/#escaping */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
