import type { ComponentChildren } from 'preact';
import { SERVICE_BOUNDS, type NumberField, type ServiceField, type ServiceSet } from '../../../features/book/book';
import type { Changed } from '../../../features/settings/settings';
import { termInWords } from '../../../platform/words/terms';
import { Button, Choice, FaultSummary, Field, Form } from '../../web/forms';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { yen } from '../reservations/one-facts';
import { settingsPage } from './frame';

/** The fields as they are typed. */
export type TypedService = Record<Exclude<ServiceField, 'approval' | 'active' | 'unmarked'>, string> & {
  approval: 'yes' | 'no';
  active: 'yes' | 'no';
  unmarked: 'came' | 'missed';
};

interface Shown {
  service: ServiceSet;
  typed: TypedService;
  faults: readonly ServiceField[];
}

const HERE = '/console/settings/services';

/** All that can be reserved, or could be, with what matters most of it. */
export function servicesPage(scene: ConsoleScene, services: readonly ServiceSet[]): string {
  const { say, lang } = scene;
  return settingsPage({
    ...{ scene, title: say('console.services.title') },
    children: (
      <>
        <p class="lead">{say('console.services.lead')}</p>
        <Card>
          {services.length === 0 && <p>{say('console.services.none')}</p>}
          <ul class="rows">
            {services.map(({ id, name, minutes, price, cancelUntil, lateFeePercent, active }) => (
              <li>
                <a href={`${HERE}/${encodeURIComponent(id)}`}>
                  <bdi>{name[lang]}</bdi>
                </a>
                {!active && <span class="badge">{say('console.services.off')}</span>}
                <small>
                  {`${minutes} ${say('console.services.min')} · ${yen(price)} · `}
                  {`${say('console.services.cancelUntil')}: ${termInWords(cancelUntil, lang)} · `}
                  {`${say('console.services.fee')} ${lateFeePercent}%`}
                </small>
              </li>
            ))}
          </ul>
        </Card>
      </>
    ),
  });
}

/** One of them, to be written over. */
export function servicePage(scene: ConsoleScene, shown: Shown, told?: Changed): string {
  const { say, token, lang } = scene;
  const { service, faults } = shown;
  return settingsPage({
    ...{ scene, told, title: service.name[lang], up: { to: HERE, label: say('console.services.back') } },
    children: (
      <>
        <FaultSummary
          scene={scene}
          faults={faults.map((name) => ({
            name,
            fault: `${say(`console.services.field.${name}`)}: ${faultIn(scene, name)}`,
          }))}
        />
        <Notice>{say('console.services.kept')}</Notice>
        <Form to={`${HERE}/${encodeURIComponent(service.id)}`} token={token}>
          <input type="hidden" name="version" value={service.version} />
          <Group {...{ scene, shown, title: 'console.services.what', names: ['nameJa', 'nameEn', 'price', 'minutes'] }}>
            <YesNo {...{ scene, shown, name: 'active' }} />
          </Group>
          <Group
            {...{ scene, shown, title: 'console.services.terms' }}
            names={['changeUntil', 'cancelUntil', 'lateFeePercent']}
          />
          <Group
            {...{ scene, shown, title: 'console.services.taking' }}
            names={['noticeMinutes', 'horizonDays', 'maxOpen', 'stepMinutes', 'bufferBefore', 'bufferAfter']}
          >
            <YesNo {...{ scene, shown, name: 'approval' }} />
          </Group>
          <Group {...{ scene, shown, title: 'console.services.after', names: ['reminders'] }}>
            <Choice
              {...{ name: 'unmarked', label: say('console.services.field.unmarked'), chosen: shown.typed.unmarked }}
              options={(['came', 'missed'] as const).map((value) => ({ value, label: say(`console.res.${value}`) }))}
            />
            <Button>{say('console.settings.save')}</Button>
          </Group>
        </Form>
      </>
    ),
  });
}

interface GroupProps {
  scene: ConsoleScene;
  shown: Shown;
  title: 'console.services.what' | 'console.services.terms' | 'console.services.taking' | 'console.services.after';
  names: readonly Exclude<ServiceField, 'approval' | 'active' | 'unmarked'>[];
  children?: ComponentChildren;
}

function Group({ scene, shown: { typed, faults }, title, names, children }: GroupProps) {
  const { say } = scene;
  return (
    <Card title={say(title)}>
      <div class="span">
        {names.map((name) => (
          <Field
            {...{ scene, name, label: say(`console.services.field.${name}`), value: typed[name] }}
            hint={hintOf(scene, name)}
            fault={faults.includes(name) ? faultIn(scene, name) : undefined}
            autoComplete="off"
            {...(name in SERVICE_BOUNDS && { inputMode: 'numeric' as const })}
            maxLength={200}
          />
        ))}
      </div>
      {children}
    </Card>
  );
}

function YesNo({ scene: { say }, shown, name }: { scene: ConsoleScene; shown: Shown; name: 'approval' | 'active' }) {
  return (
    <Choice
      {...{ name, label: say(`console.services.field.${name}`), chosen: shown.typed[name] }}
      options={(['yes', 'no'] as const).map((value) => ({ value, label: say(`console.services.${name}.${value}`) }))}
    />
  );
}

function hintOf({ say }: ConsoleScene, name: ServiceField): string | undefined {
  if (name === 'changeUntil' || name === 'cancelUntil') return say('console.services.hint.term');
  if (name === 'reminders') return say('console.services.hint.reminders');
  return undefined;
}

function faultIn({ say }: ConsoleScene, name: ServiceField): string {
  if (name in SERVICE_BOUNDS) {
    const [least, most, step] = SERVICE_BOUNDS[name as NumberField];
    return say(step > 1 ? 'console.services.bad.step' : 'console.services.bad.number')
      .replace('{least}', String(least))
      .replace('{most}', most.toLocaleString('en'))
      .replace('{step}', String(step));
  }
  if (name === 'nameJa' || name === 'nameEn') return say('console.services.bad.name');
  return say(name === 'reminders' ? 'console.services.bad.reminders' : 'console.services.bad.term');
}
