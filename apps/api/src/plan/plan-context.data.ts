import {
  contentOf,
  shownTo,
  validatePlan,
  type CountyRequirements,
  type PlanValidation,
  type VersionSection,
} from '@sammanhang/sip-rules';
import type { CaseSubject } from '../access/index.js';
import type { Tx } from '../platform/database/index.js';
import type { PlanLeadView, PlanPartyView, PlanVersionLineView } from './plan.dto.js';

/** What stands around a plan: who leads, who takes part, which versions there are, and what the tasks lean on. */
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
           'principalKind', CASE WHEN o.kind IN ('region','municipality','federation') THEN o.kind ELSE 'other' END, 'kind', p.kind) ORDER BY p.since, u.name), '[]')
         FROM participation p JOIN unit u ON u.id = p.unit_id JOIN authority a ON a.id = u.authority_id
           JOIN organisation o ON o.id = a.principal_id WHERE p.case_id = c.id) AS parties,
       (SELECT jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'state', v.state, 'establishedAt', v.established_at)
           ORDER BY v.number DESC) FROM plan_version v WHERE v.case_id = c.id) AS versions,
       EXISTS (SELECT 1 FROM consent k WHERE k.case_id = c.id AND k.kind = 'plan') AS "consentAsked",
       (SELECT count(*)::int FROM meeting m WHERE m.case_id = c.id AND m.cancelled_at IS NULL AND m.ended_at IS NOT NULL) AS "meetingsHeld",
       (SELECT count(*)::int FROM meeting m WHERE m.case_id = c.id AND m.cancelled_at IS NULL AND m.ended_at IS NULL) AS "meetingsToCome"
     FROM sip_case c JOIN person pe ON pe.id = c.person_id JOIN county co ON co.code = c.county_code
       JOIN unit lu ON lu.id = c.lead_unit_id LEFT JOIN staff ls ON ls.id = c.lead_staff_id
     WHERE c.id = $1`,
    [subject.caseId],
  );
  if (!row) throw new Error('the case is gone');
  return row;
}

interface SectionRow {
  section: string;
  line_id: string | null;
  content: VersionSection['content'];
}

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
): Promise<PlanValidation> {
  const whole = subject.facts.relation === 'lead' && WORKED_ON.includes(subject.version.state);
  const rows = await tx.rows<SectionRow>(
    `SELECT section, line_id, content FROM app.${whole ? 'sections_to_freeze' : 'sections_of'}($1)`,
    [subject.version.id],
  );
  const named = rows.flatMap(({ content }) => (typeof content.principal === 'string' ? [content.principal] : []));
  const kinds = await tx.rows<{ id: string; kind: string }>(
    'SELECT id, kind FROM organisation WHERE id = ANY ($1::uuid[])',
    [[...new Set(named)]],
  );
  const sections = rows.map((row): VersionSection => ({
    section: row.section,
    lineId: row.line_id,
    content: row.content,
  }));
  const content = contentOf(sections, new Map(kinds.map(({ id, kind }) => [id, kind])));
  return shownTo(validatePlan(content, requirements), readable);
}
