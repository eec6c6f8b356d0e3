import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** A part of the program and its share (0 to 1) of the main thread's busy time. */
export interface Share {
  part: string;
  share: number;
}

interface Profile {
  /** On the machine's monotonic clock, in µs. */
  startTime: number;
  nodes: { id: number; callFrame: { functionName: string; url: string } }[];
  samples: number[];
  timeDeltas: number[];
}

/**
 * Reads the V8 profile in a folder and tells which parts of the program the busy time of a while went to, largest first.
 * @param during from when to when, in ms of the monotonic clock: a profile holds the start and the warm-up as well
 */
export function sharesOfProfile(folder: string, during: { from: number; to: number }): Share[] {
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  if (file === undefined) return [];
  const profile = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Profile;
  const partOf = new Map(profile.nodes.map((node) => [node.id, part(node.callFrame)]));
  const micros = new Map<string, number>();
  let at = profile.startTime;
  profile.samples.forEach((node, index) => {
    const lasted = profile.timeDeltas[index] ?? 0;
    at += lasted;
    const name = partOf.get(node);
    if (name === undefined || at < during.from * 1000 || at > during.to * 1000) return;
    micros.set(name, (micros.get(name) ?? 0) + lasted);
  });
  const busy = [...micros.values()].reduce((sum, value) => sum + value, 0);
  return [...micros].map(([name, value]) => ({ part: name, share: value / busy })).sort((a, b) => b.share - a.share);
}

/** Packages that belong together are told as one. */
const FAMILIES: [pattern: RegExp, name: string][] = [
  [
    /^(express|router|body-parser|raw-body|finalhandler|send|serve-static|qs|etag|fresh|type-is|on-finished|helmet)$/,
    'Express',
  ],
  [/^(knex|tarn|colorette)$/, 'knex'],
  [/^(sqlite3|bindings)$/, 'sqlite3'],
  [/^pg/, 'pg'],
  [/^(pino|sonic-boom|thread-stream|quick-format-unescaped)$/, 'pino (log)'],
];

/** The part of the program that a function belongs to; undefined for time in which nothing ran. */
function part(frame: { functionName: string; url: string }): string | undefined {
  if (frame.url === '') {
    if (frame.functionName === '(idle)' || frame.functionName === '(root)') return undefined;
    if (frame.functionName === '(garbage collector)') return 'garbage collector';
    return frame.functionName === '(program)' ? 'native code (system calls, SQLite binding)' : "V8's built-ins";
  }
  const installed = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(frame.url)?.[1];
  if (installed !== undefined) return FAMILIES.find(([pattern]) => pattern.test(installed))?.[1] ?? installed;
  const own = /\/dist\/(?:src\/)?((?:platform\/|features\/|doors\/)?[^/]+)/.exec(frame.url)?.[1];
  if (own !== undefined) return `Musubi: ${own.replace(/\.js$/, '')}`;
  if (/^node:(_http|net$|internal\/(http|stream_base|streams|net))/.test(frame.url))
    return "Node's HTTP, sockets, streams";
  return `Node: ${/^node:(?:internal\/)?([^/]+)/.exec(frame.url)?.[1] ?? 'other'}`;
}
