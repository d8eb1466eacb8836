import type { PrincipalCall } from '@sammanhang/sip-rules';
import type { CaseSubject } from '../access/index.js';
import { problem } from '../platform/errors.js';
import { sealedChange, type Tx } from '../platform/database/index.js';
import type { CallingPrincipal, MeasureToDecideView, MeetingRowView, ReceiverView, SaidView } from './meeting.dto.js';
import { Meeting } from './meeting.entity.js';

/** The meeting, or 404: row security lets it be seen by those who may know of its case. */
export async function meetingById(tx: Tx, id: string): Promise<Meeting> {
  const meeting = await tx.manager.findOneBy(Meeting, { id });
  if (!meeting) throw problem('not-found');
  await tx.open({ table: 'meeting', rows: [meeting] });
  return meeting;
}

export type MeetingRow = Omit<MeetingRowView, 'phase'> & Pick<Meeting, 'endedAt' | 'cancelledAt'>;

const CALL_ENDED = `EXISTS (SELECT 1 FROM participation e WHERE e.case_id = s.case_id AND e.unit_id = s.unit_id
  AND (e.kind = 'left' OR e.kind = 'declined' AND s.answer IS NULL))`;

/** The meetings of a case with how the answers stand, the latest first. `unitId`: only those that the unit is called to. */
export function meetingsOf(tx: Tx, caseId: string, unitId: string | null): Promise<MeetingRow[]> {
  return tx.rows<MeetingRow>(
    `SELECT m.id, m.form, m.starts_at AS "startsAt", m.ends_at AS "endsAt", m.ended_at AS "endedAt", m.cancelled_at AS "cancelledAt",
       m.person_attended AS "personAttended", s.called, s.accepted, s.declined, s.called - s.accepted - s.declined AS waiting,
       (SELECT count(*) FROM measure_decision d WHERE d.meeting_id = m.id AND d.decision = 'agreed')::int AS agreed
     FROM meeting m CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE unit_id IS NOT NULL)::int AS called,
         count(*) FILTER (WHERE answer = 'accepted')::int AS accepted, count(*) FILTER (WHERE answer = 'declined')::int AS declined
       FROM summons s WHERE s.meeting_id = m.id AND (s.attendance IS NOT NULL OR NOT ${CALL_ENDED})) s
     WHERE m.case_id = $1 AND ($2::uuid IS NULL OR EXISTS (SELECT 1 FROM summons x WHERE x.meeting_id = m.id AND x.unit_id = $2))
     ORDER BY m.starts_at DESC, m.id LIMIT 100`,
    [caseId, unitId],
  );
}

/** Of region and municipality, those that neither lead, take part nor are called. */
export async function missingPrincipals(tx: Tx, caseId: string): Promise<CallingPrincipal[]> {
  const rows = await tx.rows<{ kind: CallingPrincipal }>(
    `SELECT k.kind FROM unnest(ARRAY['region','municipality']) AS k(kind) WHERE NOT EXISTS (
       SELECT 1 FROM participation p JOIN unit u ON u.id = p.unit_id JOIN authority t ON t.id = u.authority_id
         JOIN organisation o ON o.id = t.principal_id
       WHERE p.case_id = $1 AND p.kind IN ('lead','party','summoned') AND o.kind IN (k.kind, 'federation'))`,
    [caseId],
  );
  return rows.map(({ kind }) => kind);
}

export interface ReceiverRow extends Omit<ReceiverView, 'mine'> {
  principalId: string | null;
  /** Dropped, or the call ran out without an answer: the unit has no more to do with the case. */
  callEnded: boolean;
}

/** Everybody called to a meeting: those who must come first. */
export async function receiversOf(tx: Tx, meetingId: string): Promise<ReceiverRow[]> {
  const rows = await tx.rows<ReceiverRow & { outsideName: string | null }>(
    `SELECT s.id AS "summonsId", s.kind, u.name, s.outside_name AS "outsideName", s.unit_id AS "unitId", t.name AS "authorityName",
       p.kind AS "principalKind", p.id AS "principalId", s.outside_kind AS "outsideKind",
       f.given_name || ' ' || f.family_name AS "receiverName", s.answer, s.answered_at AS "answeredAt",
       s.decline_reason AS "declineReason", s.decline_note AS "declineNote", d.due_on::text AS "answerBy",
       s.attendance, s.absence_reason AS "absenceReason", ${CALL_ENDED} AS "callEnded"
     FROM summons s LEFT JOIN unit u ON u.id = s.unit_id LEFT JOIN authority t ON t.id = u.authority_id
       LEFT JOIN organisation p ON p.id = t.principal_id LEFT JOIN staff f ON f.id = s.receiver_staff_id
       LEFT JOIN deadline d ON d.summons_id = s.id AND d.met_at IS NULL AND d.cancelled_at IS NULL
     WHERE s.meeting_id = $1 ORDER BY s.kind DESC, s.unit_id IS NULL, u.name, s.id`,
    [meetingId],
  );
  await tx.open({ table: 'summons', rows, id: ({ summonsId }) => summonsId });
  return rows.map(({ outsideName, ...row }) => ({ ...row, name: outsideName ?? row.name }));
}

