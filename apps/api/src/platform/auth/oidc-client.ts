import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import * as oidc from 'openid-client';
import type { AuthSettings } from './auth-settings.js';
import { verifyLogoutToken, type ProviderLogout } from './logout-token.js';
import type { Door, Identity, SignInAttempt } from './session-store.js';
import { newToken } from './token.js';

/** A sign-in that is older at the identity provider than a session may rest here does not count. */
const SIGN_IN_MAX_AGE = 15 * 60;
/** For a step-up the sign-in is made now; the library allows for clocks that differ by half a minute. */
const STEP_UP_MAX_AGE = 0;

/** OIDC Sweden: the identity number is a scope of its own. */
const NUMBER_CLAIMS = [
  'https://id.oidc.se/claim/personalIdentityNumber',
  'https://id.oidc.se/claim/coordinationNumber',
];
const SCOPES: Readonly<Record<Door, string>> = {
  staff: 'openid profile',
  citizen: 'openid profile https://id.oidc.se/scope/naturalPersonNumber',
};

function citizenIn(claims: Readonly<Record<string, unknown>>): Identity['citizen'] {
  const [identityNumber] = NUMBER_CLAIMS.map((name) => claims[name]).filter((value) => typeof value === 'string');
  const { given_name: givenName, family_name: familyName } = claims;
  if (identityNumber === undefined || typeof givenName !== 'string' || typeof familyName !== 'string') {
    throw new SignInRefused('no identity number or name');
  }
  return { identityNumber, givenName, familyName };
}

const maxAgeOf = (kind: SignInAttempt['kind']): number => (kind === 'stepUp' ? STEP_UP_MAX_AGE : SIGN_IN_MAX_AGE);

/** The answer of the identity provider does not hold. The reason goes to the log, never to the browser. */
export class SignInRefused extends Error {
  override name = 'SignInRefused';
}

/** Authorization code + PKCE + state + nonce towards one issuer. The tokens end here: only who it was goes on. */
export class OidcClient {
  private discovered: Promise<oidc.Configuration> | undefined;
  private keys: JWTVerifyGetKey | undefined;

  constructor(private readonly settings: AuthSettings) {}

  /** Where to send the browser, and what must be remembered until it is back. */
  async begin(kind: SignInAttempt['kind'], loginHint?: string) {
    const config = await this.configuration();
    const [state, nonce, codeVerifier] = [newToken(), newToken(), oidc.randomPKCECodeVerifier()];
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: this.redirectUri,
      scope: SCOPES[this.settings.door],
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      acr_values: this.settings.acrValues.join(' '),
      max_age: String(maxAgeOf(kind)),
      ...(kind === 'stepUp' ? { prompt: 'login' } : {}),
      ...(loginHint === undefined ? {} : { login_hint: loginHint }),
    });
    return { url: url.href, state, nonce, codeVerifier };
  }

  /**
   * Redeems the code in the callback's query. Signature, issuer, audience, nonce, state and age of the sign-in are
   * checked by the library; the assurance level here.
   */
  async redeem(query: string, state: string, attempt: SignInAttempt): Promise<Identity> {
    const config = await this.configuration();
    const callback = new URL(`${this.redirectUri}?${query}`);
    const tokens = await oidc.authorizationCodeGrant(config, callback, {
      expectedState: state,
      expectedNonce: attempt.nonce,
      pkceCodeVerifier: attempt.codeVerifier,
      maxAge: maxAgeOf(attempt.kind),
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims?.auth_time) throw new SignInRefused('no time of authentication');
    if (claims.auth_time > claims.iat) throw new SignInRefused('authenticated after the token was issued');
    if (typeof claims.acr !== 'string' || !this.settings.acrValues.includes(claims.acr)) {
      throw new SignInRefused('assurance level not accepted');
    }
    return {
      issuer: claims.iss,
      subject: claims.sub,
      authTime: new Date(claims.auth_time * 1000),
      acr: claims.acr,
      citizen: this.settings.door === 'citizen' ? citizenIn(claims) : null,
      sid: typeof claims.sid === 'string' ? claims.sid : null,
    };
  }

  /** Whose sign-in the provider says has ended. Throws when the token does not hold. */
  async readLogout(token: string): Promise<ProviderLogout> {
    const { issuer, jwks_uri: keys } = (await this.configuration()).serverMetadata();
    if (!keys) throw new SignInRefused('the provider publishes no keys');
    this.keys ??= createRemoteJWKSet(new URL(keys));
    return verifyLogoutToken(token, this.keys, { issuer, clientId: this.settings.clientId });
  }

  /** Where the browser ends the session at the identity provider. No token was kept, so none is sent as a hint. */
  async endSessionUrl(): Promise<string> {
    const config = await this.configuration();
    if (!config.serverMetadata().end_session_endpoint) return '/';
    return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: this.settings.publicUrl.href }).href;
  }

  private get redirectUri(): string {
    return new URL(`/api/auth/${this.settings.door}/callback`, this.settings.publicUrl).href;
  }

  /** Discovered at first use, so that the api starts without its identity provider; a failure is tried anew next time. */
  private configuration(): Promise<oidc.Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = undefined;
      throw error;
    });
    return this.discovered;
  }

  private discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const overHttp = issuer.protocol === 'http:';
    return oidc.discovery(issuer, clientId, {}, oidc.ClientSecretBasic(clientSecret), {
      // The signature is checked too, not only the channel that the token came by.
      execute: [oidc.enableNonRepudiationChecks, ...(overHttp ? [oidc.allowInsecureRequests] : [])],
    });
  }
}
