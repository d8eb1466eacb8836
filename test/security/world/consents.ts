import { randomUUID } from 'node:crypto';
import { dayAhead, type TestApp } from '@sammanhang/api/proof';
import type { Canaries } from './canaries.js';
import { actorOf, UNITS, authorityOf, type Directory } from './directory.js';
import { insert } from './insert.js';
import { consentOf, contactConsentOf, OWNERS } from './situation.js';

export interface WorldConsents {
  /** What was said of the plan itself. */
  planConsentId: string;
  /** A live consent by which the lead's authority shows the party's something. */
  sharingConsentId: string;
}

const SECTIONS = [
  'occasion',
  'question',
  'ownWords',
  'situation',
  'strengths',
  'childView',
  'guardianView',
  'crisis',
  'disagreement',
  'need',
  'goal',
  'measure',
];

/** The consents of a world: one to the plan, and from each owner to each authority the one that it is named after. */
export async function addConsents(
  test: TestApp,
  directory: Directory,
  canaries: Canaries,
  at: { world: number; caseId: string },
  planConsent: string,
): Promise<WorldConsents> {
  const { authorities, units } = directory;
  const lead = actorOf(directory, 'caseworker', 'lead', 'lead').caller;
  const common = {
    case_id: at.caseId,
    given_by: planConsent === 'unable' ? 'professional' : 'person',
    manner: 'oral',
    noted_by: lead.staffId,
    noted_unit_id: units.lead,
    noted_at: new Date(Date.now() - 86_400_000).toISOString(),
  };
  const planConsentId = randomUUID();
  const plan = {
    ...common,
    id: planConsentId,
    kind: 'plan',
    decision: planConsent === 'withdrawn' ? 'given' : planConsent,
    from_authority_id: null,
    to_authority_id: null,
    section_kinds: [],
    exclusions: null,
    valid_until: null,
    one_guardian_ground: null,
    note: canaries.text('consent.note', 'consent', at.world),
  };
  const withdrawn: string[] = planConsent === 'withdrawn' ? [planConsentId] : [];
  const sharing = (from: string, to: string, kinds: readonly string[], how: string) => {
    const id = randomUUID();
    if (how === 'withdrawn') withdrawn.push(id);
    return {
      ...common,
      given_by: 'person',
      id,
      kind: 'sharing',
      decision: 'given',
      from_authority_id: authorities[from],
      to_authority_id: authorities[to],
      section_kinds: how === 'notCovered' ? [] : kinds,
      exclusions: canaries.text('consent.exclusions', 'consent', at.world),
      valid_until: how === 'expired' ? dayAhead(-1) : null,
      // The person is seventeen and has guardians: without a recorded ground each of them would have to agree (FB 6:11, 6:13).
      one_guardian_ground: canaries.text('consent.oneGuardianGround', 'consent', at.world),
      note: null,
    };
  };
  const viewers = [...new Set(UNITS.map(authorityOf))];
  const shared = viewers.flatMap((viewer) => [
    ...OWNERS.flatMap((owner) => {
      const how = consentOf(owner, viewer);
      return ['own', 'never', 'ground'].includes(how) ? [] : [sharing(owner, viewer, SECTIONS, how)];
    }),
    ...(['own', 'never'].includes(contactConsentOf(viewer))
      ? []
      : [sharing('lead', viewer, ['contact'], contactConsentOf(viewer))]),
  ]);
  await insert(test, 'consent', [plan, ...shared]);
  await insert(
    test,
    'consent_withdrawal',
    withdrawn.map((consentId) => ({
      id: randomUUID(),
      consent_id: consentId,
      case_id: at.caseId,
      withdrawn_by: 'person',
      manner: 'oral',
      note: canaries.text('consent.withdrawnNote', 'consent', at.world),
      noted_by: lead.staffId,
      noted_unit_id: units.lead,
      at: new Date().toISOString(),
    })),
  );
  const live = shared.find(
    (row) =>
      row.from_authority_id === authorities.lead &&
      row.to_authority_id === authorities.party &&
      row.section_kinds.includes('need'),
  );
  if (!live) throw new Error('nothing is shared');
  return { planConsentId, sharingConsentId: live.id };
}
