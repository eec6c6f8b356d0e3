import { readFileSync, readdirSync } from 'node:fs';
import os from 'node:os';

/** Linux counts processor time in ticks of 1/100 s (USER_HZ) wherever Node runs. */
const TICKS_A_SECOND = 100;

/** Milliseconds of the machine's monotonic clock, which all its processes share: what one notes another can compare. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Processor time (user and system, all threads) a process has used so far, in seconds; NaN where there is no /proc. */
export function cpuSeconds(pid: number): number {
  const fields = statOf(pid);
  return fields ? (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND : NaN;
}

/** The same for a process with the processes it started (a PostgreSQL server with its backends). */
export function cpuSecondsWithChildren(pid: number): number {
  const fields = statOf(pid);
  if (!fields) return NaN;
  const ended = (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND;
  const running = childrenOf(pid)
    .map(cpuSeconds)
    .filter((seconds) => !Number.isNaN(seconds));
  return running.reduce((sum, seconds) => sum + seconds, cpuSeconds(pid) + ended);
}

/** Memory a process holds (resident set), in bytes; NaN where there is no /proc or no such process. */
export function residentBytes(pid: number): number {
  return statusBytes(pid, 'VmRSS');
}

/** The most memory a process ever held, in bytes; NaN likewise. */
export function peakBytes(pid: number): number {
  return statusBytes(pid, 'VmHWM');
}

function statusBytes(pid: number, name: string): number {
  const line = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readOrNothing(`/proc/${pid}/status`));
  return line ? Number(line[1]) * 1024 : NaN;
}

/** The machine in a few words, without its name. */
export function machine(): string {
  const [cpu] = os.cpus();
  const gigabytes = Math.round(os.totalmem() / 2 ** 30);
  const model = cpu?.model.trim() ?? 'unknown processor';
  return `${os.cpus().length} × ${model}, ${gigabytes} GB memory, ${os.type()}, Node ${process.version}`;
}

/** Fields of /proc/<pid>/stat after the command's name, which itself may hold spaces; the state is number 0. */
function statOf(pid: number): string[] | undefined {
  const text = readOrNothing(`/proc/${pid}/stat`);
  return text === '' ? undefined : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(statOf(Number(name))?.[1]) === pid)
    .map(Number);
}

/** A process may end between two looks at it, and other systems have no /proc: both read as nothing. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
