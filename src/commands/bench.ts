import path from 'node:path';
import { parseArgs } from 'node:util';
import { bench, benchInbox, benchReservations, type BenchOptions } from '../../bench/bench';
import { SetupError } from '../platform/errors';
import { root } from '../platform/root';

const USAGE =
  'npm run bench -- [--engines sqlite,postgres] [--seconds 4] [--rounds 3] [--quick] [--reservations] [--inbox]';

/**
 * `npm run bench`: measures Musubi beside an echo bot, prints the tables, and writes docs/performance.md with its plot.
 * `--quick` is one short round that writes nothing; `--reservations` and `--inbox` measure only those and write nothing either. Gives the exit code: 0, or 2 when the command itself is wrong.
 */
export async function run(args: string[]): Promise<number> {
  try {
    const { reservations, inbox } = readFlags(args);
    await (inbox ? benchInbox : reservations ? benchReservations : bench)(readOptions(args));
    return 0;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    return 2;
  }
}

function readOptions(args: string[]): BenchOptions {
  const { engines, seconds, rounds, quick } = readFlags(args);
  return {
    root,
    engines,
    seconds: seconds ?? (quick ? 2 : 4),
    rounds: rounds ?? (quick ? 1 : 3),
    people: quick ? 500 : 2000,
    burstEvents: quick ? 2000 : 10_000,
    reservations: { few: 1_000, many: quick ? 100_000 : 1_000_000, rounds: quick ? 3 : 9 },
    inbox: quick
      ? { chats: 10_000, messages: 100_000, rounds: 30 }
      : { chats: 100_000, messages: 1_000_000, rounds: 60 },
    docs: quick ? undefined : path.join(root, 'docs'),
    say: (line) => {
      console.log(line);
    },
  };
}

function readFlags(args: string[]) {
  const { values } = parse(args);
  const engines = values.engines.split(',').map((name) => name.trim());
  const unknown = engines.filter((name) => name !== 'sqlite' && name !== 'postgres');
  if (unknown.length > 0)
    throw new SetupError(`--engines does not know "${unknown.join(', ')}": sqlite, postgres or both.`);
  return {
    engines: new Set(engines as ('sqlite' | 'postgres')[]),
    seconds: readNumber('--seconds', values.seconds, 60),
    rounds: readNumber('--rounds', values.rounds, 20),
    quick: values.quick,
    reservations: values.reservations,
    inbox: values.inbox,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        engines: { type: 'string', default: 'sqlite,postgres' },
        seconds: { type: 'string' },
        rounds: { type: 'string' },
        quick: { type: 'boolean', default: false },
        reservations: { type: 'boolean', default: false },
        inbox: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : String(error)}. Use: ${USAGE}`);
  }
}

function readNumber(flag: string, value: string | undefined, most: number): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new SetupError(`${flag} takes a whole number from 1 to ${most}, not "${value}".`);
  return number;
}
