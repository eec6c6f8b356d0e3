import type { ResourceSet, ServiceSet } from '../../../features/book/book';
import { termInWords } from '../../../platform/words/terms';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { yen } from '../reservations/one-facts';
import { settingsPage } from './frame';

const HERE = '/console/settings/services';

/** All that can be reserved, or could be, with what matters most of it. */
export function servicesPage(
  scene: ConsoleScene,
  services: readonly ServiceSet[],
  resources: readonly ResourceSet[],
): string {
  const { say } = scene;
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
        <Card>
          {services.length === 0 && <p>{say('console.services.none')}</p>}
          <ul class="rows">
            {services.map((service) => (
              <Row {...{ scene, service, isDone: service.by.some((id) => there.has(id)) }} />
            ))}
          </ul>
        </Card>
      </>
    ),
  });
}

function Row({ scene: { say, lang }, service, isDone }: { scene: ConsoleScene; service: ServiceSet; isDone: boolean }) {
  const { id, name, minutes, price, cancelUntil, lateFeePercent, active } = service;
  return (
    <li>
      <a href={`${HERE}/${encodeURIComponent(id)}`}>
        <bdi>{name[lang]}</bdi>
      </a>
      {!active && <span class="badge">{say('console.services.off')}</span>}
      {active && !isDone && <span class="badge warn">{say('console.services.nobody')}</span>}
      <small>
        {`${minutes} ${say('console.services.min')} · ${yen(price)} · `}
        {`${say('console.services.cancelUntil')}: ${termInWords(cancelUntil, lang)} · `}
        {`${say('console.services.fee')} ${lateFeePercent}%`}
      </small>
    </li>
  );
}
