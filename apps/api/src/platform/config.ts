import { isIP } from 'node:net';

/** An OpenID provider, and what it must say about how sure it is. */
export interface Issuer {
  issuer: URL;
  clientId: string;
  clientSecret: string;
  acr: readonly string[];
}

/** Everything that the environment decides, read once and checked before anything starts. */
export interface Config {
  production: boolean;
  port: number;
  host: string;
  publicUrl: URL;
  /** Addresses or networks (CIDR) of the proxies whose word on who is asking counts. Nobody's unless told. */
  trustedProxies: readonly string[];
  webDir: string | null;
  appDatabaseUrl: string;
  /** The same database as the role that makes sessions, which can do nothing else. */
  doorDatabaseUrl: string;
  /** The same database without a pooler between: LISTEN needs one connection that stays. */
  listenDatabaseUrl: string;
  poolSize: number;
  doorPoolSize: number;
  identityHashKey: Buffer;
  /** The authorities' own keys, which wrap the keys of the data. */
  authorityKeysFile: string;
  oidcStaff: Issuer;
  /** Null where citizens do not sign in: their door is then closed. */
  oidcCitizen: Issuer | null;
}

export const CONFIG = Symbol('config');

const DEVELOPMENT_SECRET = /^(dev|demo|change|secret|test)/i;

/**
 * Reads the environment of the api. Throws one error that names everything that is wrong, so that it can be mended at once.
 * In production it refuses short secrets and a provider on this machine: the development one.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const wrong: string[] = [];
  const need = (name: string): string => {
    const value = env[name];
    if (!value) wrong.push(`${name} is missing`);
    return value ?? '';
  };
  const url = (name: string): URL => {
    const text = need(name);
    if (URL.canParse(text)) return new URL(text);
    if (text) wrong.push(`${name} must be an address, e.g. https://sip.example.se`);
    return new URL('http://localhost');
  };
  const whole = (name: string, fallback: number): number => {
    const value = Number(env[name] ?? fallback);
    if (!Number.isInteger(value) || value < 0) wrong.push(`${name} must be a whole number`);
    return value;
  };
  const issuer = (door: string, acr: string): Issuer => ({
    issuer: url(`OIDC_${door}_ISSUER`),
    clientId: need(`OIDC_${door}_CLIENT_ID`),
    clientSecret: need(`OIDC_${door}_CLIENT_SECRET`),
    acr: (env[`OIDC_${door}_ACR`] ?? acr).split(' '),
  });
  const config: Config = {
    production: env.NODE_ENV === 'production',
    port: whole('PORT', 3000),
    host: env.HOST ?? '127.0.0.1',
    publicUrl: url('PUBLIC_URL'),
    trustedProxies: (env.TRUSTED_PROXIES ?? '').split(/[\s,]+/).filter(Boolean),
    webDir: env.WEB_DIR ?? null,
    appDatabaseUrl: need('APP_DATABASE_URL'),
    doorDatabaseUrl: need('DOOR_DATABASE_URL'),
    listenDatabaseUrl: env.LISTEN_DATABASE_URL ?? env.APP_DATABASE_URL ?? '',
    poolSize: whole('DATABASE_POOL_SIZE', 10),
    doorPoolSize: whole('DOOR_POOL_SIZE', 2),
    identityHashKey: Buffer.from(need('IDENTITY_HASH_KEY'), 'base64url'),
    authorityKeysFile: need('AUTHORITY_KEYS_FILE'),
    oidcStaff: issuer('STAFF', 'http://id.sambi.se/loa/loa3'),
    oidcCitizen: env.OIDC_CITIZEN_ISSUER ? issuer('CITIZEN', 'http://id.elegnamnden.se/loa/1.0/loa3') : null,
  };
  if (config.doorDatabaseUrl && roleIn(config.doorDatabaseUrl) === roleIn(config.appDatabaseUrl))
    wrong.push(
      'DOOR_DATABASE_URL must sign in as a role of its own, sip_door: whoever reads data must not make sessions',
    );
  if (config.oidcCitizen?.issuer.href === config.oidcStaff.issuer.href)
    wrong.push('OIDC_CITIZEN_ISSUER must not be the issuer of staff');
  for (const proxy of config.trustedProxies) {
    if (!isNetwork(proxy)) wrong.push(`TRUSTED_PROXIES: ${proxy} is no address or network, e.g. 10.0.0.0/24`);
  }
  if (config.identityHashKey.length < 32) wrong.push('IDENTITY_HASH_KEY must be at least 32 bytes, base64url');
  if (config.production) {
    for (const [door, { issuer: at, clientSecret }] of Object.entries({
      STAFF: config.oidcStaff,
      ...(config.oidcCitizen && { CITIZEN: config.oidcCitizen }),
    })) {
      if (isLocal(at))
        wrong.push(`OIDC_${door}_ISSUER is on this machine: the development provider has no place in production`);
      if (DEVELOPMENT_SECRET.test(clientSecret) || clientSecret.length < 20) {
        wrong.push(`OIDC_${door}_CLIENT_SECRET looks like a development secret`);
      }
    }
    if (isLocal(config.publicUrl)) wrong.push('PUBLIC_URL must not be this machine in production');
  }
  if (wrong.length > 0) throw new Error(`Settings:\n  ${wrong.join('\n  ')}`);
  return config;
}

const roleIn = (databaseUrl: string): string => (URL.canParse(databaseUrl) ? new URL(databaseUrl).username : '');

/** An address, or a network of at least a few bits: "everyone" is not a proxy. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 8 && Number(bits) <= (version === 4 ? 32 : 128))
  );
}

export const isLocal = (url: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
