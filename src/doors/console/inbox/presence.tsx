import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { arrive, leave, stay, STAYS_EVERY_MS, writes, type Present } from '../../../features/chats/chats';
import type { Db } from '../../../platform/db';
import type { Lang } from '../../../platform/lang';
import { Icon } from '../../web/icons';
import type { ConsoleScene, Desk, Seated } from '../desk';
import type { Chatroom } from './writing';

/** The script that says that somebody writes. */
export const PRESENCE = 'inbox-presence.js';

/** Takes in that somebody writes. Sent once in a few seconds, by who has the chat open; it changes nothing else. */
export function declarePresence(desk: Desk, { house: { db, now }, isPerson }: Chatroom): void {
  desk.form(
    '/console/inbox/:person/writing',
    'chats.answer',
    z.strictObject({}),
    async ({ visit }, { fields }) => {
      const person = visit.param('person');
      if (!isPerson(person)) return { refused: 'notFound' };
      if (!fields) return { refused: 'unreadable' };
      if (visit.session) await writes(db, visit.session.key, person, now());
      return { json: {} };
    },
    { whileTyping: true },
  );
}

/** Says that a chat is looked at, for as long as its stream goes on. */
export function openLooking(db: Db, { visit }: Seated, person: string, now: () => number) {
  const looking = { session: visit.session!.key, page: randomUUID() };
  let said: number | undefined;
  return {
    /** Asked often; written down seldom. */
    async goOn(): Promise<void> {
      if (said !== undefined && now() - said < STAYS_EVERY_MS) return;
      await (said === undefined ? arrive(db, looking, person, now()) : stay(db, looking, now()));
      said = now();
    },
    end: () => leave(db, looking),
  };
}

/** Who else has this chat open, and who writes in it, right above where one writes oneself. Changes by itself. */
export function Presence({ scene, present }: { scene: ConsoleScene; present: readonly Present[] }) {
  const { say } = scene;
  const writing = present.some((one) => one.writing);
  return (
    <div id="present" role="status">
      {present.length > 0 && (
        <div class={writing ? 'present busy' : 'present'}>
          <Marks {...{ scene, present }} />
          {writing && <p class="hint">{say('console.presence.careful')}</p>}
        </div>
      )}
    </div>
  );
}

/** The same in a row of the list. */
export function Marks({ scene: { say, lang }, present }: { scene: ConsoleScene; present: readonly Present[] }) {
  const [writers, viewers] = [true, false].map((writing) => present.filter((one) => one.writing === writing));
  return (
    <ul class="presence">
      {writers!.length > 0 && (
        <li class="writing">
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {say('console.presence.writing')} <Names {...{ of: writers!, lang }} />
        </li>
      )}
      {viewers!.length > 0 && (
        <li>
          <Icon name="eye" />
          {say('console.presence.viewing')} <Names {...{ of: viewers!, lang }} />
        </li>
      )}
    </ul>
  );
}

function Names({ of: all, lang }: { of: readonly Present[]; lang: Lang }) {
  const shown = all.slice(0, MOST_NAMED);
  return (
    <>
      {shown.map(({ name }, nth) => (
        <>
          {nth > 0 && (lang === 'ja' ? '、' : ', ')}
          <bdi>{name}</bdi>
        </>
      ))}
      {all.length > MOST_NAMED && ` +${all.length - MOST_NAMED}`}
    </>
  );
}
const MOST_NAMED = 3;
