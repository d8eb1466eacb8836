import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../api';

interface InboxCounts {
  readonly unanswered: number;
  readonly offers: number;
  readonly notices: number;
}

const inboxCountQuery = queryOptions({
  queryKey: ['inbox', 'counts'],
  queryFn: () => call<InboxCounts>('GET', '/api/inbox/counts'),
  staleTime: 60_000,
  retry: false,
});

/** How much waits in the unit's inbox; nothing is shown while it is not known. */
export function useInboxCount(): number {
  const { data } = useQuery(inboxCountQuery);
  return data ? data.unanswered + data.offers + data.notices : 0;
}
