import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import {
  caseWorklistQueryKey,
  inboxCountsQueryKey,
  requestList,
  requestListInfiniteQueryKey,
  requestListQueryKey,
  requestReadOptions,
  requestReadQueryKey,
  type RequestView,
} from '@sammanhang/api-client';

/** What has been asked of the unit and waits, page by page; the one who has waited longest first. */
export const useRequests = () =>
  useInfiniteQuery({
    queryKey: requestListInfiniteQueryKey(),
    queryFn: async ({ pageParam, signal }) =>
      (await requestList({ query: pageParam ? { after: pageParam } : {}, signal })).data,
    initialPageParam: '',
    getNextPageParam: ({ after }) => after ?? undefined,
    refetchInterval: 60_000,
  });
export const requestQuery = (id: string) => requestReadOptions({ path: { id } });

/** What waits at the unit has changed. */
export function useRequestsMoved() {
  const client = useQueryClient();
  return (view?: RequestView) => {
    if (view) client.setQueryData(requestReadQueryKey({ path: { id: view.id } }), view);
    return Promise.all([
      client.invalidateQueries({ queryKey: requestListQueryKey() }),
      client.invalidateQueries({ queryKey: inboxCountsQueryKey() }),
      client.invalidateQueries({ queryKey: caseWorklistQueryKey() }),
    ]);
  };
}
