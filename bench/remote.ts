import { fork, type ChildProcess } from 'node:child_process';

/** What a helper process can be asked to do: verbs by name, each taking plain data and giving plain data. */
export type Verbs = Record<string, (argument: never) => unknown>;

/** A helper process seen from the one that started it. */
export interface Remote<T extends Verbs> {
  readonly pid: number;
  /** Asks for one verb; rejects when the verb throws or the process dies first. */
  ask<K extends keyof T & string>(verb: K, argument: Parameters<T[K]>[0]): Promise<Awaited<ReturnType<T[K]>>>;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

interface Question {
  id: number;
  verb: string;
  argument: never;
}

interface Answer {
  id: number;
  value?: unknown;
  error?: string;
}

/** Starts a compiled helper script as a process of its own and speaks with it; it goes when its parent goes. */
export function remote<T extends Verbs>(script: string, nodeFlags: string[] = []): Remote<T> {
  const child = fork(script, { execArgv: nodeFlags, serialization: 'advanced' });
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  child.on('message', (answer: Answer) => {
    const asked = open.get(answer.id);
    open.delete(answer.id);
    if (answer.error === undefined) asked?.resolve(answer.value);
    else asked?.reject(new Error(answer.error));
  });
  child.once('exit', (code, signal) => {
    for (const asked of open.values())
      asked.reject(new Error(`${script} ended (${signal ?? code}) before it answered`));
    open.clear();
  });
  return {
    pid: child.pid ?? 0,
    ask: (verb, argument) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        open.set(id, { resolve: resolve, reject });
        child.send({ id, verb, argument }, (error) => {
          if (error) reject(error);
        });
      }),
    stop: () => ended(child),
  };
}

/** The helper's side: answers the parent's questions with these verbs, and ends when the parent is gone. */
export function serve(verbs: Verbs): void {
  process.once('disconnect', () => process.exit(0));
  process.on('message', (question: Question) => {
    void Promise.resolve()
      .then(() => verbs[question.verb]?.(question.argument))
      .then((value): Answer => ({ id: question.id, value }))
      .catch((error: unknown): Answer => ({ id: question.id, error: String(error) }))
      .then((answer) => process.send?.(answer));
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.kill('SIGKILL');
  });
}
