import type { Conversations, Listing } from '../../../conversation/listing';
import { MOST_COUNTED, type Key, type Present } from '../../../features/chats/chats';
import { Card } from '../../web/parts';
import type { PageKey } from '../../../platform/words/pages';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { Aids, AIDS } from './aids';
import { Given, type GivenTo } from './given';
import { NotSent, type Unsent } from './later';
import { ChatRow } from './row';
import { SearchForm } from './search';

/** Which conversations can be looked at; the first is what an inbox opens with. */
export const VIEWS = ['waiting', 'mine', 'held', 'snoozed', 'done', 'all'] as const satisfies readonly Conversations[];

/** A conversation in the list. */
export interface Row extends Listing {
  /** The customer's, where it is known. */
  name: string | undefined;
  /** What they wrote last, as LINE sent it; undefined where nothing of it is kept. */
  last: object | undefined;
  /** Who has it, by name. */
  holder: string | undefined;
  /** What I have not read of it. */
  unread: { words: number; fresh: boolean };
  /** Whether a colleague passed it to me, and I have not looked at it since. */
  given: boolean;
  /** When the next message that waits to be sent goes (epoch ms). */
  planned: number | undefined;
  /** Which colleagues have it open. */
  present: readonly Present[];
  /** Whether a draft of the FAQ can be made of their last talk with the shop. */
  closed: boolean;
}

/** A page of a list. */
export interface List {
  view: Conversations;
  /** What asks for this page of it again. */
  query: string;
  zone: string;
  rows: readonly Row[];
  /** How many there are in the views that are worked off, up to MOST_COUNTED. */
  counts: Readonly<Record<'waiting' | 'mine' | 'held' | 'snoozed', number>>;
  /** What colleagues passed to me that I have not looked at. */
  given: readonly GivenTo[];
  /** What I wrote to be sent later that was not. */
  unsent: readonly Unsent[];
  /** Where the next page begins after. */
  next: Key | undefined;
  /** Whether this is the first page. */
  began: boolean;
  /** Epoch milliseconds. */
  now: number;
}

/** Who waits, the longest first, and who is being looked after. */
export function inboxPage(scene: ConsoleScene, list: List): string {
  const { say } = scene;
  return consolePage({
    scene,
    title: say('console.inbox.title'),
    styles: ['console-days.css', 'inbox.css', 'inbox-list.css'],
    scripts: AIDS,
    live: `/console/inbox/live?${list.query}`,
    awake: true,
    children: (
      <>
        <SearchForm scene={scene} />
        <Given {...{ scene, given: list.given }} />
        <NotSent {...{ scene, unsent: list.unsent }} />
        <Views {...{ scene, list }} />
        <Card>
          <Chats {...{ scene, list }} />
        </Card>
        <Aids {...{ scene, waiting: list.counts.waiting, given: list.given.length }} />
      </>
    ),
  });
}

/** The ways to look at them, with how much there is to do. Changes by itself. */
export function Views({ scene: { say }, list: { view, counts } }: { scene: ConsoleScene; list: List }) {
  return (
    <nav id="views" class="dates views" aria-label={say('console.inbox.views')}>
      <ul>
        {VIEWS.map((one) => (
          <li>
            <a href={`/console/inbox?show=${one}`} aria-current={one === view ? 'page' : undefined}>
              {say(`console.inbox.view.${one}`)} {isCounted(one) && <Count of={counts[one]} />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Count({ of }: { of: number }) {
  return of === 0 ? null : <b class="count">{of < MOST_COUNTED ? of : `${MOST_COUNTED - 1}+`}</b>;
}

function isCounted(view: Conversations): view is keyof List['counts'] {
  return view === 'waiting' || view === 'mine' || view === 'held' || view === 'snoozed';
}

/** The conversations of a page. Changes by itself. */
export function Chats({ scene, list }: { scene: ConsoleScene; list: List }) {
  const { say } = scene;
  const { rows, view, next, began } = list;
  return (
    <div id="chats">
      {rows.length === 0 && <p>{say(view === 'waiting' ? 'console.inbox.none' : NONE)}</p>}
      <ul class="rows">
        {rows.map((row) => (
          <ChatRow {...{ scene, row, list }} />
        ))}
      </ul>
      {(next !== undefined || !began) && (
        <p class="paging">
          {began ? <span /> : <a href={`/console/inbox?show=${view}`}>{say('console.inbox.first')}</a>}
          {next && (
            <a href={`/console/inbox?show=${view}&after=${next.rank}-${next.person}`} rel="next">
              {say('console.inbox.next')}
            </a>
          )}
        </p>
      )}
    </div>
  );
}
const NONE: PageKey = 'console.inbox.noneHere';
