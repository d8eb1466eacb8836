import type { ConsentFact, PlanConsentFact, Relation, StateFact } from '@sammanhang/sip-rules';
import { caseworkersAt } from '../organisation/index.js';
import { problem } from '../platform/errors.js';
import type { AnyActor } from '../platform/auth/index.js';
import { noCase, type Subject, type Tx } from '../platform/database/index.js';
import { handOver } from './hand-over.data.js';
import { protectionOf } from './protection.js';

/** A case as the access table sees it from where the actor stands, with what nearly every use case needs to go on. */
export interface CaseSubject extends Subject {
  personId: string;
  caseId: string;
  number: string;
  countyCode: string;
  caseState: string;
  planConsent: PlanConsentFact;
  leadUnitId: string;
  leadStaffId: string | null;
  protected: boolean;
  /** Authorities whose notes the person has shut the actor's unit out from (PDL 4:4). */
  blocked: ReadonlySet<string>;
  /** A day has come on which time changes who may read, and the case is not gone through yet. */
  behind: boolean;
  /** Lines handed over to the actor's authority on a ground; null among them: the contact data. */
  grounds: ReadonlySet<string | null>;
  /** Kept to those on its list without being known as protected: see `protectionOf`. */
  heldApart: boolean;
  revision: number;
  /** The version addressed, or the newest. A case has one from its start. */
  version: { id: string; number: number; state: string; revision: number };
}

interface CaseRow {
  id: string;
  number: string;
  person_id: string;
  county_code: string;
  state: string;
  plan_consent: PlanConsentFact;
  lead_unit_id: string;
  lead_staff_id: string | null;
  allow_list: string[] | null;
  grade: string | null;
  revision: number;
  kinds: string[];
  works: boolean;
  opened: boolean;
  blocked: string[];
  grounds: (string | null)[];
  culled: boolean | null;
  behind: boolean;
  version_id: string;
  version_number: number;
  version_state: string;
  version_revision: number;
}

/** From the nearest to the farthest: a head has the best relation of any unit under the own one (access.md). */
const NEARNESS = ['lead', 'party', 'summoned', 'invited', 'declined', 'left'] as const;

const FACTS = `SELECT c.id, c.number, c.person_id, c.county_code, c.state, c.plan_consent, c.lead_unit_id, c.lead_staff_id, c.allow_list, c.revision,
    coalesce(c.access_changes_on <= app.today(), false) AS behind,
    (SELECT p.protection FROM person p WHERE p.id = c.person_id) AS grade,
    v.id AS version_id, v.number AS version_number, v.state AS version_state, v.revision AS version_revision,
    (SELECT coalesce(array_agg(p.kind), '{}') FROM participation p
      WHERE p.case_id = c.id AND p.unit_id = ANY ((SELECT app.unit_ids())::uuid[])) AS kinds,
    (SELECT coalesce(array_agg(b.owner_authority_id), '{}') FROM access_block b
      WHERE b.person_id = c.person_id AND b.unit_id = $4 AND b.lifted_at IS NULL) AS blocked,
    (SELECT coalesce(jsonb_agg(d.line_id), '[]') FROM disclosure_decision d JOIN unit own ON own.id = $4
      WHERE d.case_id = c.id AND d.to_authority_id = own.authority_id AND d.revoked_at IS NULL
        AND coalesce(d.valid_until, 'infinity') >= app.today()) AS grounds,
    EXISTS (SELECT 1 FROM case_worker w WHERE w.case_id = c.id AND w.staff_id = $3 AND w.unit_id = $4 AND w.until IS NULL) AS works,
    c.id = ANY ((SELECT app.break_glass_case_ids())::uuid[]) AS opened,
    CASE WHEN c.state <> 'open' THEN (SELECT bool_and(y.culled_at IS NOT NULL) FROM party_copy y WHERE y.case_id = c.id AND y.authority_id = $5) END AS culled
  FROM sip_case c CROSS JOIN LATERAL (SELECT * FROM plan_version v WHERE v.case_id = c.id AND ($2::uuid IS NULL OR v.id = $2)
    ORDER BY v.number DESC LIMIT 1) v
  WHERE c.id = ANY ($1::uuid[])`;

