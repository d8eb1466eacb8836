import { isLocal, type Config, type Issuer } from '../config.js';
import type { Door } from './session-store.js';

export interface AuthSettings {
  door: Door;
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

/** Plain http is for this machine alone. Throws at start rather than send sessions or client secrets in the clear. */
export function authSettingsOf({ publicUrl }: Pick<Config, 'publicUrl'>, door: Door, at: Issuer): AuthSettings {
  const name = door.toUpperCase();
  for (const [setting, url] of Object.entries({ PUBLIC_URL: publicUrl, [`OIDC_${name}_ISSUER`]: at.issuer })) {
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal(url))) {
      throw new Error(`${setting} must be https outside localhost`);
    }
  }
  if (publicUrl.href !== `${publicUrl.origin}/`) throw new Error('PUBLIC_URL must be an origin without a path');
  const { issuer, clientId, clientSecret } = at;
  const acrValues = at.acr.filter(Boolean);
  if (acrValues.length === 0) throw new Error(`OIDC_${name}_ACR names no assurance level`);
  return { door, publicUrl, secureCookies: publicUrl.protocol === 'https:', issuer, clientId, clientSecret, acrValues };
}
