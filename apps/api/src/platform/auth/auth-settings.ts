export interface AuthSettings {
  /** Where the users meet the service; the redirect address and the expected Origin follow from it. */
  publicUrl: URL;
  /** False only under localhost over plain http: browsers keep no `__Host-` cookie there. */
  secureCookies: boolean;
  issuer: URL;
  clientId: string;
  clientSecret: string;
  /** Assurance levels that are good enough, e.g. SITHS at LoA3. Nothing else gets in. */
  acrValues: readonly string[];
}

export const AUTH_SETTINGS = Symbol('AUTH_SETTINGS');

const LOA3 = 'http://id.sambi.se/loa/loa3';
const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1']);

const isLocal = (url: URL): boolean => LOCAL_HOSTS.has(url.hostname);

function addressIn(env: NodeJS.ProcessEnv, name: string): URL {
  const text = env[name] ?? '';
  if (!URL.canParse(text)) throw new Error(`${name} must be an address, e.g. https://sip.example.se`);
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal(url))) {
    throw new Error(`${name} must be https; plain http is for localhost only`);
  }
  return url;
}

/** Sign-in settings from the environment. Throws at start rather than run with settings that give sessions away. */
export function authSettingsFrom(env: NodeJS.ProcessEnv): AuthSettings {
  const publicUrl = addressIn(env, 'PUBLIC_URL');
  const issuer = addressIn(env, 'OIDC_STAFF_ISSUER');
  if (publicUrl.pathname !== '/' || publicUrl.search || publicUrl.hash) {
    throw new Error('PUBLIC_URL must be an origin without a path');
  }
  if (env.NODE_ENV === 'production' && (isLocal(issuer) || isLocal(publicUrl))) {
    throw new Error('PUBLIC_URL and OIDC_STAFF_ISSUER must not be this machine in production');
  }
  const clientId = env.OIDC_STAFF_CLIENT_ID ?? '';
  if (!clientId) throw new Error('OIDC_STAFF_CLIENT_ID is missing');
  const clientSecret = env.OIDC_STAFF_CLIENT_SECRET ?? '';
  if (clientSecret.length < 16) throw new Error('OIDC_STAFF_CLIENT_SECRET must have at least 16 characters');
  const acrValues = (env.OIDC_STAFF_ACR_VALUES ?? LOA3).split(/\s+/).filter(Boolean);
  if (acrValues.length === 0) throw new Error('OIDC_STAFF_ACR_VALUES names no assurance level');
  return { publicUrl, secureCookies: publicUrl.protocol === 'https:', issuer, clientId, clientSecret, acrValues };
}
