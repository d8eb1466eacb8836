import type { Device } from '../platform/auth/index.js';
import type { Tx } from '../platform/database/index.js';

export interface OwnSession {
  id: string;
  browser: Device['browser'] | null;
  system: Device['system'] | null;
  unitName: string | null;
  openedAt: Date;
  seenAt: Date;
  current: boolean;
  newDevice: boolean;
}

/** The live sessions of the actor's account, the present one first. */
export function ownSessions(tx: Tx): Promise<OwnSession[]> {
  return tx.rows<OwnSession>(
    `SELECT id, browser, system, unit_name AS "unitName", opened_at AS "openedAt", seen_at AS "seenAt", current, new_device AS "newDevice"
     FROM app.own_sessions()`,
  );
}

/** Ends one of the actor's other sessions, or all the others when none is named; gives how many ended. */
export async function endOtherSessions(tx: Tx, id: string | null): Promise<number> {
  const [row] = await tx.rows<{ ended: number }>('SELECT app.end_own_sessions($1) AS ended', [id]);
  return row?.ended ?? 0;
}

/** The actor has seen that a new device signed in: it is not told again. */
export async function noteDevicesTold(tx: Tx): Promise<void> {
  await tx.rows('SELECT app.note_devices_told()');
}