/**
 * Loads the facts of one case, or throws 404: not there and not to be known of are the same answer.
 * `lock`: 'share' where the work leans on consent and membership, 'update' where it changes them.
 */
export async function caseSubject(
  tx: Tx,
  caseId: string,
  { versionId = null, lock }: { versionId?: string | null; lock?: 'share' | 'update' } = {},
): Promise<CaseSubject> {
  // A case that the actor may not know of is refused as if it were not there; the log still says which one was tried.
  tx.subject = { personId: null, caseId, facts: noCase().facts };
  if (lock)
    await tx.rows(`SELECT id FROM sip_case WHERE id = $1 FOR ${lock === 'share' ? 'SHARE' : 'UPDATE'}`, [caseId]);
  const facts = () =>
    tx.rows<CaseRow>(FACTS, [[caseId], versionId, tx.actor.staffId, tx.actor.unitId, tx.actor.authorityId]);
  let [row] = await facts();
  // The first to come by on such a day goes through the case; nobody waits for the worker.
  if (row?.behind && (await followTime(tx, caseId))) [row] = await facts();
  if (!row) throw problem('not-found');
  const subject = subjectOf(tx, row);
  tx.subject = subject;
  return subject;
}

/** The facts of the cases of a list, by id; what the actor may not know of is not among them. */
export async function caseSubjects(tx: Tx, caseIds: readonly string[]): Promise<Map<string, CaseSubject>> {
  const rows = await tx.rows<CaseRow>(FACTS, [
    [...new Set(caseIds)],
    null,
    tx.actor.staffId,
    tx.actor.unitId,
    tx.actor.authorityId,
  ]);
  return new Map(rows.map((row) => [row.id, subjectOf(tx, row)]));
}

function subjectOf(tx: Tx, row: CaseRow): CaseSubject {
  return {
    personId: row.person_id,
    caseId: row.id,
    number: row.number,
    countyCode: row.county_code,
    caseState: row.state,
    planConsent: row.plan_consent,
    leadUnitId: row.lead_unit_id,
    leadStaffId: row.lead_staff_id,
    blocked: new Set(row.blocked),
    grounds: new Set(row.grounds),
    behind: row.behind,
    protected: row.allow_list !== null && row.grade !== 'none',
    heldApart: row.allow_list !== null && row.grade === 'none',
    revision: row.revision,
    version: {
      id: row.version_id,
      number: row.version_number,
      state: row.version_state,
      revision: row.version_revision,
    },
    facts: {
      relation: relationOf(row, tx.actor.role === 'unitHead'),
      consent: 'never',
      planConsent: row.plan_consent,
      protection: protectionOf({ allowList: row.allow_list, grade: row.grade }, tx.actor.staffId),
      state: row.culled ? 'culled' : stateFact(row.state, row.version_state),
    },
  };
}

/** Whom an emergency opening helps. Whoever stands nearer has no need of one, and a unit that left reads its own as it is. */
const OUTSIDE: readonly Relation[] = ['none', 'declined', 'colleague'];

function relationOf(row: CaseRow, head: boolean): Relation {
  const relation = ordinaryRelation(row, head);
  return row.opened && OUTSIDE.includes(relation) ? 'breakGlassOpen' : relation;
}

function ordinaryRelation(row: CaseRow, head: boolean): Relation {
  const nearest = NEARNESS.find((kind) => row.kinds.includes(kind));
  if (!nearest) return 'none';
  // A worker who neither takes part nor covers sees the unit's inbox alone (PDL 4:1).
  if (!head && (nearest === 'lead' || nearest === 'party') && !row.works) return 'colleague';
  return nearest;
}

/** The access table's state: the case's when it has ended, else that of the version; a superseded one reads as established. */
export function stateFact(caseState: string, versionState: string): StateFact {
  if (caseState === 'culled') return 'culled';
  if (caseState !== 'open') return 'closed';
  return versionState === 'superseded' ? 'established' : (versionState as StateFact);
}

