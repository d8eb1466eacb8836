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
import { useStepUp } from '../session';

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

/** Asks for a fresh sign-in, then records. Undefined when the reader did not sign in. */
export function useRecordConsents(caseId: string) {
  const stepUp = useStepUp();
  const keep = useKeepConsents(caseId);
  return useCallback(
    async (consents: ConsentInput[]): Promise<ConsentsView | undefined> => {
      if ((await stepUp(`consent:${caseId}`)) !== 'done') return undefined;
      const { data } = await consentRecord({ path: { caseId }, body: { consents } });
      keep(data);
      return data;
    },
    [caseId, stepUp, keep],
  );
}

export function useWithdrawConsent(caseId: string) {
  return useMutation({ ...consentWithdrawMutation(), onSuccess: useKeepConsents(caseId) });
}
