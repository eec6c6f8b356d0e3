import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import type { World } from '../world';

/** A JWT signs for at most this long ("Issue channel access token v2.1"). */
const LONGEST_SECONDS = 30 * 60;

/** What is wrong with a client assertion: a JWT by the channel (RS256), for LINE, short-lived, signed with a registered key. */
export function assertionFault(world: World, jwt: string, at: number): string | undefined {
  const [head = '', payload = '', signature = ''] = jwt.split('.');
  const header = decode(head);
  const claims = decode(payload);
  if (!header || !claims) return 'the client_assertion is no JWT';
  if (header['alg'] !== 'RS256') return 'the client_assertion must be signed with RS256';
  if (claims['iss'] !== world.account.channelId || claims['sub'] !== world.account.channelId)
    return 'invalid iss or sub';
  if (claims['aud'] !== 'https://api.line.me/') return 'invalid aud';
  const now = at / 1_000;
  const { exp } = claims;
  if (typeof exp !== 'number' || exp <= now || exp > now + LONGEST_SECONDS) return 'invalid exp';
  const signed = Buffer.from(`${head}.${payload}`);
  const good = world.assertionKeys.some((key) =>
    verify(
      'sha256',
      signed,
      createPublicKey({ key: key as JsonWebKey, format: 'jwk' }),
      Buffer.from(signature, 'base64url'),
    ),
  );
  return good ? undefined : 'the client_assertion is signed with an unknown key';
}

function decode(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // refused by the caller, with its reason
  }
}
