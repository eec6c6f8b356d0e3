/**
 * Runs a command of Musubi: `node scripts/run.mjs <command> [arguments]`. Compiles first, when a source is newer than
 * the build. The command runs in this very process, so that signals reach it.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, dist } from './build.mjs';

const COMMANDS = {
  start: 'main.js',
  migrate: 'commands/migrate.js',
  faq: 'commands/faq.js',
  'api-keys': 'commands/api-keys.js',
  notices: 'commands/notices.js',
  cases: 'commands/cases.js',
  reservations: 'commands/reservations.js',
  links: 'commands/links.js',
  staff: 'commands/staff.js',
  audit: 'commands/audit.js',
  simulator: 'commands/simulator.js',
  bench: 'commands/bench.js',
  doctor: 'commands/doctor.js',
  report: 'commands/report.js',
  'bench:faq': 'commands/bench-faq.js',
};

const [command = '', ...args] = process.argv.slice(2);
if (command !== 'build' && !Object.hasOwn(COMMANDS, command)) {
  console.error(`There is no command "${command}". There are: build, ${Object.keys(COMMANDS).join(', ')}.`);
  process.exit(2);
}
try {
  build();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if (command === 'build') process.exit(0);
const file = path.join(dist, 'src', COMMANDS[command]);
if (!existsSync(file)) {
  console.error(`The build holds no ${COMMANDS[command]}. Delete the folder dist and run the command again.`);
  process.exit(1);
}
const { default: module } = await import(pathToFileURL(file));
try {
  process.exit(await module.run(args));
} catch (error) {
  // A SetupError says by itself what to do; anything else is a fault of ours and needs its stack.
  console.error(error.name === 'SetupError' ? error.message : error);
  process.exit(1);
}