function consentFact(
  tx: Tx,
  { blocked, grounds, behind, planConsent }: CaseSubject,
  { ownerAuthorityId, grantees, lineId }: { ownerAuthorityId: string; grantees: readonly string[]; lineId?: string },
): ConsentFact {
  if (blocked.has(ownerAuthorityId)) return 'blocked';
  if (ownerAuthorityId === tx.actor.authorityId) return 'own';
  // Who may read is worked out ahead: what time takes away is gone with the day, whoever has come by since.
  if (behind || !grantees.includes(tx.actor.unitId)) return 'notCovered';
  // Without consent to the plan nothing is handed over by consent: what is, is so by a decision.
  const agreed = planConsent === 'given' || planConsent === 'unable';
  return !agreed && lineId !== undefined && grounds.has(lineId) ? 'ground' : 'valid';
}

/** The same case, asked about one section: own content, content handed over, or none of the actor's business. */
export function aboutSection(
  tx: Tx,
  subject: CaseSubject,
  section: { ownerAuthorityId: string; grantees: readonly string[]; lineId?: string },
): CaseSubject {
  const consent = consentFact(tx, subject, section);
  return { ...subject, facts: { ...subject.facts, consent } };
}

/** The same case, asked about content that the actor's own authority owns or is about to write. */
export const aboutOwn = (subject: CaseSubject): CaseSubject => ({
  ...subject,
  facts: { ...subject.facts, consent: 'own' },
});

/**
 * Recomputes who may see what, after a change of participation, consent or owner, and hands over what may be read from now on.
 * Takes the case's row lock.
 */
export async function refreshAccess(tx: Tx, caseId: string): Promise<void> {
  await tx.rows('SELECT app.refresh_case_access($1)', [caseId]);
  await handOver(tx, caseId);
}

/** After a change of whose word it takes: the plans of the person follow at once, as time has them follow (docs/decisions/2026-11-22-access-caches.md). */
export async function settleConsents(tx: Tx, personId: string): Promise<void> {
  await tx.rows('SELECT app.settle_consents($1)', [personId]);
  const cases = await tx.rows<{ id: string }>(
    `SELECT id FROM sip_case WHERE person_id = $1 AND state = 'open' ORDER BY id`,
    [personId],
  );
  for (const { id } of cases) {
    await followTime(tx, id);
    await handOver(tx, id);
  }
}

/** Goes through a case whose day has come; false where nothing was due. */
async function followTime(tx: Tx, caseId: string): Promise<boolean> {
  const [row] = await tx.rows<{ done: boolean }>('SELECT app.follow_time($1) AS done', [caseId]);
  return row?.done ?? false;
}

/** A new section, as far as it decides who may read it. */
export interface NewSection {
  caseId: string;
  versionId: string;
  lineId: string;
  ownerAuthorityId: string;
  /** What consents name it by. */
  kind: string;
  byPerson: boolean;
  byGuestId?: string | null;
}

/** Who may read a new section: units, and the person, mandates, relatives and guests by their own ids. */
export async function granteesFor(tx: Tx<AnyActor>, section: NewSection): Promise<string[]> {
  const { caseId, versionId, lineId, ownerAuthorityId, kind, byPerson, byGuestId = null } = section;
  const [row] = await tx.rows<{ ids: string[] }>('SELECT app.line_grantees($1, $2, $3, $4, $5, $6, $7) AS ids', [
    caseId,
    versionId,
    lineId,
    ownerAuthorityId,
    kind,
    byPerson,
    byGuestId,
  ]);
  return row?.ids ?? [];
}

/**
 * A protected person: those who are asked by name may know of the case, nobody else at their unit. A case held apart must work as any
 * other for who started it, so a unit that is asked without a name is let in as it is staffed today.
 */
export async function letKnow(
  tx: Tx,
  subject: CaseSubject,
  asked: readonly { unitId: string | null; staffId: string | null }[],
): Promise<void> {
  if (!subject.protected && !subject.heldApart) return;
  const named = asked.flatMap(({ staffId }) => (staffId ? [staffId] : []));
  const units = asked.flatMap(({ unitId, staffId }) => (subject.heldApart && unitId && !staffId ? [unitId] : []));
  for (const unitId of units) named.push(...(await caseworkersAt(tx, unitId)).map(({ staffId }) => staffId));
  if (named.length === 0) return;
  await tx.rows(
    `UPDATE sip_case SET allow_list = (SELECT array_agg(DISTINCT s ORDER BY s) FROM unnest(allow_list || $2::uuid[]) AS s) WHERE id = $1`,
    [subject.caseId, named],
  );
}
