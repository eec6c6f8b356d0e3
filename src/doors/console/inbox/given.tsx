import type { ConsoleScene } from '../desk';

/** A chat that a colleague passed to me and I have not looked at. */
export interface GivenTo {
  person: string;
  /** What the customer is called. */
  name: string;
  /** Who passed it on. */
  by: string | undefined;
}

/** What colleagues passed to me, to be looked at. Changes by itself. */
export function Given({ scene: { say }, given }: { scene: ConsoleScene; given: readonly GivenTo[] }) {
  return (
    <div id="given" role="status">
      {given.length > 0 && (
        <div class="resting">
          <p>
            <strong>{say('console.hands.givenText')}</strong>
          </p>
          <ul>
            {given.map(({ person, name, by }) => (
              <li>
                <a href={`/console/inbox/${person}`}>
                  <bdi>{name}</bdi>
                  {by !== undefined && ` · ${say('console.hands.from').replace('{name}', () => by)}`}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
