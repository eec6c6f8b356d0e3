import type { Preview } from '../../../conversation/preview';
import type { Content, Explained } from '../../../features/faq/faq';
import type { Lang } from '../../../platform/lang';
import { Card, Facts } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { Chat } from './chat';

/** What a question led to. */
export interface Tried {
  question: string;
  explained: Explained;
  /** What was asked: what serves, or a draft among it. */
  content: Content;
  preview: Preview;
  /** The language that the customer reads. */
  lang: Lang;
}

/** What customers would get, and why: the words that matched, how sure the bot is, and who came second. */
export function Outcome({ scene, tried }: { scene: ConsoleScene; tried: Tried }) {
  const { say } = scene;
  return (
    <Card title={`「${tried.question}」`}>
      <div class="split">
        <div>
          <p>
            <Result {...{ scene, tried }} />
          </p>
          <Chat {...{ scene, preview: tried.preview, lang: tried.lang }} />
        </div>
        <div>
          <h3>{say('console.faq.try.why')}</h3>
          <Reasons {...{ scene, tried }} />
        </div>
      </div>
      <h3>{say('console.faq.try.nearest')}</h3>
      <Candidates {...{ scene, tried }} />
    </Card>
  );
}

function Result({ scene: { say, lang }, tried: { explained, content } }: { scene: ConsoleScene; tried: Tried }) {
  const { found } = explained;
  if (found.kind === 'choose') return <strong>{say('console.faq.try.choose')}</strong>;
  if (found.kind === 'none') return <strong>{say('console.faq.try.nothing')}</strong>;
  return (
    <strong>
      {say('console.faq.try.answer')} <bdi>{titleIn(content, found.id, lang)}</bdi>
    </strong>
  );
}

function Reasons({ scene: { say }, tried: { explained, content } }: { scene: ConsoleScene; tried: Tried }) {
  const { by, subject, first, amongThree, ranking } = explained;
  const { answerAt, askAt } = content.thresholds;
  const unknown = ranking.unknown.join('、');
  return (
    <Facts
      facts={[
        [say('console.faq.try.by'), say(`console.faq.try.by.${by}`)],
        [say('console.faq.try.read'), <bdi>{subject === '' ? '–' : subject}</bdi>],
        [say('console.faq.try.sure'), `${percent(first)} (${say('console.faq.try.answersFrom')} ${percent(answerAt)})`],
        [
          say('console.faq.try.sureOfThree'),
          `${percent(amongThree)} (${say('console.faq.try.asksFrom')} ${percent(askAt)})`,
        ],
        ...(unknown === '' ? [] : [[say('console.faq.try.unknown'), <bdi>{unknown}</bdi>] as const]),
      ]}
    />
  );
}

function Candidates({ scene: { say, lang }, tried: { explained, content } }: { scene: ConsoleScene; tried: Tried }) {
  const { candidates } = explained.ranking;
  if (candidates.length === 0) return <p>{say('console.faq.noneGiven')}</p>;
  const heads = ['entry', 'try.score', 'try.matched', 'try.unmatched'] as const;
  return (
    <table class="log">
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col">{say(`console.faq.${head}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {candidates.map(({ id, score, matched }) => (
          <tr>
            <td data-head={say('console.faq.entry')}>
              <a href={`/console/faq/entries/${id}`}>
                <bdi>{titleIn(content, id, lang)}</bdi>
              </a>
            </td>
            <td data-head={say('console.faq.try.score')}>
              <span class="score">
                <meter min={0} max={1} value={score} aria-label={say('console.faq.try.score')} /> {score.toFixed(2)}
              </span>
            </td>
            <td data-head={say('console.faq.try.matched')}>
              <bdi>{wordsOf(matched, true) || '–'}</bdi>
            </td>
            <td data-head={say('console.faq.try.unmatched')}>
              <bdi>{wordsOf(matched, false) || '–'}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const MOST_WORDS = 8;

/** A word that matches by its meaning or its reading is none that did not. */
function wordsOf(matched: Explained['ranking']['candidates'][number]['matched'], met: boolean): string {
  const seen = matched.filter(({ channel }) => channel !== 'readings');
  const words = (wanted: boolean) => new Set(seen.filter((one) => one.met === wanted).map(({ word }) => word));
  const those = met ? words(true) : new Set([...words(false)].filter((word) => !words(true).has(word)));
  return [...those].slice(0, MOST_WORDS).join('、');
}

function titleIn(content: Content, id: string, lang: Lang): string {
  const title = content.byId.get(id)?.title;
  return title?.[lang] ?? title?.ja ?? id;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
