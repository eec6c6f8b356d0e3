import { UNITS, type Days, type Unit } from '../../../features/analytics/analytics';
import type { ConsoleScene } from '../desk';

/** Periods that are one press away. */
export const PERIODS = ['week', 'thirty', 'thisMonth', 'lastMonth', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** Which days are looked at, and by which parts of them; any others by their dates. */
export function Picker(props: {
  scene: ConsoleScene;
  to: `/console/${string}`;
  period: Period | undefined;
  days: Days;
  /** Absent where the page knows no parts. */
  unit?: Unit;
}) {
  const { scene, to, period, days, unit } = props;
  const { say } = scene;
  return (
    <div class="dates">
      <nav aria-label={say('console.report.period')}>
        <ul>
          {PERIODS.map((one) => (
            <li>
              <a href={`${to}?period=${one}`} aria-current={one === period ? 'page' : undefined}>
                {say(`console.report.period.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form class="filters" method="get" action={to}>
        {(['from', 'to'] as const).map((end) => (
          <div>
            <label for={end}>{say(`console.report.${end}`)}</label>
            <input id={end} type="date" name={end} value={days[end]} />
          </div>
        ))}
        {unit && (
          <div>
            <label for="by">{say('console.report.by')}</label>
            <select id="by" name="by">
              {UNITS.map((one) => (
                <option value={one} selected={one === unit}>
                  {say(`console.report.by.${one}`)}
                </option>
              ))}
            </select>
          </div>
        )}
        <button class="button quiet" type="submit">
          {say('console.report.show')}
        </button>
      </form>
    </div>
  );
}
