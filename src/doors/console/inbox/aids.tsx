import type { ComponentChild } from 'preact';
import { MOST_COUNTED } from '../../../features/chats/chats';
import type { PageKey } from '../../../platform/words/pages';
import type { ConsoleScene } from '../desk';

/** The scripts of what stands here. */
export const AIDS = ['inbox-keys.js', 'inbox-alerts.js'] as const;

/** The keys, with what each does. */
const KEYS: readonly [key: string, does: PageKey][] = [
  ['J', 'console.keys.next'],
  ['K', 'console.keys.previous'],
  ['R', 'console.keys.answer'],
  ['N', 'console.keys.note'],
  ['Ctrl+Enter', 'console.keys.send'],
  ['A', 'console.keys.take'],
  ['E', 'console.keys.end'],
  ['S', 'console.keys.snooze'],
  ['/', 'console.keys.search'],
  ['?', 'console.keys.help'],
];

/** What makes work in the inbox quicker, for browsers with scripts; without them none of it is there. */
export function Aids({
  scene,
  waiting,
  given = 0,
  unseen,
}: {
  scene: ConsoleScene;
  waiting: number | undefined;
  given?: number;
  unseen?: ComponentChild;
}) {
  const { say } = scene;
  return (
    <>
      <div id="aids" class="aids" hidden>
        <button id="keys-open" class="plain" type="button" aria-haspopup="dialog">
          {say('console.keys')}
        </button>
        <button
          {...{ id: 'alerts', class: 'plain', type: 'button', hidden: true }}
          data-on={say('console.alerts.on')}
          data-off={say('console.alerts.off')}
          data-is-on={say('console.alerts.isOn')}
          data-is-off={say('console.alerts.isOff')}
          data-denied={say('console.alerts.denied')}
          data-title={say('console.alerts.title')}
          data-body={say('console.alerts.body')}
          data-given={say('console.hands.given')}
          data-given-title={say('console.alerts.given.title')}
          data-given-body={say('console.alerts.given.body')}
        />
      </div>
      <p id="keys-said" class="hint" role="status" />
      {waiting !== undefined && <Waiting {...{ count: waiting, given }} />}
      {unseen}
      <KeysHelp scene={scene} />
    </>
  );
}

/** How many wait, and how many were passed to me that I have not looked at, for the title of the tab. Changes by itself. */
export function Waiting({ count, given }: { count: number; given: number }) {
  const label = count < MOST_COUNTED ? String(count) : `${MOST_COUNTED - 1}+`;
  return <span id="waiting" hidden data-count={count} data-label={label} data-given={given} />;
}

function KeysHelp({ scene: { say } }: { scene: ConsoleScene }) {
  return (
    <dialog
      {...{ id: 'keys', class: 'keys', 'aria-labelledby': 'keys-title' }}
      data-end={say('console.keys.said.end')}
      data-none={say('console.inbox.noneHere')}
      data-cannot={say('console.keys.said.cannot')}
      data-not-yours={say('console.keys.said.notYours')}
    >
      <h2 id="keys-title">{say('console.keys')}</h2>
      <dl>
        {KEYS.map(([key, does]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{say('console.keys.hint')}</p>
      <label class="option">
        <input type="checkbox" name="keys-on" />
        <span>{say('console.keys.use')}</span>
      </label>
      <button class="button quiet" type="button" data-close>
        {say('console.keys.close')}
      </button>
    </dialog>
  );
}
