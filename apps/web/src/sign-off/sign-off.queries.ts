import { useCallback } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  caseWorklistQueryKey,
  signOffAnswerMutation,
  signOffApprove,
  signOffReadOptions,
  signOffReadQueryKey,
  signOffWithdrawMutation,
  type SignOffView,
} from '@sammanhang/api-client';
import { caseQuery } from '../case';
import { useStepUp } from '../session';

export const signOffQuery = (versionId: string) => signOffReadOptions({ path: { versionId } });

/** Where the reader can have the version on paper. */
export const pdfPath = (versionId: string) => `/api/versions/${versionId}/document.pdf`;

/** An approval or an answer moves the whole case on: what leans on it is asked for anew. */
function useKeepSignOff() {
  const client = useQueryClient();
  return useCallback(
    (view: SignOffView) => {
      client.setQueryData(signOffReadQueryKey({ path: { versionId: view.versionId } }), view);
      void client.invalidateQueries({ queryKey: caseQuery(view.caseId).queryKey });
      void client.invalidateQueries({ queryKey: caseWorklistQueryKey() });
    },
    [client],
  );
}

/** Asks for a fresh sign-in for this very text, then approves it. Undefined when the reader did not sign in. */
export function useApprove() {
  const stepUp = useStepUp();
  const keep = useKeepSignOff();
  return useMutation({
    mutationFn: async ({ versionId, hash, approvalBinding }: SignOffView): Promise<SignOffView | undefined> => {
      if (hash === null || approvalBinding === null || (await stepUp(approvalBinding)) !== 'done') return undefined;
      return (await signOffApprove({ path: { versionId }, body: { hash } })).data;
    },
    onSuccess: (view) => view && keep(view),
  });
}

export function useWithdrawSubmission() {
  return useMutation({ ...signOffWithdrawMutation(), onSuccess: useKeepSignOff() });
}

export function useRecordAnswer() {
  return useMutation({ ...signOffAnswerMutation(), onSuccess: useKeepSignOff() });
}
