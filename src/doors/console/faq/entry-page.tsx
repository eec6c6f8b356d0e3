import type { ComponentChildren } from 'preact';
import type { Preview } from '../../../conversation/preview';
import type { Button as EntryButton, Entry } from '../../../features/faq/faq';
import type { Draft, Listed, Publication } from '../../../features/publishing/publishing';
import type { Lang } from '../../../platform/lang';
import { momentInWords } from '../../../platform/time';
import type { PageKey } from '../../../platform/words/pages';
import { Button, Form } from '../../web/forms';
import { Card, Facts, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { actionInWords } from './actions';
import { BothChats } from './chat';
import { solvedRate, Tags } from './tags';
import { TryForm } from './try-form';

/** One entry as it serves: all that it says, as LINE shows it, and how it does. */
export function entryPage(
  scene: ConsoleScene,
  listed: Listed & { draft: Draft | undefined; history: readonly Publication[] },
  view: { previews: Record<Lang, Preview>; nameOf: (staff: string) => string; zone: string; told?: Told | undefined },
): string {
  const { previews, told } = view;
  const { say, lang } = scene;
  const { entry, tags, counts } = listed;
  return consolePage({
    scene,
    title: entry.title[lang] ?? entry.title.ja,
    styles: ['message.css', 'faq.css'],
    children: (
      <>
        <p class="backward">
          <a href="/console/faq">{say('console.faq.back')}</a>
          <Tags {...{ scene, tags }} />
        </p>
        {told && <Notice kind={told.kind}>{say(told.words)}</Notice>}
        <Editing {...{ scene, listed }} />
        <ul class="figures">
          <li>
            <strong>{counts.answered}</strong>
            {say('console.faq.hits')}
          </li>
          <li>
            <strong>{solvedRate(counts)}</strong>
            {say('console.faq.solvedRate')}
          </li>
        </ul>
        <div class="beside">
          <Card title={say('console.faq.field.question')}>
            <Said {...{ scene, entry }} />
          </Card>
          <Card title={say('console.faq.preview')}>
            <BothChats {...{ scene, previews }} />
          </Card>
        </div>
        <History {...{ scene, entry: listed.entry, history: listed.history, ...view }} />
        <TryForm {...{ scene, to: '/console/faq/try' }} />
      </>
    ),
  });
}

/** What came of the last form. */
export interface Told {
  kind: 'good' | 'bad';
  words: PageKey;
}

function Editing({ scene, listed }: { scene: ConsoleScene; listed: Listed & { draft: Draft | undefined } }) {
  const { say, token } = scene;
  const { entry, draft } = listed;
  if (draft)
    return (
      <p class="actions">
        <a class="button main" href={`/console/faq/drafts/${entry.id}`}>
          {say('console.faq.toDraft')}
        </a>
      </p>
    );
  return (
    <Form to={`/console/faq/entries/${entry.id}/edit`} token={token}>
      <p class="actions">
        <Button>{say('console.faq.edit')}</Button>
      </p>
    </Form>
  );
}

/** What was published of it; the newest can be taken back by one press. */
function History(props: {
  scene: ConsoleScene;
  entry: Entry;
  history: readonly Publication[];
  nameOf: (staff: string) => string;
  zone: string;
}) {
  const { scene, entry, history, nameOf, zone } = props;
  const { say, lang, token } = scene;
  return (
    <Card title={say('console.faq.history')}>
      {history.length === 0 && <p>{say('console.faq.history.none')}</p>}
      <ul class="rows">
        {history.map((one, at) => (
          <li class="case">
            <div>
              <strong id={`publication-${one.id}`}>{say(`console.faq.history.${one.kind}`)}</strong>
              <small>
                {momentInWords(zone, new Date(one.at), lang)} · <bdi>{nameOf(one.by)}</bdi>
              </small>
            </div>
            {at === 0 && (
              <Form to={`/console/faq/entries/${entry.id}/undo`} token={token}>
                <input type="hidden" name="publication" value={String(one.id)} />
                <button class="button quiet" type="submit" aria-describedby={`publication-${one.id}`}>
                  {say('console.faq.history.undo')}
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Said({ scene, entry }: { scene: ConsoleScene; entry: Entry }) {
  const { say } = scene;
  const { phrasings, tests, keywords, buttons } = entry;
  const facts: [string, ComponentChildren][] = [
    [say('console.faq.field.question'), <Texts texts={[entry.question.ja, entry.question.en]} />],
    [say('console.faq.field.answer'), <Texts texts={[entry.answer.ja, entry.answer.en]} />],
    [say('console.faq.field.phrasings'), <Texts texts={[...phrasings.ja, ...phrasings.en]} />],
    ...(tests
      ? [[say('console.faq.field.tests'), <Texts texts={[...tests.ja, ...tests.en]} />] as [string, ComponentChildren]]
      : []),
    [say('console.faq.field.keywords'), <Texts texts={keywords} />],
    [say('console.faq.field.buttons'), <Texts texts={buttons.map((button) => inWords(scene, button))} />],
    [
      say('console.faq.field.action'),
      entry.action === undefined ? say('console.faq.noneGiven') : actionInWords(scene, entry.action),
    ],
    [say('console.faq.field.audience'), say(`console.faq.audience.${entry.audience}`)],
    [say('console.faq.field.dates'), datesOf(entry) ?? say('console.faq.always')],
    [say('console.faq.category'), <bdi>{entry.category ?? '–'}</bdi>],
    [say('console.faq.field.owner'), <bdi>{entry.owner ?? '–'}</bdi>],
    [say('console.faq.field.review'), entry.review ?? '–'],
    [say('console.faq.field.id'), <code>{entry.id}</code>],
    [say('console.faq.field.file'), <code>{entry.file}</code>],
  ];
  return <Facts facts={facts} />;
}

function Texts({ texts }: { texts: readonly (string | undefined)[] }) {
  const there = texts.filter((text) => text !== undefined && text !== '');
  if (there.length === 0) return <>–</>;
  return (
    <ul class="texts">
      {there.map((text) => (
        <li>
          <bdi>{text}</bdi>
        </li>
      ))}
    </ul>
  );
}

/** A button in one line: its words, and what it does. */
function inWords(scene: ConsoleScene, button: EntryButton): string {
  const does =
    'say' in button ? `「${button.say.ja}」` : 'uri' in button ? button.uri : actionInWords(scene, button.action);
  return `${button.label.ja} → ${does}`;
}

function datesOf({ from, until }: Entry): string | undefined {
  return from === undefined && until === undefined ? undefined : `${from ?? ''} – ${until ?? ''}`;
}
