import type { ComponentChildren } from 'preact';
import {
  SERVICE_BOUNDS,
  type NumberField,
  type ResourceSet,
  type ServiceField,
  type ServiceSet,
} from '../../../features/book/book';
import type { Changed } from '../../../features/settings/settings';
import { Button, Choice, FaultSummary, Field, Form, Several } from '../../web/forms';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { bounded, Name, settingsPage } from './frame';
import { LieOutside, WouldLieOutside, type Outside } from './outside';
import type { TypedService } from './service-fields';

/** A service as it is written over, or written for the first time. */
export interface ServiceShown {
  service?: ServiceSet;
  /** Of one that is not there yet. */
  key?: string;
  typed: TypedService & { by: readonly string[] };
  faults: readonly ServiceField[];
  resources: readonly ResourceSet[];
  /** Whose terms a new one begins with. */
  like?: ServiceSet | undefined;
  /** It was added just now. */
  made?: boolean;
  changed?: Changed | undefined;
  would?: { outside: Outside; fields: Readonly<Record<string, string | readonly string[]>> } | undefined;
  /** What is reserved of one that is not offered any more. */
  left?: Outside;
}

const HERE = '/console/settings/services';

/** One service, to be written over; or a new one. */
export function servicePage(scene: ConsoleScene, shown: ServiceShown): string {
  const { say, token, lang } = scene;
  const { service, key, faults, changed, would, left, typed } = shown;
  const to = service ? (`${HERE}/${encodeURIComponent(service.id)}` as const) : HERE;
  return settingsPage({
    ...{ scene, told: changed, up: { to: HERE, label: say('console.services.back') } },
    title: service ? service.name[lang] : say('console.services.add'),
    children: (
      <>
        <FaultSummary
          scene={scene}
          faults={faults.map((name) => ({
            name,
            fault: `${say(`console.services.field.${name}`)}: ${faultIn(scene, name)}`,
          }))}
        />
        <Standing {...{ scene, shown }} />
        {would && <WouldLieOutside {...{ scene, why: 'unserved', ...would, to }} />}
        <Form to={to} token={token}>
          {service ? (
            <input type="hidden" name="version" value={service.version} />
          ) : (
            <input type="hidden" name="key" value={key} />
          )}
          <Group {...{ scene, shown, title: 'console.services.what', names: ['nameJa', 'nameEn', 'price', 'minutes'] }}>
            <YesNo {...{ scene, shown, name: 'active' }} />
          </Group>
          <Who {...{ scene, shown }} />
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
              {...{ name: 'unmarked', label: say('console.services.field.unmarked'), chosen: typed.unmarked }}
              options={(['came', 'missed'] as const).map((value) => ({ value, label: say(`console.res.${value}`) }))}
            />
            <Button kind={would ? 'quiet' : 'main'}>
              {say(service ? 'console.settings.save' : 'console.services.addNow')}
            </Button>
          </Group>
        </Form>
        {left && <LieOutside {...{ scene, why: 'withdrawn', outside: left }} />}
      </>
    ),
  });
}

/** What there is to know beforehand: that it was added, that nobody does it yet, what changing it changes. */
function Standing({ scene: { say, lang }, shown }: { scene: ConsoleScene; shown: ServiceShown }) {
  const { service, like, made, changed, resources } = shown;
  if (!service)
    return (
      <>
        <p class="lead">{say('console.services.addLead')}</p>
        {like && (
          <p class="hint">
            {say('console.services.like')} <bdi>{like.name[lang]}</bdi>
          </p>
        )}
      </>
    );
  const isDone = resources.some(({ id, active }) => active && service.by.includes(id));
  return (
    <>
      {made && !changed && (
        <Notice kind="good">
          {say(isDone && service.active ? 'console.services.made' : 'console.services.madeIdle')}
        </Notice>
      )}
      {service.active && !isDone && <Notice>{say('console.services.nobodyText')}</Notice>}
      {!made && <Notice>{say('console.services.kept')}</Notice>}
    </>
  );
}

/** Who does it. */
function Who({ scene: { say, lang }, shown: { resources, typed } }: { scene: ConsoleScene; shown: ServiceShown }) {
  const off = ` (${say('console.resources.off')})`;
  return (
    <Card title={say('console.services.who')}>
      {resources.length === 0 ? (
        <p>{say('console.services.noResources')}</p>
      ) : (
        <Several
          {...{ name: 'by', label: say('console.services.by'), hint: say('console.services.byHint'), chosen: typed.by }}
          options={resources.map(({ id, name, active }) => ({
            value: id,
            label: <Name name={name[lang]} after={active ? '' : off} />,
          }))}
        />
      )}
      <a href="/console/settings/resources">{say('console.services.toResources')}</a>
    </Card>
  );
}

interface GroupProps {
  scene: ConsoleScene;
  shown: ServiceShown;
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

function YesNo(props: { scene: ConsoleScene; shown: ServiceShown; name: 'approval' | 'active' }) {
  const { scene, shown, name } = props;
  const { say } = scene;
  const hint = (value: 'yes' | 'no') =>
    name === 'active' && value === 'no' ? { hint: say('console.services.active.noHint') } : {};
  return (
    <Choice
      {...{ name, label: say(`console.services.field.${name}`), chosen: shown.typed[name] }}
      options={(['yes', 'no'] as const).map((value) => ({
        value,
        label: say(`console.services.${name}.${value}`),
        ...hint(value),
      }))}
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
    return bounded(say(step > 1 ? 'console.services.bad.step' : 'console.services.bad.number'), least, most, step);
  }
  if (name === 'nameJa' || name === 'nameEn') return say('console.services.bad.name');
  return say(name === 'reminders' ? 'console.services.bad.reminders' : 'console.services.bad.term');
}
