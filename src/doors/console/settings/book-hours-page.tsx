import type { Changed } from '../../../features/settings/settings';
import { hoursInWords, type WeekHours } from '../../../platform/shop';
import { Button, FaultSummary, Field, Form } from '../../web/forms';
import { Card, Facts } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { settingsPage } from './frame';
import { LieOutside, WouldLieOutside, type Outside } from './outside';
import { DAYS, type TypedWeek } from './week-fields';

interface Shown {
  /** Whose hours: a resource's id, or empty for the whole shop. */
  of: string;
  whose: readonly { id: string; name: string }[];
  now: WeekHours | undefined;
  /** They have a week of their own. */
  own: boolean;
  typed: TypedWeek;
  faults: readonly (typeof DAYS)[number][];
  version: string;
  changed: Changed | undefined;
  would: { outside: Outside; fields: Readonly<Record<string, string>> } | undefined;
  outside: Outside;
  zone: string;
}

const HERE = '/console/settings/hours';

/** The week of the shop, or of one of its people or tables. */
export function bookHoursPage(scene: ConsoleScene, shown: Shown): string {
  const { say } = scene;
  const { faults, would, outside, changed } = shown;
  return settingsPage({
    ...{ scene, told: changed, title: say('console.bookHours.title') },
    children: (
      <>
        <p class="lead">{say('console.bookHours.lead')}</p>
        <Whose {...{ scene, shown }} />
        <FaultSummary
          scene={scene}
          faults={faults.map((day) => ({
            name: day,
            fault: `${say(`console.hours.${day}`)}: ${say('console.bookHours.bad')}`,
          }))}
        />
        {would && <WouldLieOutside {...{ scene, ...would, to: HERE }} />}
        <Week {...{ scene, shown }} />
        <LieOutside {...{ scene, outside }} />
      </>
    ),
  });
}

function Whose({ scene: { say }, shown: { whose, of } }: { scene: ConsoleScene; shown: Shown }) {
  if (whose.length < 2) return null;
  return (
    <div class="dates">
      <nav aria-label={say('console.bookHours.whose')}>
        <ul>
          {whose.map(({ id, name }) => (
            <li>
              <a
                href={id === '' ? HERE : `${HERE}?${new URLSearchParams({ of: id }).toString()}`}
                aria-current={id === of ? 'page' : undefined}
              >
                <bdi>{name}</bdi>
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

function Week({ scene, shown }: { scene: ConsoleScene; shown: Shown }) {
  const { say, token, lang, shop } = scene;
  const { of, now, own, typed, faults, version, zone, would } = shown;
  const inForce = now ? hoursInWords({ name: shop.name, zone, hours: now }, lang) : undefined;
  return (
    <Card>
      <Facts
        facts={[
          [say('console.settings.inForce'), inForce ?? say('console.bookHours.none')],
          ...(of === ''
            ? []
            : [
                [
                  say('console.hours.whence'),
                  say(own ? 'console.bookHours.own' : 'console.bookHours.follows'),
                ] as const,
              ]),
        ]}
      />
      <p class="hint">{say('console.hours.how')}</p>
      <Form to={HERE} token={token}>
        <input type="hidden" name="of" value={of} />
        <input type="hidden" name="version" value={version} />
        <div class="week">
          {DAYS.map((day) => (
            <Field
              {...{ scene, name: day, label: say(`console.hours.${day}`), value: typed[day] }}
              fault={faults.includes(day) ? say('console.bookHours.bad') : undefined}
              autoComplete="off"
              maxLength={200}
            />
          ))}
        </div>
        <Button kind={would ? 'quiet' : 'main'} name="do" value="save">
          {say('console.settings.save')}
        </Button>
        {of !== '' && own && (
          <Button kind="quiet" name="do" value="shops">
            {say('console.bookHours.shops')}
          </Button>
        )}
      </Form>
    </Card>
  );
}
