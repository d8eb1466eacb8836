import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  sessionChooseAssignment,
  sessionExtend,
  sessionShow,
  sessionSignOut,
  type AssignmentView,
  type SignedInView,
} from '@sammanhang/api-client';
import { leaveFor } from './leave';

export type Assignment = AssignmentView;
export type SignedIn = SignedInView;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => (await sessionShow({ signal })).data,
  staleTime: Infinity,
  refetchOnWindowFocus: false,
});

/** Everything that was read belongs to one assignment: another one starts from nothing. */
export function useChooseAssignment() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (assignmentId: string) => sessionChooseAssignment({ body: { assignmentId } }),
    onSuccess: async () => {
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      await queryClient.refetchQueries({ queryKey: sessionQuery.queryKey });
    },
  });
}

export function useExtendSession() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => sessionExtend(),
    onSuccess: () => queryClient.refetchQueries({ queryKey: sessionQuery.queryKey }),
  });
}

export function useSignOut() {
  return useMutation({
    mutationFn: () => sessionSignOut(),
    onSuccess: ({ data }) => leaveFor(data.endSessionUrl),
  });
}
