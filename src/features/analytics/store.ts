import type { Knex } from 'knex';
import { isPostgres, rowsOf, type Db } from '../../platform/db';
import type { Figure } from './figures';

/** Epoch milliseconds; `until` is the first moment after it. */
export interface Span {
  since: number;
  until: number;
}

/** So many times something happened in a quarter of an hour; `at` is where that begins (epoch ms). */
export interface Counted {
  figure: Figure;
  at: number;
  times: number;
}

/**
 * The engine counts by quarters of an hour: every zone's days begin with one, and a year has few enough of them to be put into
 * days, weeks and months here.
 */
const QUARTER_MS = 15 * 60 * 1000;
/** A choice that nobody took within this long is left: what comes next is another question (milliseconds). */
export const CHOICE_MS = 30 * 60 * 1000;

/** The journal's words for what is simply counted. */
const PLAIN: Readonly<Record<string, Figure>> = {
  'faq.solved': 'solved',
  'faq.unsolved': 'unsolved',
  'person.requested': 'person',
  'friend.added': 'friends',
  'link.offered': 'linkOffered',
  'link.opened': 'linkOpened',
  'link.proved': 'linkProved',
  'link.linked': 'linked',
  'link.lost': 'linkLost',
};

/** All that is simply counted, by when it happened. */
export async function counted(db: Db, span: Span): Promise<Counted[]> {
  const found = await Promise.all(
    plainQueries(db, span).map(async ({ query, figureOf }) =>
      ((await query) as CountRow[]).flatMap((row) => {
        const figure = figureOf[String(row.kind)];
        return figure === undefined ? [] : [{ figure, ...countOf(row) }];
      }),
    ),
  );
  return found.flat();
}

/** Exported for the test of what they cost. */
export function plainQueries(db: Db, span: Span): { query: Knex.QueryBuilder; figureOf: Record<string, Figure> }[] {
  const within = (table: string, at: string, kind: string) => quarters(db, table, at, kind, span);
  return [
    { query: within('journal', 'at', 'type').whereIn('type', Object.keys(PLAIN)), figureOf: PLAIN },
    { query: within('cases', 'opened_at', "'cases'"), figureOf: { cases: 'cases' } },
    {
      query: within('chat_history', 'at', 'deed').whereIn('deed', ['asked', 'handedBack', 'expired']),
      figureOf: { asked: 'handedOver', handedBack: 'ended', expired: 'ended' },
    },
    {
      query: within('chat_ratings', 'at', 'score'),
      figureOf: { '3': 'ratedGood', '2': 'ratedOkay', '1': 'ratedBad' },
    },
    {
      query: within('bookings', 'begins_at', 'status').whereIn('status', ['came', 'missed']),
      figureOf: { came: 'came', missed: 'noShow' },
    },
  ];
}

function quarters(db: Db, table: string, at: string, kind: string, { since, until }: Span): Knex.QueryBuilder {
  return db(table)
    .where(at, '>=', since)
    .where(at, '<', until)
    .groupByRaw('1, 2')
    .select(db.raw(`${at} / ${QUARTER_MS} as quarter`), db.raw(`${kind} as kind`))
    .count({ times: '*' });
}

interface CountRow {
  quarter: number | string;
  kind: string | number;
  times: number | string;
}

const countOf = ({ quarter, times }: CountRow) => ({ at: Number(quarter) * QUARTER_MS, times: Number(times) });

/**
 * Questions, and what became of them. After the bot asked back, what the same person does next within half an hour belongs to
 * that question: a tap chose, a miss means that none was meant, and what was found by words is another question.
 */
export async function questions(db: Db, span: Span): Promise<Counted[]> {
  const rows = rowsOf<CountRow>(db, await questionsQuery(db, span));
  return rows.flatMap((row) => FIGURES_OF[String(row.kind)]!.map((figure) => ({ figure, ...countOf(row) })));
}
const FIGURES_OF: Record<string, readonly Figure[]> = {
  offered: ['asked'],
  missed: ['asked', 'missed'],
  noneMeant: ['missed'],
  answered: ['asked', 'answered'],
  chosen: ['chosen'],
  tapped: ['tapped'],
};

/** Exported for the test of what it costs. */
export function questionsQuery(db: Db, { since, until }: Span): Knex.Raw {
  const score = isPostgres(db) ? "(data::json)->>'score'" : "json_extract(data, '$.score')";
  return db.raw(
    `with heard as (
       select at, type, case when type = 'faq.answered' then ${score} end as score,
         lag(type) over (partition by person order by id) as before,
         at - lag(at) over (partition by person order by id) as since
       from journal
       where type in ('faq.offered', 'faq.missed', 'faq.answered') and at >= ? and at < ?
     ), told as (
       select at, type, score, case when before = 'faq.offered' and since <= ${CHOICE_MS} then 1 else 0 end as choosing
       from heard where at >= ?
     )
     select at / ${QUARTER_MS} as quarter,
       case when type = 'faq.offered' then 'offered'
         when type = 'faq.missed' then case when choosing = 1 then 'noneMeant' else 'missed' end
         when score is not null then 'answered'
         when choosing = 1 then 'chosen' else 'tapped' end as kind,
       count(*) as times
     from told group by 1, 2`,
    [since - CHOICE_MS, until, since],
  );
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

/** Friends that we know of, and members linked, at this moment. */
export async function standing(db: Db): Promise<{ friendsNow: number; linkedNow: number }> {
  const [friends, links] = (await Promise.all([
    db('people').where({ friend: true }).count({ n: '*' }).first(),
    db('links').count({ n: '*' }).first(),
  ])) as { n: number | string }[];
  return { friendsNow: Number(friends!.n), linkedNow: Number(links!.n) };
}
