import { topicOf, WORD_TOPICS, type WordName } from '../../../features/settings/settings';
import type { Both } from '../../../platform/lang';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { settingsPage } from './frame';

interface Row {
  name: WordName;
  says: Both;
  own: boolean;
}

interface Found {
  asked: string;
  ownOnly: boolean;
  found: readonly Row[];
}

const HERE = '/console/settings/words';

/** The bot's words: what was changed first, the rest folded away by what it is about; or what was looked for. */
export function wordsPage(scene: ConsoleScene, { asked, ownOnly, found }: Found): string {
  const { say } = scene;
  const looked = asked.trim() !== '' || ownOnly;
  return settingsPage({
    ...{ scene, title: say('console.words.title') },
    children: (
      <>
        <p class="lead">{say('console.words.lead')}</p>
        <Search {...{ scene, asked, ownOnly }} />
        {looked ? <Hits {...{ scene, asked, found }} /> : <Topics {...{ scene, found }} />}
      </>
    ),
  });
}

function Search({ scene: { say }, asked, ownOnly }: { scene: ConsoleScene; asked: string; ownOnly: boolean }) {
  return (
    <form class="filters" method="get" action={HERE}>
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
        {say('console.words.find')}
      </button>
    </form>
  );
}

function Hits({ scene, asked, found }: { scene: ConsoleScene; asked: string; found: readonly Row[] }) {
  const { say } = scene;
  if (found.length === 0)
    return (
      <Card title={say('console.words.none')}>
        {asked !== '' && (
          <p>
            「<bdi>{asked}</bdi>」
          </p>
        )}
        <p>{say(asked === '' ? 'console.words.noneOwn' : 'console.words.noneText')}</p>
        <a href={HERE}>{say('console.words.showAll')}</a>
      </Card>
    );
  return (
    <Card title={say('console.words.hits').replace('{n}', String(found.length))}>
      <Rows {...{ scene, rows: found }} placed />
      <a href={HERE}>{say('console.words.showAll')}</a>
    </Card>
  );
}

function Topics({ scene, found }: { scene: ConsoleScene; found: readonly Row[] }) {
  const { say } = scene;
  const own = found.filter((row) => row.own);
  return (
    <>
      {own.length > 0 && (
        <Card title={`${say('console.words.count')} (${own.length})`}>
          <Rows {...{ scene, rows: own }} placed />
        </Card>
      )}
      <Card title={say('console.words.byTopic')}>
        {WORD_TOPICS.map((topic) => {
          const rows = found.filter(({ name }) => topicOf(name) === topic);
          const changed = rows.filter((row) => row.own).length;
          return (
            <details class="folded topic">
              <summary>
                <span>{say(`console.words.topic.${topic}`)}</span>
                <small>
                  {rows.length}
                  {changed > 0 && ` · ${say('console.words.changed')} ${changed}`}
                </small>
              </summary>
              <Rows {...{ scene, rows: [...rows].sort((a, b) => Number(b.own) - Number(a.own)) }} />
            </details>
          );
        })}
      </Card>
    </>
  );
}

interface RowsProps {
  scene: ConsoleScene;
  rows: readonly Row[];
  /** They are about different things, which is said of each. */
  placed?: true;
}

/** Each with what it says as the link, in the reader's language first. */
function Rows({ scene: { say, lang }, rows, placed }: RowsProps) {
  const other = lang === 'ja' ? 'en' : 'ja';
  return (
    <ul class="rows wording">
      {rows.map(({ name, says, own }) => (
        <li>
          <a href={`${HERE}/${name}`}>
            <bdi>{oneLine(says[lang])}</bdi>
          </a>
          {own && <span class="badge">{say('console.words.changed')}</span>}
          <small lang={other}>
            <bdi>{oneLine(says[other])}</bdi>
          </small>
          {placed && <small>{say(`console.words.topic.${topicOf(name)}`)}</small>}
        </li>
      ))}
    </ul>
  );
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ');
