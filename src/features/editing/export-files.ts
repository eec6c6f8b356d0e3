import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { zipOf } from '../../platform/zip';
import { readFolder } from '../faq/faq';
import { writeCsv } from './csv';
import { faultsIn } from './exchange';
import { exportRows, versionOf } from './export-rows';
import { writeJsonl } from './jsonl';
import { withVersion } from './version-mark';
import { hashOf } from './write-files';

/** The kinds in which the FAQ goes out: a sheet, objects line by line, or its own files in an archive. */
export type Kind = 'csv' | 'jsonl' | 'zip';
export interface Exported {
  bytes: Buffer;
  type: string;
}

/** All entries; faults where some file cannot be read and would be missing. */
export async function exportOf(folder: string, kind: Kind): Promise<Exported | { faults: string[] }> {
  const { files } = await readFolder(folder);
  const faults = faultsIn(files);
  if (faults.length > 0) return { faults };
  if (kind === 'csv') return { bytes: Buffer.from(writeCsv(exportRows(files))), type: 'text/csv; charset=utf-8' };
  if (kind === 'jsonl')
    return { bytes: Buffer.from(writeJsonl(exportRows(files))), type: 'application/jsonl; charset=utf-8' };
  const packed: { name: string; bytes: Buffer }[] = [];
  for (const { file } of files) {
    const bytes = await readFile(path.join(folder, file));
    packed.push({ name: file, bytes: Buffer.from(withVersion(bytes.toString('utf8'), versionOf(hashOf(bytes)))) });
  }
  return { bytes: zipOf(packed), type: 'application/zip' };
}
