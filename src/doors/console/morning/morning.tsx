import { randomUUID } from 'node:crypto';
import { renderToString } from 'preact-render-to-string';
import { z } from 'zod';
import type { SendingLater } from '../../../conversation/sending-later';
import { WARM_PERMISSION, type NotWarm, type WarmWords } from '../../../conversation/warm-words';
import { ofOccasions } from '../../../features/canned/canned';
import { momentOf } from '../../../features/chats/chats';
import { barOf, morningOf, REASONS, sayable, type Listed, type MorningHouse } from '../../../features/morning/morning';
import type { Staff } from '../../../features/staff/staff';
import { graphemes } from '../../../features/faq/faq';
import type { Shop } from '../../../platform/shop';
import { plainClock } from '../../../platform/time';
import type { Answer } from '../../../platform/web/guard';
import { actorOf, type Desk, type Seated } from '../desk';
import type { InboxHouse } from '../inbox/inbox';
import { composed, lineOf } from './composing';
import { morningPage, type MorningList } from './list-page';
import { statusOf, type MorningTold } from './marks';
import { LONGEST_LINE, Look, LOOK, wordPage, type WordView } from './word-page';

/** What the morning's pages need of the house. */
export interface MorningDoorHouse extends MorningHouse {
  staff: Staff;
  shop: Shop;
  warm: WarmWords;
  later: Pick<SendingLater, 'callOff' | 'quietEnd'>;
  names: InboxHouse['names'];
  quotaLeft: InboxHouse['quotaLeft'];
  /** Something is to be sent. */
  told: () => void;
}

/** A person's id at LINE. */
const PERSON = /^U[0-9a-f]{32}$/;
const MINUTE = 60_000;
const written = z.strictObject({
  key: z.uuid(),
  as: z.enum(REASONS),
  line: z.string().max(4_000).default(''),
  at: z.string().max(10).default(''),
  do: z.enum(['now', 'later']).default('now'),
});
type Written = z.infer<typeof written>;
const REFUSED: Record<NotWarm, Extract<MorningTold, { refused: string }>['refused']> = {
  ...{ taken: 'taken', waits: 'barred', held: 'barred', blocked: 'barred', notYours: 'barred', wrote: 'barred' },
  ...{ tooMany: 'barred', wrongTime: 'time', quiet: 'quiet' },
};

