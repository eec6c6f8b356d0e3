import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { MOST_TRIES } from '../../../src/features/codes/codes';
import { openCodeHouse, SECRET, type CodeHouse } from '../../support/codes';
import { onEachEngine } from '../../support/databases';

/* Whoever guesses a lot, or types the right code many times at once, in several processes. */

const ANSWER = { purpose: 'identify', member: 'm-1', talk: 't-1' } as const;
/** Two of three type the right code: fifty. */
const ROUNDS = 75;
/** Twenty guesses a code. CODES_GUESSED=500 makes ten thousand of them, which takes some minutes. */
const CODES_GUESSED = Number(process.env.CODES_GUESSED ?? 25);

jest.setTimeout(CODES_GUESSED > 25 ? 900_000 : 90_000);

onEachEngine((engine) => {
  let house: CodeHouse;
  beforeEach(async () => {
    house = await openCodeHouse(engine);
  });
  afterEach(() => house.close());

  async function codeFor(person: string): Promise<string> {
    const member = { id: 'm-1', contact: `${person}@example.jp` };
    expect(await house.ask({ person, asked: person, member: { ...member, id: `m-${person}` } })).toMatchObject({
      issued: true,
    });
    await house.work();
    return house.code();
  }

  test('the same right code typed 20 or 200 times at once in two processes is right once, fifty times; wrong ones count at most five', async () => {
    const typists = [await openTypist(house), await openTypist(house)];
    for (let round = 0; round < ROUNDS; round += 1) {
      const times = round < 5 ? 100 : 10;
      const person = `U${round}`;
      const code = await codeFor(person);
      const wrong = round % 3 === 2;
      const typed = wrong ? String((Number(code) + 1) % 1e6).padStart(6, '0') : code;
      const answers = await Promise.all(
        typists.map((one) => one.type({ ...ANSWER, person, member: `m-${person}`, code: typed, times })),
      );
      expect(answers.flatMap(({ failed }) => failed)).toEqual([]);
      expect(answers.reduce((sum, { right }) => sum + right, 0)).toBe(wrong ? 0 : 1);
      const row = (await house.db('codes').where({ person }).first('state', 'tries')) as Record<string, unknown>;
      expect(row.state).toBe(wrong ? 'spent' : 'used');
      expect(Number(row.tries)).toBeLessThanOrEqual(MOST_TRIES);
    }
    await Promise.all(typists.map((one) => one.end()));
  });

  test('twenty guesses at each of many codes: none beyond the fifth is even compared', async () => {
    let compared = 0;
    let hits = 0;
    for (let round = 0; round < CODES_GUESSED; round += 1) {
      const person = `U${round}`;
      const code = await codeFor(person);
      const guess = (guessed: string) =>
        house.codes.check(house.db, { ...ANSWER, person, member: `m-${person}`, code: guessed }, house.clock.now);
      // The worst luck there is for the house: all that the guesser lacks is a sixth try.
      for (let i = 1; i <= 20; i += 1) {
        const answer = await guess(i <= MOST_TRIES ? String((Number(code) + i) % 1e6).padStart(6, '0') : code);
        if (answer.right) hits += 1;
        else if (answer.why === 'wrong') compared += 1;
      }
    }
    expect({ hits, compared }).toEqual({ hits: 0, compared: CODES_GUESSED * MOST_TRIES });
  });
});

interface Typist {
  /** Types this `times` times at once; gives how often it was right, and which tries the store could not take. */
  type(answering: Record<string, unknown>): Promise<{ right: number; failed: string[] }>;
  end(): Promise<void>;
}

/** A process of its own. */
async function openTypist(house: CodeHouse): Promise<Typist> {
  const script = path.resolve(__dirname, '..', '..', 'support', 'guess-codes.mjs');
  const options = { url: house.url, secret: SECRET, now: house.clock.now };
  const child = spawn(process.execPath, [script, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    async type(answering) {
      child.stdin.write(`${JSON.stringify(answering)}\n`);
      const line = (await lines.next()) as IteratorResult<string, undefined>;
      if (line.value === undefined) throw new Error('the typist ended');
      return JSON.parse(line.value) as { right: number; failed: string[] };
    },
    async end() {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}
