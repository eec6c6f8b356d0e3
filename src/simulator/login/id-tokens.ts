import { exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT, UnsecuredJWT } from 'jose';
import type { Person } from '../people';

/** LINE's issuer, also where the endpoints stand elsewhere. */
export const ISSUER = 'https://access.line.me';
/** An ID token is good for one hour. */
const LIFE_SECONDS = 3_600;

/** The keys of a login channel: its secret for the web's tokens, and a pair for LIFF's. */
export interface Keys {
  /** HS256, as LINE signs what its web login gives out ("Verify ID token"). */
  readonly secret: Uint8Array;
  /** ES256, as LINE signs for LIFF apps; made when first needed. */
  pair(): Promise<{ privateKey: CryptoKey; publicKey: CryptoKey; jwk: JWK }>;
}

/** What goes wrong with an ID token on purpose. */
export type IdTokenFlaw = 'wrongNonce' | 'expired' | 'wrongAudience' | 'unsigned' | 'wrongKey';

/** What an ID token tells, and how it is signed. */
export interface IdTokenRequest {
  person: Person;
  channelId: string;
  scopes: readonly string[];
  nonce?: string | undefined;
  amr: readonly string[];
  /** Epoch ms. */
  authTime?: number | undefined;
  /** Epoch ms. */
  at: number;
  by: 'HS256' | 'ES256';
  flaw?: IdTokenFlaw | undefined;
}

/** The keys of a channel with this secret. */
export function createKeys(channelSecret: string): Keys {
  let made: ReturnType<Keys['pair']> | undefined;
  return {
    secret: Buffer.from(channelSecret),
    pair: () =>
      (made ??= generateKeyPair('ES256', { extractable: true }).then(async ({ privateKey, publicKey }) => ({
        privateKey,
        publicKey,
        jwk: { ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig', kid: KEY_ID },
      }))),
  };
}

const KEY_ID = 'simulator-es256';

/** Makes an ID token ("ID tokens": Payload). Name and picture need the scope profile, the e-mail address the scope email. */
export async function mint(keys: Keys, request: IdTokenRequest): Promise<string> {
  const claims = claimsOf(request);
  if (request.flaw === 'unsigned') return new UnsecuredJWT(claims).encode();
  if (request.by === 'HS256') {
    const key = request.flaw === 'wrongKey' ? Buffer.from('another secret, of another channel') : keys.secret;
    return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'HS256' }).sign(key);
  }
  const { privateKey } = request.flaw === 'wrongKey' ? await createKeys('').pair() : await keys.pair();
  return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'ES256', kid: KEY_ID }).sign(privateKey);
}

function claimsOf({ person, channelId, scopes, nonce, amr, authTime, at, flaw }: IdTokenRequest) {
  const now = Math.floor(at / 1_000);
  const iat = flaw === 'expired' ? now - 2 * LIFE_SECONDS : now;
  const told = flaw === 'wrongNonce' ? 'a-nonce-nobody-asked-for' : nonce;
  return {
    iss: ISSUER,
    sub: person.userId,
    aud: flaw === 'wrongAudience' ? '9999999999' : channelId,
    exp: iat + LIFE_SECONDS,
    iat,
    ...(authTime !== undefined && { auth_time: Math.floor(authTime / 1_000) }),
    ...(told !== undefined && { nonce: told }),
    amr: [...amr],
    ...(scopes.includes('profile') && {
      name: person.displayName,
      ...(person.pictureUrl !== undefined && { picture: person.pictureUrl }),
    }),
    ...(scopes.includes('email') && person.email !== undefined && { email: person.email }),
  };
}

/** What an ID token is held against. */
export interface Expected {
  channelId: string;
  nonce?: string | undefined;
  userId?: string | undefined;
  /** Epoch ms. */
  at: number;
}

/** The claims of a good ID token, or what LINE says of a bad one ("Verify ID token": Error response). */
export async function verifyIdToken(
  keys: Keys,
  idToken: string,
  { channelId, nonce, userId, at }: Expected,
): Promise<{ claims: Record<string, unknown> } | { fault: string }> {
  const claims = await signed(keys, idToken);
  if (!claims) return { fault: 'Invalid IdToken.' };
  if (claims['iss'] !== ISSUER) return { fault: 'Invalid IdToken Issuer.' };
  if (Number(claims['exp']) * 1_000 <= at) return { fault: 'IdToken expired.' };
  if (claims['aud'] !== channelId) return { fault: 'Invalid IdToken Audience.' };
  if (nonce !== undefined && claims['nonce'] !== nonce) return { fault: 'Invalid IdToken Nonce.' };
  if (userId !== undefined && claims['sub'] !== userId) return { fault: 'Invalid IdToken Subject Identifier.' };
  return { claims };
}

/** The claims, if one of our keys signed them; whether they still hold is another question. */
async function signed(keys: Keys, idToken: string): Promise<Record<string, unknown> | undefined> {
  const { publicKey } = await keys.pair();
  const whenever = { currentDate: new Date(0) };
  const attempts = [
    () => jwtVerify(idToken, keys.secret, { ...whenever, algorithms: ['HS256'] }),
    () => jwtVerify(idToken, publicKey, { ...whenever, algorithms: ['ES256'] }),
  ];
  for (const attempt of attempts) {
    const verified = await attempt().catch(() => undefined);
    if (verified) return verified.payload;
  }
  return undefined;
}
