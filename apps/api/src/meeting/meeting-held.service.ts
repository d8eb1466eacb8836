import { Injectable } from '@nestjs/common';
import { assertMeetingTakes, endMeeting, heldWithPerson, meetingPhase } from '@sammanhang/sip-rules';
import { v7 } from 'uuid';
import { caseSubject, type CaseSubject } from '../access/index.js';
import { meetDeadlines } from '../deadline/index.js';
import type { Actor } from '../platform/auth/index.js';
import { addRows, changeRow, Database, type Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { stopAnswering } from './calling.data.js';
import { endCalls } from './ending-calls.data.js';
import { MeasureDecision } from './measure-decision.entity.js';
import { meetingById, receiversOf, storeAttendance } from './meeting.data.js';
import type {
  DecideMeasureInput,
  MeetingReasonInput,
  MeetingRevisionInput,
  RecordAttendanceInput,
} from './meeting-input.dto.js';
import type { MeasureToDecideView, MeetingView } from './meeting.dto.js';
import { Meeting } from './meeting.entity.js';
import { measuresFor, meetingView } from './meeting.view.js';

/** The meeting while it is held and right after: who came, what was decided, the end. */
@Injectable()
export class MeetingHeldService {
  constructor(private readonly database: Database) {}

  recordAttendance(actor: Actor, id: string, { rows, person, revision }: RecordAttendanceInput): Promise<MeetingView> {
    return this.database.write(actor, 'attendance.record', async (tx) => {
      const { subject, meeting } = await found(tx, id);
      await tx.once({ id, rows, person, revision }, async () => {
        assertMeetingTakes(meeting, 'attend', tx.now);
        if ((await storeAttendance(tx, meeting, rows)).length > 0) throw problem('not-found');
        const noted = person && {
          personAttended: person.attended,
          personAbsentReason: person.attended === 'came' ? null : (person.reason ?? null),
        };
        const changedTo = await changeRow(tx, Meeting, { id, revision }, noted ?? {});
        // Noted afterwards that the person was there: the planning was joint after all.
        if (person && meetingPhase(meeting, tx.today) === 'ended' && heldWithPerson(person.attended)) {
          await meetDeadlines(tx, subject.caseId, { kind: 'jointPlanning' });
        }
        return { id, revision: changedTo };
      });
      tx.audit({
        personId: subject.personId,
        caseId: subject.caseId,
        subjectId: id,
        change: {
          ...(person && { person: person.attended }),
          rows: rows.map(({ summonsId, attendance }) => ({ summonsId, attendance })),
        },
      });
      return meetingView(tx, subject, await meetingById(tx, id));
    });
  }

  decide(actor: Actor, id: string, lineId: string, input: DecideMeasureInput): Promise<MeasureToDecideView> {
    return this.database.write(actor, 'meeting.note', async (tx) => {
      const { subject, meeting } = await found(tx, id);
      await tx.once({ id, lineId, ...input }, async () => {
        assertMeetingTakes(meeting, 'decide', tx.now);
        const before = await measureIn(tx, subject, meeting, lineId);
        // The same decision by two at once is no conflict.
        if (before.decision !== input.decision) await storeDecision(tx, subject, meeting, lineId, input);
        return id;
      });
      tx.audit({
        personId: subject.personId,
        caseId: subject.caseId,
        subjectId: id,
        change: { lineId, decision: input.decision },
      });
      return measureIn(tx, subject, meeting, lineId);
    });
  }

  end(actor: Actor, id: string, read: MeetingRevisionInput): Promise<MeetingView> {
    return this.database.write(actor, 'plan.lead', async (tx) => {
      const { subject, meeting } = await found(tx, id, 'update');
      await tx.once({ id, end: true, ...read }, async () => {
        const { jointPlanningHeld } = endMeeting(meeting, tx.now);
        const revision = await changeRow(
          tx,
          Meeting,
          { id, ...read },
          { endedAt: tx.now, chairStaffId: actor.staffId },
        );
        await stopAnswering(tx, meeting, 'meetingEnded');
        await endCalls(tx, subject.caseId, await receiversOf(tx, id));
        if (jointPlanningHeld) await meetDeadlines(tx, subject.caseId, { kind: 'jointPlanning' });
        return { id, revision };
      });
      tx.audit({ personId: subject.personId, caseId: subject.caseId, subjectId: id, change: { event: 'meetingHeld' } });
      return meetingView(tx, subject, await meetingById(tx, id));
    });
  }

  reopen(actor: Actor, id: string, { reason, revision }: MeetingReasonInput): Promise<MeetingView> {
    return this.database.write(actor, 'plan.lead', async (tx) => {
      const { subject, meeting } = await found(tx, id);
      await tx.once({ id, reason, revision }, async () => {
        assertMeetingTakes(meeting, 'reopen', tx.now);
        const reopened = { endedAt: null, reopenedAt: tx.now, reopenReason: reason };
        return { id, revision: await changeRow(tx, Meeting, { id, revision }, reopened) };
      });
      tx.audit({
        personId: subject.personId,
        caseId: subject.caseId,
        subjectId: id,
        change: { event: 'meetingReopened' },
      });
      return meetingView(tx, subject, await meetingById(tx, id));
    });
  }
}

async function found(tx: Tx, id: string, lock: 'share' | 'update' = 'share') {
  const { caseId } = await meetingById(tx, id);
  const subject = await caseSubject(tx, caseId, { lock });
  tx.authorize(subject);
  return { subject, meeting: await meetingById(tx, id) };
}

async function measureIn(tx: Tx, subject: CaseSubject, meeting: Meeting, lineId: string): Promise<MeasureToDecideView> {
  const measure = (await measuresFor(tx, subject, meeting)).find((row) => row.lineId === lineId);
  if (!measure) throw problem('not-found');
  return measure;
}

async function storeDecision(
  tx: Tx,
  { version }: CaseSubject,
  { id: meetingId, caseId }: Meeting,
  lineId: string,
  { decision, revision }: DecideMeasureInput,
): Promise<void> {
  const decided = { versionId: version.id, decision, decidedBy: tx.actor.staffId, decidedAt: tx.now };
  const before = await tx.manager.findOneBy(MeasureDecision, { meetingId, lineId });
  if (before) return void (await changeRow(tx, MeasureDecision, { id: before.id, revision: revision ?? 0 }, decided));
  await addRows(tx, MeasureDecision, { id: v7(), caseId, meetingId, lineId, ...decided, revision: 1 });
}
