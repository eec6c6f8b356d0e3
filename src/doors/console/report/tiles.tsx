import { rateOf, share, type Rate, type Report, type TimeName, type Told } from '../../../features/analytics/analytics';
import type { QuotaStanding } from '../../../platform/outbox/outbox';
import { durationInWords, reportFigures, reportRates, reportTimes } from '../../../platform/words/report';
import type { ConsoleScene } from '../desk';

interface TilesProps {
  scene: ConsoleScene;
  made: Report;
  before: Told;
  quota: QuotaStanding | undefined;
}

/** What the shop looks at first, each with what it was in the period before. */
export function Tiles({ scene, made, before, quota }: TilesProps) {
  const props = { scene, made, before };
  return (
    <ul class="figures tiles">
      <Count {...props} figure="asked" />
      <Percent {...props} rate="answeredAlone" />
      <Percent {...props} rate="solved" />
      <Count {...props} figure="handedOver" />
      <Time {...props} time="wait" />
      <Time {...props} time="firstAnswer" />
      <Time {...props} time="solving" />
      <Satisfaction {...props} />
      <Percent {...props} rate="linkFinished" />
      <Percent {...props} rate="noShow" />
      <LeftOfMonth {...{ scene, quota }} />
    </ul>
  );
}

type Compared = Omit<TilesProps, 'quota'>;

function Tile(props: { label: string; value: string; text?: string | undefined; before?: string }) {
  return (
    <li>
      <span>{props.label}</span>
      <strong>{props.value}</strong>
      {props.text !== undefined && <small>{props.text}</small>}
      {props.before !== undefined && <small class="before">{props.before}</small>}
    </li>
  );
}

function Count({ scene: { lang, say }, made, before, figure }: Compared & { figure: 'asked' | 'handedOver' }) {
  const [now, then] = [made.figures[figure], before.figures[figure]];
  const told = `${say('console.report.before')} ${numberOf(then, lang)}${arrow(now, then)}`;
  return <Tile label={reportFigures[figure].name[lang]} value={numberOf(now, lang)} before={told} />;
}

function Percent({ scene: { lang, say }, made, before, rate }: Compared & { rate: Rate }) {
  const { part, whole } = rateOf(rate, made.figures);
  const old = rateOf(rate, before.figures);
  const [now, then] = [share(part, whole), share(old.part, old.whole)];
  return (
    <Tile
      label={reportRates[rate].name[lang]}
      value={percentOf(now)}
      text={`${numberOf(part, lang)} / ${numberOf(whole, lang)}`}
      before={`${say('console.report.before')} ${percentOf(then)}${arrow(now, then)}`}
    />
  );
}

function Satisfaction({ scene, made, before }: Compared) {
  const { lang, say } = scene;
  const [good, rated] = [rateOf('satisfied', made.figures), rateOf('rated', made.figures)];
  const old = rateOf('satisfied', before.figures);
  const [now, then] = [share(good.part, good.whole), share(old.part, old.whole)];
  return (
    <Tile
      label={reportRates.satisfied.name[lang]}
      value={percentOf(now)}
      text={`${say('console.report.ratings')} ${numberOf(rated.part, lang)} / ${numberOf(rated.whole, lang)}`}
      before={`${say('console.report.before')} ${percentOf(then)}${arrow(now, then)}`}
    />
  );
}

function Time({ scene: { lang, say }, made, before, time }: Compared & { time: TimeName }) {
  const [now, then] = [made.times[time], before.times[time]];
  const words = (ms: number | undefined) => (ms === undefined ? '–' : durationInWords(ms, lang));
  return (
    <Tile
      label={reportTimes[time].name[lang]}
      value={words(now?.median)}
      text={now && `${say('console.report.nine')} ${words(now.p90)} (${numberOf(now.count, lang)})`}
      before={`${say('console.report.before')} ${words(then?.median)}${arrow(now?.median, then?.median)}`}
    />
  );
}

function LeftOfMonth({ scene: { lang, say }, quota }: Pick<TilesProps, 'scene' | 'quota'>) {
  const label = say('console.report.quota');
  if (!quota) return <Tile label={label} value="–" text={say('console.report.quotaUnknown')} />;
  const { used, limit } = quota;
  const left = limit === undefined ? undefined : Math.max(0, limit - used);
  return (
    <Tile
      label={label}
      value={numberOf(used, lang)}
      text={
        left === undefined
          ? say('console.report.quotaFree')
          : `${say('console.report.quotaLeft')} ${numberOf(left, lang)} / ${numberOf(limit!, lang)}`
      }
    />
  );
}

export function percentOf(value: number | undefined): string {
  return value === undefined ? '–' : `${value.toFixed(1)}%`;
}

export function numberOf(value: number, lang: 'ja' | 'en'): string {
  return value.toLocaleString(lang === 'ja' ? 'ja-JP' : 'en-GB');
}

/** Which way it went; whether that is good is for who reads it. */
function arrow(now: number | undefined, then: number | undefined): string {
  if (now === undefined || then === undefined || now === then) return '';
  return now > then ? ' ↑' : ' ↓';
}
