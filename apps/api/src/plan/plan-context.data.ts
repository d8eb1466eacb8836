import {
  contentOf,
  shownTo,
  validatePlan,
  type CountyRequirements,
  type PlanValidation,
  type VersionSection,
} from '@sammanhang/sip-rules';
import { sectionsBy, type CaseSubject } from '../access/index.js';
import type { Tx } from '../platform/database/index.js';
import { sectionsOf, type SectionRows, type VersionRow } from './plan-content.data.js';
import type { PlanLeadView, PlanPartyView, PlanVersionLineView } from './plan.dto.js';

/** What stands around a version: who leads and takes part (of one that was sent out: who did then), which versions there are, and what the tasks lean on. */
export interface PlanContext {
  personGivenName: string;
  lead: PlanLeadView;
  parties: PlanPartyView[];
  versions: (Omit<PlanVersionLineView, 'establishedAt'> & { establishedAt: string | null })[];
  consentAsked: boolean;
  meetingsHeld: number;
  meetingsToCome: number;
  requirements: CountyRequirements;
}

export async function planContext(tx: Tx, subject: CaseSubject): Promise<PlanContext> {
  const [row] = await tx.rows<PlanContext>(
    `SELECT pe.given_name AS "personGivenName", co.settings -> 'requirements' AS requirements,
       jsonb_build_object('unitId', lu.id, 'unitName', lu.name, 'phone', lu.phone, 'staffId', ls.id,
         'staffName', ls.given_name || ' ' || ls.family_name) AS lead,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('unitId', u.id, 'unitName', u.name, 'authorityName', a.name, 'principalId', o.id,
           'principalName', o.name,
          'principalKind', CASE WHEN o.kind IN ('region','municipality','federation') THEN o.kind ELSE 'other' END,
          'kind', p.kind) ORDER BY p.since, p.kind, u.name, u.id), '[]')
         FROM (SELECT n.unit_id, n.kind, n.since FROM participation n WHERE n.case_id = c.id AND v.party_unit_ids IS NULL
             UNION ALL SELECT f.id, CASE WHEN f.id = v.lead_unit_id THEN 'lead' ELSE 'party' END, v.submitted_at
               FROM unnest(v.party_unit_ids) AS f (id)) AS p
           JOIN unit u ON u.id = p.unit_id JOIN authority a ON a.id = u.authority_id
           JOIN organisation o ON o.id = a.principal_id) AS parties,
       (SELECT jsonb_agg(jsonb_build_object('id', w.id, 'number', w.number, 'state', w.state, 'establishedAt', w.established_at)
           ORDER BY w.number DESC) FROM plan_version w WHERE w.case_id = c.id) AS versions,
       EXISTS (SELECT 1 FROM consent k WHERE k.case_id = c.id AND k.kind = 'plan') AS "consentAsked",
       (SELECT count(*)::int FROM meeting m WHERE m.case_id = c.id AND m.cancelled_at IS NULL AND m.ended_at IS NOT NULL) AS "meetingsHeld",
       (SELECT count(*)::int FROM meeting m WHERE m.case_id = c.id AND m.cancelled_at IS NULL AND m.ended_at IS NULL) AS "meetingsToCome"
     FROM sip_case c JOIN person pe ON pe.id = c.person_id JOIN county co ON co.code = c.county_code
       JOIN plan_version v ON v.id = $2 JOIN unit lu ON lu.id = coalesce(v.lead_unit_id, c.lead_unit_id)
       LEFT JOIN staff ls ON ls.id = CASE WHEN v.lead_unit_id IS NULL THEN c.lead_staff_id ELSE v.lead_staff_id END
     WHERE c.id = $1`,
    [subject.caseId, subject.version.id],
  );
  if (!row) throw new Error('the case is gone');
  return row;
}

/** Who takes part in the plan, or took part in the version that was sent out. */
export const planParties = async (tx: Tx, subject: CaseSubject): Promise<PlanPartyView[]> =>
  (await planContext(tx, subject)).parties;

const WORKED_ON: readonly string[] = ['draft', 'draftReleased'];

/**
 * What the law and the county ask for. Whoever leads a draft answers for the whole plan, so all of its lines are weighed,
 * also those that the lead may not read; what comes back names the lines of `readable` alone.
 */
export async function planValidation(
  tx: Tx,
  subject: CaseSubject,
  requirements: CountyRequirements,
  readable: ReadonlySet<string>,
  read: { version: VersionRow; sections: SectionRows } | null = null,
): Promise<PlanValidation> {
  const whole = subject.facts.relation === 'lead' && WORKED_ON.includes(subject.version.state);
  if (!whole && read) {
    const kinds = read.sections.measure.flatMap(({ principalId, principalKind }) =>
      principalId && principalKind ? [[principalId, principalKind] as const] : [],
    );
    const content = contentOf(sectionsOf(read.version, read.sections), new Map(kinds));
    return shownTo(validatePlan(content, requirements), readable);
  }
  const rows = await sectionsBy(tx, whole ? 'sections_to_freeze' : 'sections_of', subject.version.id);
  const named = rows.flatMap(({ content }) => (typeof content.principal === 'string' ? [content.principal] : []));
  const kinds = await tx.rows<{ id: string; kind: string }>(
    'SELECT id, kind FROM organisation WHERE id = ANY ($1::uuid[])',
    [[...new Set(named)]],
  );
  const sections = rows.map(({ section, lineId, content }): VersionSection => ({ section, lineId, content }));
  const content = contentOf(sections, new Map(kinds.map(({ id, kind }) => [id, kind])));
  return shownTo(validatePlan(content, requirements), readable);
}
