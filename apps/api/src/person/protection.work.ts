import { caseSubject } from '../access/index.js';
import {
  nothingMore,
  type FourEyesChange,
  type FourEyesRequest,
  type FourEyesWhatView,
  type FourEyesWork,
} from '../four-eyes/index.js';
import { ownUnits, type Subject, type Tx } from '../platform/database/index.js';
import { personSubject } from './person-subject.data.js';
import { changeAllowList, liftProtection, requestFacts } from './protection.data.js';

export const changePayload = (request: FourEyesRequest) =>
  request.payload as unknown as { change: FourEyesChange; staffId: string };

/**
 * Another on the list stands to it as to the person or the case. A head of the unit that asked is on no list and sees neither:
 * row security shows them the request because one of their units made it.
 */
function listedSubject(tx: Tx, { personId, caseId }: FourEyesRequest): Promise<Subject> {
  if (tx.actor.role === 'unitHead') {
    const { facts } = ownUnits();
    return Promise.resolve({ personId, caseId, facts: { ...facts, protection: 'protectedUnlisted' } });
  }
  return caseId ? caseSubject(tx, caseId) : personSubject(tx, personId ?? '');
}

async function described(tx: Tx, requests: readonly FourEyesRequest[]): Promise<Map<string, FourEyesWhatView>> {
  const { caseNumbers, staffNames } = await requestFacts(
    tx,
    requests.flatMap(({ caseId }) => caseId ?? []),
    requests.flatMap((request) => changePayload(request).staffId ?? []),
  );
  return new Map(
    requests.map((request) => {
      const { change, staffId } = changePayload(request);
      return [
        request.id,
        {
          ...nothingMore,
          staffName: staffNames.get(staffId) ?? null,
          change: change ?? null,
          planNumber: caseNumbers.get(request.caseId ?? '') ?? null,
        },
      ];
    }),
  );
}

export const allowListWork: FourEyesWork = {
  subjectOf: listedSubject,
  describe: described,
  execute: (tx, request) => changeAllowList(tx, request.id),
};

export const protectionLiftWork: FourEyesWork = {
  subjectOf: listedSubject,
  describe: described,
  execute: (tx, request) => liftProtection(tx, request.id),
};
