import { readConfig, type Config } from '../config';
import { SetupError } from '../platform/errors';
import type { Lang } from '../platform/lang';
import { bridge } from './doctor/bridge';
import { languageOf } from './faq/terminal';

/** What can be examined, each in a file of its own. */
const COMMANDS: Record<string, (args: readonly string[], lang: Lang, config: () => Config) => Promise<number>> = {
  bridge,
};

/**
 * `npm run doctor -- <what>`: examines an installation that runs, and says what to do about what it finds. Gives the exit
 * code: 0 when all is well, 1 when something is not, 2 when the command itself is wrong.
 */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const [name = '', ...rest] = args;
  const lang = languageOf(env);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const names = Object.keys(COMMANDS).join(', ');
    console.error(
      lang === 'ja'
        ? `npm run doctor に「${name}」はありません。使えるもの: ${names}。`
        : `npm run doctor knows no "${name}". There are: ${names}.`,
    );
    return 2;
  }
  try {
    return await command(rest, lang, () => readConfig(env));
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    return 1;
  }
}
