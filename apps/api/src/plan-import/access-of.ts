import { isAgreed, kindsInForce, mayDecide, type ConsentGivers } from '@sammanhang/sip-rules';
import type { ResolvedPlan } from './resolved-plan.js';
import { mandateOf } from './standing.js';

/** Who reads what of a plan, as `app.refresh_case_access` would work it out: the tests hold one against the other. */
export interface Access {
  /** Whether what `owner` holds of this kind goes to `receiver`, by which consent; null where it does not. */
  shares(owner: string, receiver: string, kind: string): string | null;
  lineGrantees(line: { ownerAuthorityId: string; kind: string; byPerson: boolean }): string[];
  contactGrantees(ownerAuthorityId: string): string[];
}

/**
 * @param personId of whom the plan is.
 * @param shown whether the person reads what is written.
 */
export function accessOf(
  plan: ResolvedPlan,
  { personId, shown, isProtected, today }: { personId: string; shown: boolean; isProtected: boolean; today: string },
): Access {
  const givers: ConsentGivers = {
    birthDay: plan.birthOn,
    guardianIds: plan.representatives
      .filter((one) => one.kind === 'guardian' && mayDecide(mandateOf(one), plan.birthOn, today))
      .map(({ id }) => id),
    today,
  };
  const inForce = isAgreed(plan.planConsent)
    ? plan.sharing.map((row) => ({ row, kinds: kindsInForce(row, plan.sharing, givers) }))
    : [];
  // The newest is what it leans on.
  inForce.sort((a, b) => b.row.at.getTime() - a.row.at.getTime());
  const shares = (owner: string, receiver: string, kind: string): string | null =>
    inForce.find(
      ({ row, kinds }) => row.fromAuthorityId === owner && row.toAuthorityId === receiver && kinds.includes(kind),
    )?.row.id ?? null;
  const units = (owner: string, kind: string) =>
    plan.parties
      .filter(({ authorityId }) => authorityId === owner || shares(owner, authorityId, kind) !== null)
      .map(({ id }) => id);
  const carers = isProtected ? [] : plan.representatives.filter((one) => mandateOf(one).caresForPerson);
  return {
    shares,
    lineGrantees: ({ ownerAuthorityId, kind, byPerson }) =>
      sorted([
        ...units(ownerAuthorityId, kind),
        ...(byPerson || shown ? [personId] : []),
        ...(shown ? carers.map(({ id }) => id) : []),
      ]),
    contactGrantees: (ownerAuthorityId) =>
      sorted([
        plan.lead.id,
        ...(plan.source.endedOn === undefined ? units(ownerAuthorityId, 'contact') : []),
        personId,
        ...carers.filter(({ kind }) => kind === 'guardian').map(({ id }) => id),
      ]),
  };
}

/** As the database sorts ids. */
export const sorted = (ids: readonly string[]): string[] => [...new Set(ids)].sort();
