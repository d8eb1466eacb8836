import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { errorPage, pageHeaders, signedOutPage, signOutPage } from './pages.js';
import { nameOf, personaOf } from './personas.js';
import { backchannelLogoutOf, clientOrigins, type IdpSettings } from './settings.js';

/** The assurance level of SITHS cards in the Sambi federation. */
export const LOA3 = 'http://id.sambi.se/loa/loa3';
const SCOPES = 'openid profile';
const TEN_HOURS = 10 * 60 * 60;

function signingKeys() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') }],
  };
}

/** The only client is our own API: it needs no consent page, so the grant is given beforehand. */
async function grantBeforehand(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  if (known) return provider.Grant.find(known);
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(SCOPES);
  await grant.save();
  return grant;
}

/** An OpenID provider for demo, development and tests, as strict towards its client as a real one. */
export function createProvider(settings: IdpSettings): Provider {
  const origins = clientOrigins(settings);
  const page = (ctx: KoaContextWithOIDC, html: string) => {
    ctx.set(pageHeaders(origins));
    ctx.body = html;
  };
  const configuration: Configuration = {
    clients: [
      {
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
        redirect_uris: settings.redirectUris,
        post_logout_redirect_uris: origins.map((origin) => `${origin}/`),
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
        require_auth_time: true,
        backchannel_logout_uri: backchannelLogoutOf(settings),
        backchannel_logout_session_required: true,
      },
    ],
    jwks: signingKeys(),
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: {
        session: 'sammanhang-idp',
        interaction: 'sammanhang-idp-interaction',
        resume: 'sammanhang-idp-resume',
      },
    },
    scopes: SCOPES.split(' '),
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time'],
      profile: ['name', 'given_name', 'family_name', 'employeeHsaId'],
    },
    conformIdTokenClaims: false,
    acrValues: [LOA3],
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
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: grantBeforehand,
    findAccount: (_ctx, subject) => {
      const persona = personaOf(subject);
      return persona
        ? {
            accountId: subject,
            claims: () => ({
              sub: subject,
              name: nameOf(persona),
              given_name: persona.givenName,
              family_name: persona.familyName,
              employeeHsaId: persona.hsaId,
            }),
          }
        : undefined;
    },
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
  return new Provider(settings.issuer, configuration);
}
