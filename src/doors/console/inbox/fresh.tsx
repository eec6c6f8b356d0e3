import type { Piece } from '../../../conversation/thread';
import type { ConsoleScene } from '../desk';
import type { LiveView } from './thread-page';

/**
 * What the customer wrote since the page was drawn, right above the button that sends: nobody answers past it. It carries what
 * of their words was on the screen. Changes by itself; without scripts the answer comes back once, with what is new.
 * @param since how much they had written when the page was drawn
 */
export function Fresh({ scene: { say }, view, since }: { scene: ConsoleScene; view: LiveView; since: number }) {
  const came = lastOf(view.pieces, view.chat.words - since);
  return (
    <div id="fresh" role="status">
      <input type="hidden" name="words" value={String(view.chat.words)} />
      {came.length > 0 && (
        <div class="fresh">
          <strong>{say('console.write.fresh')}</strong>
          <ul>
            {came.map((piece) => (
              <li>
                <bdi>{textOf(piece) ?? say('console.write.fresh.picture')}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

type Theirs = Extract<Piece, { from: 'customer' }>;

function lastOf(pieces: readonly Piece[], count: number): Theirs[] {
  if (count <= 0) return [];
  return pieces.filter((piece): piece is Theirs => piece.from === 'customer').slice(-Math.min(count, MOST_SHOWN));
}
const MOST_SHOWN = 5;

function textOf({ message }: Theirs): string | undefined {
  const { text } = (message ?? {}) as { text?: unknown };
  return typeof text === 'string' ? text : undefined;
}
