import { keepsLineTokens } from '../features/identity/identity';
import type { Db } from '../platform/db';
import { record } from '../platform/journal/journal';
import type { LineLogin, UserTokens } from '../platform/line/login';
import { forgetPayload, type Errand } from '../platform/outbox/outbox';
import type { Seal } from '../platform/seal';

/** Over about a day, ever more slowly: LINE asks that it is told, and is hardly ever away for long. */
const TRIES = 14;
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 4 * 60 * 60 * 1000;

interface Payload {
  lineUser: string;
  tokens?: string;
}

/**
 * Tells LINE that a link which came about by its login has ended. Its tokens leave the job however it ends.
 * @param login undefined where no login channel is set (any more)
 */
export function deauthorizeErrand(house: {
  db: Db;
  login: LineLogin | undefined;
  seal: Seal;
  now: () => number;
}): Errand {
  const { db, login, seal, now } = house;
  return {
    async perform(job) {
      const { lineUser, tokens } = job.payload as Payload;
      // They logged in again meanwhile: LINE would take the new permission back, not the old one.
      if (await keepsLineTokens(db, lineUser)) return { state: 'done', answer: 'logged in again' };
      const opened = tokens === undefined ? undefined : seal.open(tokens, lineUser);
      if (!login || opened === undefined)
        return { state: 'dead', reason: 'no login channel or no tokens to tell LINE' };
      if ((await login.deauthorize(JSON.parse(opened) as UserTokens)) === 'done') return { state: 'done' };
      if (job.tries >= TRIES) return { state: 'dead', reason: 'LINE could not be told' };
      const rest = Math.min(FIRST_REST_MS * 3 ** (job.tries - 1), LONGEST_REST_MS);
      return { state: 'waiting', dueAt: now() + rest, settled: true, reason: 'LINE could not be told yet' };
    },
    async ended(trx, job, result) {
      if (result.state === 'waiting') return;
      await forgetPayload(trx, job.id);
      const { lineUser } = job.payload as Payload;
      const outcome = result.state === 'done' ? 'told' : 'not told';
      await record(trx, [{ at: now(), type: 'link.deauthorized', person: lineUser, data: { outcome } }]);
    },
  };
}
