import path from 'node:path';
import { THRESHOLDS_FILE, thresholdsFile, type Thresholds } from '../faq/faq';
import { writeWhole } from './write-files';

export { entryOf, wrongIn } from './import-plan';
export { rewriteEntry } from './rewrite-entry';
export { fileOf } from './write-entry';
export { hashOf, removeFile, writeFiles, type Change } from './write-files';
export { candidatesOf, confirm, type Refused } from './confirm';
export type { SheetFault } from './csv';
export { carryOutImport, exportTo, formatOf, readImport } from './exchange';
export { exportOf, type Exported, type Kind } from './export-files';
export { reviewed, type Review, type Reviewed, type Upload } from './review';

/** Puts thresholds beside the entries, in the place of earlier ones. */
export async function writeThresholds(folder: string, thresholds: Thresholds): Promise<void> {
  await writeWhole(path.join(folder, THRESHOLDS_FILE), Buffer.from(thresholdsFile(thresholds)), true);
}
