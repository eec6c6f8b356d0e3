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
const MAX_RANDOM = 2n ** 80n - 1n;

/** Webhook event ids: ULIDs, growing even within one millisecond and when the clock is set back. */
export function createUlids(): (now: number) => string {
  let time = 0;
  let random = 0n;
  return (now) => {
    if (now > time) {
      time = now;
      // Half the range stays free above, so that adding one never overflows.
      random = BigInt(`0x${randomBytes(10).toString('hex')}`) & (MAX_RANDOM >> 1n);
    } else {
      random += 1n;
    }
    return base32(BigInt(time), 10) + base32(random, 16);
  };
}

function base32(value: bigint, length: number): string {
  let text = '';
  for (let rest = value, i = 0; i < length; i++, rest >>= 5n) text = CROCKFORD[Number(rest & 31n)]! + text;
  return text;
}
