import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import {
  meetingDecide,
  meetingReadQueryKey,
  type MeasureDecisionDecision,
  type MeetingView,
} from '@sammanhang/api-client';
import { problemOf } from '../api';
import { keepMeeting } from './meeting.queries';
import { useOutbox } from './use-outbox';

/** Decisions on the measures: saved at once, kept and sent again when the connection was lost. */
export function useDecisions(meetingId: string) {
  const client = useQueryClient();
  const send = useCallback(
    async (lineId: string, decision: MeasureDecisionDecision) => {
      const queryKey = meetingReadQueryKey({ path: { meetingId } });
      const read = () => client.getQueryData<MeetingView>(queryKey);
      const revision = read()?.measures.find((measure) => measure.lineId === lineId)?.revision;
      try {
        const { data } = await meetingDecide({ path: { meetingId, lineId }, body: { decision, revision } });
        const meeting = read();
        if (!meeting) return;
        const measures = meeting.measures.map((measure) => (measure.lineId === lineId ? data : measure));
        keepMeeting(client, { ...meeting, measures });
      } catch (error) {
        // Somebody decided otherwise at the same time: what holds is shown, and the choice is made anew.
        if (problemOf(error).code === 'version-conflict') await client.invalidateQueries({ queryKey });
        throw error;
      }
    },
    [client, meetingId],
  );
  return useOutbox<MeasureDecisionDecision>(send);
}
