import type { MeetingForm, MeetingView } from '@sammanhang/api-client';
import { dayOf, instantAt } from '../texts';

/** A meeting as the form holds it: the day and two times, by clocks in Sweden. */
export interface PlanValues {
  question: string;
  day: string;
  startTime: string;
  endTime: string;
  form: MeetingForm | '';
  place: string;
  videoLink: string;
}

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

export const planValuesOf = (meeting: MeetingView): PlanValues => ({
  question: meeting.question,
  day: dayOf(meeting.startsAt),
  startTime: clock.format(new Date(meeting.startsAt)),
  endTime: clock.format(new Date(meeting.endsAt)),
  form: meeting.form,
  place: meeting.place ?? '',
  videoLink: meeting.videoLink ?? '',
});

/** What the api is sent. The fields have been checked: the form has a kind and its day and times can be read. */
export function planBodyOf({ question, day, startTime, endTime, form, place, videoLink }: PlanValues) {
  return {
    question,
    startsAt: instantAt(day, startTime),
    endsAt: instantAt(day, endTime),
    form: form === '' ? ('inPerson' as const) : form,
    place,
    videoLink,
  };
}

/** Which field shows an error whose name in the api is another. */
export const planRename = { startsAt: 'day', endsAt: 'endTime' } as const;

export const isTime = (text: string): boolean => /^([01]\d|2[0-3])[:.][0-5]\d$/.test(text);
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T12:00:00Z`));
