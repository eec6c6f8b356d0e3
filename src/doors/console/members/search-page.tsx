import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import type { Found } from './searching';

/** Finding a member. @param asked what was looked for, as it was typed */
export function searchPage(scene: ConsoleScene, asked: string, found: Found): string {
  const { say } = scene;
  return consolePage({
    scene,
    title: say('console.member.title'),
    styles: ['console-days.css'],
    children: (
      <>
        <form class="filters" method="get" action="/console/members" role="search">
          <div>
            <label for="q">{say('console.member.search')}</label>
            <input id="q" type="search" name="q" value={asked} maxLength={64} aria-describedby="q-hint" />
          </div>
          <button class="button main" type="submit">
            {say('console.member.go')}
          </button>
        </form>
        <p class="hint" id="q-hint">
          {say('console.member.searchHint')}
        </p>
        <Outcome {...{ scene, found }} />
      </>
    ),
  });
}

function Outcome({ scene: { say }, found }: { scene: ConsoleScene; found: Found }) {
  if (found === 'nothing asked') return null;
  if (found === 'unreachable') return <Notice kind="bad">{say('console.member.unreachable')}</Notice>;
  const { members, more, unsupported } = found;
  return (
    <>
      {unsupported && <Notice>{say('console.member.unsupported')}</Notice>}
      {members.length === 0 ? (
        <p>{say('console.member.none')}</p>
      ) : (
        <Card>
          <ul class="rows">
            {members.map(({ id, name, kana, status }) => (
              <li>
                <a href={`/console/members/${encodeURIComponent(id)}`}>
                  <bdi>{name}</bdi>
                </a>
                <small>
                  <bdi>{id}</bdi>
                  {kana !== undefined && (
                    <>
                      {' · '}
                      <bdi>{kana}</bdi>
                    </>
                  )}
                  {status === 'closed' && ` · ${say('console.member.closed')}`}
                </small>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {more && <p class="hint">{say('console.member.more')}</p>}
    </>
  );
}
