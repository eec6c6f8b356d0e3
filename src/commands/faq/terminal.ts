import path from 'node:path';
import type { Both, Lang } from '../../platform/lang';

/** The language of the terminal: Japanese where its locale is. */
export function languageOf(env: NodeJS.ProcessEnv): Lang {
  return /^ja/i.test(env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '') ? 'ja' : 'en';
}

/** Says what is wrong with the command itself, and how it goes. Gives the exit code. */
export function refuse(lang: Lang, reason: Both, usage: string): number {
  console.error(`${reason[lang]} ${lang === 'ja' ? '使い方:' : 'Use:'} ${usage}`);
  return 2;
}

/** A file or folder as its editor would type it. */
export function shown(place: string): string {
  const relative = path.relative(process.cwd(), place);
  return relative === '' || relative.startsWith('..') ? place : relative;
}

/** A complaint as a sentence or two. */
export function inWords({ reason, remedy }: { reason: Both; remedy: Both }, lang: Lang): string {
  return `${reason[lang]}${lang === 'ja' ? '' : ' '}${remedy[lang]}`;
}

/** Arguments apart from the switches among them; undefined when there is a switch that is not known. */
export function apart(
  args: readonly string[],
  switches: readonly string[],
): { rest: string[]; on: ReadonlySet<string> } | undefined {
  const on = new Set(args.filter((arg) => arg.startsWith('--')));
  return [...on].every((one) => switches.includes(one)) ? { rest: args.filter((arg) => !on.has(arg)), on } : undefined;
}
