import type { AnyActor, CitizenActor } from '../platform/auth/index.js';
import { addRows, type Tx } from '../platform/database/index.js';
import { Guest } from './guest.entity.js';
import type { GuestView } from './guest.dto.js';

const MOST = 200;

export const addGuest = (tx: Tx<AnyActor>, guest: Guest): Promise<void> => addRows(tx, Guest, guest);

/** Everybody who is or was a guest of the case; those who are let in first. */
export const guestsOf = (tx: Tx, caseId: string): Promise<GuestView[]> =>
  tx.rows<GuestView>(
    `SELECT g.id, g.given_name || ' ' || g.family_name AS name, g.organisation, g.kind, g.section_kinds AS "sectionKinds",
       g.agreed_manner AS "agreedManner", s.given_name || ' ' || s.family_name AS "invitedByName", g.invited_at AS "invitedAt",
       g.valid_to::text AS "validTo", g.answer, g.ended_at IS NOT NULL OR g.valid_to < app.today() AS ended
     FROM guest g JOIN staff s ON s.id = g.invited_by WHERE g.case_id = $1
     ORDER BY g.ended_at IS NOT NULL OR g.valid_to < app.today(), g.invited_at DESC, g.id LIMIT ${String(MOST)}`,
    [caseId],
  );

/** Which case a guest is let in to, as far as whoever asks may know. */
export async function caseOfGuest(
  tx: Tx<AnyActor>,
  id: string,
): Promise<{ caseId: string; validTo: string } | undefined> {
  const [row] = await tx.rows<{ caseId: string; validTo: string }>(
    `SELECT case_id AS "caseId", valid_to::text AS "validTo" FROM guest WHERE id = $1`,
    [id],
  );
  return row;
}

/** Ends the access; false where it had ended. */
export async function endGuest(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.rows(
    'UPDATE guest SET ended_at = app.now(), ended_by = $2 WHERE id = $1 AND ended_at IS NULL RETURNING id',
    [id, tx.actor.staffId],
  );
  return rows.length > 0;
}

/** The guest's own answer; whoever says no is let in no more. False where the access had ended. */
export async function answerInvitation(
  tx: Tx<CitizenActor>,
  id: string,
  answer: 'accepted' | 'declined',
): Promise<boolean> {
  const rows = await tx.rows(
    `UPDATE guest SET answer = $2, answered_at = app.now(), ended_at = CASE WHEN $2 = 'declined' THEN app.now() END
     WHERE id = $1 AND ended_at IS NULL RETURNING id`,
    [id, answer],
  );
  return rows.length > 0;
}
