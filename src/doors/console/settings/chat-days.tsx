import { z } from 'zod';
import {
  CHAT_DAYS,
  CHAT_HOLIDAYS,
  writeDays,
  type Changed,
  type InForce,
  type Settings,
} from '../../../features/settings/settings';
import { holidayName, nationalHolidays } from '../../../platform/holidays';
import type { Shop } from '../../../platform/shop';
import { addDays, dateInWords, isDay, localTime } from '../../../platform/time';
import type { Answer } from '../../../platform/web/guard';
import { Button, Form } from '../../web/forms';
import { Card } from '../../web/parts';
import { actorOf, type ConsoleScene, type Desk, type Seated } from '../desk';
import { DaysForm, DaysList, NO_DAYS, readDaysTyped, type DayFault, type TypedDays } from './day-fields';
import { settingsPage, statusOf } from './frame';

export interface ChatDaysHouse {
  settings: Settings;
  /** The shop with the hours of its chats by the environment. */
  chatShop: Shop;
  now: () => number;
}

const HERE = '/console/settings/chat-days';
/** As many as the setting can hold. */
const MOST_DAYS = 400;
/** So far ahead holidays are shown. */
const SHOWN_AHEAD = 120;
const day = z.string().max(10).default('');
const version = z.string().regex(/^\d{1,9}$/);
const fields = z.strictObject({
  ...{ from: day, to: day, spans: z.string().max(200).default(''), version },
  do: z.enum(['set', 'remove']),
});

/** Days on which chats are answered at other times than the week says, or not at all; and whether holidays are days off. */
export function declareChatDays(desk: Desk, { settings, chatShop, now }: ChatDaysHouse): void {
  const today = () => localTime(chatShop.zone, new Date(now())).date;

  desk.page(HERE, 'settings.see', (seated) => show(seated));

  desk.form(HERE, 'settings.change', fields, async (seated, { fields: given }) => {
    if (!given) return { refused: 'unreadable' };
    const { version: seen, do: act, ...typed } = given;
    const { chatDays } = await settings.fresh();
    const days = new Map([...chatDays].filter(([date]) => date >= today()));
    if (act === 'remove') {
      if (!isDay(typed.from)) return { refused: 'unreadable' };
      days.delete(typed.from);
    } else {
      const read = readDaysTyped(typed, today());
      if ('faults' in read) return show(seated, { typed, faults: read.faults });
      for (const date of read.days) days.set(date, read.spans);
    }
    if (days.size > MOST_DAYS) return show(seated, { typed, faults: ['to'] });
    const value = days.size === 0 ? null : writeDays(days);
    const changed = await settings.change(actorOf(seated), CHAT_DAYS, value, Number(seen));
    return show(seated, changed === 'newer' ? { typed, changed } : { changed });
  });

  const switched = z.strictObject({ holidays: z.enum(['off', 'usual']), version });
  desk.form(`${HERE}/holidays`, 'settings.change', switched, async (seated, { fields: given }) => {
    if (!given) return { refused: 'unreadable' };
    const value = given.holidays === 'off' ? 'off' : null;
    return show(seated, {
      changed: await settings.change(actorOf(seated), CHAT_HOLIDAYS, value, Number(given.version)),
    });
  });

  async function show(
    { scene }: Seated,
    told: { typed?: TypedDays; faults?: DayFault[]; changed?: Changed } = {},
  ): Promise<Answer> {
    const inForce = await settings.fresh();
    const [days, holidays] = await Promise.all([settings.find(CHAT_DAYS), settings.find(CHAT_HOLIDAYS)]);
    const { typed = NO_DAYS, faults = [], changed } = told;
    const shown = { typed, faults, inForce, chatShop, today: today(), versions: { days, holidays } };
    const html = page({ ...scene, here: HERE }, shown, changed);
    return { html, status: faults.length > 0 ? 422 : statusOf(changed) };
  }
}

interface Shown {
  typed: TypedDays;
  faults: readonly DayFault[];
  inForce: InForce;
  chatShop: Shop;
  today: string;
  versions: Record<'days' | 'holidays', { version: number }>;
}

function page(scene: ConsoleScene, shown: Shown, told?: Changed): string {
  const { say } = scene;
  const { typed, faults, inForce, today, versions } = shown;
  const { version: at } = versions.days;
  const days = [...inForce.chatDays].filter(([date]) => date >= today).sort(([a], [b]) => (a < b ? -1 : 1));
  return settingsPage({
    ...{ scene, told, title: say('console.chatDays.title') },
    children: (
      <>
        <p class="lead">{say('console.chatDays.lead')}</p>
        <DaysForm {...{ scene, to: HERE, version: at, typed, faults }} />
        <DaysList {...{ scene, to: HERE, version: at, today }} days={days.map(([date, spans]) => ({ date, spans }))} />
        <Holidays {...{ scene, shown }} />
      </>
    ),
  });
}

/** Whether national holidays are days off, and the days off that the server names. */
function Holidays({ scene: { say, lang, token }, shown }: { scene: ConsoleScene; shown: Shown }) {
  const { inForce, chatShop, today, versions } = shown;
  const off = inForce.chatHolidays;
  const coming = nationalHolidays(today, addDays(today, SHOWN_AHEAD));
  const named = [...(chatShop.holidays ?? [])].filter((date) => date >= today).sort();
  const list = (days: readonly string[]) =>
    days
      .map((date) => [dateInWords(date, lang, today), holidayName(date)?.[lang]].filter(Boolean).join(' '))
      .join(lang === 'ja' ? '、' : ', ');
  return (
    <Card title={say('console.chatDays.holidays')}>
      <p>
        <strong>{say(off ? 'console.chatDays.holidaysOff' : 'console.chatDays.holidaysUsual')}</strong>
      </p>
      <p class="hint">{`${say('console.chatDays.coming')} ${list(coming.map(({ date }) => date))}`}</p>
      <Form to={`${HERE}/holidays`} token={token}>
        <input type="hidden" name="version" value={versions.holidays.version} />
        <Button kind="quiet" name="holidays" value={off ? 'usual' : 'off'}>
          {say(off ? 'console.chatDays.holidaysOpen' : 'console.chatDays.holidaysClose')}
        </Button>
      </Form>
      {named.length > 0 && <p class="hint">{`${say('console.chatDays.ofServer')} ${list(named)}`}</p>}
    </Card>
  );
}
