import { useQuery } from '@tanstack/react-query';
import { useAbility } from '../session';
import { waitingQuery } from './four-eyes.queries';

/** How many requests wait for the reader; nothing is shown while it is not known. */
export function useWaitingCount(): number {
  const enabled = useAbility('fourEyes.read');
  return useQuery({ ...waitingQuery, enabled }).data?.waiting ?? 0;
}
