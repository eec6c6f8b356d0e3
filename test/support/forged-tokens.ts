import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';

const MINUTE = 60;

/** What a good ID token is made of. */
export interface Good {
  issuer: string;
  audience: string;
  subject: string;
  nonce: string;
  /** Signs as the provider does. */
  sign: (claims: JWTPayload, header?: Record<string, unknown>) => Promise<string>;
}

/** Claims that would be believed, with some of them changed; `undefined` takes one away. */
export function claimsOf(
  { issuer, audience, subject, nonce }: Omit<Good, 'sign'>,
  changes: Record<string, unknown> = {},
): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  const good = { iss: issuer, aud: audience, sub: subject, nonce, iat: now, exp: now + 60 * MINUTE, name: '山田 花子' };
  return JSON.parse(JSON.stringify({ ...good, ...changes })) as JWTPayload;
}

const seconds = (after: number) => Math.floor(Date.now() / 1000) + after;
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * ID tokens that must not be believed, each by what is wrong with it.
 * @see https://www.rfc-editor.org/rfc/rfc8725 for most of them
 */
export const FORGERIES: Record<string, (good: Good) => Promise<string>> = {
  'for another audience': (good) => good.sign(claimsOf(good, { aud: '2999999999' })),
  'for an audience among others': (good) => good.sign(claimsOf(good, { aud: [good.audience, '2999999999'] })),
  'for nobody': (good) => good.sign(claimsOf(good, { aud: undefined })),
  'asked for by another party': (good) =>
    good.sign(claimsOf(good, { aud: [good.audience, '2999999999'], azp: '2999999999' })),
  'from another issuer': (good) => good.sign(claimsOf(good, { iss: 'https://access.line.me.evil.example' })),
  'from an issuer with a slash more': (good) => good.sign(claimsOf(good, { iss: `${good.issuer}/` })),
  'from nobody': (good) => good.sign(claimsOf(good, { iss: undefined })),
  expired: (good) => good.sign(claimsOf(good, { exp: seconds(-5 * MINUTE), iat: seconds(-65 * MINUTE) })),
  'without an end': (good) => good.sign(claimsOf(good, { exp: undefined })),
  'with an end that is no number': (good) => good.sign(claimsOf(good, { exp: '2999-01-01' })),
  'without a beginning': (good) => good.sign(claimsOf(good, { iat: undefined })),
  'not good yet': (good) => good.sign(claimsOf(good, { nbf: seconds(10 * MINUTE) })),
  'with another nonce': (good) => good.sign(claimsOf(good, { nonce: 'n'.repeat(43) })),
  'with an empty nonce': (good) => good.sign(claimsOf(good, { nonce: '' })),
  'without a nonce': (good) => good.sign(claimsOf(good, { nonce: undefined })),
  'with a list of nonces': (good) => good.sign(claimsOf(good, { nonce: [good.nonce] })),
  'about nobody': (good) => good.sign(claimsOf(good, { sub: undefined })),
  'about an empty subject': (good) => good.sign(claimsOf(good, { sub: '' })),
  'about a subject that is no text': (good) => good.sign(claimsOf(good, { sub: 12 })),
  unsigned: (good) => Promise.resolve(new UnsecuredJWT(claimsOf(good)).encode()),
  'unsigned, written NONE': (good) => Promise.resolve(`${part({ alg: 'NONE', typ: 'JWT' })}.${part(claimsOf(good))}.`),
  'unsigned under a header that says otherwise': async (good) =>
    (await good.sign(claimsOf(good))).replace(/[^.]*$/, ''),
  'signed with another secret': (good) => hmac(claimsOf(good), 'another secret, of another channel'),
  'signed with an empty secret': (good) =>
    Promise.resolve(`${part({ alg: 'HS256' })}.${part(claimsOf(good))}.${'A'.repeat(43)}`),
  'signed with its own public key as a secret': async (good) => {
    const { publicKey } = await generateKeyPair('ES256', { extractable: true });
    return hmac(claimsOf(good), JSON.stringify(await exportJWK(publicKey)));
  },
  'signed with a key that it brings along': async (good) => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const header = { alg: 'ES256', jwk: await exportJWK(publicKey) };
    return new SignJWT(claimsOf(good)).setProtectedHeader(header).sign(privateKey);
  },
  'signed with a key that it says where to find': async (good) => {
    const { privateKey } = await generateKeyPair('ES256');
    const header = { alg: 'ES256', jku: 'https://evil.example/jwks', kid: 'evil' };
    return new SignJWT(claimsOf(good)).setProtectedHeader(header).sign(privateKey);
  },
  'signed with an RSA key nobody knows': async (good) => {
    const { privateKey } = await generateKeyPair('RS256');
    return new SignJWT(claimsOf(good)).setProtectedHeader({ alg: 'RS256', kid: 'unknown' }).sign(privateKey);
  },
  'changed after it was signed': async (good) => {
    const [header, , signature] = (await good.sign(claimsOf(good))).split('.');
    return `${header}.${part(claimsOf(good, { sub: `U${'f'.repeat(32)}` }))}.${signature}`;
  },
  'with a critical header nobody understands': async (good) => {
    const [, body, signature] = (await good.sign(claimsOf(good))).split('.');
    return `${part({ alg: 'HS256', crit: ['exp'], exp: 1 })}.${body}.${signature}`;
  },
  'in two parts': async (good) => (await good.sign(claimsOf(good))).split('.').slice(0, 2).join('.'),
  'in four parts': async (good) => `${await good.sign(claimsOf(good))}.x`,
  'of nonsense': () => Promise.resolve('a.b.c'),
};

function hmac(claims: JWTPayload, secret: string): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(secret));
}
