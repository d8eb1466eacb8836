import { useMutation } from '@tanstack/react-query';
import {
  sectionRemoveGoal,
  sectionRemoveMeasure,
  sectionRemoveNeed,
  sectionRemoveNote,
  sectionRestoreGoal,
  sectionRestoreMeasure,
  sectionRestoreNeed,
  sectionRestoreNote,
  type RemovedLineView,
} from '@sammanhang/api-client';
import { useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useProblemText, useText } from '../texts';
import { useLineShown, type LineList, type LineView } from './plan.queries';
import type { LineBase } from './use-line-editor';

type Ask = { path: { id: string }; body: { revision: number; byPerson: boolean } };

const removers: Record<LineList, (ask: Ask) => Promise<{ data: RemovedLineView }>> = {
  notes: (ask) => sectionRemoveNote(ask),
  needs: (ask) => sectionRemoveNeed(ask),
  goals: (ask) => sectionRemoveGoal(ask),
  measures: (ask) => sectionRemoveMeasure(ask),
};

const restorers: Record<LineList, (ask: Ask) => Promise<{ data: LineView }>> = {
  notes: (ask) => sectionRestoreNote(ask),
  needs: (ask) => sectionRestoreNeed(ask),
  goals: (ask) => sectionRestoreGoal(ask),
  measures: (ask) => sectionRestoreMeasure(ask),
};

const askFor = ({ id, revision, byPerson }: LineBase): Ask => ({ path: { id }, body: { revision, byPerson } });

/** Takes a line away at once, and lets it be put back. */
export function useRemoveLine(caseId: string, list: LineList) {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  const shown = useLineShown(caseId, list);
  const failed = (error: unknown) => toast({ tone: 'danger', text: problemText(problemOf(error).code) });
  const restore = useMutation({
    mutationFn: async (base: LineBase) => (await restorers[list](askFor(base))).data,
    onSuccess: (line) => shown(line),
    onError: failed,
  });
  return useMutation({
    mutationFn: async (base: LineBase) => (await removers[list](askFor(base))).data,
    onSuccess: (removed) => {
      shown({ removedId: removed.id });
      toast({
        tone: 'ok',
        text: t(`plan.removed.${list}`),
        action: { label: t('plan.undo'), run: () => restore.mutate(removed) },
      });
    },
    onError: failed,
  });
}
