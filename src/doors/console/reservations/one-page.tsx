import type { Booking, Past, Slot } from '../../../features/book/book';
import type { Person } from '../../../features/staff/staff';
import type { Both } from '../../../platform/lang';
import { localTime, momentInWords } from '../../../platform/time';
import { Button, Form } from '../../web/forms';
import { Card, Facts } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { may } from '../policy';
import { Changing } from './changing';
import { clockOf, Outcome, Status, type Told } from './told';

/** A reservation with all that is known about it. Moments are epoch milliseconds. */
export interface OneFacts {
  booking: Booking;
  history: readonly Past[];
  /** What cancelling costs the member now, whole yen. */
  fee: number;
  linked: boolean;
  missed: number;
  /** They said that they come. */
  comes: boolean;
  name: string | undefined;
  /** Of who or what can be reserved, by id. */
  names: ReadonlyMap<string, Both>;
  /** What is free on the day looked at (YYYY-MM-DD); nothing was looked at where there are no slots. */
  moving: { date: string; slots: readonly Slot[] | undefined } | undefined;
  zone: string;
  now: number;
}

/** One reservation: what it is, who comes, what the shop can do, and what was done. */
export function onePage(scene: ConsoleScene, me: Person, one: OneFacts, told?: Told): string {
  const { say, lang } = scene;
  const { booking, zone, history } = one;
  const day = localTime(zone, new Date(booking.beginsAt)).date;
  return consolePage({
    scene,
    title: `${say('console.res.one')} ${momentInWords(zone, new Date(booking.beginsAt), lang)}`,
    styles: ['console-days.css'],
    children: (
      <>
        <Outcome {...{ scene, told }} />
        <p class="paging">
          <a href={`/console/reservations?day=${day}`}>← {say('console.res.toDay')}</a>
        </p>
        <Card>
          <Known {...{ scene, one }} />
        </Card>
        {may(me.role, 'reservations.change') && <Deciding {...{ scene, one }} />}
        {may(me.role, 'reservations.change') && <Changing {...{ scene, one }} />}
        <Card title={say('console.res.history')}>
          <ol class="rows">
            {history.map((past) => (
              <li>
                <strong>{say(`console.res.what.${past.what}`)}</strong>
                <small>
                  {momentInWords(zone, new Date(past.at), lang)} · {say(`console.res.by.${past.by}`)} →{' '}
                  {momentInWords(zone, new Date(past.beginsAt), lang)} {past.resource[lang]}
                </small>
              </li>
            ))}
          </ol>
        </Card>
      </>
    ),
  });
}

function Known({ scene, one }: { scene: ConsoleScene; one: OneFacts }) {
  const { say, lang } = scene;
  const { booking, zone, name, missed, linked, comes } = one;
  const { member, beginsAt, endsAt, status, price, fee } = booking;
  const when = `${momentInWords(zone, new Date(beginsAt), lang)}–${clockOf(zone, endsAt)}`;
  return (
    <Facts
      facts={[
        [say('console.res.state'), <Status {...{ scene, status }} />],
        [say('console.res.when'), comes ? `${when} · ✓ ${say('console.res.said')}` : when],
        [say('console.res.service'), <bdi>{booking.serviceName[lang]}</bdi>],
        [say('console.res.with'), <bdi>{booking.resourceName[lang]}</bdi>],
        [
          say('console.res.member'),
          <>
            <bdi>{name ?? ''}</bdi> <bdi>{member}</bdi>
          </>,
        ],
        [say('console.res.missedBefore'), `${missed} ${say('console.res.times')}`],
        [say('console.res.price'), yen(price)],
        ...(status === 'cancelled' && fee > 0 ? [[say('console.res.fee'), yen(fee)] as const] : []),
        [say('console.res.line'), say(linked ? 'console.res.linked' : 'console.res.notLinked')],
      ]}
    />
  );
}

/** Whole yen. */
export function yen(amount: number): string {
  return `¥${amount.toLocaleString('en')}`;
}

function Deciding({ scene: { say, token }, one: { booking, now } }: { scene: ConsoleScene; one: OneFacts }) {
  const { id, version, status, beginsAt } = booking;
  const began = beginsAt <= now && status !== 'cancelled' && status !== 'requested';
  const deeds = status === 'requested' ? (['approve', 'decline'] as const) : began ? (['came', 'missed'] as const) : [];
  // What was marked wrongly may be marked anew.
  const open = deeds.filter((deed) => deed !== status);
  if (open.length === 0) return null;
  return (
    <div class="deeds">
      {open.map((deed) => (
        <Form to={`/console/reservations/${id}/${deed}`} token={token}>
          <input type="hidden" name="version" value={version} />
          <Button kind={deed === 'decline' || deed === 'missed' ? 'quiet' : 'main'}>
            {say(`console.res.${deed}`)}
          </Button>
        </Form>
      ))}
    </div>
  );
}
