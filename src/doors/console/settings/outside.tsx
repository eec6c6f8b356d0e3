import {
  changeHours,
  hoursNow,
  markOfAll,
  outsideHours,
  type Booking,
  type HoursChange,
  type HoursWorld,
  type KnownHours,
} from '../../../features/book/book';
import type { Changed } from '../../../features/settings/settings';
import type { Directory } from '../../../features/members/members';
import { momentInWords } from '../../../platform/time';
import { counted } from '../../../platform/words/counts';
import { Button, Form } from '../../web/forms';
import { Card } from '../../web/parts';
import { actorOf, type ConsoleScene, type Seated } from '../desk';

/** What the pages of the book's hours need of the house. */
export interface BookHouse extends HoursWorld {
  directory: Pick<Directory, 'named'>;
  /** The company's own system keeps the reservations, not the book. */
  elsewhere: boolean;
}

/** Reservations that lie, or would lie, outside of the hours, with the names of who comes. */
export interface Outside {
  all: readonly Booking[];
  names: ReadonlyMap<string, string>;
  zone: string;
}

/** None. */
export const NOBODYS: Outside = { all: [], names: new Map(), zone: 'UTC' };

/** What came of asking for other hours: it is done, or would leave reservations outside, and is to be confirmed. */
export type Asked = { changed: Changed } | { would: Outside; sure: string };

/**
 * Changes the hours where no reservation would come to lie outside of them, or where whoever asks has seen which do.
 * @param sure which ones they have seen
 */
export async function askFor(
  house: BookHouse,
  seated: Seated,
  change: HoursChange,
  { seen, sure }: { seen: string; sure: string | undefined },
): Promise<Asked> {
  const { hours, version } = await hoursNow(house);
  if (version !== seen) return { changed: 'newer' };
  const already = new Set((await outsideHours(house, hours)).map(({ id }) => id));
  const would = (await outsideHours(house, hours, change)).filter(({ id }) => !already.has(id));
  const which = markOfAll(would);
  if (would.length > 0 && sure !== which) return { would: await named(house, would), sure: which };
  return { changed: await changeHours(house, actorOf(seated), change, seen) };
}

/** Those that lie outside as it is now. */
export async function outsideNow(house: BookHouse, { hours }: KnownHours): Promise<Outside> {
  return named(house, await outsideHours(house, hours));
}

/** Them with the names of who comes. */
export async function named({ directory, zone }: BookHouse, all: readonly Booking[]): Promise<Outside> {
  const shown = all.slice(0, MOST_SHOWN).map(({ member }) => member);
  return { all, names: await directory.named([...new Set(shown)]), zone };
}
const MOST_SHOWN = 50;

/** What is the matter with reservations: they lie outside of the hours, or are with whoever does not serve them. */
type Why = 'outside' | 'unserved';

/** Each of them, leading to where it can be moved or called off. */
function List({ scene: { say, lang }, outside }: { scene: ConsoleScene; outside: Outside }) {
  const { all, names, zone } = outside;
  return (
    <>
      <ul class="rows">
        {all.slice(0, MOST_SHOWN).map(({ id, member, beginsAt, serviceName, resourceName }) => (
          <li>
            <a href={`/console/reservations/${id}`}>{momentInWords(zone, new Date(beginsAt), lang)}</a>
            <small>
              <bdi>{serviceName[lang]}</bdi> · <bdi>{resourceName[lang]}</bdi> ·{' '}
              <bdi>{names.get(member) ?? member}</bdi>
            </small>
          </li>
        ))}
      </ul>
      {all.length > MOST_SHOWN && (
        <p class="hint">{`${say('console.outside.more')} ${counted('reservations', all.length - MOST_SHOWN, lang)}`}</p>
      )}
    </>
  );
}

/** What is to be confirmed: which reservations would come to lie outside, and that nobody calls them off. */
export function WouldLieOutside(props: {
  scene: ConsoleScene;
  why?: Why;
  outside: Outside;
  to: `/console/${string}`;
  /** What was asked for, to be sent again. */
  fields: Readonly<Record<string, string | readonly string[]>>;
}) {
  const { scene, why = 'outside', outside, to, fields } = props;
  const { say, lang, token } = scene;
  return (
    <Card title={`${say(`console.${why}.would`)} (${counted('reservations', outside.all.length, lang)})`}>
      <p>{say('console.outside.kept')}</p>
      <List {...{ scene, outside }} />
      <Form to={to} token={token}>
        {Object.entries(fields).map(([name, values]) =>
          [values].flat().map((value) => <input type="hidden" name={name} value={value} />),
        )}
        <Button>{say('console.outside.confirm')}</Button>
      </Form>
      <p class="paging">
        <a href={to}>{say('console.outside.stop')}</a>
      </p>
    </Card>
  );
}

/** Those that lie outside already, as long as there are any. */
export function LieOutside(props: { scene: ConsoleScene; why?: Why | 'withdrawn'; outside: Outside }) {
  const { scene, why = 'outside', outside } = props;
  const { say, lang } = scene;
  if (outside.all.length === 0) return null;
  return (
    <Card title={`${say(`console.${why}.now`)} (${counted('reservations', outside.all.length, lang)})`}>
      <p>{say('console.outside.kept')}</p>
      <List {...{ scene, outside }} />
    </Card>
  );
}
