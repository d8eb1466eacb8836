import type { AccessFacts, CaseEvent } from '@sammanhang/sip-rules';

/** What is asked about, with the facts that the access table weighs. The role comes from the actor. */
export interface Subject {
  personId: string | null;
  caseId?: string | null;
  /** What the log says that the visit leaned on, where it is not the relation to a case. */
  ground?: string;
  facts: Omit<AccessFacts, 'role'>;
}

/** What one row of the log says besides who, when and which action. */
export interface AuditEntry {
  personId: string | null;
  caseId?: string | null;
  subjectId?: string | null;
  /** The ground of this row, a code such as `OSL 25:12`, where it differs from that of the visit. */
  ground?: string;
  /** Names of fields, states, codes, ids. Never text that somebody wrote. */
  change?: Readonly<Record<string, unknown>> & { readonly event?: CaseEvent };
}

/** For actions that concern no existing case: lists, directories, starting one. */
export const noCase = (personId: string | null = null): Subject => ({
  personId,
  facts: { relation: 'none', consent: 'never', planConsent: 'declined', protection: 'none', state: 'preparing' },
});

/**
 * For lists, and for persons that the own unit registered: asked about what the own unit has charge of.
 * The query itself must be scoped to the unit; row security is the second lock.
 */
export const ownUnits = (personId: string | null = null): Subject => ({
  personId,
  ground: 'ownUnit',
  facts: { relation: 'lead', consent: 'own', planConsent: 'declined', protection: 'none', state: 'preparing' },
});
