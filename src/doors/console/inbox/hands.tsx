import { IDLE_AFTER_MS, isIdle } from '../../../features/chats/chats';
import { momentInWords } from '../../../platform/time';
import type { PageKey } from '../../../platform/words/pages';
import { Button, Form } from '../../web/forms';
import { Facts } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { may } from '../policy';
import type { LiveView, ThreadView } from './thread-page';

/** How it stands with a colleague who has a chat. Times are epoch milliseconds. */
export interface Held {
  since: number | undefined;
  /** When they last did something in it. */
  actedAt: number;
  seen: 'writing' | 'viewing' | 'away';
  now: number;
}

interface Shown<View> {
  scene: ConsoleScene;
  view: View;
}

/** Passes the chat on to a colleague, by name. */
export function PassOn({ scene: { say, token }, view }: Shown<ThreadView>) {
  if (view.colleagues.length === 0) return null;
  return (
    <details class="folded passing-on">
      <summary>{say('console.inbox.transfer')}</summary>
      <p class="hint">{say('console.inbox.transferHint')}</p>
      <Form to={`/console/inbox/${view.chat.person}/transfer`} token={token} class="form passing">
        <div class="field">
          <label for="to">{say('console.inbox.transferTo')}</label>
          <select id="to" name="to">
            {view.colleagues.map(({ id, name }) => (
              <option value={id}>{name}</option>
            ))}
          </select>
        </div>
        <Button kind="quiet">{say('console.inbox.transferGo')}</Button>
      </Form>
    </details>
  );
}

/** Takes a chat out of a colleague's hands: only who opened this, and saw how it stands with them. */
export function TakeOver({ scene, view }: Shown<ThreadView>) {
  return (
    <details class="folded" id="take-over">
      <summary>{scene.say('console.hands.over')}</summary>
      <Holding {...{ scene, view }} />
    </details>
  );
}

/** Who has it, since when, and whether they are at it; with the button, for who may press it. Changes by itself. */
export function Holding({ scene, view: { chat, held, holder = '–', me, zone } }: Shown<LiveView>) {
  const { say, lang, token } = scene;
  if (!held) return <div id="holding" />;
  const { since, actedAt, seen, now } = held;
  const moment = (at: number) => momentInWords(zone, new Date(at), lang);
  const says = (key: PageKey) => say(key).replaceAll('{name}', () => holder);
  const free = may(me.role, 'chats.overrule') || isIdle(actedAt, now);
  return (
    <div id="holding" class="holding">
      {free && (
        <p>
          <strong>{says('console.hands.ask')}</strong>
        </p>
      )}
      <Facts
        facts={[
          ...(since === undefined ? [] : [[say('console.hands.since'), moment(since)] as const]),
          [say('console.hands.acted'), moment(actedAt)],
          [say('console.hands.now'), <span class={seen}>{say(`console.hands.now.${seen}`)}</span>],
        ]}
      />
      {free ? (
        <Form to={`/console/inbox/${chat.person}/take-over`} token={token}>
          <p class="hint">{says('console.hands.hint')}</p>
          <input type="hidden" name="version" value={String(chat.version)} />
          <Button kind="danger">{say('console.hands.go')}</Button>
        </Form>
      ) : (
        <p class="hint">{says('console.hands.busy').replace('{minutes}', String(IDLE_AFTER_MS / 60_000))}</p>
      )}
    </div>
  );
}

/**
 * Says that the chat went into other hands while it was looked at, and into whose; what is being written stays as it is.
 * @param wrote whether one could write an answer on the page that is looked at
 */
export function Hands({ scene, view, moved, wrote }: Shown<LiveView> & { moved: boolean; wrote: boolean }) {
  const { say } = scene;
  return (
    <div id="hands" role="status">
      {moved && (
        <div class="resting">
          <p>
            <strong class="unsent">{say('console.inbox.moved')}</strong> {say('console.hands.with')}{' '}
            <strong>
              <bdi>{withWhom(scene, view)}</bdi>
            </strong>
          </p>
          {wrote ? (
            <p>{say('console.hands.kept')}</p>
          ) : (
            <a href={`/console/inbox/${view.chat.person}`}>{say('console.inbox.refresh')}</a>
          )}
        </div>
      )}
    </div>
  );
}

function withWhom({ say }: ConsoleScene, { chat, mine, holder = '–' }: LiveView): string {
  if (mine) return say('console.hands.you');
  return chat.holder === 'staff' ? holder : say(`console.inbox.${chat.holder}`);
}

/** In the place of the button that sends, where the turn is over: draws the page anew with what is written. */
export function Lost({ scene: { say }, view: { chat } }: Shown<LiveView>) {
  return (
    <div id="cost">
      <button class="button quiet" type="submit" formaction={`/console/inbox/${chat.person}/canned`}>
        {say('console.hands.keep')}
      </button>
    </div>
  );
}
