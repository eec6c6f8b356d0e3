import { BOUNDS, KINDS_KEPT, type Changed, type Kept, type Retention } from '../../../features/settings/settings';
import { counted } from '../../../platform/words/counts';
import { Button, FaultSummary, Field, Form } from '../../web/forms';
import { Card, Facts } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { bounded, settingsPage } from './frame';

/** What would go by what was typed, and the version that it was typed over. */
export interface Goes {
  version: string;
  counts: Record<Kept, number>;
}

interface Shown {
  retention: Retention;
  typed: Record<Kept, string>;
  version: number;
  faults: readonly Kept[];
  goes: Goes | undefined;
}

const HERE = '/console/settings/retention';

export function retentionPage(scene: ConsoleScene, shown: Shown, told?: Changed): string {
  const { say, lang, token } = scene;
  const { typed, version, faults, goes, retention } = shown;
  const daysOf = (kind: Kept) =>
    retention[kind] === null ? say('console.keep.forEver') : counted('days', retention[kind], lang);
  return settingsPage({
    ...{ scene, told, title: say('console.keep.title') },
    children: (
      <>
        <p class="lead">{say('console.keep.lead')}</p>
        <FaultSummary
          scene={scene}
          faults={faults.map((kind) => ({
            name: kind,
            fault: `${say(`console.keep.${kind}`)}: ${within(say('console.keep.bad'), kind)}`,
          }))}
        />
        {goes && <WouldGo {...{ scene, typed, goes }} />}
        {told === 'newer' && (
          <Card title={say('console.settings.now')}>
            <Facts facts={KINDS_KEPT.map((kind) => [say(`console.keep.${kind}`), daysOf(kind)])} />
          </Card>
        )}
        <Card>
          <Form to={HERE} token={token}>
            <input type="hidden" name="version" value={version} />
            {KINDS_KEPT.map((kind) => (
              <Field
                {...{ scene, name: kind, label: say(`console.keep.${kind}`), value: typed[kind] }}
                hint={boundsIn(scene, kind)}
                fault={faults.includes(kind) ? within(say('console.keep.bad'), kind) : undefined}
                autoComplete="off"
                inputMode="numeric"
                maxLength={10}
              />
            ))}
            <Button kind={goes ? 'quiet' : 'main'}>{say('console.keep.check')}</Button>
          </Form>
          <p class="hint">{say('console.keep.audit')}</p>
        </Card>
      </>
    ),
  });
}

function boundsIn({ say }: ConsoleScene, kind: Kept): string {
  const between = within(say('console.keep.between'), kind);
  return BOUNDS[kind].forEver ? `${between} (${say('console.keep.orForEver')})` : between;
}

function within(words: string, kind: Kept): string {
  const { least, most } = BOUNDS[kind];
  return bounded(words, least, most);
}

function WouldGo({
  scene: { say, lang, token },
  typed,
  goes,
}: {
  scene: ConsoleScene;
  typed: Shown['typed'];
  goes: Goes;
}) {
  const going = KINDS_KEPT.filter((kind) => goes.counts[kind] > 0);
  return (
    <Card title={say('console.keep.goes')}>
      {going.length === 0 ? (
        <p>{say('console.keep.nothing')}</p>
      ) : (
        <>
          <Facts
            facts={going.map((kind) => [
              say(`console.keep.${kind}`),
              <strong>{counted('rows', goes.counts[kind], lang)}</strong>,
            ])}
          />
          <p>{say('console.keep.goesNow')}</p>
        </>
      )}
      <Form to={HERE} token={token}>
        {KINDS_KEPT.map((kind) => (
          <input type="hidden" name={kind} value={typed[kind]} />
        ))}
        <input type="hidden" name="version" value={goes.version} />
        <Button kind={going.length === 0 ? 'main' : 'danger'} name="sure" value="yes">
          {say('console.keep.confirm')}
        </Button>
      </Form>
    </Card>
  );
}
