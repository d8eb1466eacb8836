import { BROWSERS, SYSTEMS, type Device } from '../platform/auth/index.js';
import { Flag, Id, InstantField, OneOf } from '../platform/http/fields.js';

/** A live session as the database gives it, of staff or of a citizen. */
export interface LiveSession {
  id: string;
  browser: Device['browser'] | null;
  system: Device['system'] | null;
  openedAt: Date;
  seenAt: Date;
  current: boolean;
  newDevice: boolean;
}

/** Its columns: `app.own_sessions` and `app.own_citizen_sessions` have them alike. */
export const LIVE_SESSION = `id, browser, system, opened_at AS "openedAt", seen_at AS "seenAt", current, new_device AS "newDevice"`;

/** Where somebody is signed in, and since when. */
export class LiveSessionView {
  @Id()
  id: string;
  @OneOf(BROWSERS, { name: 'DeviceBrowser' })
  browser: Device['browser'];
  @OneOf(SYSTEMS, { name: 'DeviceSystem' })
  system: Device['system'];
  @InstantField()
  openedAt: Date;
  @InstantField()
  seenAt: Date;
  @Flag()
  current: boolean;
  @Flag()
  newDevice: boolean;
}

/** The session, with what it is in by name; a device that is not known is another one. */
export const toLiveSessionView = <S extends LiveSession>(session: S) => ({
  ...session,
  browser: session.browser ?? 'other',
  system: session.system ?? 'other',
});
