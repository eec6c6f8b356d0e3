import type { Person } from '../../../features/staff/staff';
import { localTime, momentInWords } from '../../../platform/time';
import { counted } from '../../../platform/words/counts';
import { Button, Form } from '../../web/forms';
import { Card, Facts } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { may } from '../policy';
import { Changing } from './changing';
import { yen, type OneFacts } from './one-facts';
import { clockOf, Outcome, Status, type Told } from './told';

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
          <Known {...{ scene, me, one }} />
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

function Known({ scene, me, one }: { scene: ConsoleScene; me: Person; one: OneFacts }) {
  const { say, lang } = scene;
  const { booking, zone, name, missed, linked, comes } = one;
  const { member, beginsAt, endsAt, status, price, fee } = booking;
  const when = `${momentInWords(zone, new Date(beginsAt), lang)}–${clockOf(zone, endsAt)}`;
  const who = (
    <>
      <bdi>{name ?? ''}</bdi> <bdi>{member}</bdi>
    </>
  );
  return (
    <Facts
      facts={[
        [say('console.res.state'), <Status {...{ scene, status }} />],
        [say('console.res.when'), comes ? `${when} · ✓ ${say('console.res.said')}` : when],
        [say('console.res.service'), <bdi>{booking.serviceName[lang]}</bdi>],
        [say('console.res.with'), <bdi>{booking.resourceName[lang]}</bdi>],
        [
          say('console.res.member'),
          may(me.role, 'members.see') ? <a href={`/console/members/${encodeURIComponent(member)}`}>{who}</a> : who,
        ],
        [say('console.res.missedBefore'), counted('times', missed, lang)],
        [say('console.res.price'), yen(price)],
        ...(status === 'cancelled' && fee > 0 ? [[say('console.res.fee'), yen(fee)] as const] : []),
        [say('console.res.line'), say(linked ? 'console.res.linked' : 'console.res.notLinked')],
      ]}
    />
  );
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
