import { useMutation, useQueryClient } from '@tanstack/react-query';
import { disclosureListOptions, disclosureListQueryKey, type DisclosuresView } from '@sammanhang/api-client';
import { useToast } from '@sammanhang/ui';
import { caseQuery } from '../case';
import { useWithStepUp } from '../session';

export const disclosuresQuery = (caseId: string) => disclosureListOptions({ path: { caseId } });

/** A decision, after a fresh sign-in for that very one: what all see of the plan may have changed. False when the reader did not sign in. */
export function useDecide(caseId: string) {
  const client = useQueryClient();
  const toast = useToast();
  const withStepUp = useWithStepUp();
  return useMutation({
    mutationFn: async ({ send, done }: { send: () => Promise<{ data: DisclosuresView }>; done: string }) => {
      const answer = await withStepUp(send);
      if (!answer) return false;
      client.setQueryData(disclosureListQueryKey({ path: { caseId } }), answer.data);
      toast({ tone: 'ok', text: done });
      await client.invalidateQueries({ queryKey: caseQuery(caseId).queryKey });
      return true;
    },
  });
}
