import { openDatabase, transaction, type Db } from '../../src/platform/db';

interface Connection {
  prepare: (sql: string, ...more: unknown[]) => unknown;
}

let db: Db;
let prepared: string[];

beforeEach(async () => {
  db = openDatabase('sqlite::memory:');
  await db.raw('create table shelves (id integer primary key, name text not null unique, books integer)');
  const client = db.client as { acquireConnection(): Promise<Connection>; releaseConnection(one: Connection): unknown };
  const connection = await client.acquireConnection();
  prepared = [];
  const prepare = connection.prepare.bind(connection);
  connection.prepare = (sql, ...more) => {
    prepared.push(sql);
    return prepare(sql, ...more);
  };
  await client.releaseConnection(connection);
});

afterEach(() => db.destroy());

const put = (trx: Db, name: string) => trx('shelves').insert({ name, books: 0 });

test('what is asked again is not prepared again, whoever asks, and neither are transactions', async () => {
  for (const name of ['a', 'b', 'c'])
    await transaction(db, async (trx) => {
      await put(trx, name);
      await trx('shelves').where({ name }).update({ books: 3 });
    });
  expect(prepared).toHaveLength(4);
  expect(await db('shelves').orderBy('id')).toEqual([
    { id: 1, name: 'a', books: 3 },
    { id: 2, name: 'b', books: 3 },
    { id: 3, name: 'c', books: 3 },
  ]);
});

test('each answer is of its own question: rows, numbers, counts', async () => {
  expect(await put(db, 'a')).toEqual([1]);
  expect(await put(db, 'b')).toEqual([2]);
  const raise = (name: string) => db('shelves').whereLike('name', name).update({ books: 1 });
  expect([await raise('%'), await raise('a'), await raise('x')]).toEqual([2, 1, 0]);
  const named = (name: string) => db('shelves').where({ name }).select('id');
  expect([await named('b'), await named('x'), await named('a')]).toEqual([[{ id: 2 }], [], [{ id: 1 }]]);
  const emptied = () => db('shelves').update({ books: 0 }).returning('id');
  expect([await emptied(), await emptied()]).toEqual(Array(2).fill([{ id: 1 }, { id: 2 }]));
  expect([await db('shelves').where({ id: 1 }).delete(), await db('shelves').where({ id: 1 }).delete()]).toEqual([
    1, 0,
  ]);
  expect(await db('shelves').where({ id: 2 }).delete().returning('name')).toBeDefined();
  expect(await db('shelves')).toEqual([]);
});

test('the same question may be asked many times at once', async () => {
  await put(db, 'a');
  await put(db, 'b');
  const answers = await db.transaction((trx) =>
    Promise.all(['a', 'b', 'x', 'b', 'a'].map((name) => trx('shelves').where({ name }).pluck('id'))),
  );
  expect(answers).toEqual([[1], [2], [], [2], [1]]);
});

test('a statement that failed works the next time, and one that cannot be prepared fails each time', async () => {
  await put(db, 'a');
  await expect(put(db, 'a')).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT' });
  expect(await put(db, 'b')).toEqual([2]);
  for (let time = 0; time < 3; time += 1) await expect(db('nowhere').select()).rejects.toThrow(/no such table/);
});

test('a change of the schema is seen by what was prepared before', async () => {
  await put(db, 'a');
  expect(await db('shelves')).toEqual([{ id: 1, name: 'a', books: 0 }]);
  await db.schema.raw("alter table shelves add column place text default 'here'");
  expect(await db('shelves')).toEqual([{ id: 1, name: 'a', books: 0, place: 'here' }]);
  await db.schema.dropTable('shelves');
  await expect(db('shelves')).rejects.toThrow(/no such table/);
});

test('only so many statements are kept', async () => {
  const ask = (number: number) => db.raw(`select ${number} as n`) as Promise<unknown>;
  for (let number = 0; number < 300; number += 1) expect(await ask(number)).toEqual([{ n: number }]);
  prepared = [];
  await ask(299);
  expect(prepared).toHaveLength(0);
  await ask(0);
  expect(prepared).toHaveLength(1);
});
