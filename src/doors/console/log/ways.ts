import { peopleOf } from '../../../conversation/listing';
import type { Audit, Chained } from '../../../features/audit/audit';
import { bookingsBy, placesBy } from '../../../features/book/book';
import type { Db } from '../../../platform/db';
import { localTime, momentInWords, spanInWords } from '../../../platform/time';
import type { ConsoleScene } from '../desk';
import type { Names } from '../inbox/called';
import { customerName } from '../inbox/names';

/** What a row of the log is about, as the console calls it at this moment, and where it stands there. */
export interface Way {
  to: string;
  words: string;
}

interface WaysHouse {
  db: Db;
  audit: Audit;
  /** What customers are called. */
  names: Names;
  /** The shop's IANA time zone. */
  zone: string;
}

/** Where the customers, reservations and places on the waiting list stand that rows are about, by the rows' numbers. */
export async function waysOf(
  house: WaysHouse,
  scene: ConsoleScene,
  rows: readonly Chained[],
): Promise<Map<number, Way>> {
  const found = await Promise.all([
    customersIn(house, scene, rows),
    reservationsIn(house, scene, rows),
    placesIn(house, scene, rows),
  ]);
  return new Map(found.flatMap((ways) => [...ways]));
}

async function customersIn({ db, audit, names }: WaysHouse, scene: ConsoleScene, rows: readonly Chained[]) {
  const known = await audit.peopleIn(db, rows);
  const ids = [...new Set(known.values())];
  if (ids.length === 0) return new Map<number, Way>();
  const about = await peopleOf(db, ids);
  const called = await names.of(ids.map((person) => ({ person, member: about.get(person)?.member })));
  const wayTo = (person: string): Way => ({
    to: `/console/inbox/${person}`,
    words: customerName(scene, person, called.get(person)),
  });
  return new Map([...known].map(([seq, person]) => [seq, wayTo(person)]));
}

async function reservationsIn({ db, zone }: WaysHouse, { lang }: ConsoleScene, rows: readonly Chained[]) {
  const about = rows.filter(({ deed }) => deed.startsWith('reservation.'));
  const found = await bookingsBy(db, subjectsOf(about));
  const ways = new Map(
    found.map(({ id, beginsAt, serviceName }): [string, Way] => [
      id,
      {
        to: `/console/reservations/${id}`,
        words: `${momentInWords(zone, new Date(beginsAt), lang)} ${serviceName[lang]}`,
      },
    ]),
  );
  return byRow(about, ways);
}

/** The day page tells of a place on the waiting list, also of one that somebody was taken off. */
async function placesIn({ db, zone }: WaysHouse, { lang }: ConsoleScene, rows: readonly Chained[]) {
  const about = rows.filter(({ deed }) => deed.startsWith('waiting.'));
  const found = await placesBy(db, subjectsOf(about).map(Number).filter(Number.isSafeInteger));
  const ways = new Map(
    [...found].map(([id, { service, ...span }]): [string, Way] => [
      String(id),
      {
        to: `/console/reservations?day=${localTime(zone, new Date(span.from)).date}`,
        words: `${spanInWords(zone, span, lang)} ${service[lang]}`,
      },
    ]),
  );
  return byRow(about, ways);
}

function subjectsOf(rows: readonly Chained[]): string[] {
  return [...new Set(rows.flatMap(({ subject }) => (subject === undefined ? [] : [subject])))];
}

function byRow(rows: readonly Chained[], ways: ReadonlyMap<string, Way>): Map<number, Way> {
  return new Map(
    rows.flatMap(({ seq, subject }) => {
      const way = ways.get(subject ?? '');
      return way ? [[seq, way] as const] : [];
    }),
  );
}
