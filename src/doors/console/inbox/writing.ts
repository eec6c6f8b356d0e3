import { z } from 'zod';
import { blanksIn, find as findCanned } from '../../../features/canned/canned';
import { LONGEST_NOTE } from '../../../features/chats/chats';
import { ownPage } from '../../../platform/web/destinations';
import type { Answer } from '../../../platform/web/guard';
import { actorOf, type Desk, type Seated } from '../desk';
import { count, draftOf, LARGEST_WRITTEN, LONGEST_TEXT, written, type Draft, type Written } from './draft';
import type { InboxHouse } from './inbox';
import type { ThreadView, Told } from './thread-page';

/** What the forms of a chat share: whose chat it is, and its page with what came of a form. */
export interface Chatroom {
  house: InboxHouse;
  /** A person's id at LINE. */
  isPerson: (id: string) => boolean;
  show: (seated: Seated, told?: Told | ((view: ThreadView) => Told)) => Promise<Answer>;
}

/** The key of an answer, with how often it was sent. */
const AN_ANSWER = /^[\da-f-]{36}(?:\/\d{1,3})?$/;
const DRAWN = { drawings: true, plays: true, live: true, largest: LARGEST_WRITTEN };

/** What is written in a chat: an answer to the customer, or a note for the people of the shop. */
export function declareWriting(desk: Desk, room: Chatroom): void {
  const form = (verb: string, take: (seated: Seated, person: string, fields: Written) => Promise<Answer>) =>
    desk.form(
      `/console/inbox/:person/${verb}`,
      'chats.answer',
      written,
      async (seated, { fields }) => {
        const person = seated.visit.param('person');
        if (!room.isPerson(person)) return { refused: 'notFound' };
        return fields ? take(seated, person, fields) : { refused: 'unreadable' };
      },
      DRAWN,
    );
  form('answer', (seated, person, fields) => answer(room, seated, person, fields));
  form('note', (seated, person, fields) => note(room, seated, person, fields));
  desk.form(
    '/console/inbox/:person/again',
    'chats.answer',
    z.strictObject({ of: z.string().regex(AN_ANSWER), at: count }),
    async (seated, { fields }) => {
      const person = seated.visit.param('person');
      if (!room.isPerson(person)) return { refused: 'notFound' };
      if (!fields) return { refused: 'unreadable' };
      const { id: by, name: sender } = seated.person;
      const failed = { key: fields.of, person, version: Number(fields.at), by, sender };
      const sent = await room.house.attending.again(actorOf(seated), failed);
      room.house.told();
      if (sent === 'sent' || sent === 'twice') return { to: ownPage(`/console/inbox/${person}`) };
      return room.show(seated, { refused: sent });
    },
    DRAWN,
  );
  form('canned', (seated, _person, fields) => canned(room, seated, fields));
}

async function answer({ house, show }: Chatroom, seated: Seated, person: string, fields: Written): Promise<Answer> {
  const draft = draftOf(fields);
  const refused = unready(draft);
  if (refused !== undefined) return show(seated, { refused, draft });
  const by = seated.person;
  const sent = await house.attending.answer(actorOf(seated), {
    ...{ key: fields.key, person, version: Number(fields.version), words: Number(fields.words) },
    ...{ by: by.id, sender: by.name, texts: draft.texts },
  });
  house.told();
  if (sent === 'notYours') return show(seated, { refused: sent, draft });
  if (sent === 'wrote') return show(seated, { refused: 'wroteBefore', draft });
  return { to: ownPage(`/console/inbox/${person}`) };
}

/** Why what is written is not to be sent as it is. */
export function unready(draft: Draft): 'asNote' | 'empty' | 'blank' | undefined {
  // A browser that can't switch the buttons shows both: what was marked as a note goes to nobody.
  if (draft.as === 'note') return 'asNote';
  if (draft.texts.length === 0 || draft.texts.some(({ length }) => length > LONGEST_TEXT)) return 'empty';
  return draft.texts.some((text) => blanksIn(text).length > 0) ? 'blank' : undefined;
}

async function note({ house, show }: Chatroom, seated: Seated, person: string, fields: Written): Promise<Answer> {
  const { texts } = draftOf(fields);
  const text = texts.join('\n\n');
  if (text === '' || text.length > LONGEST_NOTE)
    return show(seated, { refused: 'emptyNote', draft: { as: 'note', texts } });
  const written = { key: fields.key, author: seated.person.id, text };
  if (!(await house.attending.note(actorOf(seated), person, written))) return { refused: 'notFound' };
  house.told();
  return { to: ownPage(`/console/inbox/${person}`) };
}

/** Puts a canned reply below what is written, for who has no scripts. */
async function canned({ house, show }: Chatroom, seated: Seated, fields: Written): Promise<Answer> {
  const { as, texts } = draftOf(fields);
  const { time } = fields;
  const reply = fields.canned === undefined ? undefined : await findCanned(house.db, fields.canned);
  return show(seated, ({ ready }) => {
    const text = ready.find(({ id }) => id === reply?.id)?.text;
    const [first, ...others] = texts;
    const whole = [[first, text].filter((one) => one !== undefined).join('\n'), ...others];
    // Whoever pressed Enter in the field for a time finds it as they left it.
    const later = reply || time === '' ? undefined : { time, wrong: false, quietEnd: undefined };
    return { draft: { as, texts: whole, later } };
  });
}
