import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { migratedDatabaseUrl, onEachEngine } from '../support/databases';
import { postgresMissing } from '../support/postgres';
import { personId, said, webhookBody } from '../../bench/events';
import { freePort } from '../../bench/ports';
import { stopProgram } from '../../bench/processes';
import { launch, settingsFor, startApp, temporaryFolder } from './harness/app';
import { startCrowd } from './harness/crowd';
import { cleanUp } from './harness/leftovers';
import { startFaultyLine, type Fate, type FaultyLine } from './harness/line';
import { lockFile } from './harness/lock';
import { layWire } from './harness/proxy';
import { learnQuestions } from './harness/questions';
import { deliver, postSigned } from './harness/sender';

/*
 * How the real app, as a process, begins, ends, and comes through trouble with its database.
 */
const PATIENCE_MS = 60_000;
/** LINE gives up on a webhook after two seconds; a test machine may be slow to notice an answer. */
const IN_TIME_MS = 2_300;
let asked = 0;

afterEach(cleanUp);

onEachEngine((engine) => {
  test('SIGTERM in the middle of a rush: what is in hand is finished, the exit code is 0, nothing is lost or doubtful', async () => {
    const line = await startFaultyLine();
    const [folder, url, port] = [temporaryFolder(), await migratedDatabaseUrl(engine), await freePort()];
    const app = await startApp(folder, line.port, url, { PORT: String(port) });
    const questions = await learnQuestions(line, app, '1', 20);
    const crowd = startCrowd({ line, world: '2', port: () => port, questions, seed: 1 });
    await line.until(() => crowd.delivered() >= 100, PATIENCE_MS);

    const asked = performance.now();
    expect(await app.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);

    const next = await startApp(folder, line.port, url, { PORT: String(port) });
    await crowd.finish();
    await crowd.askOnceMore();
    await crowd.answered(PATIENCE_MS);
    expect(crowd.faults()).toEqual([]);
    expect(await next.metric('musubi_messages_undecided')).toBe(0);
  }, 240_000);

  test('an answer of LINE that got lost leaves the message undecided: said once, never pushed, counted', async () => {
    const line = await startFaultyLine();
    const app = await startApp(temporaryFolder(), line.port, await migratedDatabaseUrl(engine));
    const fates: Fate[] = ['takeThenReset'];
    line.fate = () => fates.shift() ?? 'take';
    const event = question();
    await deliver(line, () => app.port, [event]);
    await line.until(() => line.attempts.length === 2, PATIENCE_MS);
    await answered(line, app.port); // a second person's answer, so that the first one's outcome is written by then
    expect(line.attempts.filter(({ token }) => token === event.replyToken).map(({ told }) => told)).toEqual([
      'nothing',
      'invalidToken',
    ]);
    expect(line.attempts.filter(({ way }) => way === 'push')).toEqual([]);
    expect(await until(() => app.metric('musubi_messages_undecided'), 1)).toBe(1);
    expect(await app.metric('musubi_messages_total', 'outcome="unknown"')).toBe(1);
  }, 120_000);
});

test('a SQLite file that another process keeps locked: 503 in time, and all is well once it is free', async () => {
  const line = await startFaultyLine();
  const file = `${temporaryFolder()}/musubi.sqlite3`;
  const app = await startApp(temporaryFolder(), line.port, `sqlite:${file}`);
  await answered(line, app.port);
  const release = await lockFile(file);
  const event = question();
  for (let attempt = 0; attempt < 3; attempt++) {
    const answer = await postSigned(app.port, webhookBody([event]), 5_000);
    expect(answer.status).toBe(503);
    expect(answer.ms).toBeLessThan(IN_TIME_MS);
  }
  expect((await fetch(`http://127.0.0.1:${app.port}/healthz`)).status).toBe(200);
  await release();
  await deliver(line, () => app.port, [event]);
  expect(await line.until(() => wasAnswered(line, event.replyToken), PATIENCE_MS)).toBe(true);
}, 120_000);

const onPostgres = postgresMissing === undefined ? describe : describe.skip;

