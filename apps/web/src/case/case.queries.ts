import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  caseOverview,
  caseWorklistOptions,
  caseWorklistQueryKey,
  inboxSeen,
  organisationCountyOptions,
  type CaseView,
  type CountyView,
} from '@sammanhang/api-client';
import { useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useProblemText, useText } from '../texts';

/** What every page of a case leans on. Invalidate it after anything that moves the case on. */
export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId],
    queryFn: async ({ signal }): Promise<CaseView> => (await caseOverview({ path: { caseId }, signal })).data,
  });

export const worklistQuery = caseWorklistOptions();

const countyQuery = { ...organisationCountyOptions(), staleTime: Infinity };

/** The county's own word for who sees that the plan is followed; ours until it is known. */
export function useLeadWord(): string {
  const t = useText();
  const { data } = useQuery(countyQuery);
  return data?.labels.planLead ?? t('case.lead');
}

/** Whether nobody in the county has confirmed a setting yet: what leans on it says so (docs/county-configuration.md). */
export function useNotConfirmed(setting: CountyView['notConfirmed'][number]): boolean {
  const { data } = useQuery(countyQuery);
  return data?.notConfirmed.includes(setting) ?? false;
}

/** After a command on a case: says that it was done, and everything shown of the case is asked for anew. */
export function useCaseMoved(caseId: string) {
  const client = useQueryClient();
  const toast = useToast();
  const problemText = useProblemText();
  return {
    done: async (text: string, view?: CaseView) => {
      toast({ tone: 'ok', text });
      if (view) client.setQueryData(caseQuery(caseId).queryKey, view);
      await Promise.all([
        client.invalidateQueries({ queryKey: ['case', caseId] }),
        client.invalidateQueries({ queryKey: caseWorklistQueryKey() }),
      ]);
    },
    failed: (error: unknown) => toast({ tone: 'danger', text: problemText(problemOf(error).code) }),
  };
}

/** A piece of news has been seen, for the whole unit. */
export function useNoticeSeen(caseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (noticeId: string) => inboxSeen({ path: { noticeId } }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['case', caseId] }),
        client.invalidateQueries({ queryKey: caseWorklistQueryKey() }),
      ]),
  });
}
