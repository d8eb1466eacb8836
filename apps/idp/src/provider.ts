import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { errorPage, pageHeaders, signedOutPage, signOutPage } from './pages.js';
import type { Realm } from './realm.js';
import { backchannelLogoutOf, clientOrigins } from './settings.js';

const TEN_HOURS = 10 * 60 * 60;

function signingKeys() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') }],
  };
}

/** The only client is our own API: it needs no consent page, so the grant is given beforehand. */
const grantBeforehand = (scopes: readonly string[]) => async (ctx: KoaContextWithOIDC) => {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  if (known) return provider.Grant.find(known);
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(scopes.join(' '));
  await grant.save();
  return grant;
};

/** An OpenID provider for demo, development and tests, as strict towards its client as a real one. */
export function createProvider(realm: Realm): Provider {
  const { client } = realm;
  const origins = clientOrigins(client);
  const page = (ctx: KoaContextWithOIDC, html: string) => {
    ctx.set(pageHeaders(origins));
    ctx.body = html;
  };
  const configuration: Configuration = {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: client.redirectUris,
        post_logout_redirect_uris: origins.map((origin) => `${origin}/`),
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
        require_auth_time: true,
        backchannel_logout_uri: backchannelLogoutOf(client),
        backchannel_logout_session_required: true,
      },
    ],
    jwks: signingKeys(),
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: {
        session: realm.cookie,
        interaction: `${realm.cookie}-interaction`,
        resume: `${realm.cookie}-resume`,
      },
    },
    scopes: [...realm.scopes],
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time'],
      ...realm.claims,
    },
    conformIdTokenClaims: false,
    acrValues: [realm.acr],
    responseTypes: ['code'],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => page(ctx, signOutPage(form)),
        postLogoutSuccessSource: (ctx) => page(ctx, signedOutPage()),
      },
    },
    interactions: { url: (_ctx, interaction) => `${realm.path}/interaction/${interaction.uid}` },
    loadExistingGrant: grantBeforehand(realm.scopes),
    findAccount: (_ctx, subject) =>
      realm.accountOf(subject) && { accountId: subject, claims: () => ({ sub: subject, ...realm.claimsOf(subject) }) },
    renderError: (ctx, out) => page(ctx, errorPage(out.error, out.error_description)),
    ttl: {
      AccessToken: 60,
      AuthorizationCode: 60,
      IdToken: 300,
      Interaction: 600,
      Session: TEN_HOURS,
      Grant: TEN_HOURS,
    },
  };
  return new Provider(realm.issuer, configuration);
}
