import { readHours, writeSpans, type Span, type WeekHours } from '../../platform/shop';
import type { OwnWords } from '../../platform/words/own';
import { KEPT_DAYS, KINDS_KEPT, retentionOf, type Retention } from './retention-rules';
import type { Stored } from './store';

/** What is in force in the place of the environment's settings. */
export interface InForce {
  /** False while people of the shop take no new chats. */
  chats: boolean;
  /** When they answer chats; undefined where the environment's hours are in force. */
  chatHours: WeekHours | undefined;
  /** Days (YYYY-MM-DD) on which they answer at other times than the week says, or not at all. */
  chatDays: ReadonlyMap<string, readonly Span[]>;
  /** True where they answer no chats on national holidays. */
  chatHolidays: boolean;
  retention: Retention;
  words: OwnWords;
}

/** Nothing is set. */
export const DEFAULTS: InForce = {
  chats: true,
  chatHours: undefined,
  chatDays: new Map(),
  chatHolidays: false,
  retention: KEPT_DAYS,
  words: new Map(),
};

/** The names of settings. Those of words are `words/` with the key of a sentence, or `button/` with that of a button. */
export const CHATS = 'chats';
export const CHAT_HOURS = 'chat-hours';
export const CHAT_DAYS = 'chat-days';
export const CHAT_HOLIDAYS = 'chat-holidays';
export const RETENTION = 'retention';

/** What the stored settings mean. What cannot be read, such as one of a later version, leaves the default in force. */
export function inForceOf(stored: ReadonlyMap<string, Stored>): InForce {
  const value = (name: string) => stored.get(name)?.value ?? undefined;
  const own = [...stored].flatMap(([name, { value: json }]) => {
    const words = json !== null && /^(?:words|button)\//.test(name) ? readWords(json) : undefined;
    return words ? [[name, words] as const] : [];
  });
  return {
    chats: value(CHATS) !== 'off',
    chatHours: tolerant(value(CHAT_HOURS), readHours),
    chatDays: tolerant(value(CHAT_DAYS), readDays) ?? new Map(),
    chatHolidays: value(CHAT_HOLIDAYS) === 'off',
    retention: tolerant(value(RETENTION), readRetention) ?? KEPT_DAYS,
    words: new Map(own),
  };
}

/** Days as they are stored: each with its spans, `2026-12-30 10:00-15:00`; without any it is a day off. */
export function readDays(text: string): Map<string, readonly Span[]> {
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [day, spans] = line.split(' ');
        return [day!, spans === undefined ? [] : readHours(`Sun ${spans}`)[0]] as const;
      }),
  );
}

/** The same, written. */
export function writeDays(days: ReadonlyMap<string, readonly Span[]>): string {
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, spans]) => [day, ...(spans.length > 0 ? [writeSpans(spans)] : [])].join(' '))
    .join('\n');
}

function readWords(json: string): { ja?: string; en?: string } | undefined {
  const { ja, en } = JSON.parse(json) as { ja?: unknown; en?: unknown };
  return { ...(typeof ja === 'string' && { ja }), ...(typeof en === 'string' && { en }) };
}

function readRetention(json: string): Retention {
  const given = JSON.parse(json) as Partial<Record<string, unknown>>;
  return retentionOf(Object.fromEntries(KINDS_KEPT.map((kind) => [kind, given[kind]])));
}

function tolerant<T>(text: string | undefined, read: (text: string) => T): T | undefined {
  if (text === undefined) return undefined;
  try {
    return read(text);
  } catch {
    // Only what another version wrote: ours is read before it is stored.
    return undefined;
  }
}
