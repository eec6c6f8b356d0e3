import { FaultsPanel } from './faults';
import { Act } from './parts';
import { clockTime, type Scene } from './scene';
import { href, SIDES, type View } from './view';
import type { Word } from './words';
import { logRows } from './log';

const TITLES: Record<View['side'], Word> = { log: 'log', faults: 'faults', state: 'state' };

/** The tools beside the phone: the log, the faults, or quota and clock. */
export function Tools({ scene }: { scene: Scene }) {
  const { view } = scene;
  return (
    <>
      <nav class="tabs" aria-label={scene.say('tools')}>
        {SIDES.map((side) => (
          <a href={href(view, { side, pane: 'side' })} aria-current={side === view.side ? 'page' : undefined}>
            {scene.say(TITLES[side])}
          </a>
        ))}
      </nav>
      {view.side === 'log' && (
        <div class="log">
          <p class="hint log-hint">{scene.say('logEmpty')}</p>
          <ol id="log">{logRows(scene).map(({ node }) => node)}</ol>
        </div>
      )}
      {view.side !== 'log' && <Panel scene={scene} />}
    </>
  );
}

/** The faults, or quota and clock: what of the tools is redrawn live as one. */
export function Panel({ scene }: { scene: Scene }) {
  return (
    <div id="panel" class="panel">
      {scene.view.side === 'faults' ? <FaultsPanel scene={scene} /> : <StatePanel scene={scene} />}
    </div>
  );
}

function StatePanel({ scene }: { scene: Scene }) {
  return (
    <>
      <Quota scene={scene} />
      <Clock scene={scene} />
      <Connection scene={scene} />
    </>
  );
}

function Quota({ scene }: { scene: Scene }) {
  const { limit, used } = scene.platform.quota();
  return (
    <section class="card">
      <h3>{scene.say('quota')}</h3>
      <p class="hint">{scene.say('quotaOver')}</p>
      {limit !== undefined && (
        <meter
          min={0}
          max={Math.max(limit, 1)}
          high={limit * 0.9}
          value={Math.min(used, limit)}
          aria-label={scene.say('quotaUsed')}
        >
          {used} / {limit}
        </meter>
      )}
      <Act scene={scene} to="/phone/quota" live class="fields">
        <div class="field-pair">
          <label>
            {scene.say('quotaUsed')}
            <input type="number" name="used" min={0} max={9_999_999} value={used} required />
          </label>
          <label>
            {scene.say('quotaLimit')}
            <input type="number" name="limit" min={0} max={9_999_999} value={limit ?? ''} />
          </label>
        </div>
        <button type="submit" class="button">
          {scene.say('apply')}
        </button>
      </Act>
    </section>
  );
}

const JUMPS: readonly { word: Word; ms: number }[] = [
  { word: 'minute', ms: 60_000 },
  { word: 'tenMinutes', ms: 600_000 },
  { word: 'hour', ms: 3_600_000 },
  { word: 'day', ms: 86_400_000 },
];

function Clock({ scene }: { scene: Scene }) {
  const now = scene.platform.now();
  return (
    <section class="card">
      <h3>
        {scene.say('clock')} <time>{clockTime(now)}</time>
      </h3>
      <p class="hint">{scene.say('clockWhy')}</p>
      <Act scene={scene} to="/phone/clock" live class="button-row">
        {JUMPS.map(({ word, ms }) => (
          <button type="submit" name="advance" value={ms} class="button button-small">
            {scene.say(word)}
          </button>
        ))}
        <button type="submit" name="advance" value="real" class="button button-small">
          {scene.say('realTime')}
        </button>
      </Act>
    </section>
  );
}

function Connection({ scene }: { scene: Scene }) {
  const { url, active } = scene.platform.webhookEndpoint();
  return (
    <section class="card">
      <h3>{scene.say('connection')}</h3>
      <Act scene={scene} to="/phone/webhook" live class="fields">
        <label>
          {scene.say('webhookUrl')}
          <input type="url" name="url" value={url} required maxLength={500} />
        </label>
        <label class="check">
          <input type="checkbox" name="active" value="1" checked={active} />
          {scene.say('webhookOn')}
        </label>
        <button type="submit" class="button">
          {scene.say('apply')}
        </button>
      </Act>
      <Act scene={scene} to="/phone/probe" live>
        <button type="submit" class="button button-quiet">
          {scene.say('probe')}
        </button>
      </Act>
    </section>
  );
}

/** The month's messages: free, billed, left. */
export function Counters({ scene }: { scene: Scene }) {
  const { limit, used } = scene.platform.quota();
  const free = scene.platform.tally.get('POST /v2/bot/message/reply 200') ?? 0;
  return (
    <dl id="counters" class="counters" aria-label={scene.say('counters')}>
      <Count label={scene.say('free')} value={free} />
      <Count label={scene.say('billed')} value={used} />
      <Count
        label={scene.say('left')}
        value={limit === undefined ? scene.say('unlimited') : Math.max(limit - used, 0)}
      />
    </dl>
  );
}

function Count({ label, value }: { label: string; value: string | number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
