import { round, text } from '../plot';
import { LABELS, SYSTEMS, type Row, type System } from './findings';
import { nameOf } from './report-faq';

const WIDTH = 820;
const LEFT = 190;
const RIGHT = 40;
const TOP = 116;
const BAR = 14;
const GAP = 4;
const GROUP_GAP = 24;

/** A picture of how often the right entry stands first, and among the first three: Musubi beside two searches. */
export function plotFaq(rows: readonly Row[]): string {
  const x = (share: number) => round(LEFT + share * (WIDTH - LEFT - RIGHT));
  let y = TOP;
  const groups = rows.map((row) => {
    const began = y;
    const bars = SYSTEMS.flatMap((system) => {
      const bar = barOf(row, system, x, y);
      if (bar !== '') y += BAR + GAP;
      return bar === '' ? [] : [bar];
    });
    const middle = began + (y - GAP - began) / 2;
    const [name, note] = nameOf(row);
    y += GROUP_GAP;
    return (
      text(LEFT - 14, middle, name, 'label name') + text(LEFT - 14, middle + 15, note, 'label note') + bars.join('')
    );
  });
  const bottom = y - GROUP_GAP + 4;
  const height = bottom + 38;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="How often the right entry is found, by set of questions">
<style>${STYLE}</style>
${text(24, 32, 'How often the right entry is found', 'title')}
${text(24, 53, 'share of the questions that an entry answers: dark, it stands first; light, among the first three', 'note')}
${legend()}
${axis(x, bottom)}
${groups.join('\n')}
</svg>
`;
}

function barOf({ by }: Row, system: System, x: (share: number) => number, y: number): string {
  const found = by[system];
  if (!found) return '';
  const bar = (share: number, style: string) =>
    `<rect class="${system} ${style}" x="${LEFT}" y="${y}" width="${round(x(share) - LEFT)}" height="${BAR}" rx="2"/>`;
  const [first, three] = [x(found.hit1), x(found.hit3)];
  // The first figure stands within its bar, or, where that is too short, is left out of the picture.
  const within = first - LEFT > 40 ? text(first - 6, y + 11, short(found.hit1), `inside ${system}-inside`) : '';
  return (
    bar(found.hit3, 'three') + bar(found.hit1, 'first') + within + text(three + 7, y + 11, short(found.hit3), 'value')
  );
}

const short = (share: number) => `${Math.round(share * 100)} %`;

function legend(): string {
  let at = 24;
  return SYSTEMS.map((system) => {
    const entry = `<rect class="${system} first" x="${at}" y="70" width="12" height="12" rx="2"/>${text(at + 18, 80.5, LABELS[system], '')}`;
    at += 44 + LABELS[system].length * 6.6;
    return entry;
  }).join('');
}

function axis(x: (share: number) => number, bottom: number): string {
  return [0, 0.2, 0.4, 0.6, 0.8, 1]
    .map(
      (share) =>
        `<line class="grid" x1="${x(share)}" x2="${x(share)}" y1="${TOP - 10}" y2="${bottom}"/>` +
        text(x(share), bottom + 18, `${Math.round(share * 100)} %`, 'tick'),
    )
    .join('');
}

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #334 }
  .title { font-size: 17px; font-weight: 600 } .name { font-weight: 600 } .note { fill: #667 }
  .label { text-anchor: end } .label.note { font-size: 11px } .tick { text-anchor: middle; fill: #667 }
  .value { font-size: 11px } .inside { font-size: 11px; font-weight: 600; text-anchor: end; fill: #fff }
  .ours { fill: #06a94d } .miniSearch { fill: #4a6fd8 } .fuse { fill: #8a8fa3 } .three { opacity: .32 }
  .grid { stroke: #ccd }
  @media (prefers-color-scheme: dark) {
    text { fill: #dde } .note, .tick { fill: #99a } .inside { fill: #10131c }
    .ours { fill: #2fd27a } .miniSearch { fill: #86a3ff } .fuse { fill: #a3a8bc }
    .grid { stroke: #445 }
  }
`;
