import type { FaqFault } from '../../../features/faq/faq';
import { TAGS, type Listed, type Tag } from '../../../features/publishing/publishing';
import type { PageKey } from '../../../platform/words/pages';
import { counted } from '../../../platform/words/counts';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { solvedRate, Tags } from './tags';

/** What of the entries is to be shown. */
export interface Wanted {
  typed: string;
  tag: Tag | undefined;
  category: string | undefined;
  /** The first that is shown, from 0. */
  from: number;
}

export interface List {
  /** Those that are like what is wanted, from the first. */
  found: readonly Listed[];
  categories: readonly string[];
  faults: readonly FaqFault[];
  wanted: Wanted;
}

export const ON_A_PAGE = 50;

export function listPage(scene: ConsoleScene, list: List, told?: PageKey): string {
  const { say, lang } = scene;
  const { found, faults, wanted } = list;
  const shown = found.slice(wanted.from, wanted.from + ON_A_PAGE);
  return consolePage({
    scene,
    title: say('console.faq.title'),
    styles: ['faq.css'],
    children: (
      <>
        {faults.length > 0 && <Faults {...{ scene, faults }} />}
        {told && <Notice kind="good">{say(told)}</Notice>}
        <p class="actions">
          <a class="button main" href="/console/faq/new">
            {say('console.faq.new.title')}
          </a>
          <a class="button quiet" href="/console/faq/questions">
            {say('console.faq.questions.title')}
          </a>
          <a class="button quiet" href="/console/faq/ways">
            {say('console.faq.ways.title')}
          </a>
          <a class="button quiet" href="/console/faq/sheets">
            {say('console.faq.sheets.title')}
          </a>
          <a class="button quiet" href="/console/faq/try">
            {say('console.faq.try.title')}
          </a>
        </p>
        <Filters {...{ scene, list }} />
        <Card>
          <p class="hint" id="figures">
            <strong>{counted('entries', found.length, lang)}</strong>
            {' · '}
            {say('console.faq.monthly')}
          </p>
          {shown.length === 0 ? <p>{say('console.faq.none')}</p> : <Rows {...{ scene, shown }} />}
        </Card>
        <p class="paging">
          {wanted.from > 0 && <a href={addressOf({ ...wanted, from: 0 })}>{say('console.faq.first')}</a>}
          {found.length > wanted.from + ON_A_PAGE && (
            <a href={addressOf({ ...wanted, from: wanted.from + ON_A_PAGE })}>{say('console.faq.more')}</a>
          )}
        </p>
      </>
    ),
  });
}

function Faults({ scene: { say, lang }, faults }: { scene: ConsoleScene; faults: readonly FaqFault[] }) {
  return (
    <Notice kind="bad">
      <p>{say('console.faq.faulty')}</p>
      <ul class="faults">
        {faults.slice(0, 10).map(({ file, line, reason, remedy }) => (
          <li>
            <code>{line === undefined ? file : `${file}:${line}`}</code> {reason[lang]} {remedy[lang]}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Filters({ scene: { say }, list: { wanted, categories } }: { scene: ConsoleScene; list: List }) {
  return (
    <form class="filters" method="get" action="/console/faq" role="search">
      <div class="wide">
        <label for="q">{say('console.faq.search')}</label>
        <input id="q" name="q" type="search" value={wanted.typed} maxLength={100} autocomplete="off" />
      </div>
      <div>
        <label for="tag">{say('console.faq.state')}</label>
        <select id="tag" name="tag">
          <option value="">{say('console.faq.all')}</option>
          {TAGS.map((tag) => (
            <option value={tag} selected={tag === wanted.tag}>
              {say(`console.faq.tag.${tag}`)}
            </option>
          ))}
        </select>
      </div>
      {categories.length > 0 && (
        <div>
          <label for="category">{say('console.faq.category')}</label>
          <select id="category" name="category">
            <option value="">{say('console.faq.all')}</option>
            {categories.map((category) => (
              <option value={category} selected={category === wanted.category}>
                {category}
              </option>
            ))}
          </select>
        </div>
      )}
      <button class="button quiet" type="submit">
        {say('console.faq.show')}
      </button>
    </form>
  );
}

function Rows({ scene, shown }: { scene: ConsoleScene; shown: readonly Listed[] }) {
  const { say, lang } = scene;
  const heads = ['entry', 'state', 'category', 'hits', 'solvedRate', 'field.review'] as const;
  return (
    <table class="log listing" aria-describedby="figures">
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col">{say(`console.faq.${head}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map(({ entry, served, tags, counts }) => (
          <tr>
            <td data-head={say('console.faq.entry')}>
              <span>
                <a href={`/console/faq/${served ? 'entries' : 'drafts'}/${entry.id}`}>
                  <bdi>{entry.title[lang] ?? entry.title.ja}</bdi>
                </a>
                <small>
                  <bdi>{entry.question[lang] ?? entry.question.ja}</bdi>
                </small>
              </span>
            </td>
            <td data-head={say('console.faq.state')}>
              <Tags {...{ scene, tags }} />
            </td>
            <td data-head={say('console.faq.category')} class={bare(entry.category)}>
              <bdi>{entry.category ?? '–'}</bdi>
            </td>
            <td data-head={say('console.faq.hits')} class="number">
              {counts.answered}
            </td>
            <td data-head={say('console.faq.solvedRate')} class="number">
              {solvedRate(counts)}
            </td>
            <td data-head={say('console.faq.field.review')} class={`number ${bare(entry.review) ?? ''}`}>
              {entry.review ?? '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** On a phone a row need not say what it has not got. */
function bare(value: string | undefined): string | undefined {
  return value === undefined ? 'bare' : undefined;
}

function addressOf({ typed, tag, category, from }: Wanted): string {
  const given = { q: typed, tag: tag ?? '', category: category ?? '', from: from === 0 ? '' : String(from) };
  return `/console/faq?${new URLSearchParams(Object.entries(given).filter(([, value]) => value !== '')).toString()}`;
}
