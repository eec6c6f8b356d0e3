import { dateInWords, localTime } from '../../../platform/time';
import { Button, Choice, Form } from '../../web/forms';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { clockOf } from './told';
import { yen, type OneFacts } from './one-facts';

interface ChangingProps {
  scene: ConsoleScene;
  one: OneFacts;
}

/** To move it, and to call it off; only while it lies ahead. */
export function Changing({ scene, one }: ChangingProps) {
  const { status, beginsAt } = one.booking;
  const live = status === 'requested' || status === 'confirmed';
  if (!live || beginsAt <= one.now) return null;
  return (
    <>
      <Moving {...{ scene, one }} />
      <Cancelling {...{ scene, one }} />
    </>
  );
}

function Moving({ scene: { say, lang, token }, one: { booking, moving, zone, names } }: ChangingProps) {
  const { id, version } = booking;
  if (!moving) return null;
  const { date, slots } = moving;
  return (
    <Card title={say('console.res.move')}>
      <form class="filters" method="get" action={`/console/reservations/${id}`}>
        <div>
          <label for="move">{say('console.res.moveDay')}</label>
          <input id="move" type="date" name="move" value={date} />
        </div>
        <button class="button quiet" type="submit">
          {say('console.res.moveLook')}
        </button>
      </form>
      {slots?.length === 0 && <p>{say('console.res.moveNone')}</p>}
      {slots && slots.length > 0 && (
        <Form to={`/console/reservations/${id}/move`} token={token}>
          <input type="hidden" name="version" value={version} />
          <Choice
            name="slot"
            label={`${say('console.res.moveTo')}: ${dateInWords(localTime(zone, new Date(slots[0]!.beginsAt)).date, lang)}`}
            options={slots.map(({ resource, beginsAt }) => ({
              value: `${resource}@${beginsAt}`,
              label: `${clockOf(zone, beginsAt)} ${names.get(resource)?.[lang] ?? resource}`,
            }))}
          />
          <Button>{say('console.res.moveGo')}</Button>
        </Form>
      )}
    </Card>
  );
}

function Cancelling({ scene: { say, token }, one: { booking, fee } }: ChangingProps) {
  const { id, version } = booking;
  const late = fee > 0 ? [{ value: String(fee), label: `${say('console.res.lateFee')} (${yen(fee)})` }] : [];
  return (
    <Card>
      <details class="folded">
        <summary>{say('console.res.cancel')}</summary>
        <Form to={`/console/reservations/${id}/cancel`} token={token}>
          <p>{say('console.res.cancelText')}</p>
          <input type="hidden" name="version" value={version} />
          <Choice
            name="fee"
            label={say('console.res.fee')}
            options={[{ value: '0', label: say('console.res.noFee') }, ...late]}
            chosen="0"
          />
          <Button kind="danger">{say('console.res.cancelGo')}</Button>
        </Form>
      </details>
    </Card>
  );
}
