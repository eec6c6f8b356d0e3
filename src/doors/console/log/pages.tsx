import type { Chained, Filter } from '../../../features/audit/audit';
import { ROLES, type Person, type Role } from '../../../features/staff/staff';
import { momentInWords } from '../../../platform/time';
import { pageSentences, type PageKey } from '../../../platform/words/pages';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import type { Titled } from '../titles';
import { settingValue } from './setting-words';
import { termsInWords } from './term-words';
import type { Way } from './ways';
import { Whom } from './whom';

/** What deeds are about, as the log is searched by. */
export const TOPICS = [
  ...(['chat', 'reply', 'warm', 'case', 'reservation', 'waiting', 'link', 'data'] as const),
  ...(['faq', 'setting', 'staff', 'session', 'notices'] as const),
] as const;

interface Log {
  rows: readonly Chained[];
  /** There are older ones. */
  more: boolean;
  filter: Filter;
  people: readonly Person[];
  /** What canned replies, services and the like are called, by their ids. */
  names: ReadonlyMap<string, string>;
  titles: Titled;
  /** What rows are about, by the rows' numbers. */
  ways: ReadonlyMap<number, Way>;
  zone: string;
}

export function logPage(scene: ConsoleScene, log: Log): string {
  const { say } = scene;
  const { rows, more, filter } = log;
  const last = rows.at(-1);
  return consolePage({
    scene,
    title: say('console.audit.title'),
    children: (
      <>
        <Filters {...{ scene, log }} />
        <Card>{rows.length === 0 ? <p>{say('console.audit.none')}</p> : <Rows {...{ scene, log }} />}</Card>
        <p class="paging">
          {filter.before !== undefined && (
            <a href={addressOf({ ...filter, before: undefined })}>{say('console.audit.newest')}</a>
          )}
          {more && last && <a href={addressOf({ ...filter, before: last.seq })}>{say('console.audit.older')}</a>}
        </p>
      </>
    ),
  });
}

function Filters({ scene: { say }, log: { filter, people } }: { scene: ConsoleScene; log: Log }) {
  const topic = filter.deed?.slice(0, -1);
  return (
    <form class="filters" method="get" action="/console/audit">
      <div>
        <label for="actor">{say('console.audit.who')}</label>
        <select id="actor" name="actor">
          <option value="">{say('console.audit.all')}</option>
          {people.map(({ id, name }) => (
            <option value={id} selected={id === filter.actor}>
              {name}
            </option>
          ))}
          {(['house', 'command'] as const).map((id) => (
            <option value={id} selected={id === filter.actor}>
              {say(`console.audit.${id}`)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="deed">{say('console.audit.what')}</label>
        <select id="deed" name="deed">
          <option value="">{say('console.audit.all')}</option>
          {TOPICS.map((one) => (
            <option value={one} selected={one === topic}>
              {say(`console.audit.${one}`)}
            </option>
          ))}
        </select>
      </div>
      {filter.subject !== undefined && <input type="hidden" name="subject" value={filter.subject} />}
      <button class="button quiet" type="submit">
        {say('console.audit.show')}
      </button>
    </form>
  );
}

function Rows({ scene, log: { rows, people, names: others, titles, ways, zone } }: { scene: ConsoleScene; log: Log }) {
  const { say, lang } = scene;
  const names = new Map([...others, ...people.map(({ id, name }) => [id, name] as const)]);
  const nameOf = (id: string | undefined) =>
    id === 'house' || id === 'command' ? say(`console.audit.${id}`) : (names.get(id ?? '') ?? (id || '–'));
  const wordOf = (value: string | number) => (isRole(value) ? say(`console.role.${value}`) : String(value));
  const heads = ['when', 'who', 'what', 'whom', 'where'] as const;
  return (
    <table class="log">
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col">{say(`console.audit.${head}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td data-head={say('console.audit.when')}>
              <time dateTime={new Date(row.at).toISOString()}>{momentInWords(zone, new Date(row.at), lang)}</time>
            </td>
            <td data-head={say('console.audit.who')}>
              <bdi>{nameOf(row.actor)}</bdi>
            </td>
            <td data-head={say('console.audit.what')}>
              <span>
                {isSaid(row.deed) ? say(`console.deed.${row.deed}` as PageKey) : row.deed}
                {row.deed.startsWith('staff.') && <small>{Object.values(row.details).map(wordOf).join(' → ')}</small>}
                {row.deed.startsWith('setting.') && <SettingOf {...{ scene, row, nameOf }} />}
                {HANDS.has(row.deed) && (
                  <small>
                    <bdi>{nameOf(textOf(row.details.from))}</bdi> → <bdi>{nameOf(textOf(row.details.to))}</bdi>
                  </small>
                )}
                {timesOf(row) > 1 && <small>× {timesOf(row)}</small>}
              </span>
            </td>
            <td data-head={say('console.audit.whom')}>
              <Whom {...{ scene, row, known: { ways, titles, nameOf } }} />
            </td>
            <td data-head={say('console.audit.where')}>
              <Address address={row.address} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const HANDS: ReadonlySet<string> = new Set(['chat.transferred', 'chat.takenOver']);

/** What a setting was, and what it became. */
function SettingOf({ scene, row, nameOf }: { scene: ConsoleScene; row: Chained; nameOf: (id: string) => string }) {
  const { deed, subject = '', details } = row;
  const of = (value: string | number = '–'): string => {
    const text = String(value);
    if (deed === 'setting.changed') return settingValue(scene, subject, text);
    const terms = termsInWords(scene, text, nameOf);
    return terms?.map(({ label, value: is }) => `${label}: ${is}`).join(' / ') ?? text;
  };
  const { from, to } = details;
  return (
    <small>
      <bdi>{from === undefined && to !== undefined ? of(to) : `${of(from)} → ${of(to)}`}</bdi>
    </small>
  );
}

function textOf(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

/** An address of four numbers is one word; a long one breaks between its parts, never within them. */
function Address({ address = '–' }: { address: string | undefined }) {
  return (
    <span class="address">
      {address.split(/(?<=:)/).map((part) => (
        <>
          {part}
          {part.endsWith(':') && <wbr />}
        </>
      ))}
    </span>
  );
}

function isRole(value: string | number): value is Role {
  return (ROLES as readonly (string | number)[]).includes(value);
}

/** How often it happened within the hour: of sign-ins that failed. */
function timesOf({ details }: Chained): number {
  return Number(details.tries ?? details.more ?? 1);
}

/** A deed of a later version has no words here yet: then it is shown by its own name. */
function isSaid(deed: string): boolean {
  return Object.hasOwn(pageSentences, `console.deed.${deed}`);
}

function addressOf({ actor, deed, subject, before }: Filter): string {
  const given = { actor, deed: deed?.slice(0, -1), subject, before };
  const query = Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  return `/console/audit?${new URLSearchParams(query).toString()}`;
}
