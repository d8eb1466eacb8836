import type { Tx } from '../platform/database/index.js';
import { LIVE_SESSION, type LiveSession } from './live-session.dto.js';

export type OwnSession = LiveSession & { unitName: string | null };

/** The live sessions of the actor's account, the present one first. */
export const ownSessions = (tx: Tx): Promise<OwnSession[]> =>
  tx.rows<OwnSession>(`SELECT ${LIVE_SESSION}, unit_name AS "unitName" FROM app.own_sessions()`);

/** Ends one of the actor's other sessions, or all the others when none is named; gives how many ended. */
export async function endOtherSessions(tx: Tx, id: string | null): Promise<number> {
  const [row] = await tx.rows<{ ended: number }>('SELECT app.end_own_sessions($1) AS ended', [id]);
  return row?.ended ?? 0;
}

/** The actor has seen that a new device signed in: it is not told again. */
export async function noteDevicesTold(tx: Tx): Promise<void> {
  await tx.rows('SELECT app.note_devices_told()');
}
