import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../config';
import {
  daysBetween,
  entrySheet,
  lastDays,
  MOST_DAYS,
  partSheet,
  report,
  unitFor,
  UNITS,
  type Days,
  type Unit,
} from '../features/analytics/analytics';
import { SetupError } from '../platform/errors';
import type { Both } from '../platform/lang';
import { withDatabase } from './faq/database';
import { languageOf, refuse } from './faq/terminal';
import { askQuota } from './report/ask-quota';
import { jsonOf, tableOf } from './report/report-words';

const USAGE =
  'npm run report -- [--from 2026-11-01] [--to 2026-11-30] [--by day] [--json] [--days days.csv] [--entries entries.csv]';

/**
 * `npm run report`: how the bot did, in the shop's days; the last thirty when none are named. Reads only. Gives the exit code: 0,
 * 1 when it could not be done, 2 when the command itself is wrong.
 */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const lang = languageOf(env);
  const options = read(args);
  if (!options) return refuse(lang, WRONG_USE, USAGE);
  try {
    const config = readConfig(env);
    const { zone } = config.shop;
    const days = { ...lastDays(zone, Date.now()), ...options.days };
    if (!daysBetween(days)) return refuse(lang, WRONG_DAYS, USAGE);
    return await withDatabase(config, lang, async (db) => {
      const unit = options.unit ?? (options.daysFile === undefined ? unitFor(days) : 'day');
      const [made, quota] = await Promise.all([report(db, zone, days, unit), askQuota(config)]);
      if (options.daysFile !== undefined) await put(options.daysFile, partSheet(made, lang));
      if (options.entriesFile !== undefined) await put(options.entriesFile, entrySheet(made, lang));
      console.log(options.json ? jsonOf(made, quota) : tableOf(made, quota, lang));
      return 0;
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    return 1;
  }
}

/** A file that is there already stays as it is. */
async function put(file: string, sheet: string): Promise<void> {
  try {
    await writeFile(file, sheet, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SetupError(
      code === 'EEXIST'
        ? `${file} is there already. Name another file, or remove it.`
        : `${file} cannot be written (${code ?? 'unknown'}). Check the folder, and that you may write there.`,
    );
  }
}

interface Options {
  days: Partial<Days>;
  unit: Unit | undefined;
  json: boolean;
  daysFile: string | undefined;
  entriesFile: string | undefined;
}

function read(args: readonly string[]): Options | undefined {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args: [...args],
      options: { from: text, to: text, days: text, entries: text, by: text, json: { type: 'boolean' } },
    });
    const { from, to, json = false } = values;
    const days = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    const unit = UNITS.find((one) => one === values.by);
    if (values.by !== undefined && !unit) return undefined;
    return { days, unit, json, daysFile: values.days, entriesFile: values.entries };
  } catch {
    // parseArgs names the argument, in English only: how it goes is said in both languages.
    return undefined;
  }
}

const WRONG_USE: Both = { ja: '使い方が違います。', en: 'That is not how it goes.' };
const WRONG_DAYS: Both = {
  ja: `日付は 2026-11-01 の形で、--from は --to より前、${MOST_DAYS - 1}日以内にしてください。`,
  en: `Write days as 2026-11-01, --from before --to, and at most ${MOST_DAYS - 1} days.`,
};
