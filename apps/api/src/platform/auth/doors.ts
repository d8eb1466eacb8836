import type { SessionDatabase } from './session-store.js';
import type { Config } from '../config.js';
import { authSettingsOf, type AuthSettings } from './auth-settings.js';
import { CitizenStore } from './citizen-store.js';
import { AuthCookies } from './cookies.js';
import { OidcClient } from './oidc-client.js';
import { HOME } from './return-to.js';
import { SessionStore, type Door, type DoorSessions } from './session-store.js';
import { SignInService } from './sign-in.service.js';

/** What a door consists of. */
export interface DoorParts<Sessions extends DoorSessions> {
  settings: AuthSettings;
  oidc: OidcClient;
  cookies: AuthCookies;
  sessions: Sessions;
  service: SignInService;
}

/** The two ways in. Citizens have one only where an issuer for them is set. */
export interface Doors {
  staff: DoorParts<SessionStore>;
  citizen: DoorParts<CitizenStore> | null;
}

export const DOORS = Symbol('doors');

function parts<Sessions extends DoorSessions>(settings: AuthSettings, sessions: Sessions): DoorParts<Sessions> {
  const oidc = new OidcClient(settings);
  const { door } = settings;
  const service = new SignInService(door, oidc, sessions, HOME[door]);
  return { settings, oidc, cookies: new AuthCookies(settings), sessions, service };
}

/** `hashIdentity`: the keyed hash by which a person is known. */
export function doorsOf(
  config: Config,
  database: SessionDatabase,
  doorDatabase: SessionDatabase,
  hashIdentity: (digits: string) => Buffer,
): Doors {
  const settingsOf = (door: Door, issuer: Config['oidcStaff']) => authSettingsOf(config, door, issuer);
  return {
    staff: parts(settingsOf('staff', config.oidcStaff), new SessionStore(database, doorDatabase)),
    citizen:
      config.oidcCitizen &&
      parts(settingsOf('citizen', config.oidcCitizen), new CitizenStore(database, doorDatabase, hashIdentity)),
  };
}
