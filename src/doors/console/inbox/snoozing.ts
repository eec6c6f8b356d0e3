import { z } from 'zod';
import { untilOf, type Until } from '../../../features/chats/chats';
import { ownPage } from '../../../platform/web/destinations';
import type { Answer } from '../../../platform/web/guard';
import { actorOf, type Desk, type Seated } from '../desk';
import { type Chatroom } from './writing';

const fields = z.discriminatedUnion('until', [
  z.strictObject({ until: z.enum(['opening', 'hours']) }),
  z.strictObject({ until: z.literal('time'), time: z.string().max(30) }),
]);
const DRAWN = { drawings: true, plays: true, live: true };

/** Chats that are put aside, and taken up again before their time. */
export function declareSnoozing(desk: Desk, { house, isPerson, show }: Chatroom): void {
  const { attending, now, told, chatShop } = house;
  const back = (person: string): Answer => ({ to: ownPage(`/console/inbox/${person}`) });

  desk.form(
    '/console/inbox/:person/snooze',
    'chats.answer',
    fields,
    async (seated: Seated, read) => {
      const person = seated.visit.param('person');
      if (!isPerson(person)) return { refused: 'notFound' };
      if (!read.fields) return { refused: 'unreadable' };
      const asked: Until = read.fields;
      const until = untilOf(asked, chatShop(), now());
      const refused = until === undefined ? 'wrongTime' : await attending.rest(actorOf(seated), person, until);
      told();
      if (refused === undefined) return back(person);
      return show(seated, { refused, ...(asked.until === 'time' && { snooze: asked.time }) });
    },
    DRAWN,
  );
  desk.form(
    '/console/inbox/:person/wake',
    'chats.answer',
    z.strictObject({}),
    async (seated, read) => {
      const person = seated.visit.param('person');
      if (!isPerson(person)) return { refused: 'notFound' };
      if (!read.fields) return { refused: 'unreadable' };
      const refused = await attending.unrest(actorOf(seated), person);
      told();
      return refused === undefined ? back(person) : show(seated, { refused });
    },
    DRAWN,
  );
}
