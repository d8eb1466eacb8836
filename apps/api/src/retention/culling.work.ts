import { nothingMore, type FourEyesRequest, type FourEyesWork } from '../four-eyes/index.js';
import { noCase } from '../platform/database/index.js';
import { cullCases, type AskedPlan } from './retention.data.js';

const plansOf = (request: FourEyesRequest) => (request.payload as unknown as { plans: AskedPlan[] }).plans;

/** Culls the authority's own part of plans whose time is over, all of them or none, when another administrator confirms it. */
export const cullingWork: FourEyesWork = {
  subjectOf: () => Promise.resolve(noCase()),
  describe: (_tx, requests) =>
    Promise.resolve(
      new Map(
        requests.map((request) => [
          request.id,
          { ...nothingMore, planNumbers: plansOf(request).map(({ number }) => number) },
        ]),
      ),
    ),
  async execute(tx, request) {
    await cullCases(tx, request.id);
    tx.auditEach(
      plansOf(request).map(({ caseId, personId }) => ({
        caseId,
        personId,
        subjectId: request.id,
        change: { state: 'culled' },
      })),
    );
  },
};
