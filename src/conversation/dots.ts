import type { Batch } from '../platform/intake/intake';

/** People notice a wait from here on (milliseconds). */
const NOTICED_MS = 1_000;
/** LINE shows the dots until a message comes, or for so long; the shortest it offers, lest they outlast the answer. */
const DOTS_SECONDS = 5;
/** LINE takes a hundred of these calls a second from the whole account; a round may hold more people than that. */
const MOST_PEOPLE = 20;

/**
 * Shows LINE's dots to those whose turns take longer than a second, for as long as `work` goes on. Only 1:1 chats have
 * dots, and only who wrote or tapped something waits for an answer.
 * @param loading shows the dots to a person for so many seconds
 */
export async function withDots<T>(
  { lanes }: Pick<Batch, 'lanes'>,
  loading: (person: string, seconds: number) => Promise<unknown>,
  work: Promise<T>,
): Promise<T> {
  const show = () => {
    const waiting = [...lanes].filter(([lane, events]) => lane.startsWith('U') && events.some(isSaid));
    for (const [person] of waiting.slice(0, MOST_PEOPLE)) void loading(person, DOTS_SECONDS);
    timer = setTimeout(show, DOTS_SECONDS * 1000);
  };
  let timer = setTimeout(show, NOTICED_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}

function isSaid({ from, body }: { from: string; body: unknown }): boolean {
  const type = (body as { type?: unknown } | null)?.type;
  return from === 'line' && (type === 'message' || type === 'postback');
}
