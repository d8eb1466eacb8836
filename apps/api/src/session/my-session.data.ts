import type { CitizenActor, StandingRole } from '../platform/auth/index.js';
import type { Tx } from '../platform/database/index.js';
import { LIVE_SESSION, type LiveSession } from './live-session.dto.js';

export type MySession = LiveSession & { role: StandingRole | null };

/** The live sessions of the citizen's identity, the present one first. */
export const mySessions = (tx: Tx<CitizenActor>): Promise<MySession[]> =>
  tx.rows<MySession>(`SELECT ${LIVE_SESSION}, role FROM app.own_citizen_sessions()`);

/** Ends one of the citizen's other sessions, or all the others when none is named; gives how many ended. */
export async function endMyOtherSessions(tx: Tx<CitizenActor>, id: string | null): Promise<number> {
  const [row] = await tx.rows<{ ended: number }>('SELECT app.end_own_citizen_sessions($1) AS ended', [id]);
  return row?.ended ?? 0;
}
