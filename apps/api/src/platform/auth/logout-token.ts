import { jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';

/** Whose sign-in has ended at the identity provider: all of a subject's, or the one that `sid` names. */
export interface ProviderLogout {
  issuer: string;
  subject: string | null;
  sid: string | null;
  jti: string;
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** How old a token may be, and how far the clocks may differ, in seconds. */
const [MOST_AGE, SKEW] = [120, 30];
const SIGNED_BY_KEY_PAIR = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const TYPES: ReadonlySet<string | undefined> = new Set([undefined, 'jwt', 'logout+jwt', 'application/logout+jwt']);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** OpenID Connect Back-Channel Logout 1.0, section 2.6, all but "has this jti been here": that the database knows. Throws. */
export async function verifyLogoutToken(
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, clientId }: { issuer: string; clientId: string },
): Promise<ProviderLogout> {
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer,
    audience: clientId,
    algorithms: SIGNED_BY_KEY_PAIR,
    requiredClaims: ['iat', 'jti', 'events'],
    maxTokenAge: MOST_AGE,
    clockTolerance: SKEW,
  });
  if (!TYPES.has(protectedHeader.typ?.toLowerCase())) throw new Error('another type of token');
  return logoutIn(payload, issuer);
}

function logoutIn({ sub, sid, jti, events, nonce }: JWTPayload, issuer: string): ProviderLogout {
  if (!isRecord(events) || !isRecord(events[EVENT])) throw new Error('no logout event');
  // An ID token that somebody got hold of must not sign anybody out.
  if (nonce !== undefined) throw new Error('an ID token');
  const logout = { issuer, subject: textOf(sub), sid: textOf(sid), jti: textOf(jti) };
  if (logout.jti === null || (logout.subject === null && logout.sid === null)) throw new Error('nobody named');
  return { ...logout, jti: logout.jti };
}
