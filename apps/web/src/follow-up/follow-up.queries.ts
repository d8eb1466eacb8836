import { useCallback } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  caseWorklistQueryKey,
  followUpBookMutation,
  followUpHoldMutation,
  followUpListOptions,
  followUpListQueryKey,
  followUpMoveMutation,
  type FollowUpsView,
} from '@sammanhang/api-client';
import { caseQuery } from '../case';

export const followUpsQuery = (caseId: string) => followUpListOptions({ path: { caseId } });

/** A follow-up moves the case on: the answer is kept, and what leans on it is asked for anew. */
function useKeepFollowUps(caseId: string) {
  const client = useQueryClient();
  return useCallback(
    (view: FollowUpsView) => {
      client.setQueryData(followUpListQueryKey({ path: { caseId } }), view);
      void client.invalidateQueries({ queryKey: caseQuery(caseId).queryKey });
      void client.invalidateQueries({ queryKey: caseWorklistQueryKey() });
    },
    [client, caseId],
  );
}

export const useHoldFollowUp = (caseId: string) =>
  useMutation({ ...followUpHoldMutation(), onSuccess: useKeepFollowUps(caseId) });

export const useMoveFollowUp = (caseId: string) =>
  useMutation({ ...followUpMoveMutation(), onSuccess: useKeepFollowUps(caseId) });

export const useBookFollowUp = (caseId: string) =>
  useMutation({ ...followUpBookMutation(), onSuccess: useKeepFollowUps(caseId) });
