import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { FaqFault } from './faq-fault';
import { complaints } from './fault-words';
import { THRESHOLDS } from './retrieval/models';

/** From which odds on the FAQ answers, and from which it asks which entry is meant. */
export interface Thresholds {
  /** The least chance that the first entry is right at which it is answered. */
  answerAt: number;
  /** The least chance that the right entry is among three at which these are offered. */
  askAt: number;
}

/** What holds where a shop has not fitted its own. */
export const DEFAULT_THRESHOLDS: Thresholds = { answerAt: THRESHOLDS.answer, askAt: THRESHOLDS.choose };

export type ReadThresholds = { thresholds: Thresholds } | { fault: FaqFault };

/** Beside the entries, so that it is kept, copied and undone with them. */
export const THRESHOLDS_FILE = 'thresholds.json';

const chance = z.number().gt(0).lt(1);
const shape = z.strictObject({ answerAt: chance, askAt: chance });

/** The thresholds of a folder: the shop's own, the defaults where it has none, or what is wrong with its file. */
export async function readThresholds(folder: string): Promise<ReadThresholds> {
  let text: string;
  try {
    text = await readFile(join(folder, THRESHOLDS_FILE), 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOENT') return { thresholds: DEFAULT_THRESHOLDS };
    return { fault: { file: THRESHOLDS_FILE, ...complaints.unreadable(code) } };
  }
  const read = shape.safeParse(parse(text));
  if (read.success) return { thresholds: read.data };
  return { fault: { file: THRESHOLDS_FILE, ...complaints.badThresholds() } };
}

/** The file's text for these thresholds. */
export function thresholdsFile({ answerAt, askAt }: Thresholds): string {
  return `${JSON.stringify({ answerAt, askAt }, null, 2)}\n`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
  } catch {
    return undefined; // no JSON: the same fault as any other content
  }
}
