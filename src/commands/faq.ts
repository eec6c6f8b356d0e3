import { readConfig, type Config } from '../config';
import { SetupError } from '../platform/errors';
import type { Lang } from '../platform/lang';
import { candidates } from './faq/candidates';
import { check } from './faq/check';
import { exportSheet } from './faq/export';
import { importSheet } from './faq/import';
import { languageOf } from './faq/terminal';
import { refit } from './faq/refit';
import { test } from './faq/test';
import { tryOut } from './faq/try';

/** The commands, each in a file of its own: its arguments, the reader's language, and the settings when it needs them. */
const COMMANDS: Record<string, (args: readonly string[], lang: Lang, config: () => Config) => Promise<number>> = {
  check,
  test,
  try: tryOut,
  candidates,
  refit,
  import: importSheet,
  export: exportSheet,
};

/**
 * `npm run faq -- <command>`: what editors need at the terminal, in Japanese where the terminal is. Gives the exit code: 0,
 * 1 when something is wrong with the entries (or was not done), 2 when the command itself is wrong.
 */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const [name = '', ...rest] = args;
  const lang = languageOf(env);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const names = Object.keys(COMMANDS).join(', ');
    console.error(
      lang === 'ja'
        ? `npm run faq に「${name}」はありません。使えるもの: ${names}。`
        : `npm run faq knows no "${name}". There are: ${names}.`,
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