interface Section {
  ownerAuthorityId: string;
  grantees: string[];
}

const SECTION = 'x.owner_authority_id AS "ownerAuthorityId", x.grantees';

/**
 * The measures in their order, each with what this meeting decided on it: those of the version in work while it goes on, and when it has
 * ended those that it decided on, as they stood in the version that it had before it.
 */
export async function measuresToDecide(
  tx: Tx,
  { version }: Pick<CaseSubject, 'version'>,
  { id, endedAt }: Pick<Meeting, 'id' | 'endedAt'>,
): Promise<(MeasureToDecideView & Section)[]> {
  const rows = await tx.rows<MeasureToDecideView & Section & { id: string; otherName: string | null }>(
    `SELECT x.id, x.line_id AS "lineId", x.text, coalesce(u.name, o.name) AS who, x.other_name AS "otherName", x.starts_on::text AS "startsOn", ${SECTION},
       d.decision, f.given_name || ' ' || f.family_name AS "decidedByName", d.decided_at AS "decidedAt",
       coalesce(x.changed_at > d.decided_at, false) AS "changedSince", d.revision
     FROM measure x LEFT JOIN unit u ON u.id = x.unit_id LEFT JOIN organisation o ON o.id = x.principal_id
       LEFT JOIN measure_decision d ON d.meeting_id = $1 AND d.line_id = x.line_id LEFT JOIN staff f ON f.id = d.decided_by
     WHERE ${endedAt ? 'x.version_id = d.version_id' : 'x.version_id = $2 AND x.removed_at IS NULL'} ORDER BY x.seq, x.id`,
    endedAt ? [id] : [id, version.id],
  );
  await tx.open({ table: 'measure', rows });
  return rows.map(({ id: _id, otherName, ...row }) => ({ ...row, who: row.who ?? otherName }));
}

/** What was noted in the version: the person's own words, or the question that the case began with. */
export async function notesOf(
  tx: Tx,
  { version }: Pick<CaseSubject, 'version'>,
  kind: 'ownWords' | 'question',
): Promise<(SaidView & Section)[]> {
  const rows = await tx.rows<SaidView & Section>(
    `SELECT x.id, x.text, x.language, ${SECTION} FROM note x
     WHERE x.version_id = $1 AND x.kind = $2 AND x.removed_at IS NULL ORDER BY x.seq, x.id`,
    [version.id, kind],
  );
  await tx.open({ table: 'note', rows });
  return rows;
}

export interface NamedCall extends PrincipalCall {
  name: string;
}

/** How the principals were called to the meeting; the lead's own principal was there. */
export function principalCalls(tx: Tx, meetingId: string): Promise<NamedCall[]> {
  return tx.rows<NamedCall>(
    `SELECT o.id AS "principalId", o.name, x.answer, x.attendance FROM (
       SELECT s.unit_id, s.answer, s.attendance FROM summons s WHERE s.kind = 'summons' AND s.meeting_id = $1
       UNION ALL SELECT c.lead_unit_id, NULL, 'came' FROM meeting m JOIN sip_case c ON c.id = m.case_id WHERE m.id = $1) x
     JOIN unit u ON u.id = x.unit_id JOIN authority t ON t.id = u.authority_id JOIN organisation o ON o.id = t.principal_id
     ORDER BY o.name`,
    [meetingId],
  );
}

/** Notes who came. Gives the ids that were no summons of the meeting: none when all is well. */
export async function storeAttendance(
  tx: Tx,
  { id: meetingId, caseId }: Pick<Meeting, 'id' | 'caseId'>,
  rows: readonly { summonsId: string; attendance: string; reason?: string | null }[],
): Promise<string[]> {
  const sealed = [];
  for (const { summonsId, attendance, reason } of rows) {
    const { absenceReason } = await sealedChange(
      tx,
      'summons',
      { id: summonsId, caseId },
      { absenceReason: reason ?? null },
    );
    sealed.push({ summonsId, attendance, reason: absenceReason });
  }
  const stored = await tx.rows<{ id: string }>(
    `UPDATE summons s SET attendance = r.attendance, absence_reason = CASE r.attendance WHEN 'absent' THEN r.reason END, revision = s.revision + 1
     FROM jsonb_to_recordset($2) AS r("summonsId" uuid, attendance text, reason text)
     WHERE s.id = r."summonsId" AND s.meeting_id = $1 RETURNING s.id`,
    [meetingId, JSON.stringify(sealed)],
  );
  const known = new Set(stored.map(({ id }) => id));
  return rows.map(({ summonsId }) => summonsId).filter((id) => !known.has(id));
}