/** Whom to have a word for today, and having it. Works without scripts. */
export function declareMorning(desk: Desk, house: MorningDoorHouse): void {
  const { db, zone, now } = house;

  desk.page('/console/morning', 'morning.see', (seated) => list(seated));
  desk.page(
    '/console/morning/:person',
    'morning.send',
    async (seated) => {
      const found = await find(seated);
      if (!found) return { refused: 'notFound' };
      if (!found.one) return list(seated);
      return word(seated, found, { key: randomUUID(), line: '', at: soonest(found.one) });
    },
    { drawings: true, live: true },
  );

  const drawn = { drawings: true, live: true, whileTyping: true } as const;
  desk.form(
    '/console/morning/:person/look',
    'morning.send',
    written,
    (seated, { fields }) => look(seated, fields),
    drawn,
  );
  desk.form('/console/morning/:person/send', WARM_PERMISSION, written, (seated, { fields }) => send(seated, fields), {
    drawings: true,
    live: true,
  });
  const calling = z.strictObject({ message: z.uuid() });
  desk.form('/console/morning/:person/call-off', WARM_PERMISSION, calling, async (seated, { fields }) => {
    const person = seated.visit.param('person');
    if (!fields || !PERSON.test(person)) return { refused: 'unreadable' };
    const off = await house.later.callOff(actorOf(seated), person, fields.message);
    house.told();
    return list(seated, off ? { done: 'callOff' } : { refused: 'over' });
  });

  async function look(seated: Seated, fields: Written | undefined): Promise<Answer> {
    if (!fields) return { refused: 'unreadable' };
    const found = await find(seated);
    if (!found?.one) return { refused: 'notFound' };
    if (!seated.visit.onlyPart) return word(seated, found, fields, faultIn(fields));
    const view = await viewOf(seated, found.list, found.one, fields);
    const part = renderToString(<Look {...{ scene: seated.scene, view }} />);
    return { html: `<hx-partial hx-target="#${LOOK}" hx-swap="outerMorph">${part}</hx-partial>` };
  }

  async function send(seated: Seated, fields: Written | undefined): Promise<Answer> {
    if (!fields) return { refused: 'unreadable' };
    const found = await find(seated);
    if (!found) return { refused: 'notFound' };
    const { one, list: shown } = found;
    if (!one) {
      const twice = shown.morning.told.some(({ message }) => message === fields.key);
      const other = shown.morning.told.some(({ person }) => person === seated.visit.param('person'));
      return list(seated, twice ? { done: fields.do } : { refused: other ? 'taken' : 'gone' });
    }
    const fault = faultIn(fields) ?? faultInTime(fields, one, shown.morning.day);
    const view = await viewOf(seated, shown, one, fields);
    const wrong: MorningTold | undefined = view.bar ? { refused: 'barred' } : view.blank ? { refused: 'blank' } : fault;
    if (wrong) return word(seated, found, fields, wrong);
    const { visit, renewsOn, linked } = one;
    const refused = await house.warm.write(actorOf(seated), {
      ...{ key: fields.key, person: one.person!, day: shown.morning.day, text: view.text },
      sendAt: fields.do === 'later' ? momentOf(`${shown.morning.day}T${fields.at}`, zone) : undefined,
      visit: linked ? visit : undefined,
      member: linked ? one.member : undefined,
      renewsOn: view.as === 'renewal' ? renewsOn : undefined,
    });
    house.told();
    if (refused === undefined) return list(seated, { done: fields.do });
    const why = REFUSED[refused];
    return why === 'time' || why === 'quiet'
      ? word(seated, found, fields, { refused: why })
      : list(seated, { refused: why });
  }

  /** Somebody of today's list; undefined where there can be nobody of that id. */
  async function find(seated: Seated): Promise<{ list: MorningList; one: Listed | undefined } | undefined> {
    const person = seated.visit.param('person');
    if (!PERSON.test(person)) return undefined;
    const shown = await listed();
    return { list: shown, one: shown.morning.guests.find((guest) => guest.person === person) };
  }

  async function listed(): Promise<MorningList> {
    const [morning, staff, quota] = await Promise.all([morningOf(house), house.staff.all(), house.quotaLeft()]);
    const somebody = [...morning.guests, ...morning.told].flatMap(({ person, member, known }) =>
      person === undefined || known ? [] : [{ person, member }],
    );
    return {
      ...{ morning, quota, zone, elsewhere: house.elsewhere, names: await house.names.of(somebody) },
      staff: new Map(staff.map(({ id, name }) => [id, name])),
    };
  }

  async function list({ scene, person }: Seated, told?: MorningTold): Promise<Answer> {
    const html = morningPage({ ...scene, here: '/console/morning' }, person, await listed(), told);
    return { html, status: statusOf(told) };
  }

  async function word(
    seated: Seated,
    { list: shown, one }: { list: MorningList; one: Listed | undefined },
    fields: Pick<Written, 'key' | 'line' | 'at'> & Partial<Pick<Written, 'as'>>,
    told?: MorningTold,
  ): Promise<Answer> {
    return { html: wordPage(seated.scene, await viewOf(seated, shown, one!, fields), told), status: statusOf(told) };
  }

  async function viewOf(
    { person: me }: Seated,
    shown: MorningList,
    one: Listed,
    fields: Parameters<typeof word>[2],
  ): Promise<WordView> {
    const may = sayable(one);
    const as = may.find((reason) => reason === fields.as) ?? may[0] ?? 'case';
    const line = lineOf(fields.line);
    const own = await ofOccasions(db);
    return {
      ...{ list: shown, one, as, line: fields.line, key: fields.key, at: fields.at },
      ...composed({ shop: house.shop, me, one, as, line, own }),
      bar: barOf(one, me.id),
    };
  }

  /** The next quarter of an hour at which somebody may be told, some time from now. */
  function soonest({ visit }: Listed): string {
    const quarter = (at: number) => Math.ceil(at / (15 * MINUTE)) * 15 * MINUTE;
    const soon = quarter(now() + 15 * MINUTE);
    const at = house.later.quietEnd(soon) ?? soon;
    return visit && at >= visit.beginsAt ? '' : plainClock(zone, new Date(at)).padStart(5, '0');
  }

  /** It goes today, and before they come. */
  function faultInTime(fields: Written, { visit }: Listed, day: string): MorningTold | undefined {
    const at = fields.do === 'later' ? momentOf(`${day}T${fields.at}`, zone) : now();
    if (at === undefined || (visit && at >= visit.beginsAt)) return { refused: 'time' };
    return undefined;
  }
}

function faultIn({ line }: Pick<Written, 'line'>): MorningTold | undefined {
  return graphemes(lineOf(line)) > LONGEST_LINE ? { refused: 'line' } : undefined;
}
