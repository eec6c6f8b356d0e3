import type { Metrics } from '../metrics';
import { CALL_LIMIT_MS } from './connections';
import { objectOf } from '../json-object';

/** LINE's answer to a call of its login's, or that there was none in time. */
export type LoginAnswer = { status: number; body: Record<string, unknown> } | 'unreachable';

/** Asks one address of LINE's login. A question (GET) is asked twice where it is not answered; a deed once. */
export type AskLogin = (endpoint: string, path: string, init?: RequestInit) => Promise<LoginAnswer>;

/** @param apiBaseUrl where LINE's server calls are, such as https://api.line.me */
export function openLoginCalls(apiBaseUrl: string, metrics: Metrics): AskLogin {
  return async (endpoint, path, init = {}) => {
    const once = () => call(`${apiBaseUrl}${path}`, init);
    let answer = await once();
    const isQuestion = (init.method ?? 'GET') === 'GET';
    if (isQuestion && (answer === 'unreachable' || answer.status >= 500)) answer = await once();
    const away = answer === 'unreachable' || answer.status >= 500;
    const outcome = away ? 'unsure' : (answer as { status: number }).status < 400 ? 'accepted' : 'refused';
    metrics.lineCalls.inc({ endpoint, outcome });
    return answer;
  };
}

async function call(address: string, init: RequestInit): Promise<LoginAnswer> {
  try {
    const signal = AbortSignal.timeout(CALL_LIMIT_MS);
    const answer = await fetch(address, { ...init, redirect: 'error', signal });
    return { status: answer.status, body: objectOf(await answer.text()) };
  } catch {
    // Whatever broke, nobody answered; the address may hold a token, so it goes no further.
    return 'unreachable';
  }
}
