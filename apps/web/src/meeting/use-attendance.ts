import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import {
  meetingAttendance,
  type MeetingPersonAttended,
  type MeetingView,
  type SummonsAttendance,
} from '@sammanhang/api-client';
import { keepMeeting } from './meeting.queries';
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
  const send = useCallback(
    async (key: string, { attended, reason }: Attended) => {
      const body =
        key === PERSON
          ? { rows: [], person: { attended: attended as MeetingPersonAttended, reason } }
          : { rows: [{ summonsId: key, attendance: attended as SummonsAttendance, reason }] };
      const { data } = await meetingAttendance({ path: { meetingId }, body });
      keepMeeting(client, data);
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
