import type { Facts } from '../../../conversation/inquiry';
import { MOST_PIECES, type Piece } from '../../../conversation/thread';
import type { Person as Customer } from '../../../conversation/types';
import type { Case } from '../../../features/cases/cases';
import type { Chat, Present, Refusal } from '../../../features/chats/chats';
import type { Person } from '../../../features/staff/staff';
import type { Entry } from '../../../platform/journal/journal';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { may } from '../policy';
import type { Titled } from '../titles';
import type { Ready } from './canned';
import { Aids, AIDS } from './aids';
import { TakeoverCard } from './card';
import { Given, type GivenTo } from './given';
import { Hands, type Held } from './hands';
import { Composer } from './composer';
import { Moves, Waiting, whyKey, type Choices, type Moving, type Planned } from './later';
import type { Draft } from './draft';
import { customerName } from './names';
import { Presence, PRESENCE } from './presence';
import { Resting } from './snooze';
import { Thread } from './thread';
import { Unseen } from './unseen';

/** What changes by itself while a thread is looked at. */
export interface LiveView {
  chat: Chat;
  pieces: readonly Piece[];
  /** Where in it somebody wanted to be (epoch ms), where not at its end. */
  at: number | undefined;
  zone: string;
  /** Whether I have the chat. */
  mine: boolean;
  /** Whether an answer would be free of charge at this moment. */
  free: boolean;
  quota: number | undefined;
  /** Who of the shop has it, by name. */
  holder: string | undefined;
  /** How it stands with a colleague who has it; undefined where none has. */
  held: Held | undefined;
  /** How many wait in all, up to MOST_COUNTED. */
  waiting: number;
  /** What else colleagues passed to me that I have not looked at. */
  given: readonly GivenTo[];
  /** What waits to be sent, the next first. */
  planned: readonly Planned[];
  me: Person;
  /** Which colleagues have it open too. */
  present: readonly Present[];
}

/** What a thread is shown with. */
export interface ThreadView extends LiveView {
  person: Customer;
  /** What they are called, where it is known. */
  name: string | undefined;
  cases: readonly Case[];
  /** What the bot tried, as the journal tells it. */
  tried: readonly Pick<Entry, 'at' | 'type' | 'data'>[];
  /** What the entries are called that it tried. */
  titles: Titled;
  /** Absent where they are not linked; undefined parts are not at hand. */
  facts: Record<'reservations' | 'orders' | 'details', Facts | 'gone' | undefined> | undefined;
  /** Whether a talk with people of the shop is over. */
  closed: boolean;
  colleagues: readonly Person[];
  /** Canned replies, with what is known in them. */
  ready: readonly Ready[];
  /** When the shop opens on a later day, and what time it is (epoch ms). */
  opens: number;
  now: number;
  /** The times that are offered for sending later. */
  choices: Choices;
  /** The key of the answer that is written next. */
  key: string;
}

/** What came of a form that was refused, with what was written in it. */
export interface Told {
  /** Undefined where it was only to be drawn again. */
  refused?:
    | Refusal
    | ('empty' | 'emptyNote' | 'asNote' | 'wroteBefore' | 'blank' | 'blocked' | 'wrongTime')
    | ('laterTime' | 'laterQuiet' | 'moveQuiet' | 'tooMany' | 'over' | 'notNow');
  /** Why what waits was not sent at once. */
  why?: string;
  /** The other time for what waits that was refused. */
  moving?: Moving;
  draft?: Draft;
  /** The time that a chat was to rest until. */
  snooze?: string;
}

export function threadPage(scene: ConsoleScene, view: ThreadView, told?: Told): string {
  const { say } = scene;
  const { chat, holder } = view;
  return consolePage({
    scene,
    title: customerName(scene, chat.person, view.name),
    styles: ['message.css', 'inbox.css', 'composer.css'],
    scripts: ['composer.js', PRESENCE, ...AIDS],
    live: `/console/inbox/${chat.person}/live?version=${chat.version}&words=${chat.words}${view.mine ? '&mine=1' : ''}${view.at === undefined ? '' : `&at=${view.at}`}`,
    children: (
      <>
        <Given {...{ scene, given: view.given }} />
        {told?.refused && (
          <Notice kind="bad">
            {say(`console.inbox.told.${told.refused}`)}
            {told.refused === 'taken' && <strong> {holder}</strong>}
            {told.why !== undefined && ` (${say(whyKey(told.why))})`}
          </Notice>
        )}
        <div class="desk" data-writing={`/console/inbox/${chat.person}/writing`}>
          <Card title={say('console.inbox.thread')}>
            {view.at !== undefined && (
              <p class="hint">
                {say('console.inbox.olderPart')}{' '}
                <a href={`/console/inbox/${chat.person}`}>{say('console.inbox.toEnd')}</a>
              </p>
            )}
            {view.pieces.length >= MOST_PIECES && <p class="hint">{say('console.inbox.earlier')}</p>}
            <Thread {...{ scene, view }} />
            <Hands {...{ scene, view, moved: false, wrote: false }} />
            <Resting {...{ scene, view }} />
            <Waiting {...{ scene, view }} />
            <Moves {...{ scene, view, moving: told?.moving }} />
            <Presence {...{ scene, present: view.present }} />
            {view.closed && may(view.me.role, 'chats.draft') && (
              <p>
                <a class="button quiet" href={`/console/inbox/${chat.person}/faq`}>
                  {say('console.faq.chat.link')}
                </a>
              </p>
            )}
            <Composer
              {...{ scene, view, draft: told?.draft, snooze: told?.snooze, named: told?.refused === 'taken' }}
            />
          </Card>
          <TakeoverCard {...{ scene, view }} />
        </div>
        <Aids
          {...{ scene, waiting: view.waiting, given: view.given.length }}
          unseen={<Unseen {...{ scene, person: chat.person }} />}
        />
      </>
    ),
  });
}
