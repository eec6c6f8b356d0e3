import type { ComponentChild } from 'preact';
import type { Piece } from '../../../conversation/thread';
import type { ConsoleScene } from '../desk';
import { whyKey } from './later';
import { placeOf } from './place';

/** What became of a message that was to be sent later; what was not sent can be read, for who wants to send it by hand. */
export function Ended({
  scene: { say },
  piece,
  time,
}: {
  scene: ConsoleScene;
  piece: Extract<Piece, { from: 'later' }>;
  time: ComponentChild;
}) {
  const { what, by, later } = piece;
  const byHand = later.reason === 'staff';
  return (
    <li class="piece house" id={placeOf(piece.id)}>
      {say(`console.later.deed.${byHand ? 'off' : what}`)} {(byHand || what === 'sent') && <bdi>{by}</bdi>} {time}
      {!byHand && later.reason !== undefined && ` (${say(whyKey(later.reason))})`}
      {what !== 'sent' && (
        <details class="folded">
          <summary>{say('console.later.unsent')}</summary>
          <pre class="draft">{later.texts.join('\n\n')}</pre>
        </details>
      )}
    </li>
  );
}
