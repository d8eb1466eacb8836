import type { CaseSubject } from '../access/index.js';
import type { Tx } from '../platform/database/index.js';

/** What is printed besides the plan's own lines: whose it is and who leads it. */
export interface Around {
  personName: string;
  givenName: string;
  identityNumber: string;
  /** Of the version when it was sent out; of the case before that. */
  lead: { unit: string; phone: string | null; staff: string | null };
}

export async function aroundPlan(tx: Tx, subject: CaseSubject): Promise<Around> {
  const [row] = await tx.rows<Around & { personId: string }>(
    `SELECT p.id AS "personId", p.given_name || ' ' || p.family_name AS "personName", p.given_name AS "givenName",
       p.identity_number AS "identityNumber",
       jsonb_build_object('unit', u.name, 'phone', u.phone, 'staff', s.given_name || ' ' || s.family_name) AS lead
     FROM sip_case c JOIN person p ON p.id = c.person_id JOIN plan_version v ON v.id = $2
       JOIN unit u ON u.id = coalesce(v.lead_unit_id, c.lead_unit_id)
       LEFT JOIN staff s ON s.id = CASE WHEN v.lead_unit_id IS NULL THEN c.lead_staff_id ELSE v.lead_staff_id END
     WHERE c.id = $1`,
    [subject.caseId, subject.version.id],
  );
  if (!row) throw new Error('the case has no person');
  const { personId, ...around } = row;
  await tx.open({ table: 'person', rows: [around], id: () => personId });
  const { identityNumber: digits } = around;
  return { ...around, identityNumber: `${digits.slice(0, 8)}-${digits.slice(8)}` };
}
