import { searchSaid, type Hit, type Results } from '../../../conversation/searching';
import type { Answer } from '../../../platform/web/guard';
import { momentInWords } from '../../../platform/time';
import { Card } from '../../web/parts';
import type { ConsoleScene, Seated } from '../desk';
import { consolePage } from '../layout';
import { Aids, AIDS } from './aids';
import type { InboxHouse } from './inbox';
import { customerName } from './names';
import { placeOf } from './place';

/** So many are on a page. */
const PAGE = 30;

/** Whether something is looked for. */
export function isSearch({ visit }: Seated): boolean {
  return (visit.query('q') ?? '').trim() !== '';
}

/** What was found in all chats, the newest first; each leads to its place in the talk. */
export async function found(house: InboxHouse, { visit, scene }: Seated): Promise<Answer> {
  const typed = visit.query('q') ?? '';
  const before = /^\d{1,15}$/.test(visit.query('before') ?? '') ? Number(visit.query('before')) : undefined;
  const results = await searchSaid(house.db, typed, { before, limit: PAGE });
  const names = await house.names.of(results?.hits ?? []);
  return { html: searchPage({ ...scene, here: '/console/inbox' }, { typed, results, names, zone: house.zone }) };
}

interface Search {
  typed: string;
  /** Undefined where it was too little to look for. */
  results: Results | undefined;
  names: ReadonlyMap<string, string>;
  zone: string;
}

function searchPage(scene: ConsoleScene, search: Search): string {
  const { say } = scene;
  const { typed, results } = search;
  return consolePage({
    scene,
    title: say('console.inbox.found'),
    styles: ['console-days.css', 'inbox.css', 'inbox-list.css'],
    scripts: AIDS,
    children: (
      <>
        <p class="paging">
          <a href="/console/inbox">{say('console.inbox.back')}</a>
        </p>
        <SearchForm {...{ scene, typed }} />
        <Card>
          {results === undefined && <p>{say('console.inbox.tooShort')}</p>}
          {results?.hits.length === 0 && <p>{say('console.inbox.notFound')}</p>}
          <ul class="rows">
            {(results?.hits ?? []).map((hit) => (
              <Line {...{ scene, hit, search }} />
            ))}
          </ul>
          {results?.next !== undefined && (
            <p class="paging">
              <a href={`/console/inbox?q=${encodeURIComponent(typed)}&before=${results.next}`} rel="next">
                {say('console.inbox.older')}
              </a>
            </p>
          )}
        </Card>
        <Aids scene={scene} waiting={undefined} />
      </>
    ),
  });
}

/** Looks for words in all chats. */
export function SearchForm({ scene: { say }, typed = '' }: { scene: ConsoleScene; typed?: string }) {
  return (
    <form method="get" action="/console/inbox" role="search" class="filters search">
      <div>
        <label for="q">{say('console.inbox.search')}</label>
        <input id="q" type="search" name="q" value={typed} maxLength={100} autocomplete="off" />
      </div>
      <button class="button quiet" type="submit">
        {say('console.inbox.searchGo')}
      </button>
    </form>
  );
}

const FROM = {
  customer: 'console.inbox.customer',
  staff: 'console.inbox.fromStaff',
  note: 'console.write.note',
} as const;

function Line({ scene, hit, search }: { scene: ConsoleScene; hit: Hit; search: Search }) {
  const { say, lang } = scene;
  return (
    <li>
      <a href={`/console/inbox/${hit.person}?at=${hit.at}#${placeOf(hit.source)}`}>
        <bdi>{customerName(scene, hit.person, search.names.get(hit.person))}</bdi>
      </a>
      <small>
        {momentInWords(search.zone, new Date(hit.at), lang)} · {say(FROM[hit.from])}
      </small>
      <p class="excerpt" dir="auto">
        {hit.parts.map(({ text, hit: marked }) => (marked ? <mark>{text}</mark> : text))}
      </p>
    </li>
  );
}
