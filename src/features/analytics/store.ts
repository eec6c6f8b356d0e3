import { isPostgres, type Db } from '../../platform/db';
import { COUNTED, type Happened } from './counting';

/** Epoch milliseconds; `until` is the first moment after it. */
interface Span {
  since: number;
  until: number;
}

/** A million rows are read so many at a time. */
const AT_ONCE = 5_000;

/** Hands over what is counted, in the order in which it happened. */
export async function eachRow(db: Db, { since, until }: Span, take: (row: Happened) => void): Promise<void> {
  let after = 0;
  for (;;) {
    const rows = (await db('journal')
      .whereIn('type', COUNTED)
      .where('at', '>=', since)
      .where('at', '<', until)
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .select('id', 'at', 'type', 'person', 'data')) as Row[];
    for (const { at, type, person, data } of rows)
      take({ at: Number(at), type, person: person ?? undefined, data: JSON.parse(data) as Happened['data'] });
    if (rows.length < AT_ONCE) return;
    after = Number(rows.at(-1)!.id);
  }
}

interface Row {
  id: number | string;
  at: number | string;
  type: string;
  person: string | null;
  data: string;
}

/** How often something happened to each entry of the FAQ. */
export async function timesByEntry(
  db: Db,
  { since, until }: Span,
): Promise<{ id: string; type: 'faq.answered' | 'faq.solved' | 'faq.unsolved'; times: number }[]> {
  const id = isPostgres(db) ? "(data::json)->>'id'" : "json_extract(data, '$.id')";
  const rows = (await db('journal')
    .whereIn('type', ['faq.answered', 'faq.solved', 'faq.unsolved'])
    .where('at', '>=', since)
    .where('at', '<', until)
    .groupByRaw(`1, type`)
    .select(db.raw(`${id} as id`), 'type')
    .count({ times: '*' })) as { id: string | null; type: 'faq.answered'; times: number | string }[];
  return rows.flatMap(({ id: entry, type, times }) =>
    entry === null ? [] : [{ id: entry, type, times: Number(times) }],
  );
}

/** When cases were opened. */
export async function casesOpened(db: Db, { since, until }: Span): Promise<number[]> {
  const rows = (await db('cases')
    .where('opened_at', '>=', since)
    .where('opened_at', '<', until)
    .select('opened_at')) as {
    opened_at: number | string;
  }[];
  return rows.map((row) => Number(row.opened_at));
}

/** Friends that we know of, and members linked, at this moment. */
export async function standing(db: Db): Promise<{ friendsNow: number; linkedNow: number }> {
  const [friends, links] = (await Promise.all([
    db('people').where({ friend: true }).count({ n: '*' }).first(),
    db('links').count({ n: '*' }).first(),
  ])) as { n: number | string }[];
  return { friendsNow: Number(friends!.n), linkedNow: Number(links!.n) };
}
