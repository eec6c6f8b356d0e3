import {
  FIGURES,
  RATES,
  rateOf,
  share,
  TIMES,
  type Days,
  type Rate,
  type Report,
  type Told,
  type Unit,
} from '../../../features/analytics/analytics';
import type { Lang } from '../../../platform/lang';
import type { QuotaStanding } from '../../../platform/outbox/outbox';
import { dateInWords } from '../../../platform/time';
import { durationInWords, reportFigures, reportRates, reportTimes } from '../../../platform/words/report';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { titleOf, type Titled } from '../titles';
import { queryOf, type AskedFor } from './asked-for';
import { Chart } from './chart';
import { Picker } from './picker';
import { numberOf, percentOf, Tiles } from './tiles';

interface ReportView {
  asked: AskedFor;
  made: Report;
  /** As many days, right before. */
  before: Told;
  quota: QuotaStanding | undefined;
  /** What FAQ entries are called. */
  titles: Titled;
}

/** How the bot and the shop did: the figures, pictures of how they went, the tables behind them, and what was counted. */
export function reportPage(scene: ConsoleScene, view: ReportView): string {
  const { say, lang } = scene;
  const { asked, made, before, quota, titles } = view;
  const nothing = FIGURES.every((figure) => made.figures[figure] === 0);
  return consolePage({
    scene,
    title: say('console.report.title'),
    styles: ['console-days.css', 'report.css'],
    children: (
      <>
        <Picker {...{ scene, to: '/console/report', period: asked.period, days: asked.days, unit: asked.unit }} />
        {asked.wrong && <Notice kind="bad">{say('console.report.wrong')}</Notice>}
        <p class="hint">
          {spanInWords(made, lang)} · {say('console.report.compared')} {spanInWords(before, lang)}
        </p>
        <Tiles {...{ scene, made, before, quota }} />
        {nothing ? <Notice>{say('console.report.nothing')}</Notice> : <Charts {...{ scene, made }} />}
        {made.reminders && <Reminders {...{ scene, reminders: made.reminders }} />}
        <Entries {...{ scene, made, titles }} />
        <Card title={say('console.conversation.title')}>
          <p class="deeds">
            <a class="button quiet" href={`/console/report/conversation?${queryOf(asked)}`}>
              {say('console.conversation.link')}
            </a>
          </p>
        </Card>
        <Card title={say('console.report.sheets')}>
          <p class="deeds">
            {(['parts', 'entries'] as const).map((name) => (
              <a class="button quiet" href={`/console/report/sheets/${name}?${queryOf(asked)}`}>
                {say(`console.report.sheets.${name}`)}
              </a>
            ))}
          </p>
        </Card>
        <WhatIsCounted lang={lang} title={say('console.report.counted')} />
      </>
    ),
  });
}

function Charts({ scene, made }: { scene: ConsoleScene; made: Report }) {
  const { lang, say } = scene;
  const labels = made.parts.map((part) => partInWords(part, made.unit, lang));
  const figures = (of: (told: Told) => number) => made.parts.map(of);
  const rate = (id: Rate) => ({
    name: reportRates[id].name[lang],
    values: made.parts.map((part) => {
      const { part: some, whole } = rateOf(id, part.figures);
      return share(some, whole);
    }),
  });
  const count = (value: number) => numberOf(value, lang);
  const percent = (value: number) => percentOf(value).replace('.0%', '%');
  const minutes = (value: number) => durationInWords(value, lang);
  return (
    <div class="charts">
      <Chart
        {...{ scene, id: 'questions', title: say('console.report.chart.questions'), labels, kind: 'bars', say: count }}
        series={[
          {
            name: say('console.report.chart.alone'),
            values: figures(({ figures: { answered, chosen } }) => answered + chosen),
          },
          {
            name: say('console.report.chart.others'),
            values: figures(({ figures: { asked, answered, chosen } }) => Math.max(0, asked - answered - chosen)),
          },
        ]}
      />
      <Chart
        {...{ scene, id: 'rates', title: say('console.report.chart.rates'), labels, kind: 'lines', say: percent }}
        top={100}
        series={[rate('answeredAlone'), rate('solved'), rate('satisfied')]}
      />
      <Chart
        {...{ scene, id: 'handed', title: say('console.report.chart.handed'), labels, kind: 'bars', say: count }}
        series={[
          { name: reportFigures.handedOver.name[lang], values: figures(({ figures: { handedOver } }) => handedOver) },
          { name: reportFigures.cases.name[lang], values: figures(({ figures: { cases } }) => cases) },
        ]}
      />
      <Chart
        {...{ scene, id: 'times', title: say('console.report.chart.times'), labels, kind: 'lines', say: minutes }}
        top={topOfTimes(made)}
        series={TIMES.map((time) => ({
          name: reportTimes[time].name[lang],
          values: made.parts.map(({ times }) => times[time]?.median),
        }))}
      />
      <Chart
        {...{ scene, id: 'linking', title: say('console.report.chart.linking'), labels, kind: 'lines', say: count }}
        series={(['linkOffered', 'linkOpened', 'linked'] as const).map((figure) => ({
          name: reportFigures[figure].name[lang],
          values: figures((told) => told.figures[figure]),
        }))}
      />
      <Chart
        {...{ scene, id: 'noshows', title: say('console.report.chart.noShows'), labels, kind: 'bars', say: count }}
        series={(['came', 'noShow'] as const).map((figure) => ({
          name: reportFigures[figure].name[lang],
          values: figures((told) => told.figures[figure]),
        }))}
      />
    </div>
  );
}

