import type { AnyActor } from '../platform/auth/index.js';
import type { ConsentDecision, ConsentVoice, Day, PlanConsentFact, SectionKind } from '@sammanhang/sip-rules';
import type { Tx } from '../platform/database/index.js';
import type { ConsentKind, ConsentManner } from './consent.entity.js';

/** A recorded consent with its withdrawal and the names that screens need. */
export interface RecordedConsent {
  id: string;
  kind: ConsentKind;
  decision: ConsentDecision;
  givenBy: ConsentVoice;
  representativeId: string | null;
  representativeName: string | null;
  oneGuardianGround: string | null;
  manner: ConsentManner;
  fromAuthorityId: string | null;
  fromAuthorityName: string | null;
  toAuthorityId: string | null;
  toAuthorityName: string | null;
  sectionKinds: SectionKind[];
  exclusions: string | null;
  validUntil: Day | null;
  note: string | null;
  notedAt: Date;
  notedByName: string;
  /** Null when the citizen said it themselves. */
  notedUnitName: string | null;
  notedAuthorityId: string | null;
  withdrawalId: string | null;
  withdrawnAt: Date | null;
  withdrawnBy: ConsentVoice | null;
  withdrawnRepresentativeName: string | null;
  withdrawnManner: ConsentManner | null;
  withdrawnNote: string | null;
  withdrawnByName: string | null;
  withdrawnAuthorityId: string | null;
}

/** All consents of a case, oldest first. */
export async function consentsOf(tx: Tx<AnyActor>, caseId: string): Promise<RecordedConsent[]> {
  const rows = await tx.rows<RecordedConsent>(
    `SELECT c.id, c.kind, c.decision, c.given_by AS "givenBy", c.representative_id AS "representativeId",
       r.given_name || ' ' || r.family_name AS "representativeName", c.one_guardian_ground AS "oneGuardianGround", c.manner,
       c.from_authority_id AS "fromAuthorityId", f.name AS "fromAuthorityName",
       c.to_authority_id AS "toAuthorityId", t.name AS "toAuthorityName",
       c.section_kinds AS "sectionKinds", c.exclusions, c.valid_until::text AS "validUntil", c.note, c.noted_at AS "notedAt",
       coalesce(s.given_name || ' ' || s.family_name, r.given_name || ' ' || r.family_name, q.given_name || ' ' || q.family_name) AS "notedByName", u.name AS "notedUnitName", u.authority_id AS "notedAuthorityId",
       w.id AS "withdrawalId", w.at AS "withdrawnAt", w.withdrawn_by AS "withdrawnBy", wr.given_name || ' ' || wr.family_name AS "withdrawnRepresentativeName",
       w.manner AS "withdrawnManner", w.note AS "withdrawnNote", coalesce(ws.given_name || ' ' || ws.family_name, wr.given_name || ' ' || wr.family_name, q.given_name || ' ' || q.family_name) AS "withdrawnByName",
       wu.authority_id AS "withdrawnAuthorityId"
     FROM consent c JOIN sip_case k ON k.id = c.case_id JOIN person q ON q.id = k.person_id
       LEFT JOIN staff s ON s.id = c.noted_by LEFT JOIN unit u ON u.id = c.noted_unit_id
       LEFT JOIN representative r ON r.id = c.representative_id
       LEFT JOIN authority f ON f.id = c.from_authority_id LEFT JOIN authority t ON t.id = c.to_authority_id
       LEFT JOIN consent_withdrawal w ON w.consent_id = c.id LEFT JOIN staff ws ON ws.id = w.noted_by
       LEFT JOIN unit wu ON wu.id = w.noted_unit_id
       LEFT JOIN representative wr ON wr.id = w.representative_id
     WHERE c.case_id = $1 ORDER BY c.noted_at, c.id`,
    [caseId],
  );
  await tx.open(
    { table: 'consent', rows },
    {
      table: 'consent_withdrawal',
      rows,
      id: ({ withdrawalId }) => String(withdrawalId),
      as: { withdrawnNote: 'note' },
    },
  );
  return rows;
}

/** The case that a consent belongs to, if the actor may know of it. */
export async function caseIdOfConsent(tx: Tx, consentId: string): Promise<string | undefined> {
  const [row] = await tx.rows<{ case_id: string }>('SELECT case_id FROM consent WHERE id = $1', [consentId]);
  return row?.case_id;
}

/** The case keeps what access leans on, as the rule says it. The case's row is locked by the caller. */
export async function storePlanConsent(tx: Tx, caseId: string, status: PlanConsentFact): Promise<void> {
  await tx.rows('UPDATE sip_case SET plan_consent = $2, revision = revision + 1 WHERE id = $1', [caseId, status]);
}

export interface ConsentParty {
  authorityId: string;
  authorityName: string;
  principalName: string;
  unitNames: string;
  unitIds: string[];
}

/** Authorities that take part in the case or are called to it, the leading one first. */
export function partiesOf(tx: Tx, caseId: string): Promise<ConsentParty[]> {
  return tx.rows<ConsentParty>(
    `SELECT a.id AS "authorityId", a.name AS "authorityName", o.name AS "principalName",
       string_agg(u.name, ', ' ORDER BY u.name) AS "unitNames", array_agg(u.id ORDER BY u.name, u.id) AS "unitIds"
     FROM participation p JOIN unit u ON u.id = p.unit_id JOIN authority a ON a.id = u.authority_id JOIN organisation o ON o.id = a.principal_id
     WHERE p.case_id = $1 AND p.kind IN ('lead','party','summoned','invited')
     GROUP BY a.id, a.name, o.name ORDER BY bool_or(p.kind = 'lead') DESC, a.name`,
    [caseId],
  );
}

/** What an authority has to do with the case. */
export interface SharingAuthority {
  id: string;
  takesPart: boolean;
  /** Has something that a consent would hand over: it took part before, or the record of the person is its own. */
  holds: boolean;
}

/** Those of the authorities that exist, with what they have to do with the case. */
export function sharingAuthorities(tx: Tx, caseId: string, ids: readonly string[]): Promise<SharingAuthority[]> {
  const takes = (kinds: string) =>
    `EXISTS (SELECT 1 FROM participation p JOIN unit u ON u.id = p.unit_id
       WHERE p.case_id = $1 AND u.authority_id = a.id AND p.kind IN (${kinds}))`;
  return tx.rows<SharingAuthority>(
    `SELECT a.id, ${takes("'lead','party','invited'")} AS "takesPart", ${takes("'declined','left'")}
         OR EXISTS (SELECT 1 FROM sip_case c JOIN person r ON r.id = c.person_id WHERE c.id = $1 AND r.owner_authority_id = a.id) AS holds
     FROM authority a WHERE a.id = ANY ($2::uuid[])`,
    [caseId, ids],
  );
}

/** The person's name, for the head of the page. */
export async function personName(tx: Tx, personId: string): Promise<string> {
  const [row] = await tx.rows<{ name: string }>(
    `SELECT given_name || ' ' || family_name AS name FROM person WHERE id = $1`,
    [personId],
  );
  return row?.name ?? '';
}
