import type { FourEyesWork } from '../four-eyes/index.js';
import { allowListWork } from '../person/index.js';
import { chooseLead } from './lead-choice.data.js';

/** A new lead for a protected person's plan: seen, described and answered as a change of its list, which it is as well. */
export const leadChoiceWork: FourEyesWork = {
  subjectOf: (tx, request) => allowListWork.subjectOf(tx, request),
  describe: (tx, requests) => allowListWork.describe(tx, requests),
  async execute(tx, request) {
    const { unitId } = request.payload as { unitId: string };
    const offerId = await chooseLead(tx, request.id);
    const { caseId } = request;
    if (caseId)
      await tx.enqueue('notify-units', { kind: 'leadOffered', caseId, subjectId: offerId, unitIds: [unitId] });
  },
};
