import { useMutation, useQueryClient } from '@tanstack/react-query';
import { boardShowQueryKey, caseUndoOfferMutation } from '@sammanhang/api-client';
import { useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useProblemText, useText } from '../texts';

/** Takes an offer of the lead back while nobody has answered it. */
export function useUndoOffer() {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  const client = useQueryClient();
  return useMutation({
    ...caseUndoOfferMutation(),
    onSuccess: () => toast({ tone: 'ok', text: t('board.undone') }),
    onError: (error) => toast({ tone: 'danger', text: problemText(problemOf(error).code) }),
    onSettled: () => client.invalidateQueries({ queryKey: [{ _id: boardShowQueryKey()[0]._id }] }),
  });
}
