import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../bench/ports';
import { seeded } from '../../bench/statistics';
import { migratedDatabaseUrl, onEachEngine } from '../support/databases';
import { startApp, temporaryFolder, type App } from './harness/app';
import { cleanUp } from './harness/leftovers';
import { startCrowd } from './harness/crowd';
import { startFaultyLine, type Fate, type FaultyLine } from './harness/line';
import { learnQuestions } from './harness/questions';

/*
 * SIGKILL, again and again, while people write and LINE fails every tenth call. Whatever was answered 200 must be
 * answered exactly once and in each person's order, whatever happened in between.
 * KILLS sets how many (the suite does with a few; `npm run test:kills` does a hundred on each engine).
 */
const KILLS = Number(process.env.KILLS ?? 6);
/** What is left when the killing is over has this long to be answered. */
const DRAIN_MS = 90_000;
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** Every tenth call fails; silence is rarer, for each one takes the bot's whole time limit. */
const FAILURES: [Fate, share: number][] = [
  ['error', 0.02],
  ['takeThenError', 0.01],
  ['reset', 0.025],
  ['takeThenReset', 0.025],
  ['tooMany', 0.016],
  ['silence', 0.002],
  ['takeThenSilence', 0.002],
];

afterEach(cleanUp);

onEachEngine((engine) => {
  const processes = engine === 'sqlite' ? 1 : 2;

  test(
    `${KILLS} kills of ${processes === 1 ? 'the process' : 'one of two processes'}: every event taken is answered once and in order`,
    async () => {
      const random = seeded(SEED);
      const line = await startFaultyLine();
      const fleet = await startFleet(processes, line, await migratedDatabaseUrl(engine));
      const questions = await learnQuestions(line, fleet.any(), '1', 20);
      line.fate = failing(random);
      const crowd = startCrowd({ line, world: '2', port: () => fleet.any().port, questions, seed: SEED });

      for (let kill = 0; kill < KILLS; kill++) {
        const goal = crowd.delivered() + 20 + Math.floor(random() * 100);
        await line.until(() => crowd.delivered() >= goal, 5_000);
        await sleep(random() * 60);
        await fleet.killOne(Math.floor(random() * processes));
      }
      await crowd.finish();
      const killedAll = performance.now();
      const drainedInTime = await crowd.answered(DRAIN_MS);
      const drained = (performance.now() - killedAll) / 1000;
      line.fate = () => 'take';
      await crowd.askOnceMore();
      await crowd.answered(DRAIN_MS);

      const undecided = await fleet.any().metric('musubi_messages_undecided');
      process.stdout.write(
        `kills on ${engine} (seed ${SEED}): ${KILLS} kills, ${crowd.delivered()} events, ${crowd.redelivered()} redeliveries, ` +
          `${line.attempts.length} calls, ${count(line, (told) => told !== 'ok')} of them failed, ${undecided} messages undecided, ` +
          `drained ${drained.toFixed(1)} s after the last\n`,
      );
      expect(crowd.faults()).toEqual([]);
      expect(drainedInTime).toBe(true);
      expect(line.unknownCalls).toEqual([]);
      // Undecidable: LINE took the reply, its answer was lost, and the second try finds the token used.
      expect(undecided).toBe(new Set(usedTwice(line)).size);
      expect(count(line, (told) => told === 'invalid')).toBe(0);
      expect(await fleet.stop()).toEqual(Array.from({ length: processes }, () => 0));
    },
    2 * DRAIN_MS + 120_000 + KILLS * 10_000,
  );
});

interface Fleet {
  /** One of the running apps. */
  any(): App;
  /** SIGKILL to one, which is then started again on the same port. */
  killOne(index: number): Promise<void>;
  /** SIGTERM to all; their exit codes. */
  stop(): Promise<(number | NodeJS.Signals)[]>;
}

async function startFleet(size: number, line: FaultyLine, databaseUrl: string): Promise<Fleet> {
  const folder = temporaryFolder();
  const start = (port: number) => startApp(folder, line.port, databaseUrl, { PORT: String(port) });
  const apps: App[] = [];
  for (let index = 0; index < size; index++) apps.push(await start(await freePort()));
  let turn = 0;
  const any = () => apps[turn++ % apps.length] as App;
  return {
    any,
    killOne: async (index) => {
      const app = apps[index] as App;
      await app.kill();
      apps[index] = await start(app.port);
    },
    stop: () => Promise.all(apps.map((app) => app.stop())),
  };
}

function failing(random: () => number): () => Fate {
  return () => {
    let left = random();
    for (const [fate, share] of FAILURES) {
      if (left < share) return fate;
      left -= share;
    }
    return 'take';
  };
}

function count(line: FaultyLine, matches: (told: string) => boolean): number {
  return line.attempts.filter(({ told }) => matches(told)).length;
}

/** Reply tokens that LINE had taken when the bot tried them once more. */
function usedTwice(line: FaultyLine): string[] {
  const taken = new Set(line.attempts.filter((attempt) => attempt.taken).map(({ token }) => token));
  return line.attempts
    .filter(({ told, token }) => told === 'invalidToken' && taken.has(token))
    .map(({ token }) => token);
}
