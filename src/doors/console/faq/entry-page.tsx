import type { ComponentChildren } from 'preact';
import type { Preview } from '../../../conversation/preview';
import type { Button as EntryButton, Entry } from '../../../features/faq/faq';
import type { Listed } from '../../../features/publishing/publishing';
import type { Lang } from '../../../platform/lang';
import { Card, Facts } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { BothChats } from './chat';
import { solvedRate, Tags } from './tags';
import { TryForm } from './try-form';

/** One entry as it serves: all that it says, as LINE shows it, and how it does. */
export function entryPage(scene: ConsoleScene, listed: Listed, previews: Record<Lang, Preview>): string {
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
        <TryForm {...{ scene, to: '/console/faq/try' }} />
      </>
    ),
  });
}

function Said({ scene: { say }, entry }: { scene: ConsoleScene; entry: Entry }) {
  const { phrasings, tests, keywords, buttons } = entry;
  const facts: [string, ComponentChildren][] = [
    [say('console.faq.field.question'), <Texts texts={[entry.question.ja, entry.question.en]} />],
    [say('console.faq.field.answer'), <Texts texts={[entry.answer.ja, entry.answer.en]} />],
    [say('console.faq.field.phrasings'), <Texts texts={[...phrasings.ja, ...phrasings.en]} />],
    ...(tests
      ? [[say('console.faq.field.tests'), <Texts texts={[...tests.ja, ...tests.en]} />] as [string, ComponentChildren]]
      : []),
    [say('console.faq.field.keywords'), <Texts texts={keywords} />],
    [say('console.faq.field.buttons'), <Texts texts={buttons.map(inWords)} />],
    [say('console.faq.field.action'), entry.action ?? say('console.faq.noneGiven')],
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
export function inWords(button: EntryButton): string {
  const does = 'say' in button ? `「${button.say.ja}」` : 'uri' in button ? button.uri : button.action;
  return `${button.label.ja} → ${does}`;
}

function datesOf({ from, until }: Entry): string | undefined {
  return from === undefined && until === undefined ? undefined : `${from ?? ''} – ${until ?? ''}`;
}
