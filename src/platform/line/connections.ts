import { Agent, getGlobalDispatcher, setGlobalDispatcher, type Pool } from 'undici';

/** How long LINE may take to answer; its answers usually take a tenth of a second (milliseconds). */
export const CALL_LIMIT_MS = 5_000;

/** Every connection to LINE: times in milliseconds. */
export const connectionLimits = {
  connect: { timeout: 3_000 },
  headersTimeout: CALL_LIMIT_MS,
  bodyTimeout: CALL_LIMIT_MS,
  keepAliveTimeout: 30_000,
  connections: 128,
} satisfies Pool.Options;

let bounded: Agent | undefined;

/** The SDK calls `fetch` without any time limit, so this process's connections get one. Set once: fetch is shared. */
export function limitConnections(): void {
  if (getGlobalDispatcher() === bounded) return;
  bounded ??= new Agent(connectionLimits);
  setGlobalDispatcher(bounded);
}