onPostgres('with PostgreSQL behind a wire that breaks', () => {
  test.each(['cut', 'swallow'] as const)(
    '%s: 503 in time, and all is well once it is mended',
    async (fault) => {
      const line = await startFaultyLine();
      const wire = await layWire(await migratedDatabaseUrl('postgres'));
      const app = await startApp(temporaryFolder(), line.port, wire.url);
      await answered(line, app.port);
      wire[fault]();
      const event = question();
      for (let attempt = 0; attempt < 3; attempt++) {
        const answer = await postSigned(app.port, webhookBody([event]), 5_000);
        expect(answer.status).toBe(503);
        expect(answer.ms).toBeLessThan(IN_TIME_MS);
      }
      expect((await fetch(`http://127.0.0.1:${app.port}/readyz`)).status).toBe(503);
      wire.mend();
      await deliver(line, () => app.port, [event]);
      expect(await line.until(() => wasAnswered(line, event.replyToken), PATIENCE_MS)).toBe(true);
      expect(await app.stop()).toBe(0);
    },
    180_000,
  );

  test('a process that was frozen for longer than its holds last does nothing twice when it wakes', async () => {
    const line = await startFaultyLine();
    const [folder, url] = [temporaryFolder(), await migratedDatabaseUrl('postgres')];
    const [frozen, other] = [await startApp(folder, line.port, url), await startApp(folder, line.port, url)];
    const questions = await learnQuestions(line, other, '1', 20);
    const crowd = startCrowd({ line, world: '2', port: () => other.port, questions, seed: 2 });
    await line.until(() => crowd.delivered() >= 50, PATIENCE_MS);
    frozen.program.signal('SIGSTOP');
    await sleep(10_000); // the hold of a lane lasts 8 s
    frozen.program.signal('SIGCONT');
    await crowd.finish();
    await crowd.answered(PATIENCE_MS);
    await crowd.askOnceMore();
    await crowd.answered(PATIENCE_MS);
    expect(crowd.faults()).toEqual([]);
    expect(await Promise.all([frozen.stop(), other.stop()])).toEqual([0, 0]);
  }, 240_000);
});

test('SIGTERM while the first index of a large FAQ is built: it ends soon, with 0, and leaves no half an index', async () => {
  const [folder, faq, index] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  for (let i = 0; i < 1_500; i += 1)
    writeFileSync(
      `${faq}/${i}.md`,
      `---\nid: entry-${i}\ntitle: 項目${i}\nquestion: ${i}番の荷物を送るには\n---\n\n## 日本語\n\n${'荷物は窓口へお持ちください。'.repeat(10)}\n`,
    );
  const database = `${folder}/musubi.sqlite3`;
  const program = launch(folder, {
    ...settingsFor(await freePort(), await freePort(), `sqlite:${database}`),
    ...{ FAQ_FOLDER: faq, FAQ_INDEX_FOLDER: index },
  });
  expect(await until(() => Promise.resolve(Number(existsSync(database))), 1)).toBe(1); // it has begun, and is far from open
  const asked = performance.now();
  expect(await stopProgram(program)).toBe(0);
  expect(performance.now() - asked).toBeLessThan(8_000);
  expect(readdirSync(index)).toEqual([]);
}, 120_000);

test('on any free port, the simulator is told which one it became', async () => {
  const [folder, port] = [temporaryFolder(), await freePort()];
  const settings = { PORT: '0', SIMULATOR_PORT: String(port), DATABASE_URL: `sqlite:${folder}/musubi.sqlite3` };
  const program = launch(folder, settings);
  await until(() => Promise.resolve(Number(program.output().includes('Press Ctrl-C'))), 1);
  const answer = await fetch(`http://127.0.0.1:${port}/v2/bot/channel/webhook/endpoint`, {
    headers: { authorization: 'Bearer simulator-channel-access-token' },
  });
  const { endpoint } = (await answer.json()) as { endpoint: string };
  expect((await fetch(new URL('/readyz', endpoint))).status).toBe(200);
  program.signal('SIGTERM');
  expect(await program.ended).toBe(0);
}, 60_000);

/** A person nobody heard of before asks what can be answered, and is. */
async function answered(line: FaultyLine, port: number): Promise<void> {
  const event = question();
  await deliver(line, () => port, [event]);
  expect(await line.until(() => wasAnswered(line, event.replyToken), PATIENCE_MS)).toBe(true);
}

function question() {
  asked += 1;
  return said('a', asked, personId('a', asked), '何時までやってますか', Date.now());
}

function wasAnswered(line: FaultyLine, token: string): boolean {
  return line.attempts.some((attempt) => attempt.token === token && attempt.taken);
}

/** Looks until a figure has the wanted value, and gives what it was at last. */
async function until(figure: () => Promise<number>, wanted: number): Promise<number> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await figure();
    if (value === wanted || Date.now() > end) return value;
    await sleep(50);
  }
}
