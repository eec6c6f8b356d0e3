import { JsonView } from './json-view';
import { asCurl, asFixture, eventsOf, headline } from './log-text';
import { Act, Icon } from './parts';
import { clockSeconds, type Scene } from './scene';
import type { Row } from './talk';
import { target } from './view';
import type { LogEntry } from '../platform';

/** How many entries stand on the page at most; older ones are only in the platform's log. */
const SHOWN = 150;

/** The log's lines, newest first. */
export function logRows(scene: Scene): Row[] {
  return scene.platform.log
    .slice(-SHOWN)
    .reverse()
    .map((entry) => ({ id: `log-${entry.seq}`, node: <Entry scene={scene} entry={entry} /> }));
}

/** One call in one line. What was said on either side is fetched when the line is opened. */
function Entry({ scene, entry }: { scene: Scene; entry: LogEntry }) {
  const { seq, kind, status, ms, at, fault } = entry;
  const address = target(`/phone/log/${seq}`, scene.view);
  const good = status !== undefined && status < 400;
  return (
    <li id={`log-${seq}`} class={`entry entry-${kind}`}>
      <details id={`entry-${seq}`}>
        <summary>
          <span class="entry-way">
            <Icon name={kind === 'webhook' ? 'out' : 'in'} />
            <span class="sr">{scene.say(kind)}</span>
          </span>
          <span class="entry-text">{headline(entry)}</span>
          <span class={good ? 'status' : 'status status-bad'}>{status ?? scene.say('noAnswer')}</span>
          <span class="entry-small">
            {clockSeconds(at)} · {Math.round(ms)} ms{fault ? ` · ${fault}` : ''}
          </span>
        </summary>
        <div
          id={`entry-body-${seq}`}
          class="entry-body"
          hx-get={address}
          hx-trigger={`toggle from:#entry-${seq} once`}
          hx-morph-skip-children
        >
          <a href={address}>{scene.say('openEntry')}</a>
        </div>
      </details>
    </li>
  );
}

/** Both sides of a call, and what can be done with it. `origin` is the simulator's own address. */
export function EntryDetails({ scene, entry, origin }: { scene: Scene; entry: LogEntry; origin: string }) {
  const to = `/phone/log/${entry.seq}`;
  const events = eventsOf(entry);
  return (
    <div class="details">
      <div class="details-actions">
        <button type="button" class="button button-small" data-copy={asCurl(entry, origin)}>
          {scene.say('copyCurl')}
        </button>
        <button type="button" class="button button-small" data-copy={asFixture(entry)}>
          {scene.say('copyFixture')}
        </button>
        {events.length > 0 &&
          (['resend', 'redeliver', 'bad-signature'] as const).map((deed) => (
            <Act scene={scene} to={`${to}/${deed}`} live>
              <button type="submit" class="button button-small">
                {scene.say(deed === 'bad-signature' ? 'badSignature' : deed)}
              </button>
            </Act>
          ))}
      </div>
      <Side title={scene.say('request')} value={entry.request} headers={entry.requestHeaders} scene={scene} />
      <Side
        title={`${scene.say('response')} ${entry.status ?? scene.say('noAnswer')}`}
        value={entry.response}
        headers={entry.responseHeaders}
        scene={scene}
      />
    </div>
  );
}

interface SideProps {
  title: string;
  value: unknown;
  headers: Readonly<Record<string, string>>;
  scene: Scene;
}

function Side({ title, value, headers, scene }: SideProps) {
  const names = Object.entries(headers);
  return (
    <section class="details-side">
      <h3>{title}</h3>
      {value === undefined || value === '' ? <p class="hint">{scene.say('nothing')}</p> : <JsonView value={value} />}
      {names.length > 0 && (
        <details>
          <summary>{scene.say('headers')}</summary>
          <pre class="json">{names.map(([name, held]) => `${name}: ${held}`).join('\n')}</pre>
        </details>
      )}
    </section>
  );
}
