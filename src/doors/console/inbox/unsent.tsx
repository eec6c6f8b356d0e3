import { againKey } from '../../../features/chats/chats';
import type { Piece } from '../../../conversation/thread';
import { TOO_LATE } from '../../../platform/outbox/outbox';
import { Button, Form } from '../../web/forms';
import type { ConsoleScene } from '../desk';
import type { LiveView } from './thread-page';

type Said = Extract<Piece, { from: 'bot' | 'staff' }>;

/** What became of a message that LINE has not got for certain, in the shop's words; undefined where all is well. */
export function whyUnsent({ state, reason }: Pick<Said, 'state' | 'reason'>) {
  if (/quota/.test(reason) && state === 'waiting') return 'quota';
  if (state === 'waiting') return reason === '' ? undefined : 'retrying';
  if (state === 'unknown') return 'unknown';
  if (state === 'called_off') return 'left';
  if (state !== 'dead') return undefined;
  if (reason === TOO_LATE) return 'late';
  if (/^4(?:01|03)\b/.test(reason)) return 'channel';
  return /^4\d\d\b/.test(reason) ? 'refused' : 'failed';
}

/** Says of a message that it was not sent, and why; whoever has the chat may send it once more. */
export function Unsent({ scene, view, piece }: { scene: ConsoleScene; view: LiveView; piece: Said }) {
  const { say, token } = scene;
  const why = whyUnsent(piece);
  if (!why) return null;
  const mayAgain = view.mine && piece.from === 'staff' && piece.state !== 'waiting';
  const key = piece.id.replace(/^staff:/, '');
  const next = `staff:${againKey(key)}`;
  const sentAgain = view.pieces.some(({ id }) => id === next);
  return (
    <div class="unsent-why">
      <p class="unsent">
        {say(`console.write.unsent.${why}`)}
        {sentAgain && ` ${say('console.write.unsent.sentAgain')}`}
      </p>
      {mayAgain && !sentAgain && (
        <Form to={`/console/inbox/${view.chat.person}/again`} token={token}>
          <input type="hidden" name="of" value={key} />
          <input type="hidden" name="at" value={String(view.chat.version)} />
          <Button kind="quiet">{say('console.write.again')}</Button>
        </Form>
      )}
    </div>
  );
}
