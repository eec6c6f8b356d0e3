import { createHmac, timingSafeEqual } from 'node:crypto';

/*
 * One-time codes by time, as authenticator apps make them: HMAC-SHA-1, six digits, steps of 30 seconds.
 * https://www.rfc-editor.org/rfc/rfc6238 and https://www.rfc-editor.org/rfc/rfc4226#section-5.3
 */
const STEP_MS = 30_000;
/** A phone's clock may be this many steps off, and typing takes its time. RFC 6238, 5.2 advises one. */
const STEPS_OFF = 1;
const DIGITS = 6;

/** The code of a step. @param digits six, but for the standard's own examples */
export function codeOfStep(secret: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const number = mac.readUInt32BE(mac[mac.length - 1]! & 0x0f) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The step of a moment. @param at epoch milliseconds */
export function stepAt(at: number): number {
  return Math.floor(at / STEP_MS);
}

/** The step whose code was given, about now; undefined where it is the code of none. Compares all of them, always. */
export function stepOfCode(secret: Buffer, code: string, now: number): number | undefined {
  const given = Buffer.from(code.normalize('NFKC').replace(/[\s-]/g, ''));
  let found: number | undefined;
  for (let step = stepAt(now) - STEPS_OFF; step <= stepAt(now) + STEPS_OFF; step += 1) {
    const right = Buffer.from(codeOfStep(secret, Math.max(step, 0)));
    if (given.length === right.length && timingSafeEqual(given, right)) found = step;
  }
  return found;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 without padding, as apps take a secret. @see https://www.rfc-editor.org/rfc/rfc4648#section-6 */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => LETTERS[parseInt(five.padEnd(5, '0'), 2)]!).join('');
}

/** What the QR code says. @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export function otpauthUri(secret: Buffer, login: string, issuer: string): string {
  const [shop, account] = [issuer.replaceAll(':', ' '), login].map(encodeURIComponent);
  return `otpauth://totp/${shop}:${account}?secret=${base32(secret)}&issuer=${shop}`;
}
