import { z } from 'zod';
import { CHAT_HOURS, type Changed, type Settings } from '../../../features/settings/settings';
import { hoursInWords, writeWeek, type Shop } from '../../../platform/shop';
import type { Answer } from '../../../platform/web/guard';
import { Button, Buttons, FaultSummary, Field, Form } from '../../web/forms';
import { Card, Facts } from '../../web/parts';
import { actorOf, type ConsoleScene, type Desk, type Seated } from '../desk';
import { settingsPage, statusOf } from './frame';
import { DAYS, readWeek, spansInText, type TypedWeek } from './week-fields';

export interface ChatHoursHouse {
  settings: Settings;
  /** The shop with the hours of its chats by the environment. */
  chatShop: Shop;
}

const HERE = '/console/settings/chat-hours';
const version = z.string().regex(/^\d{1,9}$/);
const spans = z.string().max(200);
const week = z.strictObject({
  ...{ sun: spans, mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans },
  version,
});

/** When the people of the shop answer chats, by the day of the week. */
export function declareChatHours(desk: Desk, { settings, chatShop }: ChatHoursHouse): void {
  desk.page(HERE, 'settings.see', (seated) => show(seated));

  desk.form(HERE, 'settings.change', week, async (seated, { fields }) => {
    if (!fields) return { refused: 'unreadable' };
    const { version: seen, ...typed } = fields;
    const read = readWeek(typed);
    if ('faults' in read) return show(seated, { typed, faults: read.faults });
    const value = writeWeek(read.week);
    // A week without an hour is no week: chats are stopped by their switch, which tells customers so.
    if (value === undefined) return show(seated, { typed, faults: [...DAYS] });
    const changed = await settings.change(actorOf(seated), CHAT_HOURS, value, Number(seen));
    return show(seated, changed === 'newer' ? { typed, changed } : { changed });
  });

  desk.form(`${HERE}/reset`, 'settings.change', z.strictObject({ version }), async (seated, { fields }) => {
    if (!fields) return { refused: 'unreadable' };
    return show(seated, { changed: await settings.change(actorOf(seated), CHAT_HOURS, null, Number(fields.version)) });
  });

  async function show(
    { scene }: Seated,
    told: { typed?: TypedWeek; faults?: (typeof DAYS)[number][]; changed?: Changed } = {},
  ): Promise<Answer> {
    const { chatHours } = await settings.fresh();
    const { version: at } = await settings.find(CHAT_HOURS);
    const hours = chatHours ?? chatShop.hours;
    const typed = told.typed ?? spansInText(hours);
    const shop = hours ? { ...chatShop, hours } : chatShop;
    const shown = { typed, faults: told.faults ?? [], version: at, own: chatHours !== undefined, shop };
    const html = page({ ...scene, here: HERE }, shown, told.changed);
    return { html, status: told.faults ? 422 : statusOf(told.changed) };
  }
}

interface Shown {
  typed: TypedWeek;
  faults: readonly (typeof DAYS)[number][];
  version: number;
  /** They were set here. */
  own: boolean;
  /** With the hours in force. */
  shop: Shop;
}

function page(scene: ConsoleScene, { typed, faults, version: at, own, shop }: Shown, told?: Changed): string {
  const { say, token, lang } = scene;
  const hours = hoursInWords(shop, lang) ?? say('console.hours.always');
  return settingsPage({
    ...{ scene, told, title: say('console.hours.chats') },
    children: (
      <>
        <FaultSummary
          scene={scene}
          faults={faults.map((day) => ({
            name: day,
            fault: `${say(`console.hours.${day}`)}: ${say('console.hours.bad')}`,
          }))}
        />
        <Card>
          <Facts
            facts={[
              [say('console.settings.inForce'), hours],
              [say('console.hours.whence'), say(own ? 'console.settings.ofConsole' : 'console.settings.ofEnvironment')],
            ]}
          />
          <p class="hint">{say('console.hours.how')}</p>
          <Form to={HERE} token={token}>
            <input type="hidden" name="version" value={at} />
            <div class="week">
              {DAYS.map((day) => (
                <Field
                  {...{ scene, name: day, label: say(`console.hours.${day}`), value: typed[day] }}
                  fault={faults.includes(day) ? say('console.hours.bad') : undefined}
                  autoComplete="off"
                  maxLength={200}
                />
              ))}
            </div>
            <Button>{say('console.settings.save')}</Button>
          </Form>
          {own && (
            <Form to={`${HERE}/reset`} token={token}>
              <input type="hidden" name="version" value={at} />
              <Buttons>
                <Button kind="quiet">{say('console.settings.reset')}</Button>
              </Buttons>
            </Form>
          )}
        </Card>
      </>
    ),
  });
}
