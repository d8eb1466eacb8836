import { v7 } from 'uuid';
import { caseSubject, sectionsBy, type CaseSubject } from '../access/index.js';
import type { OrganisationKind } from '../organisation/index.js';
import { copyInPlaceOfPlan } from '../plan/index.js';
import { addRows, type Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { ApprovalRequest } from './approval-request.entity.js';
import { Approval } from './approval.entity.js';
import { PersonAnswer, type PersonAnswerAnsweredBy } from './person-answer.entity.js';
import { SectionHash } from './section-hash.entity.js';
import type { FrozenSection, SectionHash as HashedSection } from './version-hash.js';

/** The case seen from one of its versions; 404 for a version that is not there or not to be known of. */
export async function versionSubject(
  tx: Tx,
  versionId: string,
  options: { lock?: 'share' | 'update' } = {},
): Promise<CaseSubject> {
  const [row] = await tx.rows<{ case_id: string }>('SELECT case_id FROM plan_version WHERE id = $1', [versionId]);
  if (!row) throw problem('not-found');
  return caseSubject(tx, row.case_id, { versionId, ...options });
}

/** All sections of a draft, for its hash and for the rules alone: nothing of them is shown. None unless the actor leads. */
export const sectionsToFreeze = (tx: Tx, versionId: string): Promise<FrozenSection[]> =>
  sectionsBy(tx, 'sections_to_freeze', versionId);

/** The sections that the actor can read: those that row security lets through and the access table allows, or the own copy's. */
export async function readableSections(tx: Tx, subject: CaseSubject): Promise<FrozenSection[]> {
  const copy = await copyInPlaceOfPlan(tx, subject);
  if (copy) return copy.flatMap(({ content, ...section }) => (content ? [{ ...section, content }] : []));
  const rows = await sectionsBy(tx, 'sections_of', subject.version.id);
  return rows.filter(({ ownerAuthorityId }) => {
    // A row of another authority that comes through has been handed over: its grantees say so.
    const consent = ownerAuthorityId === tx.actor.authorityId ? 'own' : 'valid';
    return tx.may('content.read', { ...subject, facts: { ...subject.facts, consent } });
  });
}

/** A unit that leads or is a party, with its principal. */
export interface UnitTakingPart {
  unitId: string;
  principalId: string;
  leads: boolean;
}

export const unitsTakingPart = (tx: Tx, caseId: string): Promise<UnitTakingPart[]> =>
  tx.rows<UnitTakingPart>(
    `SELECT p.unit_id AS "unitId", t.principal_id AS "principalId", p.kind = 'lead' AS leads
     FROM participation p JOIN unit u ON u.id = p.unit_id JOIN authority t ON t.id = u.authority_id
     WHERE p.case_id = $1 AND p.kind IN ('lead', 'party') ORDER BY p.unit_id`,
    [caseId],
  );

/** Principals' units that are summoned and have not answered. */
export const unansweredPrincipals = (tx: Tx, caseId: string): Promise<{ principalId: string; name: string }[]> =>
  tx.rows(
    `SELECT o.id AS "principalId", o.name FROM participation p JOIN unit u ON u.id = p.unit_id JOIN authority t ON t.id = u.authority_id
       JOIN organisation o ON o.id = t.principal_id
     WHERE p.case_id = $1 AND p.kind = 'summoned'
       AND EXISTS (SELECT 1 FROM summons s WHERE s.case_id = p.case_id AND s.unit_id = p.unit_id AND s.kind = 'summons')
     ORDER BY o.name`,
    [caseId],
  );

/** The principal that the actor's authority answers to. */
export async function ownPrincipal(tx: Tx): Promise<string> {
  const [row] = await tx.rows<{ id: string }>('SELECT principal_id AS id FROM authority WHERE id = $1', [
    tx.actor.authorityId,
  ]);
  if (!row) throw problem('forbidden');
  return row.id;
}

export async function storeFrozen(
  tx: Tx,
  at: { caseId: string; versionId: string },
  hashes: readonly HashedSection[],
  principalIds: readonly string[],
): Promise<void> {
  const hashed: SectionHash[] = hashes.map((hash) => ({ ...at, ...hash }));
  const asked: ApprovalRequest[] = principalIds.map((principalId) => ({ ...at, principalId, askedAt: tx.now }));
  await addRows(tx, SectionHash, hashed);
  await addRows(tx, ApprovalRequest, asked);
}

/** Takes hashes and requests away again; false when somebody has approved or the actor does not lead. */
export async function thaw(tx: Tx, versionId: string): Promise<boolean> {
  const [row] = await tx.rows<{ done: boolean }>('SELECT app.thaw_version($1) AS done', [versionId]);
  return row?.done === true;
}

export const hashesOf = (tx: Tx, versionId: string): Promise<SectionHash[]> =>
  tx.manager.find(SectionHash, { where: { versionId }, order: { position: 'ASC' } });

/** A principal that is asked, or would be, with its approval. Instants are read by the driver. */
export interface PrincipalRow {
  id: string;
  name: string;
  kind: OrganisationKind;
  leads: boolean;
  approvedAt: Date | null;
  approvedBy: string | null;
  approvedTitle: string | null;
  approvedUnit: string | null;
}

/** The principals of a version that is sent out, the lead's own first; before that, those that take part. */
export function principalsOf(tx: Tx, subject: CaseSubject, frozen: boolean): Promise<PrincipalRow[]> {
  return tx.rows<PrincipalRow>(
    `WITH asked AS (
       SELECT r.principal_id FROM approval_request r WHERE $3 AND r.version_id = $2
       UNION SELECT t.principal_id FROM participation p JOIN unit u ON u.id = p.unit_id JOIN authority t ON t.id = u.authority_id
         WHERE NOT $3 AND p.case_id = $1 AND p.kind IN ('lead', 'party')),
     lead AS (SELECT t.principal_id FROM sip_case c JOIN plan_version v ON v.id = $2
       JOIN unit u ON u.id = coalesce(v.lead_unit_id, c.lead_unit_id) JOIN authority t ON t.id = u.authority_id WHERE c.id = $1)
     SELECT o.id, o.name, o.kind, o.id IN (SELECT principal_id FROM lead) AS leads, a.approved_at AS "approvedAt",
       s.given_name || ' ' || s.family_name AS "approvedBy", u.name AS "approvedUnit",
       (SELECT min(g.title) FROM assignment g WHERE g.staff_id = a.staff_id AND g.unit_id = a.unit_id) AS "approvedTitle"
     FROM asked JOIN organisation o ON o.id = asked.principal_id
       LEFT JOIN approval a ON a.version_id = $2 AND a.principal_id = o.id
       LEFT JOIN staff s ON s.id = a.staff_id LEFT JOIN unit u ON u.id = a.unit_id
     ORDER BY leads DESC, o.name, o.id`,
    [subject.caseId, subject.version.id, frozen],
  );
}

export async function addApproval(
  tx: Tx,
  at: { caseId: string; versionId: string },
  approval: { principalId: string; hash: string; readablePositions: number[]; authTime: Date },
): Promise<string> {
  const id = v7();
  await addRows(tx, Approval, {
    id,
    ...at,
    ...approval,
    authorityId: tx.actor.authorityId,
    unitId: tx.actor.unitId,
    staffId: tx.actor.staffId,
    approvedAt: tx.now,
  });
  return id;
}

/** What a version needs to be known by when it is established, superseded or verified. */
export interface VersionRow {
  id: string;
  number: number;
  state: string;
  revision: number;
  hash: string | null;
  releasedAt: Date | null;
  submittedAt: Date | null;
  establishedAt: Date | null;
  followUpOn: string | null;
  followUpPlace: string | null;
  followUpUnitId: string | null;
  /** Of the first version of an imported plan: the system it held in before, and the day it came. */
  imported: { from: string; on: string } | null;
}

const VERSION = `id, number, state, revision, hash, released_at AS "releasedAt", submitted_at AS "submittedAt", established_at AS "establishedAt",
  follow_up_on::text AS "followUpOn", follow_up_place AS "followUpPlace", follow_up_unit_id AS "followUpUnitId",
  CASE WHEN number = 1 THEN (SELECT jsonb_build_object('from', c.imported_from, 'on', (c.imported_at AT TIME ZONE 'Europe/Stockholm')::date)
    FROM sip_case c WHERE c.id = case_id AND c.imported_at IS NOT NULL) END AS imported`;

export async function versionRow(tx: Tx, versionId: string): Promise<VersionRow> {
  const [row] = await tx.rows<VersionRow>(`SELECT ${VERSION} FROM plan_version WHERE id = $1`, [versionId]);
  if (!row) throw problem('not-found');
  await tx.open({ table: 'plan_version', rows: [row] });
  return row;
}

/** The version that holds now, if any. */
export async function establishedVersion(tx: Tx, caseId: string): Promise<VersionRow | undefined> {
  const [row] = await tx.rows<VersionRow>(
    `SELECT ${VERSION} FROM plan_version WHERE case_id = $1 AND state = 'established'`,
    [caseId],
  );
  if (row) await tx.open({ table: 'plan_version', rows: [row] });
  return row;
}

/** Writes down an answer; it is never changed, a later one comes beside it. */
export async function addAnswer(
  tx: Tx,
  at: { caseId: string; versionId: string },
  answer: Pick<PersonAnswer, 'answer' | 'answeredBy' | 'representativeId' | 'words' | 'manner'>,
): Promise<string> {
  const id = v7();
  await addRows(tx, PersonAnswer, {
    id,
    ...at,
    ...answer,
    relativeId: null,
    notedBy: tx.actor.staffId,
    notedUnitId: tx.actor.unitId,
    byCitizen: null,
    at: tx.now,
  });
  return id;
}

/** An answer of the person, with names and with the authority whose record it is. */
export interface AnswerRow extends Pick<PersonAnswer, 'id' | 'answer' | 'words' | 'manner' | 'at'> {
  answeredBy: PersonAnswerAnsweredBy;
  representativeName: string | null;
  notedBy: string;
  /** Null when the citizen answered themselves. */
  notedUnit: string | null;
  notedAuthorityId: string | null;
  /** Whose record the words are: of who noted them; of the lead where the citizen answered themselves. */
  wordsOwnerId: string;
  /** The units that this authority shows the person's own words. */
  wordGrantees: string[];
}

/** The answers of the person, or in their place, to one version, the newest first. */
export async function answersOf(tx: Tx, versionId: string): Promise<AnswerRow[]> {
  const rows = await tx.rows<AnswerRow>(
    `SELECT a.id, a.answer, a.answered_by AS "answeredBy", a.words, a.manner, a.at, u.name AS "notedUnit",
       u.authority_id AS "notedAuthorityId", l.authority_id AS "wordsOwnerId", app.section_grantees(a.case_id, l.authority_id, 'ownWords') AS "wordGrantees",
       r.given_name || ' ' || r.family_name AS "representativeName",
       coalesce(s.given_name || ' ' || s.family_name, r.given_name || ' ' || r.family_name, q.given_name || ' ' || q.family_name) AS "notedBy"
     FROM person_answer a JOIN sip_case k ON k.id = a.case_id JOIN person q ON q.id = k.person_id
       LEFT JOIN representative r ON r.id = a.representative_id
       LEFT JOIN staff s ON s.id = a.noted_by LEFT JOIN unit u ON u.id = a.noted_unit_id
       JOIN unit l ON l.id = coalesce(a.noted_unit_id, k.lead_unit_id)
     WHERE a.version_id = $1 AND a.answered_by <> 'relative' ORDER BY a.at DESC, a.id DESC`,
    [versionId],
  );
  await tx.open({ table: 'person_answer', rows });
  return rows;
}

/** What a relative thinks of a version. Who it is stands with the person alone. */
export type RelativeAnswerRow = Pick<PersonAnswer, 'id' | 'answer' | 'words' | 'at'>;

/** Views of relatives on one version, the newest first. They are in the record of the authority that leads, and come to it alone. */
export async function relativeAnswersOf(tx: Tx, versionId: string): Promise<RelativeAnswerRow[]> {
  const rows = await tx.rows<RelativeAnswerRow>(
    `SELECT a.id, a.answer, a.words, a.at FROM person_answer a JOIN sip_case k ON k.id = a.case_id JOIN unit l ON l.id = k.lead_unit_id
     WHERE a.version_id = $1 AND a.answered_by = 'relative' AND l.authority_id = $2 ORDER BY a.at DESC, a.id DESC`,
    [versionId, tx.actor.authorityId],
  );
  await tx.open({ table: 'person_answer', rows });
  return rows;
}
