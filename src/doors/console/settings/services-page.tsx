import type { ResourceSet, ServiceSet } from '../../../features/book/book';
import { counted } from '../../../platform/words/counts';
import { termInWords } from '../../../platform/words/terms';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { yen } from '../reservations/one-facts';
import { settingsPage } from './frame';
import { Ordered, type Moved } from './placing';

const HERE = '/console/settings/services';

/** All that can be reserved, or could be, with what matters most of it. */
export function servicesPage(
  scene: ConsoleScene,
  services: readonly ServiceSet[],
  resources: readonly ResourceSet[],
  moved?: Moved,
): string {
  const { say } = scene;
  const offered = services.filter(({ active }) => active);
  const withdrawn = services.filter(({ active }) => !active);
  const there = new Set(resources.flatMap(({ id, active }) => (active ? [id] : [])));
  return settingsPage({
    ...{ scene, title: say('console.services.title') },
    children: (
      <>
        <p class="lead">{say('console.services.lead')}</p>
        <p class="add">
          <a class="button main" href={`${HERE}/new`}>
            {say('console.services.add')}
          </a>
        </p>
        {services.length === 0 && <Card>{say('console.services.none')}</Card>}
        {offered.length > 0 && (
          <Card>
            {offered.length > 1 && <p class="hint">{say('console.order.hint')}</p>}
            <Ordered {...{ scene, what: 'services', all: offered, moved }}>
              {(service) => <Row {...{ scene, service, isDone: service.by.some((id) => there.has(id)) }} />}
            </Ordered>
          </Card>
        )}
        {withdrawn.length > 0 && (
          <Card title={say('console.services.off')}>
            <ul class="rows">
              {withdrawn.map((service) => (
                <li>
                  <Row {...{ scene, service, isDone: true }} />
                </li>
              ))}
            </ul>
          </Card>
        )}
      </>
    ),
  });
}

function Row({ scene: { say, lang }, service, isDone }: { scene: ConsoleScene; service: ServiceSet; isDone: boolean }) {
  const { id, name, minutes, price, cancelUntil, lateFeePercent } = service;
  return (
    <>
      <a href={`${HERE}/${encodeURIComponent(id)}`}>
        <bdi>{name[lang]}</bdi>
      </a>
      {!isDone && <span class="badge warn">{say('console.services.nobody')}</span>}
      <small>
        {`${counted('minutes', minutes, lang)} · ${yen(price)} · `}
        {`${say('console.services.cancelUntil')}: ${termInWords(cancelUntil, lang)} · `}
        {`${say('console.services.fee')} ${lateFeePercent}%`}
      </small>
    </>
  );
}
