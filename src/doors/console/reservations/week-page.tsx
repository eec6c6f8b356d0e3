import type { ResourceDay } from '../../../features/book/book';
import { dayAt, type OfDay } from '../../../features/reminders/reminders';
import { dateInWords } from '../../../platform/time';
import { counted } from '../../../platform/words/counts';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { Dates } from './dates';
import { clockOf } from './told';

/** A week as it stands. Days are YYYY-MM-DD in the shop's zone. */
export interface WeekFacts {
  days: readonly string[];
  chosen: string;
  today: string;
  zone: string;
  capacity: ReadonlyMap<string, readonly ResourceDay[]>;
  all: readonly OfDay[];
}

/** A week, a row for each who or what can be reserved: how much of each day is taken, and when. */
export function weekPage(scene: ConsoleScene, week: WeekFacts): string {
  const { say, lang } = scene;
  const { days, chosen, today, capacity, all, zone } = week;
  const resources = capacity.get(days[0]!) ?? [];
  // Those who left, or tables that went: their reservations stay in sight.
  const others = new Map(
    all.flatMap(({ resourceId, resource }) =>
      resources.some(({ id }) => id === resourceId) ? [] : [[resourceId, resource] as const],
    ),
  );
  const byDay = new Map(days.map((day) => [day, all.filter((one) => dayAt(zone, one.beginsAt) === day)]));
  const span = `${dateInWords(days[0]!, lang, today)}–${dateInWords(days[6]!, lang, today)}`;
  return consolePage({
    scene: { ...scene, here: '/console/reservations/week' },
    title: `${say('console.res.title')} ${span}`,
    styles: ['console-days.css'],
    children: (
      <>
        <Dates {...{ scene, view: 'week', date: chosen, today }} />
        <Card>
          {resources.length === 0 && <p>{say('console.res.noResources')}</p>}
          <table class="log week">
            <thead>
              <tr>
                <th scope="col">{say('console.res.with')}</th>
                {days.map((day) => (
                  <th scope="col">
                    <a href={`/console/reservations?day=${day}`} aria-current={day === today ? 'date' : undefined}>
                      {dateInWords(day, lang)}
                    </a>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {resources.map(({ id, name }) => (
                <tr>
                  <th scope="row">{name[lang]}</th>
                  {days.map((day) => (
                    <td data-head={dateInWords(day, lang)}>
                      <Cell
                        {...{ scene, zone, day }}
                        resource={capacity.get(day)!.find((one) => one.id === id)!}
                        all={byDay.get(day)!.filter(({ resourceId }) => resourceId === id)}
                      />
                    </td>
                  ))}
                </tr>
              ))}
              {[...others].map(([id, name]) => (
                <tr>
                  <th scope="row">
                    <bdi>{name[lang]}</bdi>
                  </th>
                  {days.map((day) => (
                    <td data-head={dateInWords(day, lang)}>
                      <List {...{ scene, zone }} all={byDay.get(day)!.filter(({ resourceId }) => resourceId === id)} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      </>
    ),
  });
}

interface CellProps {
  scene: ConsoleScene;
  zone: string;
  day: string;
  resource: ResourceDay;
  all: readonly OfDay[];
}

function Cell({ scene, zone, day, resource, all }: CellProps) {
  const { say, lang } = scene;
  const { takenMs, ofMs, name } = resource;
  if (ofMs === 0 && all.length === 0) return <span class="hint">{say('console.res.closed')}</span>;
  const percent = ofMs === 0 ? 100 : Math.round((100 * takenMs) / ofMs);
  const label = `${name[lang]} ${dateInWords(day, lang)}: ${say('console.res.taken')}`;
  return (
    <div class="cell">
      <meter min={0} max={100} value={percent} aria-label={label}>
        {percent}%
      </meter>
      <small>
        {counted('reservations', all.length, lang)} · {percent}%
      </small>
      <List {...{ scene, zone, all }} />
    </div>
  );
}

function List({ scene: { say, lang }, zone, all }: Pick<CellProps, 'scene' | 'zone' | 'all'>) {
  return (
    <ul>
      {all.map((one) => (
        <li>
          <a href={`/console/reservations/${one.id}`}>
            {clockOf(zone, one.beginsAt)} <bdi>{one.service[lang]}</bdi>
            {one.status === 'requested' && ` (${say('console.res.status.requested')})`}
          </a>
        </li>
      ))}
    </ul>
  );
}
