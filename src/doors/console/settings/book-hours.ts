import { z } from 'zod';
import { hoursNow, openingWeekOf, resources, type HoursChange } from '../../../features/book/book';
import type { Changed } from '../../../features/settings/settings';
import type { Answer } from '../../../platform/web/guard';
import type { Desk, Seated } from '../desk';
import { bookHoursPage } from './book-hours-page';
import { setElsewhere } from './elsewhere';
import { statusOf } from './frame';
import { askFor, outsideNow, type BookHouse, type Outside } from './outside';
import { DAYS, onGrid, readWeek, spansInText, type TypedWeek } from './week-fields';

const HERE = '/console/settings/hours';
const spans = z.string().max(200);
const fields = z.strictObject({
  ...{ sun: spans, mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans },
  ...{ of: z.string().max(64), version: z.string().max(40), sure: z.string().max(40).optional() },
  do: z.enum(['save', 'shops']),
});

/** What was typed, and what came of it. */
interface Told {
  typed?: TypedWeek;
  faults?: (typeof DAYS)[number][];
  changed?: Changed;
  would?: { outside: Outside; fields: Record<string, string> };
}

/** When reservations are taken, by the day of the week: of the whole shop, and of whoever has hours of their own. */
export function declareBookHours(desk: Desk, house: BookHouse): void {
  desk.page(HERE, 'settings.see', (seated) => show(seated, seated.visit.query('of') ?? ''));

  desk.form(HERE, 'settings.change', fields, async (seated, { fields: given }) => {
    if (!given || house.elsewhere) return { refused: 'unreadable' };
    const { of, version: seen, sure, do: act, ...typed } = given;
    if (!(await isSomebody(of)) || (act === 'shops' && of === '')) return { refused: 'unreadable' };
    const read = act === 'shops' ? { week: undefined } : readOpening(typed);
    if ('faults' in read) return show(seated, of, { typed, faults: read.faults });
    const change: HoursChange = { of, week: read.week };
    const asked = await askFor(house, seated, change, { seen, sure });
    if ('changed' in asked)
      return show(seated, of, asked.changed === 'newer' ? { typed, changed: 'newer' } : { changed: asked.changed });
    const again = { ...typed, of, version: seen, sure: asked.sure, do: act };
    return show(seated, of, { typed, would: { outside: asked.would, fields: again } });
  });

  async function isSomebody(of: string): Promise<boolean> {
    return of === '' || (await resources(house.db)).some(({ id }) => id === of);
  }

  async function show({ scene: before, visit }: Seated, of: string, told: Told = {}): Promise<Answer> {
    const scene = { ...before, here: HERE } as const;
    if (house.elsewhere) return { html: setElsewhere(scene, scene.say('console.bookHours.title')) };
    const [known, all] = await Promise.all([hoursNow(house), resources(house.db)]);
    if (of !== '' && !all.some(({ id }) => id === of)) return { refused: 'notFound' };
    const [shops, own] = [openingWeekOf(known.hours, ''), openingWeekOf(known.hours, of)];
    const { typed, faults = [], changed, would } = told;
    const whose = [{ id: '', name: scene.say('console.bookHours.whole') }].concat(
      all.map(({ id, name }) => ({ id, name: name[visit.lang] })),
    );
    const html = bookHoursPage(scene, {
      ...{ of, whose, faults, would, changed },
      ...{ now: own ?? shops, own: own !== undefined, version: known.version },
      typed: typed ?? spansInText(own ?? shops),
      outside: await outsideNow(house, known),
      zone: house.zone,
    });
    return { html, status: faults.length > 0 ? 422 : statusOf(changed) };
  }
}

/** A week of hours that the book can keep; a week without any is none, for closed days are set as such. */
function readOpening(typed: TypedWeek): ReturnType<typeof readWeek> {
  const read = readWeek(typed);
  if ('faults' in read) return read;
  const off = read.week.every((day) => day.length === 0);
  const faults = DAYS.filter((_, index) => off || !onGrid(read.week[index]!));
  return faults.length > 0 ? { faults } : read;
}
