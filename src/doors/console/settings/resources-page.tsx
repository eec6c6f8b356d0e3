import type { ResourceSet, ServiceSet } from '../../../features/book/book';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { settingsPage } from './frame';

const HERE = '/console/settings/resources';
const KINDS = ['staff', 'table'] as const;

/** All who serve, and all that can be taken, each with what it does. */
export function resourcesPage(
  scene: ConsoleScene,
  resources: readonly ResourceSet[],
  services: readonly ServiceSet[],
): string {
  const { say } = scene;
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
          const all = resources.filter((one) => one.kind === kind);
          if (all.length === 0) return null;
          return (
            <Card title={say(`console.resources.kind.${kind}`)}>
              <ul class="rows">
                {all.map((resource) => (
                  <Row {...{ scene, resource, services }} />
                ))}
              </ul>
            </Card>
          );
        })}
      </>
    ),
  });
}

function Row(props: { scene: ConsoleScene; resource: ResourceSet; services: readonly ServiceSet[] }) {
  const { scene, resource, services } = props;
  const { say, lang } = scene;
  const { id, name, active, seats } = resource;
  const does = services.filter((service) => service.active && resource.services.includes(service.id));
  return (
    <li>
      <a href={`${HERE}/${encodeURIComponent(id)}`}>
        <bdi>{name[lang]}</bdi>
      </a>
      {!active && <span class="badge">{say('console.resources.off')}</span>}
      <small>
        {seats > 1 && `${say('console.resources.atOnce')} ${seats}${say('console.resources.people')} · `}
        <bdi>
          {does.length === 0
            ? say('console.resources.doesNothing')
            : does.map((service) => service.name[lang]).join(lang === 'ja' ? '、' : ', ')}
        </bdi>
      </small>
    </li>
  );
}
