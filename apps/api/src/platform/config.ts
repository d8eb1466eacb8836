/** Everything that the environment decides, read once and checked before anything starts. */
export interface Config {
  production: boolean;
  port: number;
  host: string;
  publicUrl: URL;
  webDir: string | null;
  appDatabaseUrl: string;
  poolSize: number;
  identityHashKey: Buffer;
  /** The authorities' own keys, which wrap the keys of the data. */
  authorityKeysFile: string;
  oidcStaff: { issuer: URL; clientId: string; clientSecret: string; acr: readonly string[] };
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
  const config: Config = {
    production: env.NODE_ENV === 'production',
    port: whole('PORT', 3000),
    host: env.HOST ?? '127.0.0.1',
    publicUrl: url('PUBLIC_URL'),
    webDir: env.WEB_DIR ?? null,
    appDatabaseUrl: need('APP_DATABASE_URL'),
    poolSize: whole('DATABASE_POOL_SIZE', 10),
    identityHashKey: Buffer.from(need('IDENTITY_HASH_KEY'), 'base64url'),
    authorityKeysFile: need('AUTHORITY_KEYS_FILE'),
    oidcStaff: {
      issuer: url('OIDC_STAFF_ISSUER'),
      clientId: need('OIDC_STAFF_CLIENT_ID'),
      clientSecret: need('OIDC_STAFF_CLIENT_SECRET'),
      acr: (env.OIDC_STAFF_ACR ?? 'http://id.sambi.se/loa/loa3').split(' '),
    },
  };
  if (config.identityHashKey.length < 32) wrong.push('IDENTITY_HASH_KEY must be at least 32 bytes, base64url');
  if (config.production) {
    if (isLocal(config.oidcStaff.issuer))
      wrong.push('OIDC_STAFF_ISSUER is on this machine: the development provider has no place in production');
    if (isLocal(config.publicUrl)) wrong.push('PUBLIC_URL must not be this machine in production');
    if (DEVELOPMENT_SECRET.test(config.oidcStaff.clientSecret) || config.oidcStaff.clientSecret.length < 20) {
      wrong.push('OIDC_STAFF_CLIENT_SECRET looks like a development secret');
    }
  }
  if (wrong.length > 0) throw new Error(`Settings:\n  ${wrong.join('\n  ')}`);
  return config;
}

export const isLocal = (url: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
