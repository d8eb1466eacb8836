import { useCallback, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import {
  meetingAttendance,
  type MeetingPersonAttended,
  type MeetingView,
  type SummonsAttendance,
} from '@sammanhang/api-client';
import { keepMeeting, meetingQuery } from './meeting.queries';
import { useOutbox } from './use-outbox';

export interface Attended {
  readonly attended: MeetingPersonAttended | SummonsAttendance;
  readonly reason: string;
}

/** The key of the person among those who are called. */
export const PERSON = 'person';

/** Who is there, noted one by one and sent at once. */
export function useAttendance(meetingId: string) {
  const client = useQueryClient();
  const line = useRef<Promise<void>>(Promise.resolve());
  const send = useCallback(
    (key: string, { attended, reason }: Attended) => {
      const said =
        key === PERSON
          ? { rows: [], person: { attended: attended as MeetingPersonAttended, reason } }
          : { rows: [{ summonsId: key, attendance: attended as SummonsAttendance, reason }] };
      // One after the other: each leans on the revision that the one before led to.
      const sent = line.current.then(async () => {
        const revision = client.getQueryData<MeetingView>(meetingQuery(meetingId).queryKey)?.revision ?? 0;
        const { data } = await meetingAttendance({ path: { meetingId }, body: { ...said, revision } });
        keepMeeting(client, data);
      });
      line.current = sent.catch(() => undefined);
      return sent;
    },
    [client, meetingId],
  );
  return useOutbox<Attended>(send);
}

/** What was noted, also what has not been sent yet. */
export function attendedOf(
  meeting: MeetingView,
  unsent: ReturnType<typeof useAttendance>['unsent'],
  key: string,
): Attended | null {
  const pending = unsent.get(key);
  if (pending && pending.state !== 'refused') return pending.value;
  if (key === PERSON) {
    return meeting.personAttended && { attended: meeting.personAttended, reason: meeting.personAbsentReason ?? '' };
  }
  const row = meeting.receivers.find(({ summonsId }) => summonsId === key);
  return row?.attendance ? { attended: row.attendance, reason: row.absenceReason ?? '' } : null;
}
