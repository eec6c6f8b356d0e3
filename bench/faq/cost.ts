import { createHash } from 'node:crypto';
import { statSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Content } from '../../src/features/faq/content';
import { engineInThreads } from '../../src/features/faq/engine-in-threads';
import { DEFAULT_THRESHOLDS } from '../../src/features/faq/thresholds';
import { root } from '../../src/platform/root';
import { peakBytes } from '../machine';
import { serve } from '../remote';
import { spread } from '../statistics';
import { fuse, kuromojiWords, miniSearch, type Search } from './baselines';
import { entryOf } from './entries';
import { recombine } from './recombine';
import { readSet } from './sets';

/** What one way of finding costs over a collection of one size. Times in ms, memory in bytes. */
export interface Cost {
  /** From the start of the process to the first answer, by the clock and in processor time (all threads). */
  start: Spent;
  /** Resident memory once every question was asked. */
  resident: number;
  /** The most memory the process ever held. */
  peak: number;
  questions: number;
  wall: { p50: number; p99: number };
  cpu: { p50: number; p99: number };
  /** The stored index; only the product has one. */
  bytes?: number;
}

export interface Spent {
  wall: number;
  cpu: number;
}

export type Verbs = {
  /** Opens the product over entries whose index is in the folder, or is built and put there first; asks one question. */
  begin(order: { size: number; folder: string }): Promise<Spent & { peak: number }>;
  /** Opens the product over entries whose index is in the folder, and asks many questions. */
  product(order: { size: number; folder: string }): Promise<Cost>;
  /** The same of a baseline. */
  baseline(order: { size: number; name: 'fuse' | 'miniSearch' }): Promise<Cost>;
};

/** Every question is asked so often; the first time isn't counted, for the code they run is compiled meanwhile. */
const TIMES = 3;
/** A way of finding that takes seconds a question is asked only as many as this allows. */
const LONGEST_MS = 20_000;

const verbs: Verbs = {
  async begin({ size, folder }) {
    const { close } = await openProduct(size, folder);
    const spent = sinceStart();
    await close();
    return { ...spent, peak: peakBytes(process.pid) };
  },
  async product({ size, folder }) {
    const { find, close } = await openProduct(size, folder);
    const start = sinceStart();
    const cost = await measure(start, find);
    await close();
    const [file] = readdirSync(folder).filter((name) => name.endsWith('.index'));
    return { ...cost, ...(file !== undefined && { bytes: statSync(path.join(folder, file)).size }) };
  },
  async baseline({ size, name }) {
    const { faqs } = shop();
    const entries = recombine(faqs, size);
    const search: Search = name === 'fuse' ? fuse(entries) : miniSearch(entries, await kuromojiWords(root));
    search(FIRST);
    return measure(sinceStart(), (text) => Promise.resolve(search(text)));
  },
};
serve(verbs);

const FIRST = '予約を変更したい';

const shop = () => readSet(path.join(root, 'bench', 'faq', 'ja-shop'));

/** The product as it runs: a thread of its own looks questions up, over an index that is kept in a folder. */
async function openProduct(size: number, folder: string) {
  const engine = engineInThreads({ folder, onTrouble: complain, deadlineMs: 60_000 });
  const opened = await engine.open(contentOf(size));
  const find = (question: string) => opened.find({ question, audience: 'everyone', day: '2000-01-01' });
  await find(FIRST);
  return { find, close: () => engine.close() };
}

function contentOf(size: number): Content {
  const entries = recombine(shop().faqs, size).map(entryOf);
  const version = createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 16);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return { entries, version, byId, faults: [], thresholds: DEFAULT_THRESHOLDS };
}

function complain(trouble: unknown): void {
  console.error(`The engine reports: ${JSON.stringify(trouble)}`);
}

async function measure(start: Spent, find: (text: string) => Promise<unknown>): Promise<Cost> {
  const { queries, perturbed } = shop();
  const texts = [...queries, ...perturbed.filter((_, index) => index % 4 === 0)].map(({ text }) => text);
  const times = { wall: [] as number[], cpu: [] as number[] };
  const warm = performance.now() + LONGEST_MS / 4;
  for (const text of texts) if (performance.now() < warm) await find(text);
  const until = performance.now() + LONGEST_MS;
  for (const text of Array.from({ length: TIMES - 1 }, () => texts).flat()) {
    if (performance.now() > until) break;
    const [began, before] = [performance.now(), process.cpuUsage()];
    await find(text);
    times.wall.push(performance.now() - began);
    times.cpu.push(cpuMs(before));
  }
  return {
    ...{ start, resident: process.memoryUsage.rss(), peak: peakBytes(process.pid), questions: times.wall.length },
    wall: spread(times.wall),
    cpu: spread(times.cpu),
  };
}

const sinceStart = (): Spent => ({ wall: performance.now(), cpu: cpuMs({ user: 0, system: 0 }) });

function cpuMs(before: NodeJS.CpuUsage): number {
  const now = process.cpuUsage();
  return (now.user - before.user + now.system - before.system) / 1000;
}
