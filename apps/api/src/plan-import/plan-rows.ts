import { randomBytes, randomUUID } from 'node:crypto';
import { caseNumber } from '@sammanhang/sip-rules';
import { v7 } from 'uuid';
import type { KeyScope } from '../platform/vault/index.js';
import { accessOf, sorted, type Access } from './access-of.js';
import { noonOf } from './noon.js';
import { isProtected, type ResolvedPlan } from './resolved-plan.js';
import type { SealedRows, Writing } from './sealed-rows.js';
import { mandateOf } from './standing.js';
import { addFollowUps, addVersion, type Ids } from './version-rows.js';

/** What was known of the person before, at the authority that leads. */
export interface KnownPerson {
  id: string;
  isProtected: boolean;
}

/** Adds all rows of one plan. Gives the ids of the person and the case. */
export async function addPlan(
  rows: SealedRows,
  plan: ResolvedPlan,
  known: KnownPerson | null,
  writing: Writing,
): Promise<{ personId: string; caseId: string }> {
  const { source, lead } = plan;
  const ids = { personId: known?.id ?? randomUUID(), caseId: randomUUID(), versionId: randomUUID() };
  const hidden = known?.isProtected ?? isProtected(plan);
  const access = accessOf(plan, {
    personId: ids.personId,
    shown: source.state === 'established',
    isProtected: hidden,
    today: writing.today,
  });
  const allowList = hidden ? sorted(plan.parties.map(({ staffId }) => staffId)) : null;
  if (!known) await addPerson(rows, plan, ids.personId, { access, allowList });
  const ofCase = (authorityId: string): KeyScope => ({ of: 'case', id: ids.caseId, authorityId });
  await addCase(rows, plan, ids, { allowList, writing, scope: ofCase(lead.authorityId) });
  await addConsents(rows, plan, ids.caseId, ofCase);
  await addVersion(rows, plan, ids, { access, ofCase });
  await addFollowUps(rows, plan, ids, ofCase);
  await rows.put('audit_log', {
    id: v7({ msecs: writing.now.getTime() }),
    at: writing.now,
    request_id: writing.requestId,
    action: 'case.import',
    kind: 'write',
    outcome: 'allowed',
    role: 'system',
    person_id: ids.personId,
    case_id: ids.caseId,
    subject_id: ids.versionId,
    change: { event: 'imported', from: writing.from },
  });
  return ids;
}

async function addPerson(
  rows: SealedRows,
  plan: ResolvedPlan,
  personId: string,
  { access, allowList }: { access: Access; allowList: string[] | null },
): Promise<void> {
  const { lead, number, source } = plan;
  const { person } = source;
  const scope: KeyScope = { of: 'person', id: personId, authorityId: lead.authorityId };
  await rows.put(
    'person',
    {
      id: personId,
      owner_authority_id: lead.authorityId,
      registered_by: lead.staffId,
      identity_kind: number.kind,
      identity_number: number.digits,
      identity_hash: plan.identityHash,
      given_name: person.givenName,
      family_name: person.familyName,
      birth_on: plan.birthOn,
      municipality_code: person.municipalityCode ?? null,
      language: person.language ?? 'sv',
      interpreter: person.interpreter ?? false,
      communication_needs: person.communicationNeeds ?? null,
      protection: person.protection ?? 'none',
      base_units: [lead.id],
      unit_ids: sorted(plan.parties.map(({ id }) => id)),
      allow_list: allowList,
      revision: 1,
      created_at: noonOf(source.startedOn),
    },
    scope,
  );
  await rows.put(
    'person_contact',
    {
      person_id: personId,
      owner_authority_id: lead.authorityId,
      address: person.address ?? null,
      postal_code: person.postalCode ?? null,
      city: person.city ?? null,
      phone: person.phone ?? null,
      email: person.email ?? null,
      base_units: [lead.id],
      grantees: access.contactGrantees(lead.authorityId),
      revision: 1,
    },
    scope,
  );
  for (const one of plan.representatives) {
    const mandate = mandateOf(one);
    await rows.put(
      'representative',
      {
        id: one.id,
        person_id: personId,
        kind: one.kind,
        given_name: one.givenName,
        family_name: one.familyName,
        identity_hash: one.identityHash,
        phone: one.phone ?? null,
        guards_rights: one.guardsRights ?? one.kind === 'guardian',
        manages_property: one.managesProperty ?? one.kind === 'guardian',
        cares_for_person: mandate.caresForPerson,
        proof: one.proof,
        proof_seen_by: lead.staffId,
        valid_from: one.validFrom,
        valid_to: one.validTo ?? null,
        revision: 1,
      },
      scope,
    );
  }
}

