import type { Gone, ResourceDay, Waiting } from '../../../features/book/book';
import type { OfDay } from '../../../features/reminders/reminders';
import type { Person } from '../../../features/staff/staff';
import { dateInWords, isWholeDays, momentInWords, spanInWords } from '../../../platform/time';
import { counted } from '../../../platform/words/counts';
import { Form } from '../../web/forms';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { may } from '../policy';
import { Dates } from './dates';
import { fromTo, Outcome, Status, type Told } from './told';

/** A day as it stands. Days are YYYY-MM-DD in the shop's zone, moments epoch milliseconds. */
export interface DayFacts {
  date: string;
  today: string;
  now: number;
  zone: string;
  resources: readonly ResourceDay[];
  all: readonly OfDay[];
  waiting: readonly Waiting[];
  gone: readonly Gone[];
  /** Names of members, where they are at hand. */
  names: ReadonlyMap<string, string>;
}

/** Who comes on a day, beside each other by whom or what they come for; and who waits. */
export function dayPage(scene: ConsoleScene, me: Person, day: DayFacts, told?: Told): string {
  const { say, lang } = scene;
  const { date, today, all, resources, waiting, gone } = day;
  const changes = may(me.role, 'reservations.change');
  // One who left, or a table that went: their reservations stay in sight.
  const others = all.filter(({ resourceId }) => !resources.some(({ id }) => id === resourceId));
  return consolePage({
    scene,
    title: `${say('console.res.title')} ${dateInWords(date, lang, today)}`,
    styles: ['console-days.css'],
    children: (
      <>
        <Outcome {...{ scene, told }} />
        <Dates {...{ scene, view: 'day', date, today }} />
        {resources.length === 0 && <Card>{say('console.res.noResources')}</Card>}
        <div class="columns">
          {resources.map((resource) => (
            <Card title={resource.name[lang]}>
              <Capacity {...{ scene, resource, zone: day.zone }} />
              <List {...{ scene, day, changes, resource, all: all.filter((one) => one.resourceId === resource.id) }} />
            </Card>
          ))}
          {others.map((one) => (
            <Card title={one.resource[lang]}>
              <List {...{ scene, day, changes, all: [one] }} />
            </Card>
          ))}
        </div>
        <Card title={say('console.res.waiting')}>
          {waiting.length === 0 && <p>{say('console.res.noWaiting')}</p>}
          <ul class="rows">
            {waiting.map((one) => (
              <Waiter {...{ scene, day, one, changes }} />
            ))}
          </ul>
          {gone.length > 0 && (
            <details>
              <summary>
                {say('console.res.gone')} ({gone.length})
              </summary>
              <ul class="rows">
                {gone.map((one) => (
                  <Left {...{ scene, day, one }} />
                ))}
              </ul>
            </details>
          )}
        </Card>
      </>
    ),
  });
}

/** When it is there, and what of that is free. */
function Capacity({
  scene: { say, lang },
  resource,
  zone,
}: {
  scene: ConsoleScene;
  resource: ResourceDay;
  zone: string;
}) {
  const { open, free, seats } = resource;
  if (open.length === 0) return <p class="hint">{say('console.res.closed')}</p>;
  const left = free.map((one) => {
    const of = seats > 1 ? ` (${one.seats}/${seats})` : '';
    return fromTo(zone, one.from, one.until) + of;
  });
  return (
    <p class="hint">
      {say('console.res.open')} {open.map(([from, until]) => fromTo(zone, from, until)).join(', ')}
      {seats > 1 && ` · ${counted('seats', seats, lang)}`}
      <br />
      {left.length === 0 ? say('console.res.noFree') : `${say('console.res.free')} ${left.join(', ')}`}
    </p>
  );
}

interface ListProps {
  scene: ConsoleScene;
  day: DayFacts;
  changes: boolean;
  all: readonly OfDay[];
}

function List({ scene, day, changes, all }: ListProps) {
  if (all.length === 0) return <p>{scene.say('console.res.none')}</p>;
  return (
    <ol class="rows agenda">
      {all.map((one) => (
        <Row {...{ scene, day, changes, one }} />
      ))}
    </ol>
  );
}

