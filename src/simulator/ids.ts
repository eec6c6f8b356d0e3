import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** 'U', 'C' or 'R' and 32 hex digits: how LINE names people, groups and rooms. */
export function hexId(prefix: 'U' | 'C' | 'R'): string {
  return prefix + randomBytes(16).toString('hex');
}

/** An opaque token, as LINE's reply, quote and link tokens are: `bytes` random bytes in base64url. */
export function token(bytes = 24): string {
  return randomBytes(bytes).toString('base64url');
}

/** The value of x-line-request-id. */
export function requestId(): string {
  return randomUUID();
}

/** Message ids: 18 decimal digits, unique over the whole platform, growing. */
export function createMessageIds(): () => string {
  let next = 460_000_000_000_000_000n + BigInt(randomInt(1_000_000_000));
  return () => String(next++);
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** The random part is kept as two halves of 40 bits, eight digits each. */
const HALF = 2 ** 40;

/** Webhook event ids: ULIDs, growing even within one millisecond and when the clock is set back. */
export function createUlids(): (now: number) => string {
  let time = 0;
  let high = 0;
  let low = 0;
  return (now) => {
    if (now > time) {
      time = now;
      // Half the range stays free above, so that adding one never overflows.
      high = randomInt(HALF / 2);
      low = randomInt(HALF);
    } else if (++low === HALF) {
      low = 0;
      high++;
    }
    return digits(time, 10) + digits(high, 8) + digits(low, 8);
  };
}

function digits(value: number, length: number): string {
  let text = '';
  for (let rest = value, i = 0; i < length; i++, rest = Math.floor(rest / 32)) text = CROCKFORD[rest % 32]! + text;
  return text;
}
