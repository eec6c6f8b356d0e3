import { TOKEN_FIELD } from '../../../platform/web/bodies';
import { Button } from '../../web/forms';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';

/** What came of the last request. */
interface Shown {
  /** Drafts, by their ids. */
  made?: readonly string[];
  /** Files that cannot be read, and would be missing in a sheet. */
  broken?: readonly string[];
  empty?: boolean;
}

/** The FAQ as files and sheets: out, and in as drafts. */
export function sheetsPage(scene: ConsoleScene, { made, broken, empty }: Shown = {}): string {
  const { say, token } = scene;
  return consolePage({
    scene: { ...scene, here: '/console/faq/sheets' },
    title: say('console.faq.sheets.title'),
    styles: ['faq.css'],
    children: (
      <>
        <p class="backward">
          <a href="/console/faq">{say('console.faq.back')}</a>
        </p>
        {broken && (
          <Notice kind="bad">
            <p>{say('console.faq.sheets.broken')}</p>
            <ul class="faults">
              {broken.slice(0, 20).map((fault) => (
                <li>{fault}</li>
              ))}
            </ul>
          </Notice>
        )}
        {empty && <Notice kind="bad">{say('console.faq.sheets.empty')}</Notice>}
        {made && <Made {...{ scene, made }} />}
        <Card title={say('console.faq.sheets.out')}>
          <p>{say('console.faq.sheets.outText')}</p>
          <p class="actions">
            {(['csv', 'jsonl', 'zip'] as const).map((kind) => (
              <a class="button quiet" href={`/console/faq/sheets/export?as=${kind}`}>
                {say(`console.faq.sheets.out.${kind}`)}
              </a>
            ))}
          </p>
        </Card>
        <Card title={say('console.faq.sheets.in')}>
          <p>{say('console.faq.sheets.inText')}</p>
          <form class="form" method="post" action="/console/faq/sheets" encType="multipart/form-data" novalidate>
            <input type="hidden" name={TOKEN_FIELD} value={token} />
            <div class="field">
              <label for="sheet">{say('console.faq.sheets.file')}</label>
              <input id="sheet" name="sheet" type="file" multiple accept=".md,.csv,.tsv,.txt,.jsonl,.ndjson" />
            </div>
            <Button>{say('console.faq.sheets.inGo')}</Button>
          </form>
        </Card>
      </>
    ),
  });
}

function Made({ scene: { say }, made }: { scene: ConsoleScene; made: readonly string[] }) {
  return (
    <Notice kind="good">
      <p>
        <strong>
          {say('console.faq.sheets.made')} {made.length}
        </strong>
      </p>
      <ul class="faults">
        {made.slice(0, MOST_SHOWN).map((id) => (
          <li>
            <a href={`/console/faq/drafts/${id}`}>{id}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
const MOST_SHOWN = 100;
