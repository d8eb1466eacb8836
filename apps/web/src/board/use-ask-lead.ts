import { useMutation } from '@tanstack/react-query';
import { caseAskLeadMutation } from '@sammanhang/api-client';
import { useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useProblemText, useText } from '../texts';

/** Asks the plan lead how it goes: it lands among the lead's tasks. */
export function useAskLead() {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  return useMutation({
    ...caseAskLeadMutation(),
    onSuccess: () => toast({ tone: 'ok', text: t('board.asked') }),
    onError: (error) => toast({ tone: 'danger', text: problemText(problemOf(error).code) }),
  });
}
