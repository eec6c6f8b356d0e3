import type { BookingRefusal } from '../../../conversation/bookings';
import type { AddressResult, CancelResult, DeliveryResult, Event } from '../../../conversation/events';
import type { Case, CaseFacts, CaseNote } from '../../../features/cases/cases';
import type { Person } from '../../../features/staff/staff';
import { momentInWords } from '../../../platform/time';
import { pageSentences, type PageKey } from '../../../platform/words/pages';
import { Button, Form } from '../../web/forms';
import { Card, Facts, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { languageName } from '../inbox/names';
import { may } from '../policy';

/** What came of the last form. */
export type CaseTold = { done: 'note' | 'hand' | 'closed' } | { fault: 'note' | 'hand' | 'closed' };

const TOLD = {
  done: { note: 'console.cases.noteDone', hand: 'console.cases.handDone', closed: 'console.home.closed' },
  fault: { note: 'console.cases.noteFault', hand: 'console.cases.handLost', closed: 'console.home.closedBefore' },
} as const;

/** A case with what is known. */
export interface CaseFactsShown {
  one: Case;
  notes: readonly CaseNote[];
  /** All people of the shop. */
  people: readonly Person[];
  /** What the customer wrote, as far as it is kept in words. */
  words: string | undefined;
  /** The member's, where it is at hand. */
  name: string | undefined;
  /** Whose chat it is, where there is one and I may see chats. */
  chat: string | undefined;
  zone: string;
}

interface CaseProps {
  scene: ConsoleScene;
  me: Person;
  shown: CaseFactsShown;
}

export function casePage(scene: ConsoleScene, me: Person, shown: CaseFactsShown, told?: CaseTold): string {
  const { say } = scene;
  const { one, words } = shown;
  return consolePage({
    scene,
    title: say(`console.case.${one.topic}`),
    styles: ['console-days.css'],
    children: (
      <>
        {told && 'done' in told && <Notice kind="good">{say(TOLD.done[told.done])}</Notice>}
        {told && 'fault' in told && <Notice kind="bad">{say(TOLD.fault[told.fault])}</Notice>}
        <Card>
          <Known {...{ scene, me, shown }} />
        </Card>
        <Card title={say('console.cases.asked')}>
          <p class="words">{words === undefined ? say('console.cases.notKept') : <bdi>{words}</bdi>}</p>
        </Card>
        {one.state === 'open' && <Work {...{ scene, me, shown }} />}
        <Card title={say('console.cases.notes')}>
          <Notes {...{ scene, me, shown }} />
        </Card>
      </>
    ),
  });
}

function Known({ scene, me, shown }: CaseProps) {
  const { say, lang } = scene;
  const { one, people, name, zone } = shown;
  const { member, holder, openedAt, closedAt, state } = one;
  // Nothing is left of them where the person's data were deleted.
  const facts: Partial<CaseFacts> = one.facts;
  const at = (moment: number) => momentInWords(zone, new Date(moment), lang);
  const held = people.find(({ id }) => id === holder)?.name ?? holder ?? say('console.cases.nobody');
  const who = (
    <>
      <bdi>{name ?? ''}</bdi> <bdi>{member}</bdi>
    </>
  );
  const linked = may(me.role, 'members.see') && member !== undefined;
  const page = `/console/members/${encodeURIComponent(member ?? '')}`;
  return (
    <Facts
      facts={[
        [say('console.cases.state'), say(state === 'open' ? 'console.cases.open' : 'console.cases.done')],
        [say('console.cases.opened'), at(openedAt)],
        ...(closedAt === undefined ? [] : [[say('console.cases.closed'), at(closedAt)] as const]),
        [say('console.cases.holder'), <bdi>{held}</bdi>],
        [
          say('console.cases.member'),
          member === undefined ? say('console.cases.unknown') : linked ? <a href={page}>{who}</a> : who,
        ],
        ...(shown.chat === undefined
          ? []
          : [
              [
                say('console.cases.chat'),
                <a href={`/console/inbox/${shown.chat}`}>{say('console.member.chat')}</a>,
              ] as const,
            ]),
        ...(facts.known === undefined
          ? []
          : [[say('console.cases.known'), say(`console.cases.known.${facts.known}`)] as const]),
        ...(facts.order === undefined ? [] : [[say('console.cases.order'), <bdi>{facts.order}</bdi>] as const]),
        ...(facts.reservation === undefined
          ? []
          : [
              [
                say('console.cases.reservation'),
                <a href={`/console/reservations/${encodeURIComponent(facts.reservation)}`}>
                  <bdi>{facts.reservation}</bdi>
                </a>,
              ] as const,
            ]),
        ...(facts.tried === undefined
          ? []
          : [[say('console.cases.tried'), <Tried {...{ scene, tried: facts.tried }} />] as const]),
        ...(facts.lang === undefined ? [] : [[say('console.cases.lang'), languageName(facts.lang)] as const]),
      ]}
    />
  );
}

/** What the bot tried, and what came of it. */
function Tried({ scene: { say }, tried }: { scene: ConsoleScene; tried: string }) {
  const [what = '', outcome] = tried.split(': ', 2);
  const key = `console.cases.tried.${what === 'only people can do it' ? 'people' : what}`;
  if (!isSaid(key)) return <bdi>{tried}</bdi>;
  const came = outcome === undefined ? undefined : wordsOf(outcome as Outcome);
  return (
    <>
      {say(key)}
      {came !== undefined && isSaid(came) && ` (${say(came)})`}
    </>
  );
}

/** As the bot notes what came of it. */
type Outcome =
  | (BookingRefusal | AddressResult | CancelResult | DeliveryResult)
  | (Extract<Event, { type: 'CODE_REFUSED' }>['why'] | 'no tries left')
  | ('no such member' | 'no answer')
  | 'none';
type Dashed<Text extends string> = Text extends `${infer First} ${infer Rest}` ? Dashed<`${First}-${Rest}`> : Text;

/** Each has its words, or it does not compile. */
function wordsOf(outcome: Outcome): PageKey {
  return `console.cases.outcome.${outcome.replaceAll(' ', '-') as Dashed<Outcome>}`;
}

/** One of another version may have none. */
function isSaid(key: string): key is PageKey {
  return Object.hasOwn(pageSentences, key);
}

function Work({ scene: { say, token }, me, shown: { one, people } }: CaseProps) {
  const to = `/console/cases/${one.id}` as const;
  const able = people.filter(({ state, role }) => state === 'active' && may(role, 'cases.work'));
  return (
    <Card title={say('console.cases.hand')}>
      {may(me.role, 'cases.work') && one.holder !== me.id && (
        <Form to={`${to}/hand`} token={token}>
          <input type="hidden" name="from" value={one.holder ?? ''} />
          <Button name="to" value={me.id}>
            {say('console.cases.takeGo')}
          </Button>
        </Form>
      )}
      {may(me.role, 'cases.work') && (
        <Form to={`${to}/hand`} token={token}>
          <input type="hidden" name="from" value={one.holder ?? ''} />
          <div class="filters">
            <div>
              <label for="to">{say('console.cases.holder')}</label>
              <select id="to" name="to">
                <option value="">{say('console.cases.nobody')}</option>
                {able.map(({ id, name }) => (
                  <option value={id} selected={id === one.holder}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
            <Button kind="quiet">{say('console.cases.handGo')}</Button>
          </div>
        </Form>
      )}
      {may(me.role, 'cases.close') && (
        <Form to={`${to}/done`} token={token}>
          <p class="hint">{say('console.cases.doneText')}</p>
          <Button kind="quiet">{say('console.cases.doneGo')}</Button>
        </Form>
      )}
    </Card>
  );
}

function Notes({ scene: { say, lang, token }, me, shown: { one, notes, people, zone } }: CaseProps) {
  return (
    <>
      <ol class="rows agenda">
        {notes.map(({ author, at, text }) => (
          <li>
            <p class="words">
              <bdi>{text}</bdi>
            </p>
            <small>
              <bdi>{people.find(({ id }) => id === author)?.name ?? author}</bdi> ·{' '}
              {momentInWords(zone, new Date(at), lang)}
            </small>
          </li>
        ))}
      </ol>
      {may(me.role, 'cases.work') && (
        <Form to={`/console/cases/${one.id}/note`} token={token}>
          <div class="field">
            <label for="text">{say('console.cases.note')}</label>
            <textarea id="text" name="text" rows={3} maxLength={2000} />
          </div>
          <Button kind="quiet">{say('console.cases.noteGo')}</Button>
        </Form>
      )}
    </>
  );
}
