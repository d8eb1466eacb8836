import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  logReviewCloseMutation,
  logReviewDrawMutation,
  logReviewFindMutation,
  logReviewListQueryKey,
  logReviewShowOptions,
  type LogReviewDetailView,
} from '@sammanhang/api-client';

export const sampleQuery = (reviewId: string) => logReviewShowOptions({ path: { reviewId } });

/** The answer of a command takes the place of what is shown; the list of reviews is asked for anew. */
function useAfter() {
  const client = useQueryClient();
  return async (review: LogReviewDetailView) => {
    client.setQueryData(sampleQuery(review.id).queryKey, review);
    await client.invalidateQueries({ queryKey: [{ _id: logReviewListQueryKey()[0]._id }] });
  };
}

export function useDraw() {
  return useMutation({ ...logReviewDrawMutation(), onSuccess: useAfter() });
}

export function useFind() {
  return useMutation({ ...logReviewFindMutation(), onSuccess: useAfter() });
}

export function useClose() {
  return useMutation({ ...logReviewCloseMutation(), onSuccess: useAfter() });
}
