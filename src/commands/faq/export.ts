import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../../config';
import { exportTo, formatOf } from '../../features/editing/editing';
import type { Lang } from '../../platform/lang';
import { counted } from '../../platform/words/counts';
import { apart, refuse } from './terminal';

export const USAGE = 'npm run faq -- export <file.csv|file.jsonl> [--overwrite]';

/** `export <file>`: all entries with all their fields as one sheet, for Excel or for another program. */
export async function exportSheet(args: readonly string[], lang: Lang, config: () => Config): Promise<number> {
  const given = apart(args, ['--overwrite']);
  const [file, ...more] = given?.rest ?? [];
  if (!given || file === undefined || more.length > 0) return refuse(lang, SAY.oneFile, USAGE);
  const format = formatOf(file);
  if (!format) return refuse(lang, SAY.format(file), USAGE);
  const folder = path.dirname(path.resolve(file));
  if ((await stat(folder).catch(() => undefined))?.isDirectory() !== true)
    return refuse(lang, SAY.noFolder(folder), USAGE);

  const { faqFolder } = config();
  const result = await exportTo(file, format, faqFolder, given.on.has('--overwrite'));
  if (result === 'there already') {
    console.error(SAY.there[lang](file));
    return 1;
  }
  if ('faults' in result) {
    console.error(SAY.faulty[lang](result.faults.length));
    return 1;
  }
  console.log(SAY.done[lang](result.entries, file));
  return 0;
}

const SAY = {
  oneFile: { ja: '書き出すファイルを1つ書いてください。', en: 'export takes one file.' },
  format: (file: string) => ({
    ja: `「${file}」には書き出せません。名前を .csv か .jsonl で終えてください。`,
    en: `"${file}" cannot be written. Let its name end in .csv or .jsonl.`,
  }),
  noFolder: (folder: string) => ({
    ja: `フォルダー「${folder}」がありません。`,
    en: `There is no folder "${folder}".`,
  }),
  there: {
    ja: (file: string) => `${file} はすでにあります。置き換えるなら --overwrite を付けてください。`,
    en: (file: string) => `${file} is there already. To replace it, add --overwrite.`,
  },
  faulty: {
    ja: (faults: number) =>
      `誤りが${faults}件あり、その質問が抜けてしまうため、書き出していません。npm run faq -- check で確かめてください。`,
    en: (faults: number) =>
      `Nothing was exported: entries with faults would be missing (${faults}). See npm run faq -- check`,
  },
  done: {
    ja: (entries: number, file: string) => `${entries}件を ${file} に書き出しました。`,
    en: (entries: number, file: string) => `Exported ${counted('entries', entries, 'en')} to ${file}`,
  },
};
