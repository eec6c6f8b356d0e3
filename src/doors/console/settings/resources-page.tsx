import type { ResourceSet, ServiceSet } from '../../../features/book/book';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { settingsPage } from './frame';
import { Ordered, type Moved } from './placing';

const HERE = '/console/settings/resources';
const KINDS = ['staff', 'table'] as const;

/** All who serve, and all that can be taken, each with what it does. */
export function resourcesPage(
  scene: ConsoleScene,
  resources: readonly ResourceSet[],
  services: readonly ServiceSet[],
  moved?: Moved,
): string {
  const { say } = scene;
  const gone = resources.filter(({ active }) => !active);
  return settingsPage({
    ...{ scene, title: say('console.resources.title') },
    children: (
      <>
        <p class="lead">{say('console.resources.lead')}</p>
        <p class="add">
          <a class="button main" href={`${HERE}/new`}>
            {say('console.resources.add')}
          </a>
        </p>
        {resources.length === 0 && <Card>{say('console.resources.none')}</Card>}
        {KINDS.map((kind) => {
          const all = resources.filter((one) => one.active && one.kind === kind);
          if (all.length === 0) return null;
          return (
            <Card title={say(`console.resources.kind.${kind}`)}>
              {kind === 'staff' && all.length > 1 && <p class="hint">{say('console.order.hint')}</p>}
              <Ordered {...{ scene, what: 'resources', all, moved }}>
                {(resource) => <Row {...{ scene, resource, services }} />}
              </Ordered>
            </Card>
          );
        })}
        {gone.length > 0 && (
          <Card title={say('console.resources.off')}>
            <ul class="rows">
              {gone.map((resource) => (
                <li>
                  <Row {...{ scene, resource, services }} />
                </li>
              ))}
            </ul>
          </Card>
        )}
      </>
    ),
  });
}

function Row(props: { scene: ConsoleScene; resource: ResourceSet; services: readonly ServiceSet[] }) {
  const { scene, resource, services } = props;
  const { say, lang } = scene;
  const { id, name, seats } = resource;
  const does = services.filter((service) => service.active && resource.services.includes(service.id));
  return (
    <>
      <a href={`${HERE}/${encodeURIComponent(id)}`}>
        <bdi>{name[lang]}</bdi>
      </a>
      <small>
        {seats > 1 && `${say('console.resources.atOnce')} ${seats}${say('console.resources.people')} · `}
        <bdi>
          {does.length === 0
            ? say('console.resources.doesNothing')
            : does.map((service) => service.name[lang]).join(lang === 'ja' ? '、' : ', ')}
        </bdi>
      </small>
    </>
  );
}
