import type { Imported } from '../../../features/publishing/publishing';
import { TOKEN_FIELD } from '../../../platform/web/bodies';
import { Button } from '../../web/forms';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';

/** What came of the last request. */
interface Shown {
  imported?: Imported;
  /** Files that cannot be read, and would be missing in a sheet. */
  broken?: readonly string[];
  empty?: boolean;
}

/** The FAQ as a sheet: out, and in as drafts. */
export function sheetsPage(scene: ConsoleScene, { imported, broken, empty }: Shown = {}): string {
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
        {imported && <Came {...{ scene, imported }} />}
        <Card title={say('console.faq.sheets.out')}>
          <p>{say('console.faq.sheets.outText')}</p>
          <a class="button quiet" href="/console/faq/sheets/export">
            {say('console.faq.sheets.outGo')}
          </a>
        </Card>
        <Card title={say('console.faq.sheets.in')}>
          <p>{say('console.faq.sheets.inText')}</p>
          <form class="form" method="post" action="/console/faq/sheets" encType="multipart/form-data" novalidate>
            <input type="hidden" name={TOKEN_FIELD} value={token} />
            <div class="field">
              <label for="sheet">{say('console.faq.sheets.file')}</label>
              <input id="sheet" name="sheet" type="file" accept=".csv,.tsv,.txt,text/csv" />
            </div>
            <Button>{say('console.faq.sheets.inGo')}</Button>
          </form>
        </Card>
      </>
    ),
  });
}

function Came({ scene: { say, lang }, imported }: { scene: ConsoleScene; imported: Imported }) {
  const ignored = imported.ignored.length > 0 && (
    <p>
      {say('console.faq.sheets.ignored')} <bdi>{imported.ignored.join('、')}</bdi>
    </p>
  );
  if ('faults' in imported)
    return (
      <Notice kind="bad">
        <p>
          <strong>{say('console.faq.sheets.faulty')}</strong>
        </p>
        <ul class="faults">
          {imported.faults.slice(0, MOST_FAULTS).map(({ row, complaint }) => (
            <li>
              {row > 0 && (
                <strong>
                  {say('console.faq.sheets.row')} {row}:{' '}
                </strong>
              )}
              <bdi>
                {complaint.reason[lang]} {complaint.remedy[lang]}
              </bdi>
            </li>
          ))}
        </ul>
        {imported.faults.length > MOST_FAULTS && <p>+ {imported.faults.length - MOST_FAULTS}</p>}
        {ignored}
      </Notice>
    );
  return (
    <Notice kind="good">
      <p>
        <strong>
          {say('console.faq.sheets.made')} {imported.drafts.length} · {say('console.faq.sheets.same')} {imported.same}
        </strong>
      </p>
      <ul class="faults">
        {imported.drafts.slice(0, MOST_FAULTS).map((id) => (
          <li>
            <a href={`/console/faq/drafts/${id}`}>{id}</a>
          </li>
        ))}
      </ul>
      {ignored}
    </Notice>
  );
}
const MOST_FAULTS = 100;
