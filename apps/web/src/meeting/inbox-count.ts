import { useQuery } from '@tanstack/react-query';
import { useSession } from '../session';
import { inboxCountsQuery } from './meeting.queries';

/** How many summonses and requests wait for the unit's answer; nothing is shown while it is not known. Only caseworkers have an inbox. */
export function useInboxCount(): number {
  const { role } = useSession();
  const { data } = useQuery({ ...inboxCountsQuery(), enabled: role === 'caseworker' });
  return data ? data.unanswered + data.requests : 0;
}
