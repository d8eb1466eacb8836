import { useCallback } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  fourEyesAnswer,
  fourEyesCountOptions,
  fourEyesCountQueryKey,
  fourEyesListOptions,
  fourEyesListQueryKey,
  fourEyesWithdrawMutation,
  type AnswerFourEyesInput,
  type FourEyesRequestView,
} from '@sammanhang/api-client';
import { useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useStepUp } from '../session';
import { useProblemText, useText } from '../texts';

export const fourEyesQuery = fourEyesListOptions();
export const waitingQuery = fourEyesCountOptions();

function useRefresh() {
  const client = useQueryClient();
  return useCallback(
    () =>
      Promise.all([
        client.invalidateQueries({ queryKey: fourEyesListQueryKey() }),
        client.invalidateQueries({ queryKey: fourEyesCountQueryKey() }),
      ]),
    [client],
  );
}

/** Confirms with a fresh sign-in, then answers. Undefined when the reader did not sign in. */
export function useAnswerRequest(requestId: string) {
  const stepUp = useStepUp();
  const refresh = useRefresh();
  return useCallback(
    async (body: AnswerFourEyesInput): Promise<FourEyesRequestView | undefined> => {
      if ((await stepUp(`fourEyes:${requestId}`)) !== 'done') return undefined;
      try {
        return (await fourEyesAnswer({ path: { requestId }, body })).data;
      } finally {
        await refresh();
      }
    },
    [requestId, stepUp, refresh],
  );
}

export function useWithdrawRequest() {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  const refresh = useRefresh();
  return useMutation({
    ...fourEyesWithdrawMutation(),
    onSuccess: () => toast({ tone: 'ok', text: t('four-eyes.withdrawn') }),
    onError: (error) => toast({ tone: 'danger', text: problemText(problemOf(error).code) }),
    onSettled: refresh,
  });
}

/** After something has been asked for: says that it waits, and counts anew. */
export function useAsked() {
  const t = useText();
  const toast = useToast();
  const refresh = useRefresh();
  return useCallback(async () => {
    toast({ tone: 'ok', text: t('four-eyes.asked') });
    await refresh();
  }, [refresh, t, toast]);
}
