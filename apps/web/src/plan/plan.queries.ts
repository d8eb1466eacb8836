import { useCallback } from 'react';
import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import {
  correctionList,
  planChangeFrameMutation,
  planDifference,
  planRead,
  planRecallMutation,
  planReleaseMutation,
  planStartVersionMutation,
  signOffSubmitMutation,
  type CorrectionsView,
  type GoalView,
  type MeasureView,
  type NeedView,
  type NoteView,
  type PlanView,
} from '@sammanhang/api-client';
import { caseQuery } from '../case';

export type LineView = NoteView | NeedView | GoalView | MeasureView;
/** The lists of a plan that hold lines. */
export type LineList = 'notes' | 'needs' | 'goals' | 'measures';

const planKey = (caseId: string) => ['plan', caseId] as const;

/** A version of a case's plan; without one, the newest. */
export const planQuery = (caseId: string, versionId?: string) =>
  queryOptions({
    queryKey: [...planKey(caseId), versionId ?? 'newest'],
    queryFn: async ({ signal }) =>
      (await planRead({ path: { caseId }, query: versionId ? { version: versionId } : {}, signal })).data,
  });

/** What has changed since the version before. */
export const differenceQuery = (versionId: string) =>
  queryOptions({
    queryKey: ['plan-difference', versionId],
    queryFn: async ({ signal }) => (await planDifference({ path: { versionId }, signal })).data,
  });

/** The case and everything shown of its plan is asked for anew the next time it is shown. */
const moved = async (client: QueryClient, caseId: string) => {
  await Promise.all([
    client.invalidateQueries({ queryKey: planKey(caseId) }),
    client.invalidateQueries({ queryKey: caseQuery(caseId).queryKey }),
  ]);
};

/** After a command that answers with the whole plan. */
function usePlanMoved(caseId: string) {
  const client = useQueryClient();
  return {
    onSuccess: async (plan: PlanView) => {
      client.setQueryData(planQuery(caseId).queryKey, plan);
      await client.invalidateQueries({ queryKey: caseQuery(caseId).queryKey });
    },
    // Somebody else was first: what is shown is no longer so.
    onError: () => moved(client, caseId),
  };
}

export const useRelease = (caseId: string) => useMutation({ ...planReleaseMutation(), ...usePlanMoved(caseId) });
export const useRecall = (caseId: string) => useMutation({ ...planRecallMutation(), ...usePlanMoved(caseId) });
export const useStartVersion = (caseId: string) =>
  useMutation({ ...planStartVersionMutation(), ...usePlanMoved(caseId) });

export function useSubmitVersion(caseId: string) {
  const client = useQueryClient();
  return useMutation({ ...signOffSubmitMutation(), onSettled: () => moved(client, caseId) });
}

export function useChangeFrame(caseId: string) {
  const client = useQueryClient();
  return useMutation({
    ...planChangeFrameMutation(),
    onSuccess: (version) => {
      client.setQueryData(planQuery(caseId).queryKey, (plan: PlanView | undefined) => plan && { ...plan, version });
      stale(client, caseId);
    },
  });
}

/** What follows from a saved line (what is missing, how the tasks stand) is fetched when it is next shown. */
const stale = (client: QueryClient, caseId: string) =>
  void client.invalidateQueries({ queryKey: planKey(caseId), refetchType: 'none' });

/** Puts a saved line in its place in what is shown, or takes it away. */
export function useLineShown(caseId: string, list: LineList): (saved: LineView | { removedId: string }) => void {
  const client = useQueryClient();
  return useCallback(
    (saved) => {
      // An answer that is on its way was made before this was saved.
      void client.cancelQueries({ queryKey: planKey(caseId) });
      client.setQueryData(planQuery(caseId).queryKey, (plan: PlanView | undefined) => {
        if (!plan) return plan;
        const lines: readonly LineView[] = plan[list];
        if ('removedId' in saved) return { ...plan, [list]: lines.filter(({ id }) => id !== saved.removedId) };
        const known = lines.some(({ id }) => id === saved.id);
        return {
          ...plan,
          [list]: known ? lines.map((line) => (line.id === saved.id ? saved : line)) : [...lines, saved],
        };
      });
      stale(client, caseId);
    },
    [client, caseId, list],
  );
}

/** Notes beside the lines of a plan. */
export const correctionsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'corrections'],
    queryFn: async ({ signal }): Promise<CorrectionsView> => (await correctionList({ path: { caseId }, signal })).data,
  });
