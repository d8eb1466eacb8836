import { mayDecide, planConsentOf, type Mandate, type SharingRow } from '@sammanhang/sip-rules';
import { noonOf } from './noon.js';
import type { ResolvedConsent, ResolvedPlan, ResolvedRepresentative } from './resolved-plan.js';

/** What all that was said comes to today, as the product's own rule has it. */
export function standingOf({
  today,
  birthOn,
  representatives,
  consents,
}: {
  today: string;
  birthOn: string | null;
  representatives: readonly ResolvedRepresentative[];
  consents: readonly ResolvedConsent[];
}): Pick<ResolvedPlan, 'planConsent' | 'sharing'> {
  const mandates = new Map(representatives.map((one) => [one.id, mandateOf(one)]));
  const decides = (id: string) => {
    const mandate = mandates.get(id);
    return mandate !== undefined && mayDecide(mandate, birthOn, today);
  };
  const guardianIds = representatives.filter(({ id, kind }) => kind === 'guardian' && decides(id)).map(({ id }) => id);
  const rows = consents.map((one) => ({
    ...one,
    oneGuardian: one.oneGuardianGround !== undefined,
    at: noonOf(one.notedOn),
    withdrawn: one.withdrawnOn !== undefined,
  }));
  const planRows = rows.filter(({ kind }) => kind === 'plan').sort((a, b) => a.at.getTime() - b.at.getTime());
  const sharing = rows.flatMap((row): (SharingRow & { id: string })[] =>
    row.kind === 'sharing' && row.from && row.to && (row.representativeId === null || decides(row.representativeId))
      ? [
          {
            ...row,
            fromAuthorityId: row.from.authorityId,
            toAuthorityId: row.to.authorityId,
            sectionKinds: row.sections ?? [],
            validUntil: row.validUntil ?? null,
          },
        ]
      : [],
  );
  return { planConsent: planConsentOf(planRows, { birthDay: birthOn, guardianIds, today }).status, sharing };
}

export const mandateOf = (one: ResolvedRepresentative): Mandate => ({
  kind: one.kind,
  caresForPerson: one.caresForPerson ?? one.kind === 'guardian',
  validFrom: one.validFrom,
  validTo: one.validTo ?? null,
});