const MINUTE = 60_000;
/** Scales of time that read well: their halves do too. */
const TOPS = [2, 10, 20, 30, 60, 120, 240, 480, 1_440, 2_880, 10_080].map((minutes) => minutes * MINUTE);

function topOfTimes({ parts }: Report): number {
  const most = Math.max(0, ...parts.flatMap(({ times }) => TIMES.map((time) => times[time]?.median ?? 0)));
  return TOPS.find((top) => top >= most) ?? most;
}

/** What reminders do about no-shows, where a share of people is held out of them. */
function Reminders({ scene, reminders }: { scene: ConsoleScene; reminders: NonNullable<Report['reminders']> }) {
  const { say } = scene;
  const { reminded, heldOut, difference } = reminders;
  const points = (value: number) => (value * 100).toFixed(1);
  return (
    <Card title={say('console.report.reminders')}>
      <table class="log numbers">
        <thead>
          <tr>
            <th scope="col">{say('console.report.reminders.who')}</th>
            <th scope="col">{say('console.report.reminders.missed')}</th>
            <th scope="col">{say('console.report.reminders.share')}</th>
          </tr>
        </thead>
        <tbody>
          {[['reminded', reminded] as const, ['heldOut', heldOut] as const].map(([name, arm]) => (
            <tr>
              <th scope="row">{say(`console.report.reminders.${name}`)}</th>
              <td data-head={say('console.report.reminders.missed')}>
                {arm.missed} / {arm.of}
              </td>
              <td data-head={say('console.report.reminders.share')}>
                {points(arm.share)}% ({points(arm.low)}–{points(arm.high)})
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {say('console.report.reminders.difference')}: <strong>{points(difference.share)}</strong> (
        {points(difference.low)}–{points(difference.high)}){' '}
        {say(difference.low > 0 ? 'console.report.reminders.sure' : 'console.report.reminders.unsure')}
      </p>
    </Card>
  );
}

const MOST_ENTRIES = 10;

function Entries(props: { scene: ConsoleScene; made: Report; titles: ReportView['titles'] }) {
  const { say, lang } = props.scene;
  const { entries } = props.made;
  if (entries.length === 0) return null;
  const heads = ['answered', 'solved', 'unsolved'] as const;
  return (
    <Card title={say('console.report.entries')}>
      <table class="log numbers">
        <thead>
          <tr>
            <th scope="col">{say('console.report.entry')}</th>
            {heads.map((head) => (
              <th scope="col">{say(`console.report.entry.${head}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, MOST_ENTRIES).map((entry) => (
            <tr>
              <th scope="row">
                <bdi>{titleOf(props.titles, entry.id, lang)}</bdi>
              </th>
              {heads.map((head) => (
                <td data-head={say(`console.report.entry.${head}`)}>{entry[head]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** What each number means: the same words as in docs/report.md, in short. */
function WhatIsCounted({ lang, title }: { lang: Lang; title: string }) {
  const all = [
    ...FIGURES.map((figure) => reportFigures[figure]),
    ...RATES.map(({ id }) => reportRates[id]),
    ...TIMES.map((time) => reportTimes[time]),
  ];
  return (
    <details class="card counted">
      <summary>{title}</summary>
      <dl class="facts">
        {all.map(({ name, what }) => (
          <div>
            <dt>{name[lang]}</dt>
            <dd>{what[lang]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

export function spanInWords({ from, to }: Days, lang: Lang): string {
  return from === to ? dateInWords(from, lang) : `${dateInWords(from, lang)} – ${dateInWords(to, lang)}`;
}

function partInWords({ from, to }: Days, unit: Unit, lang: Lang): string {
  if (unit === 'day') return dateInWords(from, lang);
  if (unit === 'week') return `${shortly(from)}–${shortly(to)}`;
  const [year, month] = from.split('-');
  return lang === 'ja' ? `${year}年${Number(month)}月` : `${year}-${month}`;
}

const shortly = (day: string) => day.slice(5).split('-').map(Number).join('/');
