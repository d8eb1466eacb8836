import { useCallback } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  breakGlassCountOptions,
  breakGlassCountQueryKey,
  breakGlassEndMutation,
  breakGlassOpen,
  breakGlassOwnOptions,
  breakGlassOwnQueryKey,
  breakGlassReviewMutation,
  breakGlassReviewsOptions,
  breakGlassReviewsQueryKey,
  type BreakGlassOpeningView,
  type OpenBreakGlassInput,
} from '@sammanhang/api-client';
import { useAbility, useWithStepUp } from '../session';

export const ownOpeningsQuery = breakGlassOwnOptions();
export const reviewsQuery = breakGlassReviewsOptions();

/** How many openings wait for a review; for those who review. */
export function useReviewCount(): number {
  const enabled = useAbility('breakGlass.list');
  return useQuery({ ...breakGlassCountOptions(), enabled }).data?.waiting ?? 0;
}

/**
 * Opens after a fresh sign-in. The API says what that sign-in is bound to: it is asked for before anything is looked up.
 * Undefined when the reader did not sign in.
 */
export function useOpenEmergency() {
  const withStepUp = useWithStepUp();
  const client = useQueryClient();
  return useCallback(
    async (body: OpenBreakGlassInput): Promise<BreakGlassOpeningView | undefined> => {
      const opened = await withStepUp(async () => (await breakGlassOpen({ body })).data);
      await client.invalidateQueries({ queryKey: breakGlassOwnQueryKey() });
      return opened;
    },
    [client, withStepUp],
  );
}

export function useEndEmergency(caseId: string) {
  const client = useQueryClient();
  return useMutation({
    ...breakGlassEndMutation(),
    onSuccess: async () => {
      // Nothing that was read may linger.
      client.removeQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(caseId) });
      await client.invalidateQueries({ queryKey: breakGlassOwnQueryKey() });
    },
  });
}

export function useReviewEmergency() {
  const client = useQueryClient();
  return useMutation({
    ...breakGlassReviewMutation(),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: breakGlassReviewsQueryKey() }),
        client.invalidateQueries({ queryKey: breakGlassCountQueryKey() }),
      ]),
  });
}
