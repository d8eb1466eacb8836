import type { CitizenActor } from '../platform/auth/index.js';
import type { Tx } from '../platform/database/index.js';
import type { ExportedAnswerView, ExportedFollowUpView, ExportedRepresentativeView } from './my-export.dto.js';

export interface RecordRow {
  id: string;
  authorityName: string;
  identityNumber: string;
  name: string;
  birthOn: string | null;
  language: string;
  interpreter: boolean;
  communicationNeeds: string | null;
}

/** What each authority has registered about the person. */
export async function recordsOf(tx: Tx<CitizenActor>): Promise<RecordRow[]> {
  const rows = await tx.rows<RecordRow>(
    `SELECT p.id, a.name AS "authorityName", p.identity_number AS "identityNumber", p.given_name || ' ' || p.family_name AS name,
       p.birth_on::text AS "birthOn", p.language, p.interpreter, p.communication_needs AS "communicationNeeds"
     FROM person p JOIN authority a ON a.id = p.owner_authority_id WHERE p.id = ANY ($1::uuid[]) AND p.culled_at IS NULL ORDER BY a.name, p.id`,
    [tx.actor.personIds],
  );
  await tx.open({ table: 'person', rows });
  return rows;
}

export const representativesFor = (tx: Tx<CitizenActor>, personId: string): Promise<ExportedRepresentativeView[]> =>
  tx.rows<ExportedRepresentativeView>(
    `SELECT kind, given_name || ' ' || family_name AS name, valid_from::text AS "validFrom", valid_to::text AS "validTo"
     FROM representative WHERE person_id = $1 ORDER BY valid_from, id`,
    [personId],
  );

export async function versionIdsOf(tx: Tx<CitizenActor>, caseId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>('SELECT id FROM plan_version WHERE case_id = $1 ORDER BY number', [
    caseId,
  ]);
  return rows.map(({ id }) => id);
}

/** Of the person, or in their place; what relatives think stands with each version. */
export async function answersOf(tx: Tx<CitizenActor>, caseId: string): Promise<ExportedAnswerView[]> {
  const rows = await tx.rows<ExportedAnswerView & { id: string }>(
    `SELECT x.id, v.number AS "versionNumber", x.answered_by AS "answeredBy", x.answer, x.words, x.at
     FROM person_answer x JOIN plan_version v ON v.id = x.version_id WHERE x.case_id = $1 AND x.answered_by <> 'relative' ORDER BY x.at, x.id`,
    [caseId],
  );
  await tx.open({ table: 'person_answer', rows });
  return rows.map(({ id: _id, ...answer }) => answer);
}

export async function followUpsOf(tx: Tx<CitizenActor>, caseId: string): Promise<ExportedFollowUpView[]> {
  const rows = await tx.rows<ExportedFollowUpView & { id: string }>(
    `SELECT f.id, f.due_on::text AS "dueOn", f.held_on::text AS "heldOn", f.outcome, x.person_words AS "personWords"
     FROM follow_up f LEFT JOIN app.own_words_at_follow_ups($1) x ON x.follow_up_id = f.id WHERE f.case_id = $1 AND f.cancelled_at IS NULL ORDER BY f.due_on, f.id`,
    [caseId],
  );
  await tx.open({ table: 'follow_up', rows });
  return rows.map(({ id: _id, ...followUp }) => followUp);
}
