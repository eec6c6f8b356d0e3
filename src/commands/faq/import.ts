import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../../config';
import { carryOutImport, formatOf, readImport } from '../../features/editing/editing';
import type { Lang } from '../../platform/lang';
import { apart, inWords, refuse, shown } from './terminal';

export const USAGE = 'npm run faq -- import <file.csv|file.jsonl> [--dry-run] [--overwrite]';

/** `import <file>`: questions and answers from a sheet into files, all of them or none. Nothing is ever deleted. */
export async function importSheet(args: readonly string[], lang: Lang, config: () => Config): Promise<number> {
  const given = apart(args, ['--dry-run', '--overwrite']);
  const [file, ...more] = given?.rest ?? [];
  if (!given || file === undefined || more.length > 0) return refuse(lang, SAY.oneFile, USAGE);
  const format = formatOf(file);
  if (!format) return refuse(lang, SAY.format(file), USAGE);
  if ((await stat(file).catch(() => undefined))?.isFile() !== true) return refuse(lang, SAY.noFile(file), USAGE);

  const { faqFolder } = config();
  const plan = await readImport(file, format, faqFolder, given.on.has('--overwrite'));
  const { faults, ignored, added, changed, same } = plan;
  if (ignored.length > 0) console.log(SAY.ignored[lang](ignored.join(', ')));
  for (const { row, complaint } of faults) console.error(`${SAY.row[lang](row)} ${inWords(complaint, lang)}`);
  if (faults.length > 0) {
    console.error(SAY.nothingDone[lang](faults.length));
    return 1;
  }
  const folder = shown(faqFolder);
  for (const one of added) console.log(`${SAY.adds[lang]} ${path.join(folder, one.file)}`);
  for (const one of changed)
    console.log(`${SAY.changes[lang]} ${path.join(folder, one.file)}${one.losesNotes ? ` ${SAY.notes[lang]}` : ''}`);
  const figures = [added.length, changed.length, same] as const;
  if (given.on.has('--dry-run')) {
    console.log(SAY.would[lang](...figures));
    return 0;
  }
  const stirred = await carryOutImport(faqFolder, plan);
  if (stirred !== undefined) {
    console.error(SAY.stirred[lang](path.join(folder, stirred)));
    return 1;
  }
  console.log(SAY.done[lang](...figures));
  return 0;
}

const SAY = {
  oneFile: { ja: '読み込むファイルを1つ書いてください。', en: 'import takes one file.' },
  format: (file: string) => ({
    ja: `「${file}」は読み込めません。ExcelのファイルはCSVで保存してください。`,
    en: `"${file}" cannot be imported. Save an Excel file as CSV.`,
  }),
  noFile: (file: string) => ({ ja: `ファイル「${file}」がありません。`, en: `There is no file "${file}".` }),
  row: {
    ja: (row: number) => (row === 0 ? '[誤り]' : `[誤り] ${row}行目:`),
    en: (row: number) => (row === 0 ? 'fault: ' : `fault:  row ${row}:`),
  },
  ignored: {
    ja: (names: string) => `使わない列: ${names}`,
    en: (names: string) => `Columns left aside: ${names}`,
  },
  nothingDone: {
    ja: (faults: number) => `誤りが${faults}件あるため、何も読み込んでいません。`,
    en: (faults: number) => `Nothing was imported. Faults: ${faults}.`,
  },
  adds: { ja: '[追加]', en: 'new:    ' },
  changes: { ja: '[変更]', en: 'changed:' },
  notes: { ja: '(消える行のメモは一緒に消えます)', en: '(notes at lines that go will go with them)' },
  would: {
    ja: (added: number, changed: number, same: number) =>
      `追加 ${added}件、変更 ${changed}件、そのまま ${same}件になります。まだ何も書いていません。`,
    en: (added: number, changed: number, same: number) =>
      `Would add ${added}, change ${changed} and leave ${same} as they are. Nothing was written.`,
  },
  done: {
    ja: (added: number, changed: number, same: number) => `追加 ${added}件、変更 ${changed}件、そのまま ${same}件。`,
    en: (added: number, changed: number, same: number) =>
      `Added ${added}, changed ${changed}, left ${same} as they are.`,
  },
  stirred: {
    ja: (file: string) => `${file} がたった今変更されたため、何も書いていません。もう一度お試しください。`,
    en: (file: string) => `${file} was changed just now, so nothing was written. Try again.`,
  },
};
