import { clockOf } from '../../../features/chats/chats';
import { momentInWords } from '../../../platform/time';
import { Button, Buttons, Form } from '../../web/forms';
import type { ConsoleScene } from '../desk';
import type { LiveView, ThreadView } from './thread-page';

/** That a chat rests, and until when. Changes by itself: it wakes when the customer writes. */
export function Resting({ scene: { say, lang, token }, view }: { scene: ConsoleScene; view: LiveView }) {
  const { person, snoozedUntil } = view.chat;
  return (
    <div id="resting" role="status">
      {snoozedUntil !== undefined && (
        <div class="resting">
          <p>
            <strong>{say('console.inbox.view.snoozed')}</strong> · {say('console.inbox.snoozedUntil')}{' '}
            {momentInWords(view.zone, new Date(snoozedUntil), lang)}
          </p>
          {view.mine && (
            <Form to={`/console/inbox/${person}/wake`} token={token}>
              <Button kind="quiet">{say('console.snooze.wake')}</Button>
            </Form>
          )}
        </div>
      )}
    </div>
  );
}

/** Puts a chat aside: it comes back at its time, or when the customer writes. @param typed the time that was refused */
export function Snooze({ scene, view, typed }: { scene: ConsoleScene; view: ThreadView; typed: string | undefined }) {
  const { say, lang, token } = scene;
  const { zone, opens, now } = view;
  const to = `/console/inbox/${view.chat.person}/snooze` as const;
  return (
    <details class="folded snooze" id="snooze" open={typed !== undefined}>
      <summary>{say('console.snooze')}</summary>
      <p class="hint">{say('console.snooze.hint')}</p>
      <Form to={to} token={token}>
        <Buttons>
          <Button kind="quiet" name="until" value="opening">
            {say('console.snooze.opening')} ({momentInWords(zone, new Date(opens), lang)})
          </Button>
          <Button kind="quiet" name="until" value="hours">
            {say('console.snooze.hours')}
          </Button>
        </Buttons>
      </Form>
      <Form to={to} token={token} class="form passing">
        <div class="field">
          <label for="snooze-time">{say('console.snooze.time')}</label>
          <input
            {...{ id: 'snooze-time', name: 'time', type: 'datetime-local', value: typed ?? clockOf(opens, zone) }}
            min={clockOf(now, zone)}
            aria-describedby={typed === undefined ? undefined : 'snooze-fault'}
            aria-invalid={typed === undefined ? undefined : 'true'}
            autocomplete="off"
            required
          />
          {typed !== undefined && (
            <p class="fault" id="snooze-fault">
              {say('console.inbox.told.wrongTime')}
            </p>
          )}
        </div>
        <Button kind="quiet" name="until" value="time">
          {say('console.snooze.go')}
        </Button>
      </Form>
    </details>
  );
}
