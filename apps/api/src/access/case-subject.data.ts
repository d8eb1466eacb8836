import type { ConsentFact, PlanConsentFact, Protection, Relation, StateFact } from '@sammanhang/sip-rules';
import { problem } from '../platform/errors.js';
import { noCase, type Subject, type Tx } from '../platform/database/index.js';

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
  revision: number;
  kinds: string[];
  works: boolean;
  version_id: string;
  version_number: number;
  version_state: string;
  version_revision: number;
}

/** From the nearest to the farthest: a head has the best relation of any unit under the own one (access.md). */
const NEARNESS = ['lead', 'party', 'summoned', 'invited', 'declined', 'left'] as const;

const FACTS = `SELECT c.id, c.number, c.person_id, c.county_code, c.state, c.plan_consent, c.lead_unit_id, c.lead_staff_id, c.allow_list, c.revision,
    v.id AS version_id, v.number AS version_number, v.state AS version_state, v.revision AS version_revision,
    (SELECT coalesce(array_agg(p.kind), '{}') FROM participation p
      WHERE p.case_id = c.id AND p.unit_id = ANY ((SELECT app.unit_ids())::uuid[])) AS kinds,
    EXISTS (SELECT 1 FROM case_worker w WHERE w.case_id = c.id AND w.staff_id = $3 AND w.unit_id = $4 AND w.until IS NULL) AS works
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
  const [row] = await tx.rows<CaseRow>(FACTS, [[caseId], versionId, tx.actor.staffId, tx.actor.unitId]);
  if (!row) throw problem('not-found');
  const subject = subjectOf(tx, row);
  tx.subject = subject;
  return subject;
}

/** The facts of the cases of a list, by id; what the actor may not know of is not among them. */
export async function caseSubjects(tx: Tx, caseIds: readonly string[]): Promise<Map<string, CaseSubject>> {
  const rows = await tx.rows<CaseRow>(FACTS, [[...new Set(caseIds)], null, tx.actor.staffId, tx.actor.unitId]);
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
    protected: row.allow_list !== null,
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
      protection: protectionOf(row, tx.actor.staffId),
      state: stateFact(row.state, row.version_state),
    },
  };
}

function relationOf(row: CaseRow, head: boolean): Relation {
  const nearest = NEARNESS.find((kind) => row.kinds.includes(kind));
  if (!nearest) return 'none';
  // A worker who neither takes part nor covers sees the unit's inbox alone (PDL 4:1).
  if (!head && (nearest === 'lead' || nearest === 'party') && !row.works) return 'colleague';
  return nearest;
}

const protectionOf = (row: CaseRow, staffId: string): Protection =>
  row.allow_list === null ? 'none' : row.allow_list.includes(staffId) ? 'protectedListed' : 'protectedUnlisted';

/** The access table's state: the case's when it has ended, else that of the version; a superseded one reads as established. */
function stateFact(caseState: string, versionState: string): StateFact {
  if (caseState === 'culled') return 'culled';
  if (caseState !== 'open') return 'closed';
  return versionState === 'superseded' ? 'established' : (versionState as StateFact);
}

/** The same case, asked about one section: own content, content handed over, or none of the actor's business. */
export function aboutSection(
  tx: Tx,
  subject: CaseSubject,
  section: { ownerAuthorityId: string; grantees: readonly string[] },
): CaseSubject {
  const consent: ConsentFact =
    section.ownerAuthorityId === tx.actor.authorityId
      ? 'own'
      : section.grantees.includes(tx.actor.unitId)
        ? 'valid'
        : 'notCovered';
  return { ...subject, facts: { ...subject.facts, consent } };
}

const DISCLOSED: readonly string[] = ['established', 'superseded'];

/**
 * Whether the section asked about may be read: as the access table says; and when the case is closed, what was handed over of
 * an established version, which is the receiver's own record by then (copy.read; OSL 12:2, PDL 3:14).
 */
export const mayReadSection = (tx: Tx, about: CaseSubject): boolean =>
  tx.may('content.read', about) ||
  (about.facts.state === 'closed' &&
    about.facts.consent === 'valid' &&
    DISCLOSED.includes(about.version.state) &&
    tx.may('copy.read', about));

/** The same case, asked about content that the actor's own authority owns or is about to write. */
export const aboutOwn = (subject: CaseSubject): CaseSubject => ({
  ...subject,
  facts: { ...subject.facts, consent: 'own' },
});

/** Recomputes who may see what, after a change of participation, consent or owner. Takes the case's row lock. */
export async function refreshAccess(tx: Tx, caseId: string): Promise<void> {
  await tx.rows('SELECT app.refresh_case_access($1)', [caseId]);
}

/** The units that may read a new section of the actor's authority, of the given kind. */
export async function granteesFor(tx: Tx, caseId: string, kind: string): Promise<string[]> {
  const [row] = await tx.rows<{ units: string[] }>('SELECT app.section_grantees($1, $2, $3) AS units', [
    caseId,
    tx.actor.authorityId,
    kind,
  ]);
  return row?.units ?? [];
}
