import { parseArgs } from 'node:util';
import type { Config } from '../../config';
import { isWell } from '../../features/checkup/checkup';
import { openDatabase, type Db } from '../../platform/db';
import { SetupError } from '../../platform/errors';
import type { Lang } from '../../platform/lang';
import { isMigrated } from '../../platform/migrate';
import { isSecret } from '../../platform/standard-webhooks';
import { refuse } from '../faq/terminal';
import { attacks, oldSecret, type Attack } from './bridge-attacks';
import { jsonOf, tableOf } from './findings';
import { examineLoginPage } from './login-page';
import { openPatient, type Patient } from './patient';
import { findingOf, type Seen } from './seen';

const USAGE = 'npm run doctor -- bridge [--url https://bot.example.jp] [--no-login] [--json]';
/** Where a secret that was given up may be named, to see that it is worth nothing. Never as an argument: those are seen by all. */
const OLD_SECRET = 'DOCTOR_OLD_SECRET';

/**
 * `npm run doctor -- bridge`: attacks the bridge of an installation that runs, with its own secret and on its own database, and
 * looks at the company's login page. Nobody is linked by it and nothing of it stays.
 */
export async function bridge(args: readonly string[], lang: Lang, readConfig: () => Config): Promise<number> {
  const options = read(args);
  if (typeof options === 'string')
    return refuse(lang, { ja: `引数が正しくありません(${options})。`, en: `${options}` }, USAGE);
  const config = readConfig();
  if (!config.bridge)
    throw new SetupError(
      'There is no bridge to examine: set BRIDGE_LOGIN_URL and BRIDGE_SECRET as the installation has them.',
    );
  const old = process.env[OLD_SECRET]?.trim();
  if (old && !isSecret(old)) throw new SetupError(`${OLD_SECRET} is no secret: it begins with whsec_.`);
  const seen = [
    ...(await examineBridge(config, options.url ?? config.publicUrl, old)),
    ...(options.login ? await examineLoginPage(config.bridge.loginUrl) : []),
  ];
  const findings = seen.map(findingOf);
  console.log(options.json ? jsonOf(findings) : tableOf(findings, lang));
  return isWell(findings) ? 0 : 1;
}

/** Runs every attack, one after the other. @param now epoch milliseconds */
export async function examineBridge(
  { bridge, databaseUrl }: Pick<Config, 'bridge' | 'databaseUrl'>,
  url: string,
  old?: string,
  now: () => number = Date.now,
): Promise<Seen[]> {
  const db = openDatabase(databaseUrl);
  try {
    await usable(db);
    const patient = await openPatient(db, url.replace(/\/+$/, ''), bridge!.secrets[0]!, now);
    try {
      const findings: Seen[] = [];
      for (const attack of [...attacks, ...(old ? [oldSecret(old)] : [])])
        findings.push(await tried(attack, patient, now, findings));
      return findings;
    } finally {
      await patient.close();
    }
  } finally {
    await db.destroy();
  }
}

/** That an attack is fended off means nothing where the right call is not taken either. */
async function tried(
  { id, what, remedy, run }: Attack,
  patient: Patient,
  now: () => number,
  before: readonly Seen[],
): Promise<Seen> {
  const shut = before.find((one) => one.id === 'claim-works' && one.outcome !== 'good');
  if (shut) return { id, what, remedy: shut.remedy, outcome: 'skipped', seen: 'a right call is not taken either' };
  try {
    const seen = await run(patient, now);
    return { id, what, remedy, outcome: seen === undefined ? 'good' : 'bad', seen: seen ?? '' };
  } catch (error) {
    const { name, code } = causeOf(error);
    const remedy = {
      ja: `${patient.url} で動いているか、このPCから届くかを確認してください(--url で指定できます)。`,
      en: `Check that the installation runs at ${patient.url} and can be reached from here (--url names another address).`,
    };
    return { id, what, remedy, outcome: 'bad', seen: code ?? name };
  }
}

async function usable(db: Db): Promise<void> {
  const migrated = await isMigrated(db).catch(() => undefined);
  if (migrated === undefined)
    throw new SetupError('DATABASE_URL cannot be reached. Run this where the database of the installation can be.');
  if (!migrated) throw new SetupError('The database is not the one of this version. Run: npm run migrate');
}

/** What fetch hides within its error. */
function causeOf(error: unknown): { name: string; code: string | undefined } {
  const { name, message, cause } = error as Error & { cause?: { code?: string } };
  return { name: message === 'fetch failed' ? 'no answer' : `${name}: ${message}`, code: cause?.code };
}

function read(args: readonly string[]): { url: string | undefined; login: boolean; json: boolean } | string {
  try {
    const flag = { type: 'boolean' } as const;
    const { values } = parseArgs({
      args: [...args],
      options: { url: { type: 'string' }, 'no-login': flag, json: flag },
    });
    if (values.url !== undefined && (!URL.canParse(values.url) || !/^https?:/.test(values.url)))
      return `--url must be an http address, not "${values.url}".`;
    return { url: values.url, login: values['no-login'] !== true, json: values.json === true };
  } catch (error) {
    return `${(error as Error).message.split('. ')[0]!}.`;
  }
}
