import type { Case } from '../../../features/cases/cases';
import { momentInWords } from '../../../platform/time';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';

/** Which cases can be looked at. */
export const SHELVES = ['open', 'mine', 'done'] as const;

interface Shelf {
  shelf: (typeof SHELVES)[number];
  cases: readonly Case[];
  /** Of members, where they are at hand. */
  names: ReadonlyMap<string, string>;
  /** Of the people of the shop, by id. */
  holders: ReadonlyMap<string, string>;
  zone: string;
}

export function shelfPage(scene: ConsoleScene, { shelf, cases, names, holders, zone }: Shelf): string {
  const { say, lang } = scene;
  return consolePage({
    scene,
    title: say('console.cases.title'),
    styles: ['console-days.css'],
    children: (
      <>
        <nav class="dates" aria-label={say('console.cases.shelves')}>
          <ul>
            {SHELVES.map((one) => (
              <li>
                <a href={`/console/cases?show=${one}`} aria-current={one === shelf ? 'page' : undefined}>
                  {say(`console.cases.${one}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Card>
          {cases.length === 0 && <p>{say('console.cases.none')}</p>}
          <ul class="rows">
            {cases.map(({ id, topic, member, openedAt, closedAt, holder }) => (
              <li>
                <a href={`/console/cases/${id}`}>{say(`console.case.${topic}`)}</a>
                <small>
                  {momentInWords(zone, new Date(closedAt ?? openedAt), lang)} ·{' '}
                  <bdi>{member === undefined ? say('console.cases.unknown') : (names.get(member) ?? member)}</bdi> ·{' '}
                  {say('console.cases.holder')}:{' '}
                  <bdi>{holder === undefined ? say('console.cases.nobody') : (holders.get(holder) ?? holder)}</bdi>
                </small>
              </li>
            ))}
          </ul>
        </Card>
      </>
    ),
  });
}
