import type { ComponentChildren } from 'preact';

import { writeSpans, type Span } from '../../../platform/shop';
import { holidayName } from '../../../platform/holidays';
import { addDays, dateInWords, isDay } from '../../../platform/time';
import { Button, FaultSummary, Field, Form } from '../../web/forms';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { readSpans } from './week-fields';

/** Days as somebody wrote them: from one to another (or that one alone), and their hours; none is a day off. */
export interface TypedDays {
  from: string;
  to: string;
  spans: string;
}
export const NO_DAYS: TypedDays = { from: '', to: '', spans: '' };
export type DayFault = 'from' | 'to' | 'spans';

/** As many days are set at once. */
const MOST_AT_ONCE = 92;
/** Nobody knows of later ones yet. */
const MOST_AHEAD = 1100;

/** What was typed, or what of it cannot be read. @param today YYYY-MM-DD */
export function readDaysTyped(
  typed: TypedDays,
  today: string,
): { days: string[]; spans: Span[] } | { faults: DayFault[] } {
  const spans = readSpans(typed.spans);
  const first = isDay(typed.from) && typed.from >= today && typed.from <= addDays(today, MOST_AHEAD);
  const last = typed.to === '' ? typed.from : typed.to;
  const right = isDay(last) && first && last >= typed.from && last < addDays(typed.from, MOST_AT_ONCE);
  const faults: DayFault[] = [];
  if (!first) faults.push('from');
  else if (!right) faults.push('to');
  if (!spans) faults.push('spans');
  if (faults.length > 0) return { faults };
  const days = [];
  for (let day = typed.from; day <= last; day = addDays(day, 1)) days.push(day);
  return { days, spans: spans! };
}

interface DaysFormProps {
  scene: ConsoleScene;
  to: `/console/${string}`;
  version: string | number;
  typed: TypedDays;
  faults: readonly DayFault[];
  /** What was asked for is to be confirmed first. */
  waits?: boolean;
  /** What stands before the days: whose they are. */
  children?: ComponentChildren;
}

/** To say how some days are. */
export function DaysForm({ scene, to, version, typed, faults, waits, children }: DaysFormProps) {
  const { say, token } = scene;
  const fault = (name: DayFault) => (faults.includes(name) ? say(`console.days.bad.${name}`) : undefined);
  return (
    <>
      <FaultSummary scene={scene} faults={faults.map((name) => ({ name, fault: say(`console.days.bad.${name}`) }))} />
      <Card title={say('console.days.add')}>
        <Form to={to} token={token}>
          <input type="hidden" name="version" value={version} />
          {children}
          <div class="span">
            <Field
              {...{ scene, name: 'from', type: 'date', label: say('console.days.from'), value: typed.from }}
              {...{ fault: fault('from'), autoComplete: 'off' }}
            />
            <Field
              {...{ scene, name: 'to', type: 'date', label: say('console.days.to'), value: typed.to }}
              {...{ fault: fault('to'), autoComplete: 'off' }}
            />
          </div>
          <Field
            {...{ scene, name: 'spans', label: say('console.days.spans'), hint: say('console.days.how') }}
            {...{ value: typed.spans, fault: fault('spans'), autoComplete: 'off', maxLength: 200 }}
          />
          <Button kind={waits ? 'quiet' : 'main'} name="do" value="set">
            {say('console.settings.save')}
          </Button>
        </Form>
      </Card>
    </>
  );
}

/** Special days, each with the button that makes it an ordinary one. */
export function DaysList(props: {
  scene: ConsoleScene;
  to: `/console/${string}`;
  version: string | number;
  today: string;
  days: readonly { date: string; spans: readonly Span[]; of?: string; whose?: string | undefined }[];
}) {
  const { scene, to, version, today, days } = props;
  const { say, lang, token } = scene;
  return (
    <Card title={say('console.days.list')}>
      {days.length === 0 && <p>{say('console.days.none')}</p>}
      <ul class="rows">
        {days.map(({ date, spans, of, whose }) => (
          <li class="case">
            <div>
              <strong>{dateInWords(date, lang, today)}</strong>{' '}
              {holidayName(date) && <small class="inline">{holidayName(date)![lang]}</small>}
              <small>
                {whose !== undefined && (
                  <>
                    <bdi>{whose}</bdi> ·{' '}
                  </>
                )}
                {spans.length === 0 ? say('console.days.off') : writeSpans(spans, ', ')}
              </small>
            </div>
            <Form to={to} token={token}>
              <input type="hidden" name="version" value={version} />
              <input type="hidden" name="from" value={date} />
              {of !== undefined && <input type="hidden" name="of" value={of} />}
              <button
                class="button quiet"
                type="submit"
                name="do"
                value="remove"
                aria-label={`${dateInWords(date, lang, today)}: ${say('console.days.remove')}`}
              >
                {say('console.days.remove')}
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </Card>
  );
}
