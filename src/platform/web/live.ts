import type { Response } from 'express';
import type { Bell } from './bell';
import { readable } from './readable';

/*
 * Keeps a page up to date by server-sent events: what changed is sent as HTML that names its own place, for htmx to put there.
 * Every page of ours works without; this only spares asking again.
 */

/** What a page shows that changes by itself. */
export interface Live {
  /** Says cheaply whether anything may have changed since. */
  mark(): Promise<string>;
  /** What stands in each place, by its id, drawn anew. */
  draw(): Promise<ReadonlyMap<string, string>>;
  /** The page is looked at no longer. */
  end?(): Promise<void>;
}

/** Another process may have changed something: it is looked for this often (milliseconds). */
const LOOK_EVERY_MS = 500;
/** Whether they are still signed in is asked this often, besides with each change (milliseconds). */
const ASK_EVERY_MS = 5_000;
/** A comment this often keeps proxies from taking the connection for dead (milliseconds). */
const PING_MS = 20_000;
/** At its end the browser begins another, by which its session is looked at as with any page (milliseconds). */
const LONGEST_MS = 15 * 60 * 1000;
/** So many at once in this process; who comes then asks again later. */
export const MOST_STREAMS = 500;

let open = 0;

/** Whether another stream may begin. */
export function hasRoom(bell: Bell): boolean {
  return open < MOST_STREAMS && !bell.closed;
}

/** Streams until the browser leaves, the session ends or the house closes. @param signedIn whether its session still lives */
export async function stream(
  res: Response,
  live: Live,
  { bell, signedIn, onFault }: { bell: Bell; signedIn: () => Promise<boolean>; onFault: (error: unknown) => void },
): Promise<void> {
  open += 1;
  // Who left while it was asked whether they are signed in says so no second time.
  let gone = res.closed;
  let wake = () => {};
  const deaf = bell.listen(() => wake());
  res.on('close', () => {
    gone = true;
    wake();
  });
  res.status(200).set({ 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
  res.write(': hello\n\n');
  const began = Date.now();
  let [asked, pinged, mark] = [began, began, ''];
  let shown: ReadonlyMap<string, string> = new Map();
  try {
    while (!gone && !bell.closed && Date.now() - began < LONGEST_MS) {
      let rung = false;
      wake = () => (rung = true);
      const now = await live.mark();
      if (now !== mark || Date.now() - asked > ASK_EVERY_MS) {
        asked = Date.now();
        if (!(await signedIn())) break;
      }
      if (now !== mark) {
        mark = now;
        const drawn = await live.draw();
        const changed = [...drawn].filter(([id, html]) => shown.get(id) !== html);
        shown = drawn;
        if (changed.length > 0) res.write(eventOf(changed));
      }
      if (Date.now() - pinged > PING_MS) {
        pinged = Date.now();
        res.write(': still here\n\n');
      }
      if (!rung) await new Promise<void>((resolve) => rest(resolve));
    }
  } catch (error) {
    onFault(error);
  } finally {
    open -= 1;
    deaf();
    res.end();
    await live.end?.().catch(onFault);
  }

  /** Until something rings, or it is time to look. */
  function rest(resolve: () => void): void {
    const timer = setTimeout(resolve, LOOK_EVERY_MS);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
    if (gone) wake();
  }
}

/** Places are ids of the page's own and the HTML is rendered: nothing is escaped here. */
function eventOf(changed: readonly (readonly [string, string])[]): string {
  const html = changed
    .map(([id, block]) => `<hx-partial hx-target="#${id}" hx-swap="outerMorph">${block}</hx-partial>`)
    .join('');
  return `${readable(html)
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join('')}\n`;
}
