import { BROWSERS, SYSTEMS, type Device } from '../platform/auth/index.js';
import { Flag, Id, InstantField, ListOf, OneOf, Text } from '../platform/http/fields.js';
import type { OwnSession } from './own-session.data.js';

export class OwnSessionView {
  @Id()
  id: string;
  @OneOf(BROWSERS, { name: 'DeviceBrowser' })
  browser: Device['browser'];
  @OneOf(SYSTEMS, { name: 'DeviceSystem' })
  system: Device['system'];
  /** Null when no assignment has been chosen. */
  @Text({ max: 200, nullable: true })
  unitName: string | null;
  @InstantField()
  openedAt: Date;
  @InstantField()
  seenAt: Date;
  @Flag()
  current: boolean;
  @Flag()
  newDevice: boolean;
}

export class OwnSessionsView {
  @ListOf(() => OwnSessionView)
  sessions: OwnSessionView[];
}

export const toOwnSessionView = ({ browser, system, ...session }: OwnSession): OwnSessionView => ({
  id: session.id,
  browser: browser ?? 'other',
  system: system ?? 'other',
  unitName: session.unitName,
  openedAt: session.openedAt,
  seenAt: session.seenAt,
  current: session.current,
  newDevice: session.newDevice,
});
