import { parseArgs } from 'node:util';
import type { Config } from '../../config';
import { hear } from '../../conversation/intents';
import { checkUp, isWell, type Finding } from '../../features/checkup/checkup';
import { SetupError } from '../../platform/errors';
import type { Lang } from '../../platform/lang';
import { openLineLook } from '../../platform/line/line-look';
import { refuse } from '../faq/terminal';
import { jsonOf, tableOf } from './findings';

const USAGE = 'npm run doctor -- [--fix] [--json]';

/**
 * `npm run doctor`: looks at the whole installation, and what LINE has of it. Changes nothing, unless `--fix` asks for what can
 * be set right from here (the webhook's address, the rich menus).
 */
export async function whole(args: readonly string[], lang: Lang, readConfig: () => Config): Promise<number> {
  const options = read(args);
  if (typeof options === 'string')
    return refuse(lang, { ja: `引数が正しくありません(${options})。`, en: options }, USAGE);
  const findings = await examine(readConfig, options.fix);
  console.log(options.json ? jsonOf(findings) : tableOf(findings, lang));
  return isWell(findings) ? 0 : 1;
}

async function examine(readConfig: () => Config, mend: boolean): Promise<Finding[]> {
  const config = settingsOf(readConfig);
  if ('outcome' in config) return [config];
  const line = openLineLook(config.line, Date.now);
  const understands = (text: string) => hear(text).type !== 'ASKED';
  const findings = await checkUp({ config, line, understands, now: Date.now }, { mend });
  const found = { ja: '読み込めました', en: 'they can be used' };
  return [{ ...SETTINGS, outcome: 'good', found }, ...findings];
}

const SETTINGS = { id: 'settings', what: { ja: '設定(環境変数と.env)', en: 'the settings (environment and .env)' } };

/** Where the settings cannot be used, nothing else can be looked at. */
function settingsOf(readConfig: () => Config): Config | Finding {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    const found = { ja: error.message, en: error.message };
    const remedy = {
      ja: '上の各行にあるとおりに直してください。設定の一覧はREADME.ja.mdにあります。直したら、もう一度実行してください。',
      en: 'Do as each line says; README.md lists all settings. Then run this again.',
    };
    return { ...SETTINGS, outcome: 'bad', found, remedy };
  }
}

function read(args: readonly string[]): { fix: boolean; json: boolean } | string {
  try {
    const flag = { type: 'boolean' } as const;
    const { values } = parseArgs({ args: [...args], options: { fix: flag, json: flag } });
    return { fix: values.fix === true, json: values.json === true };
  } catch (error) {
    return `${(error as Error).message.split('. ')[0]!}.`;
  }
}
