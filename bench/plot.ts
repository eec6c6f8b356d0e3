import { ratio, type Name, type Rounds } from './targets';
import type { Round } from './measure';

interface Bar {
  label: string;
  value: number;
  /** The line to reach, or not to pass. */
  limit: number;
  engine: Name;
}

const WIDTH = 760;
const LEFT = 300;
const RIGHT = 60;
const BAR = 16;
const GAP = 6;
const GROUP_GAP = 30;
const TOP = 74;

/** A picture of how Musubi compares with the echo bot: a bar for each ratio, a mark where the target lies. */
export function plot(rounds: Rounds): string {
  const groups = groupsOf(rounds);
  const most = Math.max(2.2, ...groups.flatMap(({ bars }) => bars.map(({ value }) => value))) * 1.05;
  const x = (value: number) => LEFT + (value / most) * (WIDTH - LEFT - RIGHT);
  let y = TOP;
  const drawn = groups.map(({ title, bars }) => {
    const heading = text(24, y + 2, title, 'heading');
    y += GROUP_GAP - 14;
    const rows = bars.map((bar) => {
      const row = drawBar(bar, x, y);
      y += BAR + GAP;
      return row;
    });
    y += GROUP_GAP;
    return heading + rows.join('');
  });
  const bottom = y - GROUP_GAP + 4;
  const height = bottom + 44;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Musubi next to the echo bot">
<style>${STYLE}</style>
${text(24, 30, 'Musubi next to a bot that stores nothing', 'title')}
${text(24, 50, "the echo bot's figure is 1; the mark shows the target", 'note')}
${axis(x, most, bottom)}
${drawn.join('\n')}
</svg>
`;
}

function groupsOf(rounds: Rounds): { title: string; bars: Bar[] }[] {
  const engines = (['sqlite', 'postgres'] as const).filter((name) => rounds[name] !== undefined);
  const group = (title: string, limit: number, figure: (size: 1 | 10) => (round: Round) => number) => ({
    title,
    bars: ([1, 10] as const).flatMap((size) =>
      engines.map((engine) => ({
        label: `${engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'}, ${size} per request`,
        value: ratio(rounds, engine, figure(size)),
        limit,
        engine,
      })),
    ),
  });
  return [
    group('webhooks accepted per second: more is better', 0.8, (size) => (round) => round.full[size].acceptedPerSecond),
    group('answered per second: more is better', 0.6, (size) => (round) => round.full[size].answeredPerSecond),
    group('processor time per event: less is better', 2, (size) => (round) => round.full[size].cpuPerEvent.bot),
  ].map(({ title, bars }) => ({ title, bars: bars.filter(({ value }) => Number.isFinite(value)) }));
}

function drawBar({ label, value, limit, engine }: Bar, x: (value: number) => number, y: number): string {
  const mark = `<line class="limit" x1="${round(x(limit))}" x2="${round(x(limit))}" y1="${y - 2}" y2="${y + BAR + 2}"/>`;
  return (
    text(LEFT - 12, y + 12, label, 'label') +
    `<rect class="${engine}" x="${LEFT}" y="${y}" width="${round(x(value) - LEFT)}" height="${BAR}" rx="2"/>` +
    mark +
    text(round(x(value)) + 8, y + 12, value.toFixed(2), 'value')
  );
}

function axis(x: (value: number) => number, most: number, bottom: number): string {
  const step = most > 6 ? 2 : most > 3 ? 1 : 0.5;
  let drawn = '';
  for (let value = 0; value <= most; value += step) {
    const at = round(x(value));
    drawn += `<line class="${value === 1 ? 'one' : 'grid'}" x1="${at}" x2="${at}" y1="${TOP - 12}" y2="${bottom}"/>`;
    drawn += text(at, bottom + 18, `${value} ×`, 'tick');
  }
  return drawn;
}

export function text(x: number, y: number, content: string, style: string): string {
  return `<text class="${style}" x="${x}" y="${y}">${content}</text>`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #334 }
  .title { font-size: 17px; font-weight: 600 } .heading { font-weight: 600 } .note { fill: #667 }
  .label { text-anchor: end } .tick { text-anchor: middle; fill: #667 } .value { font-weight: 600 }
  .sqlite { fill: #06a94d } .postgres { fill: #4a6fd8 }
  .grid { stroke: #ccd } .one { stroke: #889; stroke-dasharray: 4 3 } .limit { stroke: #c2410c; stroke-width: 3 }
  @media (prefers-color-scheme: dark) {
    text { fill: #dde } .note, .tick { fill: #99a }
    .sqlite { fill: #2fd27a } .postgres { fill: #86a3ff }
    .grid { stroke: #445 } .one { stroke: #99a } .limit { stroke: #fb923c }
  }
`;
