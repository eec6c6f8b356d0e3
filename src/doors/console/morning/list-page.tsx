import { barOf, type Listed, type Morning, type Told } from '../../../features/morning/morning';
import type { Person } from '../../../features/staff/staff';
import { dateInWords } from '../../../platform/time';
import { Form } from '../../web/forms';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { may } from '../policy';
import { clockOf } from '../reservations/told';
import { Outcome, Reasons, Visiting, type MorningTold } from './marks';

/** The list with what is needed to show it. */
export interface MorningList {
  morning: Morning;
  /** What customers are called, by their ids at LINE. */
  names: ReadonlyMap<string, string>;
  /** Of the people of the shop, by id. */
  staff: ReadonlyMap<string, string>;
  /** How many pushes are left this month; undefined where that is not known, or there is no limit. */
  quota: number | undefined;
  elsewhere: boolean;
  zone: string;
}

interface Parts {
  scene: ConsoleScene;
  me: Person;
  list: MorningList;
}

/** Whom to have a word for today, and whom somebody had one for. */
export function morningPage(scene: ConsoleScene, me: Person, list: MorningList, told?: MorningTold): string {
  const { say, lang } = scene;
  const { morning, quota, elsewhere } = list;
  return consolePage({
    scene,
    title: `${say('console.morning.title')} ${dateInWords(morning.day, lang)}`,
    styles: ['console-days.css'],
    children: (
      <>
        <Outcome {...{ scene, told }} />
        <p class="lead">{say('console.morning.text')}</p>
        {elsewhere && <Notice>{say('console.morning.elsewhere')}</Notice>}
        {morning.missing && <Notice>{say('console.morning.missing')}</Notice>}
        <Card title={`${say('console.morning.todo')} (${morning.guests.length})`}>
          {morning.guests.length === 0 && <p>{say('console.morning.none')}</p>}
          <ol class="rows agenda">
            {morning.guests.map((one) => (
              <Row {...{ scene, me, list, one }} />
            ))}
          </ol>
          {!morning.searched && !morning.missing && <p class="hint">{say('console.morning.unsearched')}</p>}
        </Card>
        {morning.told.length > 0 && (
          <Card title={`${say('console.morning.told')} (${morning.told.length})`}>
            <ul class="rows agenda">
              {morning.told.map((one) => (
                <Done {...{ scene, me, list, one }} />
              ))}
            </ul>
          </Card>
        )}
        {quota !== undefined && (
          <p class="hint">
            {say('console.inbox.quota')} {quota}
          </p>
        )}
      </>
    ),
  });
}

function Row({ scene, me, list, one }: Parts & { one: Listed }) {
  const { say } = scene;
  const { morning, zone } = list;
  const bar = barOf(one, me.id);
  const writes = bar === undefined && may(me.role, 'morning.send');
  const id = `guest-${one.person ?? one.member}`;
  return (
    <li class="case">
      <div>
        <p id={id}>
          <strong>
            <bdi>{nameOf(scene, list, one)}</bdi>
          </strong>{' '}
          {one.member !== undefined && (
            <small class="inline">
              <bdi>{one.member}</bdi>
            </small>
          )}
        </p>
        {one.visit && (
          <p>
            <a href={`/console/reservations/${one.visit.booking}`}>
              <Visiting {...{ scene, one, zone }} />
            </a>
          </p>
        )}
        <Reasons {...{ scene, one, today: morning.day }} />
        {bar !== undefined && (
          <p class="hint">
            {say(`console.morning.bar.${bar}`)}
            {bar === 'held' && (
              <>
                {' ('}
                <bdi>{list.staff.get(one.chat.staff ?? '') ?? ''}</bdi>)
              </>
            )}
          </p>
        )}
        {one.unsaid && (
          <p class="hint">
            {say('console.morning.unsaid')}: {say(unsaidBecause(one.unsaid.said.reason))}
          </p>
        )}
      </div>
      {writes && (
        <a class="button main" href={`/console/morning/${one.person}`} aria-describedby={id}>
          {say('console.morning.write')}
        </a>
      )}
    </li>
  );
}

function Done({ scene, me, list, one }: Parts & { one: Told }) {
  const { say, lang, token } = scene;
  const { said, writer, person, message } = one;
  const at = clockOf(list.zone, said.at);
  const id = `told-${person}`;
  const waits = said.state === 'waiting';
  const sent = lang === 'ja' ? `${writer}${say('console.morning.sent')}` : `${writer} ${say('console.morning.sent')}`;
  const planned =
    lang === 'ja'
      ? `${at}${say('console.morning.waits')} (${writer})`
      : `${say('console.morning.waits')} at ${at} (${writer})`;
  return (
    <li class="case">
      <div>
        <p id={id}>
          <strong>
            <bdi>
              {one.known?.name ?? list.names.get(person) ?? `${say('console.inbox.customer')} ${person.slice(-4)}`}
            </bdi>
          </strong>
        </p>
        <p class="marks">
          <span class={waits ? 'badge requested' : 'badge good'}>
            <bdi>{waits ? planned : `✓ ${at} ${sent}`}</bdi>
          </span>
        </p>
      </div>
      {waits && may(me.role, 'morning.send') && (
        <Form to={`/console/morning/${person}/call-off`} token={token}>
          <input type="hidden" name="message" value={message} />
          <button class="button quiet" type="submit" aria-describedby={id}>
            {say('console.morning.callOff')}
          </button>
        </Form>
      )}
    </li>
  );
}

/** By the directory, or what they call themselves at LINE. */
export function nameOf({ say }: ConsoleScene, list: Pick<MorningList, 'names'>, one: Listed): string {
  const atLine = one.person === undefined ? undefined : list.names.get(one.person);
  const unnamed =
    one.person === undefined ? (one.member ?? '') : `${say('console.inbox.customer')} ${one.person.slice(-4)}`;
  return one.known?.name ?? atLine ?? unnamed;
}

const UNSAID = ['staff', 'booking', 'held', 'blocked', 'writer', 'unlinked', 'unwanted', 'late', 'quiet'] as const;
function unsaidBecause(reason: string | undefined) {
  return `console.morning.unsaid.${UNSAID.find((one) => one === reason) ?? 'staff'}` as const;
}
