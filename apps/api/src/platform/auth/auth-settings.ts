import { isLocal, type Config } from '../config.js';

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

export const AUTH_SETTINGS = Symbol('auth settings');

/** Plain http is for this machine alone. Throws at start rather than send sessions or client secrets in the clear. */
export function authSettingsOf({ publicUrl, oidcStaff }: Pick<Config, 'publicUrl' | 'oidcStaff'>): AuthSettings {
  for (const [name, url] of Object.entries({ PUBLIC_URL: publicUrl, OIDC_STAFF_ISSUER: oidcStaff.issuer })) {
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal(url))) {
      throw new Error(`${name} must be https outside localhost`);
    }
  }
  if (publicUrl.href !== `${publicUrl.origin}/`) throw new Error('PUBLIC_URL must be an origin without a path');
  const { issuer, clientId, clientSecret } = oidcStaff;
  const acrValues = oidcStaff.acr.filter(Boolean);
  if (acrValues.length === 0) throw new Error('OIDC_STAFF_ACR names no assurance level');
  return { publicUrl, secureCookies: publicUrl.protocol === 'https:', issuer, clientId, clientSecret, acrValues };
}
