import { useCallback } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  caseWorklistQueryKey,
  consentListOptions,
  consentListQueryKey,
  consentRecord,
  consentWithdrawMutation,
  type ConsentInput,
  type ConsentsView,
} from '@sammanhang/api-client';
import { caseQuery } from '../case';
import { useWithStepUp } from '../session';

export const consentQuery = (caseId: string) => consentListOptions({ path: { caseId } });

/** Consent moves the whole case on: the answer is kept, and what leans on it is asked for anew. */
function useKeepConsents(caseId: string) {
  const client = useQueryClient();
  return useCallback(
    (view: ConsentsView) => {
      client.setQueryData(consentListQueryKey({ path: { caseId } }), view);
      void client.invalidateQueries({ queryKey: caseQuery(caseId).queryKey });
      void client.invalidateQueries({ queryKey: caseWorklistQueryKey() });
    },
    [client, caseId],
  );
}

/** Records, after a fresh sign-in for these very answers. Undefined when the reader did not sign in. */
export function useRecordConsents(caseId: string) {
  const withStepUp = useWithStepUp();
  const keep = useKeepConsents(caseId);
  return useCallback(
    async (consents: ConsentInput[]): Promise<ConsentsView | undefined> => {
      const answer = await withStepUp(() => consentRecord({ path: { caseId }, body: { consents } }));
      if (answer) keep(answer.data);
      return answer?.data;
    },
    [caseId, withStepUp, keep],
  );
}

export function useWithdrawConsent(caseId: string) {
  return useMutation({ ...consentWithdrawMutation(), onSuccess: useKeepConsents(caseId) });
}
