import { isButton, type WordName } from '../../../features/settings/settings';
import type { Both } from '../../../platform/lang';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { settingsPage } from './frame';

interface Found {
  asked: string;
  ownOnly: boolean;
  found: readonly { name: WordName; says: Both; own: boolean }[];
}

/** All words of the bot's that were found, both languages beside each other. */
export function wordsPage(scene: ConsoleScene, { asked, ownOnly, found }: Found): string {
  const { say } = scene;
  return settingsPage({
    ...{ scene, title: say('console.words.title') },
    children: (
      <>
        <p class="lead">{say('console.words.lead')}</p>
        <form class="filters" method="get" action="/console/settings/words">
          <div>
            <label for="q">{say('console.words.search')}</label>
            <input id="q" type="search" name="q" value={asked} maxLength={100} />
          </div>
          <div>
            <label for="show">{say('console.words.which')}</label>
            <select id="show" name="show">
              <option value="">{say('console.words.every')}</option>
              <option value="own" selected={ownOnly}>
                {say('console.words.own')}
              </option>
            </select>
          </div>
          <button class="button quiet" type="submit">
            {say('console.audit.show')}
          </button>
        </form>
        <Card>
          {found.length === 0 && <p>{say('console.words.none')}</p>}
          <ul class="rows">
            {found.map(({ name, says, own }) => (
              <li>
                <a href={`/console/settings/words/${name}`}>
                  <code>{name.slice(name.indexOf('/') + 1)}</code>
                  {isButton(name) && <span class="badge">{say('console.words.button')}</span>}
                  {own && <span class="badge">{say('console.words.changed')}</span>}
                </a>
                <div class="pair">
                  <p class="said" lang="ja">
                    <bdi>{says.ja}</bdi>
                  </p>
                  <p class="said" lang="en">
                    <bdi>{says.en}</bdi>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </Card>
      </>
    ),
  });
}
