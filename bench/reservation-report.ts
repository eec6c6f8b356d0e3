import type { ReservationCosts } from './reservations';
import type { Target } from './targets';

/** A tick may cost this many times as much beside a thousand times as many reservations: an index is a level or two deeper. */
const MOST_TIMES = 1.5;
const MOST_MONTH_MS = 20;

/** What reservations are to reach. */
export function reservationTargets(all: readonly ReservationCosts[]): Target[] {
  return all.flatMap((costs) => {
    const { engine, month } = costs;
    return [
      {
        what: `a tick with the same reminders due, ${sizes(costs)} on ${engine}`,
        wanted: `at most ${MOST_TIMES} × as long`,
        measured: `${growth(costs).toFixed(2)} ×`,
        met: growth(costs) <= MOST_TIMES,
      },
      {
        what: `a month's free slots at ${month.perDay} reservations a day on ${engine}`,
        wanted: `under ${MOST_MONTH_MS} ms`,
        measured: `${month.ms.toFixed(1)} ms`,
        met: month.ms < MOST_MONTH_MS,
      },
    ];
  });
}

/** The tables' section, with its heading; nothing where nothing was measured. */
export function reservationSection(all: readonly ReservationCosts[]): string[] {
  const [first] = all;
  return first ? ['## Reservations', reservationTable(all), method(first)] : [];
}

/** As Markdown, which reads well in a terminal too; empty where nothing was measured. */
export function reservationTable(all: readonly ReservationCosts[]): string {
  const [first] = all;
  if (!first) return '';
  const { few, many } = first.tick;
  const line = (name: string, cell: (costs: ReservationCosts) => string) =>
    `| ${[name, ...all.map(cell)].join(' | ')} |`;
  const at = (stored: number) => `${stored.toLocaleString('en')} stored`;
  return [
    line('', ({ engine }) => engine),
    `| --- | ${all.map(() => '---:').join(' | ')} |`,
    line(`tick with ${first.due} reminders due, ${at(few.stored)}, ms`, ({ tick }) => tick.few.busyMs.toFixed(1)),
    line(at(many.stored), (costs) => `${costs.tick.many.busyMs.toFixed(1)} (${growth(costs).toFixed(2)})`),
    line(`tick with nothing due, ${at(few.stored)}, ms`, ({ tick }) => tick.few.idleMs.toFixed(2)),
    line(
      at(many.stored),
      ({ tick }) => `${tick.many.idleMs.toFixed(2)} (${(tick.many.idleMs / tick.few.idleMs).toFixed(2)})`,
    ),
    line(`a month's free slots at ${first.month.perDay} reservations a day, ms`, ({ month }) => month.ms.toFixed(1)),
  ].join('\n');
}

const growth = ({ tick }: ReservationCosts) => tick.many.busyMs / tick.few.busyMs;
const sizes = ({ tick }: ReservationCosts) =>
  `${tick.many.stored.toLocaleString('en')} stored beside ${tick.few.stored.toLocaleString('en')}`;

function method({ tick, due }: ReservationCosts): string {
  return `Medians. In brackets: divided by the same with ${tick.few.stored.toLocaleString('en')} stored, both databases asked in turn in one run. A tick finds what is due, and for each of the ${due} decides in a transaction of its own who reads it, writes that down and queues it; every stored reservation is of a linked person and has a reminder ahead. Free slots are asked for as the chat does, of ten people who serve.`;
}
