import { Injectable } from '@nestjs/common';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { caseSubject } from '../access/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database } from '../platform/database/index.js';
import { meetingById, receiversOf } from './meeting.data.js';
import type { Meeting } from './meeting.entity.js';
import { assertKnows } from './meeting.view.js';

/** The meeting as a file for the calendar. Calendars are shared, synchronised and backed up elsewhere: it says when, nothing more. */
@Injectable()
export class CalendarService {
  constructor(private readonly database: Database) {}

  file(actor: Actor, id: string): Promise<string> {
    return this.database.read(actor, 'summons.read', async (tx) => {
      const meeting = await meetingById(tx, id);
      const subject = await caseSubject(tx, meeting.caseId);
      tx.authorize(subject);
      assertKnows(tx, subject, await receiversOf(tx, id));
      tx.audit({ personId: subject.personId, caseId: subject.caseId, subjectId: id, change: { file: 'calendar' } });
      return calendarFile(meeting, tx.now);
    });
  }
}

/** UTC times; no name, number, question, link or place. */
export function calendarFile(
  meeting: Pick<Meeting, 'id' | 'startsAt' | 'endsAt' | 'cancelledAt' | 'revision'>,
  now: Date,
): string {
  const calendar = ical({ prodId: { company: 'Sammanhang', product: 'Sammanhang', language: 'SV' } });
  calendar.method(meeting.cancelledAt ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH);
  calendar.createEvent({
    id: meeting.id,
    start: meeting.startsAt,
    end: meeting.endsAt,
    stamp: now,
    sequence: meeting.revision - 1,
    summary: 'Möte',
    description: 'Logga in i Sammanhang för att se mer',
    status: meeting.cancelledAt ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
