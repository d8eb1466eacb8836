import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../api';

const inboxCountQuery = queryOptions({
  queryKey: ['inbox', 'count'],
  queryFn: () => call<{ readonly unanswered: number }>('GET', '/api/inbox/count'),
  staleTime: 60_000,
  retry: false,
});

/** How many summonses wait for the unit's answer; nothing is shown while it is not known. */
export function useInboxCount(): number {
  return useQuery(inboxCountQuery).data?.unanswered ?? 0;
}
