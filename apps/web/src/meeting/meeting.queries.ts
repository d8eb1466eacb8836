import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import {
  caseWorklistQueryKey,
  inboxCountsOptions,
  inboxReadOptions,
  inboxReadQueryKey,
  inboxSeenMutation,
  meetingListOptions,
  meetingListQueryKey,
  meetingReadOptions,
  meetingReadQueryKey,
  type MeetingView,
} from '@sammanhang/api-client';
import { useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useProblemText } from '../texts';

export const inboxQuery = () => ({ ...inboxReadOptions(), refetchInterval: 60_000 });
export const inboxCountsQuery = () => ({ ...inboxCountsOptions(), refetchInterval: 60_000, retry: false });
export const meetingsQuery = (caseId: string) => meetingListOptions({ path: { caseId } });
export const meetingQuery = (meetingId: string) => meetingReadOptions({ path: { meetingId } });

/** An answer from the api replaces what is shown of the meeting. */
export const keepMeeting = (client: QueryClient, view: MeetingView) =>
  client.setQueryData(meetingReadQueryKey({ path: { meetingId: view.id } }), view);

/** After a command on a meeting: what is shown of it, of its case and in the inbox is asked for anew. */
export function useMeetingMoved(caseId: string) {
  const client = useQueryClient();
  const toast = useToast();
  return (text: string, view: MeetingView) => {
    toast({ tone: 'ok', text });
    keepMeeting(client, view);
    void client.invalidateQueries({ queryKey: meetingListQueryKey({ path: { caseId } }) });
    void client.invalidateQueries({ queryKey: ['case', caseId] });
  };
}

/** What has come to the unit has changed. */
export function useInboxMoved() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: inboxReadQueryKey() }),
      client.invalidateQueries({ queryKey: inboxCountsQuery().queryKey }),
      client.invalidateQueries({ queryKey: caseWorklistQueryKey() }),
    ]);
}

/** Somebody at the unit has read the notice: it leaves the inbox of all. */
export function useSeen(done: string) {
  const toast = useToast();
  const problemText = useProblemText();
  const moved = useInboxMoved();
  return useMutation({
    ...inboxSeenMutation(),
    onSuccess: () => toast({ tone: 'ok', text: done }),
    onError: (error) => toast({ tone: 'danger', text: problemText(problemOf(error).code) }),
    onSettled: moved,
  });
}
