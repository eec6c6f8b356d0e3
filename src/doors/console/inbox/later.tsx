import { clockOf } from '../../../features/chats/chats';
import type { Choices, Later } from '../../../features/later/later';
import { momentInWords } from '../../../platform/time';
import type { PageKey } from '../../../platform/words/pages';
import { Button, Buttons, Form } from '../../web/forms';
import type { ConsoleScene } from '../desk';
import { may } from '../policy';
import type { Draft } from './draft';
import type { LiveView, ThreadView } from './thread-page';

/** A message that waits, as it is shown. */
export interface Planned extends Later {
  /** Who wrote it, by name. */
  writer: string;
  /** Whether the customer wrote since. */
  wrote: boolean;
}

interface LaterProps {
  scene: ConsoleScene;
  view: ThreadView;
  draft: Draft | undefined;
}

/** Sends what is written at a time: one that is offered, or any other, which is read back where it waits. */
export function SendLater({ scene, view, draft }: LaterProps) {
  const { say, lang } = scene;
  const { zone, choices } = view;
  const to = `/console/inbox/${view.chat.person}/later`;
  return (
    <details class="folded later" open={draft?.later !== undefined}>
      <summary>{say('console.later')}</summary>
      <p class="hint">
        {say('console.later.hint')}
        {view.quota !== undefined && ` ${say('console.inbox.quota')} ${view.quota}`}
      </p>
      <Buttons>
        {choices.offered.map((one) => (
          <button class="button quiet" type="submit" formaction={to} name="when" value={one}>
            {say(`console.later.${one}`)} ({momentInWords(zone, new Date(choices[one]!), lang)})
          </button>
        ))}
      </Buttons>
      <div class="form passing">
        <TimeField
          {...{ scene, id: 'later', label: say('console.later.time'), min: clockOf(view.now, zone), zone }}
          value={draft?.later?.time ?? clockOf(choices.morning, zone)}
          fault={draft?.later?.wrong ? say('console.inbox.told.laterTime') : undefined}
          quietEnd={draft?.later?.quietEnd}
        />
        <button class="button quiet" type="submit" formaction={to} name="when" value="time">
          {say('console.later.go')}
        </button>
      </div>
    </details>
  );
}

/** What was asked for in vain: a time for one that waits. */
export interface Moving {
  key: string;
  time: string;
  /** When the quiet hours in which it lies end (epoch ms). */
  quietEnd: number | undefined;
}

