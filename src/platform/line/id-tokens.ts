import { createRemoteJWKSet, errors, jwtVerify } from 'jose';

/** LINE's issuer, wherever its endpoints are. */
const ISSUER = 'https://access.line.me';
/** LINE's keys are asked for this long, kept this long, and for an unknown one asked again no sooner (milliseconds). */
const ASK_WITHIN_MS = 3_000;
const KEEP_MS = 10 * 60_000;
const ASK_AGAIN_MS = 30_000;
/** Clocks differ (seconds). */
const LEEWAY_S = 10;
/** No ID token is good for longer than the hour that LINE gives it, whatever it says of itself (seconds). */
const LONGEST_S = 3_600;

/** Tells who an ID token of a LIFF page is. 'unreachable' where LINE's keys can't be had. */
export type WhoIs = (idToken: string) => Promise<{ lineUser: string } | 'refused' | 'unreachable'>;

/**
 * Checks ID tokens as LINE's SDK hands them to pages: signed by LINE with ES256 and no other algorithm, by a key that LINE itself
 * publishes, for our channel, and still good. What a token says of its own key is not looked at.
 * @param channelId of the login channel that the LIFF app belongs to
 * @see https://developers.line.biz/en/docs/line-login/verify-id-token/
 */
export function openIdTokens(apiBaseUrl: string, channelId: string, now: () => number): WhoIs {
  const keys = createRemoteJWKSet(new URL(`${apiBaseUrl}/oauth2/v2.1/certs`), {
    timeoutDuration: ASK_WITHIN_MS,
    cacheMaxAge: KEEP_MS,
    cooldownDuration: ASK_AGAIN_MS,
  });
  return async (idToken) => {
    try {
      const { payload, protectedHeader } = await jwtVerify(idToken, keys, {
        algorithms: ['ES256'],
        issuer: ISSUER,
        audience: channelId,
        requiredClaims: ['sub', 'exp', 'iat'],
        maxTokenAge: LONGEST_S,
        clockTolerance: LEEWAY_S,
        currentDate: new Date(now()),
      });
      // One audience and no other beside it, and a key by its name: where LINE publishes one key, any name would fit.
      const ours = payload.aud === channelId && typeof protectedHeader.kid === 'string';
      return ours && isLineUser(payload.sub) ? { lineUser: payload.sub } : 'refused';
    } catch (error) {
      return isRefusal(error) ? 'refused' : 'unreachable';
    }
  };
}

function isLineUser(sub: unknown): sub is string {
  return typeof sub === 'string' && /^U[0-9a-f]{32}$/.test(sub);
}

/** What is wrong with the token itself. All else (no answer, nonsense for keys) is LINE not being reachable. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof errors.JWTClaimValidationFailed ||
    error instanceof errors.JWTExpired ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  );
}