async function addCase(
  rows: SealedRows,
  plan: ResolvedPlan,
  { personId, caseId }: Ids,
  { allowList, writing, scope }: { allowList: string[] | null; writing: Writing; scope: KeyScope },
): Promise<void> {
  const { source, lead, parties } = plan;
  const startedAt = noonOf(source.startedOn);
  await rows.put(
    'sip_case',
    {
      id: caseId,
      number: caseNumber(randomBytes(8)),
      person_id: personId,
      county_code: writing.countyCode,
      state: source.endedOn === undefined ? 'open' : 'closed',
      origin: source.origin ?? 'openCare',
      scope: new Set(parties.map(({ principalId }) => principalId)).size > 1 ? 'between' : 'within',
      initiator_kind: 'staff',
      started_by: lead.staffId,
      started_unit_id: lead.id,
      started_at: startedAt,
      lead_unit_id: lead.id,
      lead_staff_id: lead.staffId,
      ended_at: source.endedOn === undefined ? null : noonOf(source.endedOn),
      ended_by: source.endedOn === undefined ? null : lead.staffId,
      end_reason: source.endReason ?? null,
      end_note: source.endNote ?? null,
      plan_consent: plan.planConsent,
      unit_ids: sorted(parties.map(({ id }) => id)),
      allow_list: allowList,
      imported_from: writing.from,
      imported_number: source.plan,
      imported_at: writing.now,
      revision: 1,
    },
    scope,
  );
  for (const party of parties) {
    const leads = party === lead;
    await rows.put('participation', {
      id: v7(),
      case_id: caseId,
      unit_id: party.id,
      kind: leads ? 'lead' : 'party',
      since: startedAt,
      revision: 1,
    });
    await rows.put('case_worker', {
      id: v7(),
      case_id: caseId,
      unit_id: party.id,
      staff_id: party.staffId,
      reason: leads ? 'started' : 'took',
      since: startedAt,
    });
  }
}

async function addConsents(
  rows: SealedRows,
  plan: ResolvedPlan,
  caseId: string,
  ofCase: (authorityId: string) => KeyScope,
): Promise<void> {
  for (const one of plan.consents) {
    const scope = ofCase(one.notedBy.authorityId);
    await rows.put(
      'consent',
      {
        id: one.id,
        case_id: caseId,
        kind: one.kind,
        decision: one.decision,
        given_by: one.givenBy,
        representative_id: one.representativeId,
        one_guardian_ground: one.oneGuardianGround ?? null,
        manner: one.manner,
        from_authority_id: one.from?.authorityId ?? null,
        to_authority_id: one.to?.authorityId ?? null,
        section_kinds: one.sections ?? [],
        exclusions: one.exclusions ?? null,
        valid_until: one.validUntil ?? null,
        note: one.ground ?? null,
        noted_by: one.notedBy.staffId,
        noted_unit_id: one.notedBy.id,
        noted_at: noonOf(one.notedOn),
      },
      scope,
    );
    if (one.withdrawnOn === undefined) continue;
    await rows.put('consent_withdrawal', {
      id: randomUUID(),
      consent_id: one.id,
      case_id: caseId,
      withdrawn_by: one.givenBy,
      representative_id: one.representativeId,
      manner: one.manner,
      noted_by: one.notedBy.staffId,
      noted_unit_id: one.notedBy.id,
      at: noonOf(one.withdrawnOn),
    });
  }
}
