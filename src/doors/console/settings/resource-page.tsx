import { SEAT_BOUNDS, type ResourceField, type ResourceSet, type ServiceSet } from '../../../features/book/book';
import type { Changed } from '../../../features/settings/settings';
import { hoursInWords, type WeekHours } from '../../../platform/shop';
import { Button, Choice, FaultSummary, Field, Form, Several } from '../../web/forms';
import { Card, Facts, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { bounded, Name, settingsPage } from './frame';
import { LieOutside, WouldLieOutside, type Outside } from './outside';

/** The fields as they are typed. */
export type TypedResource = {
  nameJa: string;
  nameEn: string;
  seats: string;
  kind: 'staff' | 'table';
  active: 'yes' | 'no';
  services: readonly string[];
};

/** Somebody who serves, or something to be taken, as it is written over or for the first time. */
export interface ResourceShown {
  resource?: ResourceSet;
  /** Of one that is not there yet. */
  key?: string;
  typed: TypedResource;
  faults: readonly ResourceField[];
  services: readonly ServiceSet[];
  /** It was added just now. */
  made?: boolean;
  changed?: Changed | undefined;
  would?: { outside: Outside; fields: Readonly<Record<string, string | readonly string[]>> } | undefined;
  hours?: { week: WeekHours | undefined; own: boolean; zone: string };
  /** Reservations that they do not serve any more. */
  left?: Outside;
}

const HERE = '/console/settings/resources';

/** One who serves, or one thing to be taken; or a new one. */
export function resourcePage(scene: ConsoleScene, shown: ResourceShown): string {
  const { say, token, lang } = scene;
  const { resource, key, faults, changed, would, left, made } = shown;
  const to = resource ? (`${HERE}/${encodeURIComponent(resource.id)}` as const) : HERE;
  return settingsPage({
    ...{ scene, told: changed, up: { to: HERE, label: say('console.resources.back') } },
    title: resource ? resource.name[lang] : say('console.resources.add'),
    children: (
      <>
        <FaultSummary
          scene={scene}
          faults={faults.map((name) => ({ name, fault: `${label(scene, name)}: ${faultIn(scene, name)}` }))}
        />
        {made && !changed && <Notice kind="good">{say('console.resources.made')}</Notice>}
        {would && <WouldLieOutside {...{ scene, why: 'unserved', ...would, to }} />}
        <Form to={to} token={token}>
          {resource ? (
            <input type="hidden" name="version" value={resource.version} />
          ) : (
            <input type="hidden" name="key" value={key} />
          )}
          <What {...{ scene, shown }} />
          <Does {...{ scene, shown }} />
        </Form>
        <Hours {...{ scene, shown }} />
        {left && <LieOutside {...{ scene, why: 'unserved', outside: left }} />}
      </>
    ),
  });
}

function What({ scene, shown: { typed, faults } }: { scene: ConsoleScene; shown: ResourceShown }) {
  const { say } = scene;
  return (
    <Card title={say('console.resources.what')}>
      <div class="span">
        {(['nameJa', 'nameEn', 'seats'] as const).map((name) => (
          <Field
            {...{ scene, name, label: label(scene, name), value: typed[name] }}
            hint={name === 'seats' ? say('console.resources.hint.seats') : undefined}
            fault={faults.includes(name) ? faultIn(scene, name) : undefined}
            autoComplete="off"
            {...(name === 'seats' && { inputMode: 'numeric' as const })}
            maxLength={200}
          />
        ))}
      </div>
      <Choice
        {...{ name: 'kind', label: say('console.resources.field.kind'), chosen: typed.kind }}
        options={(['staff', 'table'] as const).map((value) => ({
          value,
          label: say(`console.resources.kind.${value}`),
          hint: say(`console.resources.kindHint.${value}`),
        }))}
      />
      <Choice
        {...{ name: 'active', label: say('console.services.field.active'), chosen: typed.active }}
        options={[
          { value: 'yes', label: say('console.services.active.yes') },
          { value: 'no', label: say('console.resources.off'), hint: say('console.resources.offHint') },
        ]}
      />
    </Card>
  );
}

function Does({ scene, shown }: { scene: ConsoleScene; shown: ResourceShown }) {
  const { say, lang } = scene;
  const { services, typed, resource, would } = shown;
  const off = ` (${say('console.services.off')})`;
  return (
    <Card title={say('console.resources.does')}>
      {services.length === 0 ? (
        <p>{say('console.services.none')}</p>
      ) : (
        <Several
          {...{ name: 'services', label: say('console.resources.services'), chosen: typed.services }}
          options={services.map(({ id, name, active }) => ({
            value: id,
            label: <Name name={name[lang]} after={active ? '' : off} />,
          }))}
        />
      )}
      <Button kind={would ? 'quiet' : 'main'}>
        {say(resource ? 'console.settings.save' : 'console.resources.addNow')}
      </Button>
    </Card>
  );
}

/** When they are there, and where that is set. */
function Hours({ scene, shown: { resource, hours } }: { scene: ConsoleScene; shown: ResourceShown }) {
  const { say, shop, lang } = scene;
  if (!resource?.active || !hours) return null;
  const { week, own, zone } = hours;
  const inWords = week ? hoursInWords({ name: shop.name, zone, hours: week }, lang) : undefined;
  const of = new URLSearchParams({ of: resource.id }).toString();
  return (
    <Card title={say('console.resources.hours')}>
      <Facts
        facts={[
          [say('console.settings.inForce'), inWords ?? say('console.bookHours.none')],
          [say('console.hours.whence'), say(own ? 'console.bookHours.own' : 'console.bookHours.follows')],
        ]}
      />
      <p class="paging">
        <a href={`/console/settings/hours?${of}`}>{say('console.resources.setHours')}</a>
        <a href={`/console/settings/days?${of}`}>{say('console.resources.setDays')}</a>
      </p>
    </Card>
  );
}

function label({ say }: ConsoleScene, name: ResourceField): string {
  return say(name === 'seats' ? 'console.resources.field.seats' : `console.services.field.${name}`);
}

function faultIn({ say }: ConsoleScene, name: ResourceField): string {
  if (name !== 'seats') return say('console.services.bad.name');
  return bounded(say('console.services.bad.number'), ...SEAT_BOUNDS);
}
