import type { Entry } from '../../../platform/journal/journal';
import type { PageKey } from '../../../platform/words/pages';
import type { ConsoleScene } from '../desk';
import { titleOf, type Titled } from '../titles';

/** From these odds on an answer was surely, or perhaps, the right one; the FAQ asks back below about 0.7 by itself. */
const SURE = { high: 0.9, middle: 0.7 } as const;

/** How sure the bot was, for people. @param odds from 0 to 1 */
export function sureness(odds: number): 'high' | 'middle' | 'low' {
  if (odds >= SURE.high) return 'high';
  return odds >= SURE.middle ? 'middle' : 'low';
}

interface TriedProps {
  scene: ConsoleScene;
  tried: readonly Pick<Entry, 'type' | 'data'>[];
  titles: Titled;
}

/** What the bot answered by itself, by the titles of its answers; of one that is no longer there, its id is left. */
export function Tried({ scene: { say, lang }, tried, titles }: TriedProps) {
  if (tried.length === 0) return <>{say('console.inbox.nothing')}</>;
  return (
    <ul class="tried">
      {tried.map(({ type, data }) => (
        <li>
          <span class="hint">{say(`console.inbox.tried.${type}` as PageKey)}</span>
          {idsOf(data).map((id) => (
            <bdi>{titleOf(titles, id, lang)}</bdi>
          ))}
          {typeof data.score === 'number' && (
            <small>
              {say('console.inbox.sure')} {say(`console.inbox.sure.${sureness(data.score)}`)} ({data.score.toFixed(2)})
            </small>
          )}
        </li>
      ))}
    </ul>
  );
}

function idsOf({ id, ids }: Entry['data']): string[] {
  return String(id ?? ids ?? '')
    .split(' ')
    .filter((one) => one !== '');
}
