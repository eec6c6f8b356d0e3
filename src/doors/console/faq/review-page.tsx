import type { Review, Reviewed } from '../../../features/publishing/publishing';
import { TOKEN_FIELD } from '../../../platform/web/bodies';
import { Button } from '../../web/forms';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { Text } from './draft-notices';
import { labelOf } from './draft-view';
import { differing, formOf } from './fields';

/** What is to be put right comes first, what is done by itself last. */
const KINDS = ['faulty', 'conflict', 'changed', 'new', 'same'] as const;
const MOST_SHOWN = 100;

/**
 * What importing would do, before anything is written. @param again what was sent, to go on with
 * @param otherwise it was asked for, and is another by now than what was seen
 */
export function reviewPage(scene: ConsoleScene, review: Review, again: string, otherwise = false): string {
  const { say, token } = scene;
  const of = (kind: Reviewed['kind']) => review.items.filter((item) => item.kind === kind);
  const counts = KINDS.map((kind) => [kind, of(kind).length] as const);
  const makes = of('new').length + of('changed').length;
  return consolePage({
    scene: { ...scene, here: '/console/faq/sheets' },
    title: say('console.faq.review.title'),
    styles: ['faq.css'],
    children: (
      <>
        <p class="backward">
          <a href="/console/faq/sheets">{say('console.faq.review.back')}</a>
        </p>
        {otherwise && <Notice kind="bad">{say('console.faq.review.otherwise')}</Notice>}
        <Notice>
          <p>
            <strong>
              {counts.map(([kind, count]) => `${say(`console.faq.review.${kind}`)} ${count}`).join(' · ')}
            </strong>
          </p>
          <p>{say('console.faq.review.text')}</p>
          {review.ignored.length > 0 && (
            <p>
              {say('console.faq.sheets.ignored')} <bdi>{review.ignored.join('、')}</bdi>
            </p>
          )}
        </Notice>
        {makes > 0 && (
          <form class="form" method="post" action="/console/faq/sheets/take" encType="multipart/form-data" novalidate>
            <input type="hidden" name={TOKEN_FIELD} value={token} />
            <input type="hidden" name="again" value={again} />
            <input type="hidden" name="seen" value={review.digest} />
            <Button>{`${say('console.faq.review.go')} (${makes})`}</Button>
          </form>
        )}
        {KINDS.map((kind) => (
          <Section {...{ scene, kind, items: of(kind) }} />
        ))}
      </>
    ),
  });
}

function Section(props: { scene: ConsoleScene; kind: Reviewed['kind']; items: readonly Reviewed[] }) {
  const { scene, kind, items } = props;
  if (items.length === 0) return null;
  return (
    <Card title={`${scene.say(`console.faq.review.${kind}`)} (${items.length})`}>
      <ul class="rows">
        {items.slice(0, MOST_SHOWN).map((item) => (
          <Item {...{ scene, item }} />
        ))}
      </ul>
      {items.length > MOST_SHOWN && <p>+ {items.length - MOST_SHOWN}</p>}
    </Card>
  );
}

function Item({ scene, item }: { scene: ConsoleScene; item: Reviewed }) {
  const { say, lang } = scene;
  const { entry, present, kind, from, line, drafted, faults } = item;
  const title = entry && (entry.title[lang] ?? entry.title.ja);
  return (
    <li>
      <strong>
        <bdi>{title === undefined || title === '' ? from : title}</bdi>
      </strong>
      <small>
        <bdi>{from}</bdi>
        {line > 0 && !(from.endsWith('.md') && faults.length === 0) && ` · ${say('console.faq.sheets.row')} ${line}`}
      </small>
      {faults.map((complaint) => (
        <p>
          <bdi>
            {complaint.reason[lang]} {complaint.remedy[lang]}
          </bdi>
        </p>
      ))}
      {kind === 'conflict' && entry && (
        <p>
          {say(drafted ? 'console.faq.review.drafted' : 'console.faq.review.since')}{' '}
          <a href={`/console/faq/${drafted ? 'drafts' : 'entries'}/${entry.id}`}>{say('console.faq.review.open')}</a>
        </p>
      )}
      {present && entry && (kind === 'changed' || kind === 'conflict') && (
        <Differences {...{ scene, before: present.entry, after: entry }} />
      )}
    </li>
  );
}

function Differences(props: {
  scene: ConsoleScene;
  before: NonNullable<Reviewed['entry']>;
  after: NonNullable<Reviewed['entry']>;
}) {
  const { scene, before, after } = props;
  const [now, then] = [formOf(before, 0), formOf(after, 0)];
  return (
    <>
      {differing(now, then).map((name) => (
        <div class="split texts-beside">
          <Text label={`${labelOf(scene, name)} · ${scene.say('console.faq.check.before')}`} text={now[name]} />
          <Text label={`${labelOf(scene, name)} · ${scene.say('console.faq.review.file')}`} text={then[name]} />
        </div>
      ))}
    </>
  );
}
