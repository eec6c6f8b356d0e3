import type { ComponentChildren } from 'preact';
import type { Facts } from '../../../conversation/inquiry';
import { hear } from '../../../conversation/intents';
import { dateInWords, momentInWords } from '../../../platform/time';
import { linkWays, statuses } from '../../../platform/words';
import { Card, Facts as FactList } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { may } from '../policy';
import { languageName } from './names';
import { inShort } from './row';
import type { ThreadView } from './thread-page';
import { Tried } from './tried';

/** Everything one needs to take a chat over: who it is, what they have with us, why they are here, what was tried. */
export function TakeoverCard({ scene, view }: { scene: ConsoleScene; view: ThreadView }) {
  const { say, lang } = scene;
  const { chat, person, zone, facts } = view;
  const { link } = person;
  const known: [string, ComponentChildren][] = link
    ? [
        [say('console.inbox.link'), <Member {...{ scene, view, member: link.member }} />],
        [
          say('console.inbox.since'),
          `${momentInWords(zone, new Date(link.at), lang)} (${linkWays[link.method][lang]})`,
        ],
        [say('console.inbox.reservations'), <Lines {...{ scene, facts: facts?.reservations, zone }} />],
        [say('console.inbox.orders'), <Lines {...{ scene, facts: facts?.orders, zone }} />],
      ]
    : [[say('console.inbox.link'), say('console.inbox.unlinked')]];
  return (
    <Card title={say('console.inbox.card')}>
      <FactList
        facts={[
          ...known,
          [say('console.inbox.lang'), languageName(person.lang)],
          [say('console.inbox.reason'), chat.reason ? say(`console.inbox.reason.${chat.reason}`) : '–'],
          [say('console.inbox.asked'), <Asked {...{ scene, pieces: view.pieces }} />],
          [say('console.inbox.cases'), <Cases {...{ scene, view }} />],
          [say('console.inbox.tried'), <Tried {...{ scene, tried: view.tried, titles: view.titles }} />],
        ]}
      />
    </Card>
  );
}

/** What they wrote last; that they want a person stands above. */
function Asked({ scene: { say, lang }, pieces }: { scene: ConsoleScene; pieces: ThreadView['pieces'] }) {
  const asked = pieces.flatMap((piece) => (piece.from === 'customer' && saysWhat(piece.message) ? [piece] : []));
  if (asked.length === 0) return <>{say('console.inbox.nothing')}</>;
  return (
    <ul>
      {asked.slice(-MOST_ASKED).map(({ message }) => (
        <li>
          <bdi>{inShort(message!, lang)}</bdi>
        </li>
      ))}
    </ul>
  );
}
const MOST_ASKED = 3;

function saysWhat(message: object | undefined): boolean {
  const { text } = (message ?? {}) as { text?: unknown };
  return message !== undefined && (typeof text !== 'string' || !SAYS_NOTHING.has(hear(text).type));
}
const SAYS_NOTHING = new Set(['WANTED_PERSON', 'WANTED_MENU', 'AGREED', 'REFUSED', 'GREETED', 'THANKED']);

function Member({ scene: { say }, view: { me }, member }: { scene: ConsoleScene; view: ThreadView; member: string }) {
  const words = <bdi>{`${say('console.home.member')} ${member}`}</bdi>;
  if (!may(me.role, 'members.see')) return words;
  return <a href={`/console/members/${encodeURIComponent(member)}`}>{words}</a>;
}

function Cases({ scene: { say }, view: { cases, me } }: { scene: ConsoleScene; view: ThreadView }) {
  if (cases.length === 0) return <>{say('console.inbox.nothing')}</>;
  return (
    <ul>
      {cases.map(({ id, topic, facts }) => (
        <li>
          {may(me.role, 'cases.see') ? (
            <a href={`/console/cases/${id}`}>{say(`console.case.${topic}`)}</a>
          ) : (
            say(`console.case.${topic}`)
          )}{' '}
          <bdi>{facts.order ?? facts.reservation ?? ''}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Lines({ scene, facts, zone }: { scene: ConsoleScene; facts: Facts | 'gone' | undefined; zone: string }) {
  const { say, lang } = scene;
  if (facts === undefined) return <>{say('console.inbox.notAtHand')}</>;
  const lines =
    facts === 'gone'
      ? []
      : facts.topic === 'reservations'
        ? facts.reservations.map(
            ({ startsAt, service, status }) =>
              `${momentInWords(zone, new Date(startsAt), lang)} ${service[lang]} (${statuses.reservation[status][lang]})`,
          )
        : facts.topic === 'orders'
          ? facts.orders.map(
              ({ number, status, arrivesOn }) =>
                `${number} (${statuses.order[status][lang]}${arrivesOn === undefined ? '' : `, ${dateInWords(arrivesOn, lang)}`})`,
            )
          : [];
  if (lines.length === 0) return <>{say('console.inbox.nothing')}</>;
  return (
    <ul>
      {lines.slice(0, MOST_LINES).map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}
const MOST_LINES = 5;
