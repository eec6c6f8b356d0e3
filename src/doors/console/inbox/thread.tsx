import type { Piece } from '../../../conversation/thread';
import { labelOf, type Drawing } from '../../../platform/line/render/drawing';
import { Message } from '../../../platform/line/render/message';
import { momentInWords } from '../../../platform/time';
import type { PageKey } from '../../../platform/words/pages';
import type { ConsoleScene } from '../desk';
import { placeOf } from './place';
import type { LiveView, ThreadView } from './thread-page';
import { Ended } from './ended';
import { SentMessage } from './sent-message';
import { Unsent } from './unsent';

/** What was said, by whom, as LINE shows it. Nothing in it can be tapped: its links are the customer's, some of them for once. */
export function Thread({ scene, view }: { scene: ConsoleScene; view: ThreadView }) {
  return (
    <div class="thread" tabIndex={0} role="log" aria-label={scene.say('console.inbox.thread')}>
      <Lines {...{ scene, view }} />
    </div>
  );
}

/** The part that changes by itself. */
export function Lines({ scene, view }: { scene: ConsoleScene; view: LiveView }) {
  return (
    <ol id="thread">
      {view.pieces.map((piece) => (
        <Line {...{ scene, view, piece }} />
      ))}
    </ol>
  );
}

function Line({ scene, view, piece }: { scene: ConsoleScene; view: LiveView; piece: Piece }) {
  const { say, lang } = scene;
  const { zone } = view;
  const time = <time>{momentInWords(zone, new Date(piece.at), lang)}</time>;
  if (piece.from === 'house')
    return (
      <li class="piece house">
        {say(`console.inbox.deed.${piece.deed}` as PageKey)}{' '}
        {NAMED.has(piece.deed) && <bdi>{doerOf(piece.actor, say)}</bdi>}
        {piece.deed === 'transferred' && <Passed {...{ scene, piece }} />} {time}
        {piece.until !== undefined && (
          <>
            {' '}
            ({say('console.inbox.until')} {momentInWords(zone, new Date(piece.until), lang)})
          </>
        )}
      </li>
    );
  if (piece.from === 'later') return <Ended {...{ scene, piece, time }} />;
  if (piece.from === 'customer')
    return (
      <li class="piece customer" id={placeOf(piece.id)}>
        <small>
          {say('console.inbox.customer')} · {time}
          {piece.tapped && ` · ${say('console.inbox.byButton')}`}
        </small>
        <Theirs {...{ scene, zone, piece }} />
      </li>
    );
  if (piece.from === 'note')
    return (
      <li class="piece note" id={placeOf(piece.id)}>
        <small>
          {say('console.write.note')} · <bdi>{piece.by}</bdi> · {time}
        </small>
        <p class="note-text">
          <bdi>{piece.text}</bdi>
        </p>
      </li>
    );
  const failed = STATES.has(piece.state) ? (`console.inbox.state.${piece.state}` as PageKey) : undefined;
  return (
    <li class={`piece ${piece.from}`} id={placeOf(piece.id)}>
      <small>
        <bdi>{piece.from === 'staff' ? piece.by : say('console.inbox.bot')}</bdi> · {time}
        {failed && <strong class="unsent"> {say(failed)}</strong>}
      </small>
      {piece.messages.map((message) => (
        <Message message={message} drawing={drawingIn(lang)} />
      ))}
      <Unsent {...{ scene, view, piece }} />
    </li>
  );
}

function Theirs(props: { scene: ConsoleScene; zone: string; piece: Extract<Piece, { from: 'customer' }> }) {
  const { scene, zone, piece } = props;
  if (piece.message) return <SentMessage {...{ scene, piece, zone }} drawing={drawingIn(scene.lang)} />;
  if (piece.tapped)
    return (
      <p class="tapped">
        <bdi>{piece.tapped[scene.lang]}</bdi>
      </p>
    );
  return <p class="hint">{scene.say(piece.gone ? 'console.inbox.gone' : 'console.inbox.tapped')}</p>;
}

/** From whose hands into whose; and who saw to it, where that was not who had it. */
function Passed({ scene: { say }, piece }: { scene: ConsoleScene; piece: Extract<Piece, { from: 'house' }> }) {
  const { before = '–', staff, actor } = piece;
  return (
    <>
      <bdi>{before}</bdi> → <bdi>{staff}</bdi>
      {actor !== before && (
        <>
          {' '}
          ({say('console.hands.doer')} <bdi>{actor}</bdi>)
        </>
      )}
    </>
  );
}

const NAMED = new Set(['claimed', 'released', 'handedBack', 'snoozed']);
/** Somebody by their name; what was done at the server itself was done by nobody who has one. */
function doerOf(actor: string, say: ConsoleScene['say']): string {
  return actor === 'command' ? say('console.audit.command') : actor;
}

const STATES = new Set(['waiting', 'dead', 'unknown', 'called_off']);

function drawingIn(lang: ConsoleScene['lang']): Drawing {
  return {
    lang,
    link: () => '#main',
    tap: ({ class: name, style, action, children }) => (
      <span class={name} style={style}>
        {children ?? labelOf(action)}
      </span>
    ),
  };
}
