import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api';
import { leaveFor } from './leave';

export interface Assignment {
  readonly id: string;
  readonly unitName: string;
  readonly authorityName: string;
  readonly role: 'caseworker' | 'unitHead' | 'logReviewer' | 'localAdmin' | 'processLead' | 'operator';
  readonly title: string;
}

interface SignedOut {
  readonly state: 'signedOut';
}

interface ChooseAssignment {
  readonly state: 'chooseAssignment';
  readonly name: string;
  readonly assignments: readonly Assignment[];
}

export interface SignedIn {
  readonly state: 'signedIn';
  readonly name: string;
  readonly assignment: Assignment;
  readonly role: Assignment['role'];
  /** What the role may do at all; each view says what may be done with it. */
  readonly abilities: readonly string[];
  readonly expiresAt: string;
  readonly idleSeconds: number;
  readonly assignments?: readonly Assignment[];
}

export type Session = SignedOut | ChooseAssignment | SignedIn;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => call<Session>('GET', '/api/session'),
  staleTime: Infinity,
  refetchOnWindowFocus: false,
});

/** Everything that was read belongs to one assignment: another one starts from nothing. */
export function useChooseAssignment() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (assignmentId: string) => call<unknown>('POST', '/api/session/assignment', { assignmentId }),
    onSuccess: async () => {
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      await queryClient.refetchQueries({ queryKey: sessionQuery.queryKey });
    },
  });
}

export function useExtendSession() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call<unknown>('POST', '/api/session/extend'),
    onSuccess: () => queryClient.refetchQueries({ queryKey: sessionQuery.queryKey }),
  });
}

export function useSignOut() {
  return useMutation({
    mutationFn: () => call<{ readonly endSessionUrl?: string } | undefined>('POST', '/api/session/sign-out'),
    onSuccess: (answer) => leaveFor(answer?.endSessionUrl ?? '/'),
  });
}
