import { holdsOn, retentionOf, type Day } from '@sammanhang/sip-rules';
import type { Subject } from '../platform/database/index.js';
import type { KeptRow } from './retention.data.js';
import type { CullablePlanView, KeepingView } from './retention.dto.js';

export function keepingView(row: KeptRow, today: Day): KeepingView {
  const { keeper, years, clause, confirmed, lastEntryOn } = row;
  return { keeper, years, clause, confirmed, lastEntryOn, ...retentionOf({ ...row, rule: row, today }) };
}

export function cullableView(row: KeptRow, asked: ReadonlySet<string>, today: Day): CullablePlanView {
  const { caseId, number, endedOn, copies, sections } = row;
  const holds = row.holds.filter((hold) => holdsOn(hold, today)).map(({ kind }) => kind);
  const of = { caseId, number, endedOn, copies, sections, holds: [...new Set(holds)], asked: asked.has(caseId) };
  return { ...of, ...keepingView(row, today) };
}

/** An ended case as its administrator stands to it: through the authority, which keeps its part. */
export const keptSubject = ({ caseId, personId, relation, listed }: KeptRow): Subject => ({
  caseId,
  personId,
  facts: {
    relation,
    consent: 'own',
    planConsent: 'given',
    protection: listed ? 'protectedListed' : 'none',
    state: 'closed',
  },
});

/** An ended case that the own authority leads, about nobody in particular. */
export const ANY_KEPT: Subject = {
  personId: null,
  facts: { relation: 'lead', consent: 'own', planConsent: 'given', protection: 'none', state: 'closed' },
};