function Row({ scene, day, changes, one }: Omit<ListProps, 'all'> & { one: OfDay }) {
  const { say, lang } = scene;
  const { id, beginsAt, endsAt, status, member, answered, reminded, missedBefore, cameBefore } = one;
  const live = status === 'requested' || status === 'confirmed';
  return (
    <li class={live ? undefined : 'past'}>
      <a href={`/console/reservations/${id}`} id={`at-${id}`}>
        {fromTo(day.zone, beginsAt, endsAt)} <bdi>{one.service[lang]}</bdi>
      </a>
      <p>
        <bdi>{day.names.get(member) ?? ''}</bdi> <small class="inline">{member}</small>
      </p>
      <p class="marks">
        <Status {...{ scene, status }} />
        {answered && <span class="badge good">✓ {say('console.res.said')}</span>}
        {!answered && reminded === 'yes' && <span class="badge">{say('console.res.reminded')}</span>}
        {missedBefore > 0 && (
          <span class="badge warn">
            {say('console.res.missedBefore')} {counted('times', missedBefore, lang)}
          </span>
        )}
        {missedBefore + cameBefore === 0 && <span class="badge">{say('console.res.first')}</span>}
      </p>
      {changes && <Deeds {...{ scene, one, now: day.now }} />}
    </li>
  );
}

/** What can be said of it at once: yes or no while it is asked for, who came once it has begun. */
function Deeds({ scene: { say, token }, one, now }: { scene: ConsoleScene; one: OfDay; now: number }) {
  const { id, version, status, beginsAt } = one;
  const began = beginsAt <= now && status === 'confirmed';
  const deeds = status === 'requested' ? (['approve', 'decline'] as const) : began ? (['came', 'missed'] as const) : [];
  if (deeds.length === 0) return null;
  return (
    <div class="deeds">
      {deeds.map((deed) => (
        <Form to={`/console/reservations/${id}/${deed}`} token={token}>
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="from" value="day" />
          <button class="button quiet" type="submit" aria-describedby={`at-${id}`}>
            {say(`console.res.${deed}`)}
          </button>
        </Form>
      ))}
    </div>
  );
}

function Waiter({ scene, day, one, changes }: Omit<ListProps, 'all'> & { one: Waiting }) {
  const { say, token } = scene;
  return (
    <li class="case">
      <div>
        <strong id={`waits-${one.id}`}>{whoFor(scene, day, one)}</strong>
        <small>
          {whenWithWhom(scene, day, one)}
          {one.state === 'offered' && ` · ${say('console.res.offered')}`}
        </small>
      </div>
      {changes && one.state === 'waiting' && (
        <details class="folded">
          <summary aria-describedby={`waits-${one.id}`}>{say('console.res.leave')}</summary>
          <Form to={`/console/waiting/${one.id}/leave`} token={token}>
            <p>{say('console.res.leaveText')}</p>
            <input type="hidden" name="day" value={day.date} />
            <button class="button danger" type="submit" aria-describedby={`waits-${one.id}`}>
              {say('console.res.leaveGo')}
            </button>
          </Form>
        </details>
      )}
    </li>
  );
}

/** Who waited, and who took them off the list. */
function Left({ scene, day, one }: { scene: ConsoleScene; day: DayFacts; one: Gone }) {
  const { say, lang } = scene;
  return (
    <li class="case past">
      <div>
        <strong>{whoFor(scene, day, one)}</strong>
        <small>{whenWithWhom(scene, day, one)}</small>
        <small>
          {momentInWords(day.zone, new Date(one.leftAt), lang)} {say(`console.res.gone.${one.leftBy}`)}
        </small>
      </div>
    </li>
  );
}

type Place = Pick<Waiting, 'member' | 'service' | 'resource' | 'from' | 'until'>;

function whoFor({ lang }: ConsoleScene, day: DayFacts, { member, service }: Place) {
  return (
    <>
      <bdi>{day.names.get(member) ?? member}</bdi> · <bdi>{service[lang]}</bdi>
    </>
  );
}

function whenWithWhom({ say, lang }: ConsoleScene, { zone, today }: DayFacts, { resource, ...span }: Place) {
  return (
    <>
      {spanInWords(zone, span, lang, today)}
      {isWholeDays(zone, span) && ` ${say('console.res.anyTime')}`} ·{' '}
      <bdi>{resource?.[lang] ?? say('console.res.anybody')}</bdi>
    </>
  );
}
