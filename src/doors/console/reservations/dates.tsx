import { Temporal } from 'temporal-polyfill';
import type { ConsoleScene } from '../desk';

interface DatesProps {
  scene: ConsoleScene;
  view: 'day' | 'week';
  /** Days are YYYY-MM-DD. */
  date: string;
  today: string;
}

const PATHS = { day: '/console/reservations', week: '/console/reservations/week' } as const;

/** From one day or week to another, and from the one view to the other. */
export function Dates({ scene: { say }, view, date, today }: DatesProps) {
  const step = (sign: 1 | -1) =>
    Temporal.PlainDate.from(date)
      .add({ days: sign * (view === 'day' ? 1 : 7) })
      .toString();
  const to = (day: string) => `${PATHS[view]}?day=${day}`;
  return (
    <div class="dates">
      <nav aria-label={say('console.res.views')}>
        <ul>
          {(['day', 'week'] as const).map((one) => (
            <li>
              <a href={`${PATHS[one]}?day=${date}`} aria-current={one === view ? 'page' : undefined}>
                {say(`console.res.${one}`)}
              </a>
            </li>
          ))}
        </ul>
        <ul>
          <li>
            <a href={to(step(-1))}>← {say('console.res.before')}</a>
          </li>
          <li>
            <a href={to(today)}>{say('console.res.today')}</a>
          </li>
          <li>
            <a href={to(step(1))}>{say('console.res.after')} →</a>
          </li>
        </ul>
      </nav>
      <form class="filters" method="get" action={PATHS[view]}>
        <div>
          <label for="day">{say('console.res.date')}</label>
          <input id="day" type="date" name="day" value={date} />
        </div>
        <button class="button quiet" type="submit">
          {say('console.res.go')}
        </button>
      </form>
    </div>
  );
}
