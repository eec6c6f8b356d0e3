import { z } from 'zod';
import { clockOf, momentOf } from '../../../features/chats/chats';
import { choicesOf, timeOf } from '../../../features/later/later';
import { ownPage } from '../../../platform/web/destinations';
import type { Answer } from '../../../platform/web/guard';
import { actorOf, type Desk, type Seated } from '../desk';
import { count, draftOf, LARGEST_WRITTEN, written, type Written } from './draft';
import { unready, type Chatroom } from './writing';

const DRAWN = { drawings: true, plays: true, live: true };
const of = z.uuid();

/** Messages that are written now to be sent later: planned, sent at once all the same, moved, called off. */
export function declareLater(desk: Desk, room: Chatroom): void {
  const form = <F>(
    verb: string,
    fields: z.ZodType<F>,
    take: (seated: Seated, person: string, given: F) => Promise<Answer>,
    most: object = DRAWN,
  ) =>
    desk.form(
      `/console/inbox/:person/${verb}`,
      'chats.answer',
      fields,
      async (seated, read) => {
        const person = seated.visit.param('person');
        if (!room.isPerson(person)) return { refused: 'notFound' };
        return read.fields ? take(seated, person, read.fields) : { refused: 'unreadable' };
      },
      most,
    );
  form('later', written, (seated, person, fields) => plan(room, seated, person, fields), {
    ...{ ...DRAWN, largest: LARGEST_WRITTEN },
  });
  form('later/now', z.strictObject({ of }), (seated, person, given) => sendNow(room, seated, person, given.of));
  form('later/off', z.strictObject({ of }), async (seated, person, given) => {
    const done = await room.house.later.callOff(actorOf(seated), person, given.of);
    room.house.told();
    return done ? back(person) : room.show(seated, { refused: 'over' });
  });
  form(
    'later/move',
    z.strictObject({ of, at: count, time: z.string().max(30), quiet: z.literal('yes').optional() }),
    (seated, person, given) => move(room, seated, person, given),
  );
}

async function plan({ house, show }: Chatroom, seated: Seated, person: string, fields: Written): Promise<Answer> {
  const { later, chatShop, now, zone } = house;
  const draft = draftOf(fields);
  const refused = unready(draft);
  if (refused !== undefined) return show(seated, { refused, draft });
  if (fields.when === undefined) return { refused: 'unreadable' };
  const choice = fields.when === 'time' ? { when: 'time' as const, time: fields.time } : { when: fields.when };
  const sendAt = timeOf(choice, choicesOf(chatShop(), later.quietEnd, now()), zone);
  const time = sendAt === undefined ? fields.time : clockOf(sendAt, zone);
  const again = (wrong: boolean, quietEnd?: number) => ({ ...draft, later: { time, wrong, quietEnd } });
  if (sendAt === undefined) return show(seated, { refused: 'laterTime', draft: again(true) });
  const { id: staff } = seated.person;
  const why = await later.schedule(actorOf(seated), {
    ...{ key: fields.key, person, staff, permission: 'chats.answer', texts: draft.texts, sendAt },
    ...{ quietToo: fields.quiet === 'yes', seen: { version: Number(fields.version), words: Number(fields.words) } },
  });
  house.told();
  if (why === undefined || why === 'twice') return back(person);
  if (why === 'wrongTime') return show(seated, { refused: 'laterTime', draft: again(true) });
  if (why === 'quiet') return show(seated, { refused: 'laterQuiet', draft: again(false, later.quietEnd(sendAt)) });
  if (why === 'wrote') return show(seated, { refused: 'wroteBefore', draft: again(false) });
  return show(seated, { refused: why === 'held' ? 'taken' : why, draft: again(false) });
}

async function sendNow({ house, show }: Chatroom, seated: Seated, person: string, key: string): Promise<Answer> {
  const why = await house.later.sendNow(actorOf(seated), person, key);
  house.told();
  if (why === undefined) return back(person);
  return show(seated, why === 'over' || why === 'notYours' ? { refused: why } : { refused: 'notNow', why });
}

interface Move {
  of: string;
  at: string;
  time: string;
  quiet?: 'yes' | undefined;
}

async function move({ house, show }: Chatroom, seated: Seated, person: string, asked: Move): Promise<Answer> {
  const { later, zone } = house;
  const { of: key, time } = asked;
  const sendAt = momentOf(time, zone);
  if (sendAt === undefined) return show(seated, { refused: 'laterTime', moving: { key, time, quietEnd: undefined } });
  const ask = { key, person, version: Number(asked.at), sendAt, quietToo: asked.quiet === 'yes' };
  const why = await later.move(actorOf(seated), ask);
  house.told();
  if (why === undefined) return back(person);
  if (why === 'over' || why === 'notYours') return show(seated, { refused: why });
  if (why === 'wrongTime') return show(seated, { refused: 'laterTime', moving: { key, time, quietEnd: undefined } });
  return show(seated, { refused: 'moveQuiet', moving: { key, time, quietEnd: later.quietEnd(sendAt) } });
}

function back(person: string): Answer {
  return { to: ownPage(`/console/inbox/${person}`) };
}
