import { Logger } from '@nestjs/common';
import type { DoorParts } from './doors.js';
import type { DoorSessions } from './session-store.js';

const logger = new Logger('session');

/** Ends the session that the token stands for, and gives where to end the one at the door's identity provider, or `/`. */
export async function signOutAt(
  { sessions, oidc }: Pick<DoorParts<DoorSessions>, 'sessions' | 'oidc'>,
  token: string | undefined,
): Promise<string> {
  if (token !== undefined) await sessions.end(token);
  // Signed out here whatever the identity provider says.
  return oidc.endSessionUrl().catch(() => {
    logger.warn('the identity provider did not answer at sign-out');
    return '/';
  });
}
