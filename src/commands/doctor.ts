import { readConfig, type Config } from '../config';
import { plain, SetupError } from '../platform/errors';
import type { Lang } from '../platform/lang';
import { bridge } from './doctor/bridge';
import { whole } from './doctor/whole';
import { languageOf } from './faq/terminal';

/** What can be examined by itself, each in a file of its own. */
const COMMANDS: Record<string, (args: readonly string[], lang: Lang, config: () => Config) => Promise<number>> = {
  bridge,
};

/**
 * `npm run doctor`: examines the whole installation; `npm run doctor -- bridge` its bridge alone. Says what to do about what it
 * finds. Gives the exit code: 0 when all is well, 1 when something is not, 2 when it could not be examined.
 */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const [name, ...rest] = args;
  const lang = languageOf(env);
  const config = () => readConfig(env);
  try {
    if (name === undefined || name.startsWith('-')) return await whole(args, lang, config);
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command) return await command(rest, lang, config);
  } catch (error) {
    if (error instanceof SetupError) console.error(error.message);
    else console.error(lang === 'ja' ? '調べられませんでした:' : 'It could not be examined:', plain(error));
    return 2;
  }
  const names = Object.keys(COMMANDS).join(', ');
  console.error(
    lang === 'ja'
      ? `npm run doctor に「${name}」はありません。名前なしで全体を、名前を付けるとその部分を調べます: ${names}。`
      : `npm run doctor knows no "${name}". Without a name it examines everything; by itself: ${names}.`,
  );
  return 2;
}