/** What waits to be sent, the next first. Changes by itself. */
export function Waiting({ scene, view }: { scene: ConsoleScene; view: LiveView }) {
  return (
    <div id="planned">
      {view.planned.length > 0 && (
        <section class="planned" aria-label={scene.say('console.later.waiting')}>
          <ul>
            {view.planned.map((one) => (
              <PlannedOne {...{ scene, view, one }} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

interface OneProps {
  scene: ConsoleScene;
  view: LiveView;
  one: Planned;
}

function PlannedOne({ scene, view, one }: OneProps) {
  const { say } = scene;
  const held = view.chat.holder === 'staff' && view.chat.staff !== one.staff;
  return (
    <li class="resting">
      <p>
        <When {...{ scene, view, one }} />{' '}
        <small>
          {say('console.later.by')}: <bdi>{one.writer}</bdi>
        </small>
      </p>
      <pre class="draft">{one.texts.join('\n\n')}</pre>
      {one.wrote && <p class="unsent">{say('console.later.wrote')}</p>}
      {held && <p class="unsent">{say('console.later.held')}</p>}
      {one.tie && <p class="hint">{say('console.later.tied')}</p>}
      {may(view.me.role, 'chats.answer') && <Deeds {...{ scene, view, one }} />}
    </li>
  );
}

/** When it goes, as a sentence. */
function When({ scene: { say, lang }, view, one }: OneProps) {
  const when = <strong>{momentInWords(view.zone, new Date(one.sendAt), lang)}</strong>;
  return lang === 'ja' ? (
    <>
      {when} {say('console.later.at')}
    </>
  ) : (
    <>
      {say('console.later.at')} {when}
    </>
  );
}

/** Whoever answers chats may call it off; when it goes is its writer's to say. */
function Deeds({ scene: { say, token }, view, one }: OneProps) {
  const to = `/console/inbox/${one.person}/later` as const;
  return (
    <Buttons>
      {one.staff === view.me.id && (
        <Form to={`${to}/now`} token={token}>
          <input type="hidden" name="of" value={one.key} />
          <Button kind="quiet">{say('console.later.now')}</Button>
        </Form>
      )}
      <Form to={`${to}/off`} token={token}>
        <input type="hidden" name="of" value={one.key} />
        <Button kind="quiet">{say('console.later.off')}</Button>
      </Form>
    </Buttons>
  );
}

/**
 * Another time for what I wrote. It stands apart from what changes by itself, so that nobody loses the time that they are just
 * choosing. @param moving the form that was refused
 */
export function Moves({ scene, view, moving }: { scene: ConsoleScene; view: ThreadView; moving: Moving | undefined }) {
  const { say, lang, token } = scene;
  const own = view.planned.filter((one) => one.staff === view.me.id && may(view.me.role, 'chats.answer'));
  return (
    <>
      {own.map((one) => {
        const asked = moving?.key === one.key ? moving : undefined;
        return (
          <details class="folded moves" open={asked !== undefined}>
            <summary>
              {say('console.later.move')} ({momentInWords(view.zone, new Date(one.sendAt), lang)})
            </summary>
            <Form to={`/console/inbox/${one.person}/later/move`} token={token} class="form passing">
              <input type="hidden" name="of" value={one.key} />
              <input type="hidden" name="at" value={String(one.version)} />
              <TimeField
                {...{ scene, id: `later-${one.key}`, label: say('console.later.time'), zone: view.zone }}
                min={clockOf(view.now, view.zone)}
                value={asked?.time ?? clockOf(one.sendAt, view.zone)}
                fault={asked && asked.quietEnd === undefined ? say('console.inbox.told.laterTime') : undefined}
                quietEnd={asked?.quietEnd}
              />
              <Button kind="quiet">{say('console.later.moveGo')}</Button>
            </Form>
          </details>
        );
      })}
    </>
  );
}

interface TimeProps {
  scene: ConsoleScene;
  id: string;
  label: string;
  zone: string;
  min: string;
  value: string;
  fault: string | undefined;
  /** When the quiet hours in which the time lies end (epoch ms): then it has to be said that it is meant. */
  quietEnd: number | undefined;
}

function TimeField({ scene: { say, lang }, id, label, zone, min, value, fault, quietEnd }: TimeProps) {
  const until = (moment: string) =>
    lang === 'ja' ? `${moment} ${say('console.later.until')}` : `${say('console.later.until')} ${moment}`;
  return (
    <div class="field">
      <label for={`${id}-time`}>{label}</label>
      <input
        {...{ id: `${id}-time`, name: 'time', type: 'datetime-local', value, min }}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        aria-invalid={fault === undefined ? undefined : 'true'}
        autocomplete="off"
      />
      {fault !== undefined && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {quietEnd !== undefined && (
        <>
          <p class="fault">
            {say('console.later.quiet')} ({until(momentInWords(zone, new Date(quietEnd), lang))})
            {lang === 'ja' ? '。' : '. '}
            {say('console.later.quietTick')}
          </p>
          <label class="option">
            <input type="checkbox" name="quiet" value="yes" />
            <span>{say('console.later.quietToo')}</span>
          </label>
        </>
      )}
    </div>
  );
}

/** Something I wrote that was not sent: to whom, by name, and when it should have gone, in words. */
export interface Unsent {
  person: string;
  name: string;
  when: string;
}

/** That something I wrote was not sent, with the way to it; on the list, until I have looked. Changes by itself. */
export function NotSent({ scene: { say }, unsent }: { scene: ConsoleScene; unsent: readonly Unsent[] }) {
  return (
    <div id="not-sent" role="status">
      {unsent.length > 0 && (
        <div class="resting">
          <p class="unsent">{say('console.later.notSent')}</p>
          <ul>
            {unsent.map(({ person, name, when }) => (
              <li>
                <a href={`/console/inbox/${person}`}>
                  <bdi>{name}</bdi> · {when}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Why something was not sent, in words. */
export function whyKey(reason: string): PageKey {
  return `console.later.why.${reason}` as PageKey;
}

export type { Choices };
