import { z } from 'zod';
import { hoursNow, resources, specialDays, type HoursChange, type SpecialDay } from '../../../features/book/book';
import type { Changed } from '../../../features/settings/settings';
import { nationalHolidays } from '../../../platform/holidays';
import { addDays, isDay, localTime } from '../../../platform/time';
import type { Answer } from '../../../platform/web/guard';
import { counted } from '../../../platform/words/counts';
import { Button, Form, Select } from '../../web/forms';
import { Card } from '../../web/parts';
import type { ConsoleScene, Desk, Seated } from '../desk';
import { DaysForm, DaysList, NO_DAYS, readDaysTyped, type DayFault, type TypedDays } from './day-fields';
import { setElsewhere } from './elsewhere';
import { settingsPage, statusOf } from './frame';
import { askFor, LieOutside, outsideNow, WouldLieOutside, type BookHouse, type Outside } from './outside';
import { onGrid } from './week-fields';

const HERE = '/console/settings/days';
const YEAR = 365;
const day = z.string().max(10).default('');
const fields = z.strictObject({
  ...{ from: day, to: day, spans: z.string().max(200).default(''), of: z.string().max(64).default('') },
  ...{ version: z.string().max(40), sure: z.string().max(40).optional() },
  do: z.enum(['set', 'remove', 'holidays']),
});

interface Told {
  typed?: TypedDays & { of: string };
  faults?: DayFault[];
  changed?: Changed;
  would?: { outside: Outside; fields: Record<string, string> };
}

/** Days on which reservations are taken at other times than the week says, or not at all. */
export function declareBookDays(desk: Desk, house: BookHouse): void {
  const { db, zone, now } = house;
  const today = () => localTime(zone, new Date(now())).date;

  desk.page(HERE, 'settings.see', (seated) => {
    const of = seated.visit.query('of');
    return show(seated, of === undefined ? {} : { typed: { ...NO_DAYS, of } });
  });

  desk.form(HERE, 'settings.change', fields, async (seated, { fields: given }) => {
    if (!given || house.elsewhere) return { refused: 'unreadable' };
    const { version: seen, sure, do: act, ...typed } = given;
    const { of } = typed;
    if (of !== '' && !(await resources(db)).some(({ id }) => id === of)) return { refused: 'unreadable' };
    const change = act === 'set' ? wanted(typed) : act === 'remove' ? usual(typed) : await closedHolidays();
    if (!change) return { refused: 'unreadable' };
    if ('faults' in change) return show(seated, { typed, faults: change.faults });
    const asked = await askFor(house, seated, change, { seen, sure });
    if ('changed' in asked)
      return show(seated, asked.changed === 'newer' ? { typed, changed: 'newer' } : { changed: asked.changed });
    return show(seated, {
      ...(act === 'set' && { typed }),
      would: { outside: asked.would, fields: { ...typed, version: seen, sure: asked.sure, do: act } },
    });
  });

  function wanted(typed: TypedDays & { of: string }): HoursChange | { faults: DayFault[] } {
    const read = readDaysTyped(typed, today());
    if ('faults' in read) return read;
    return onGrid(read.spans) ? { of: typed.of, ...read } : { faults: ['spans'] };
  }

  function usual({ of, from }: { of: string; from: string }): HoursChange | undefined {
    return isDay(from) ? { of, days: [from], spans: undefined } : undefined;
  }

  /** The national holidays of a year that nothing is said about yet are days off. */
  async function closedHolidays(): Promise<HoursChange> {
    const said = new Set(specialDays((await hoursNow(house)).hours).flatMap(({ of, date }) => (of === '' ? date : [])));
    const days = nationalHolidays(today(), addDays(today(), YEAR)).map(({ date }) => date);
    return { of: '', days: days.filter((date) => !said.has(date)), spans: [] };
  }

  async function show({ scene: before, visit }: Seated, told: Told = {}): Promise<Answer> {
    const scene = { ...before, here: HERE } as const;
    if (house.elsewhere) return { html: setElsewhere(scene, scene.say('console.days.title')) };
    const [known, all, coming] = await Promise.all([hoursNow(house), resources(db), closedHolidays()]);
    const names = new Map(all.map(({ id, name }) => [id, name[visit.lang]]));
    names.set('', scene.say('console.bookHours.whole'));
    const { typed = { ...NO_DAYS, of: '' }, faults = [], changed, would } = told;
    const html = page(scene, {
      ...{ typed, faults, changed, would, names, today: today(), version: known.version },
      days: specialDays(known.hours),
      holidays: zone === 'Asia/Tokyo' && 'days' in coming ? coming.days.length : 0,
      outside: await outsideNow(house, known),
    });
    return { html, status: faults.length > 0 ? 422 : statusOf(changed) };
  }
}

interface Shown {
  typed: TypedDays & { of: string };
  faults: readonly DayFault[];
  changed: Changed | undefined;
  would: Told['would'];
  /** Of the resources, by id; of the shop under an empty one. */
  names: ReadonlyMap<string, string>;
  today: string;
  version: string;
  days: readonly SpecialDay[];
  /** How many national holidays of the year nothing is said about. */
  holidays: number;
  outside: Outside;
}

function page(scene: ConsoleScene, shown: Shown): string {
  const { say } = scene;
  const { typed, faults, changed, would, names, today, version, days, outside } = shown;
  return settingsPage({
    ...{ scene, told: changed, title: say('console.days.title') },
    children: (
      <>
        <p class="lead">{say('console.days.lead')}</p>
        {would && <WouldLieOutside {...{ scene, ...would, to: HERE }} />}
        <DaysForm {...{ scene, to: HERE, version, typed, faults, waits: would !== undefined }}>
          {names.size > 1 && (
            <Select
              {...{ name: 'of', label: say('console.days.whose'), chosen: typed.of }}
              options={[...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([value, label]) => ({ value, label }))}
            />
          )}
        </DaysForm>
        <Holidays {...{ scene, shown }} />
        <DaysList
          {...{ scene, to: HERE, version, today }}
          days={days.map((one) => ({ ...one, whose: names.get(one.of) ?? one.of }))}
        />
        <LieOutside {...{ scene, outside }} />
      </>
    ),
  });
}

function Holidays({ scene: { say, lang, token }, shown }: { scene: ConsoleScene; shown: Shown }) {
  const { holidays, version } = shown;
  if (holidays === 0) return null;
  return (
    <Card title={say('console.days.holidays')}>
      <p>{`${say('console.days.holidaysText')} (${counted('dates', holidays, lang)})`}</p>
      <Form to={HERE} token={token}>
        <input type="hidden" name="version" value={version} />
        <Button kind="quiet" name="do" value="holidays">
          {say('console.days.holidaysGo')}
        </Button>
      </Form>
    </Card>
  );
}
