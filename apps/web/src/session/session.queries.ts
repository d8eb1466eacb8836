import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  brakeGiveReason,
  ownSessionEnd,
  ownSessionEndAll,
  ownSessionList,
  ownSessionTold,
  sessionChooseAssignment,
  sessionExtend,
  sessionShow,
  sessionSignOut,
  type AssignmentView,
  type GiveBrakeReasonInput,
  type OwnSessionView,
  type SignedInView,
} from '@sammanhang/api-client';
import { leaveFor } from './leave';

export type Assignment = AssignmentView;
export type SignedIn = SignedInView;
export type OwnSession = OwnSessionView;
export type BrakeReason = GiveBrakeReasonInput['reason'];
export type Brake = GiveBrakeReasonInput['brake'];

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

export const ownSessionsQuery = queryOptions({
  queryKey: ['session', 'own'],
  queryFn: async ({ signal }) => (await ownSessionList({ signal })).data,
});

/** Ends one of one's own other sessions; the answer is what is left. */
export function useEndOwnSession() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (sessionId: string) => ownSessionEnd({ path: { sessionId } }),
    onSuccess: ({ data }) => queryClient.setQueryData(ownSessionsQuery.queryKey, data),
  });
}

export function useSignOutEverywhere() {
  return useMutation({
    mutationFn: () => ownSessionEndAll(),
    onSuccess: ({ data }) => leaveFor(data.endSessionUrl),
  });
}

export function useDevicesTold() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => ownSessionTold(),
    onSuccess: () => queryClient.refetchQueries({ queryKey: sessionQuery.queryKey, exact: true }),
  });
}

export function useGiveBrakeReason() {
  return useMutation({ mutationFn: (body: GiveBrakeReasonInput) => brakeGiveReason({ body }) });
}
