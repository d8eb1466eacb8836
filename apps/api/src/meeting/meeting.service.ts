import { Injectable } from '@nestjs/common';
import {
  askedAgain,
  assertMeetingTakes,
  dayOf,
  meetingFaults,
  meetingPhase,
  RuleBroken,
  type MeetingPlan,
} from '@sammanhang/sip-rules';
import { v4 } from 'uuid';
import { caseSubject, letKnow, refreshAccess, type CaseSubject } from '../access/index.js';
import { meetDeadlines } from '../deadline/index.js';
import { countyOf } from '../organisation/index.js';
import { assertTellsNothing } from '../person/index.js';
import type { Actor } from '../platform/auth/index.js';
import { addRows, changeRow, Database, type Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { askAnew, callReceivers, startAnswering, stopAnswering, type Receiver } from './calling.data.js';
import { endCalls } from './ending-calls.data.js';
import { meetingById, meetingsOf, missingPrincipals, receiversOf } from './meeting.data.js';
import type {
  CallMeetingInput,
  CallReceiversInput,
  ChangeMeetingInput,
  MeetingReasonInput,
} from './meeting-input.dto.js';
import type { MeetingsView, MeetingView } from './meeting.dto.js';
import { Meeting } from './meeting.entity.js';
import { meetingView, onlyCalled, saidIn } from './meeting.view.js';
import { readReceivers } from './receivers.js';

/** Calling to a meeting, and what happens to it before it is held. */
@Injectable()
export class MeetingService {
  constructor(private readonly database: Database) {}

  list(actor: Actor, caseId: string): Promise<MeetingsView> {
    return this.database.read(actor, 'summons.read', async (tx) => {
      const subject = await caseSubject(tx, caseId);
      tx.authorize(subject);
      const rows = await meetingsOf(tx, caseId, onlyCalled(subject) ? actor.unitId : null);
      tx.audit({ personId: subject.personId, caseId });
      const [question] = await saidIn(tx, subject, 'question');
      return {
        meetings: rows.map(({ endedAt, cancelledAt, ...row }) => ({
          ...row,
          phase: meetingPhase({ startsAt: row.startsAt, endedAt, cancelledAt }, tx.today),
        })),
        missingPrincipals: await missingPrincipals(tx, caseId),
        consented: subject.planConsent === 'given' || subject.planConsent === 'unable',
        namedReceivers: subject.protected,
        question: question?.text ?? null,
        abilities: tx.abilities(subject),
      };
    });
  }

  read(actor: Actor, id: string): Promise<MeetingView> {
    return this.database.read(actor, 'summons.read', async (tx) => {
      const meeting = await meetingById(tx, id);
      const subject = await caseSubject(tx, meeting.caseId);
      tx.authorize(subject);
      const view = await meetingView(tx, subject, meeting);
      tx.audit({ personId: subject.personId, caseId: subject.caseId, subjectId: id });
      return view;
    });
  }

  call(actor: Actor, caseId: string, input: CallMeetingInput): Promise<MeetingView> {
    return this.database.write(actor, 'plan.lead', async (tx) => {
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject);
      const id = await tx.once({ caseId, ...input }, async () => {
        const plan = planOf(tx, input);
        await assertTellsNothing(tx, subject, { question: input.question, place: plan.place });
        const receivers = await readReceivers(tx, subject, input.receivers);
        const meeting = newMeeting(tx, caseId, plan, input);
        await addRows(tx, Meeting, meeting);
        await this.send(tx, subject, meeting, receivers);
        // The work of the plan has begun (SoL 10:8 "genast", HSL 16:4 "utan dröjsmål").
        await meetDeadlines(tx, caseId, { kind: 'startPlanning' });
        return meeting.id;
      });
      tx.audit({
        personId: subject.personId,
        caseId,
        subjectId: id,
        change: {
          event: 'called',
          called: input.receivers.map((receiver) => receiver.unitId ?? receiver.outside?.kind ?? null),
        },
      });
      return meetingView(tx, subject, await meetingById(tx, id));
    });
  }

  callMore(actor: Actor, id: string, input: CallReceiversInput): Promise<MeetingView> {
    return this.database.write(actor, 'plan.lead', async (tx) => {
      const { subject, meeting } = await this.forChange(tx, id);
      await tx.once({ id, ...input }, async () => {
        assertMeetingTakes(meeting, 'call', tx.now);
        const receivers = await readReceivers(tx, subject, input.receivers);
        const before = await receiversOf(tx, id);
        const known = new Map(before.flatMap((row) => (row.unitId ? [[row.unitId, row] as const] : [])));
        const again = receivers.flatMap(({ unitId }) => {
          const row = unitId ? known.get(unitId) : undefined;
          if (row && row.answer !== 'declined' && !row.callEnded) throw new RuleBroken('summons.called-already');
          return row && unitId ? [{ summonsId: row.summonsId, unitId }] : [];
        });
        await this.askAgain(tx, subject, meeting, again);
        await this.send(
          tx,
          subject,
          meeting,
          receivers.filter(({ unitId }) => unitId === null || !known.has(unitId)),
          again.map(({ unitId }) => unitId),
        );
        return id;
      });
      tx.audit({
        personId: subject.personId,
        caseId: subject.caseId,
        subjectId: id,
        change: {
          event: 'calledMore',
          called: input.receivers.map((receiver) => receiver.unitId ?? receiver.outside?.kind ?? null),
        },
      });
      return meetingView(tx, subject, meeting);
    });
  }

  change(actor: Actor, id: string, { revision, ...input }: ChangeMeetingInput): Promise<MeetingView> {
    return this.database.write(actor, 'plan.lead', async (tx) => {
      const { subject, meeting } = await this.forChange(tx, id);
      await tx.once({ id, revision, ...input }, async () => {
        assertMeetingTakes(meeting, 'change', tx.now);
        const plan = planOf(tx, input);
        await assertTellsNothing(tx, subject, { question: input.question, place: plan.place });
        const next = { ...plan, videoLink: input.videoLink ?? null, question: input.question };
        const changed = (Object.keys(next) as (keyof typeof next)[]).filter(
          (field) => String(next[field]) !== String(meeting[field]),
        );
        const changedTo = await changeRow(tx, Meeting, { id, revision }, next);
        const receivers = (await receiversOf(tx, id)).filter(({ callEnded }) => !callEnded);
        // A new time or place is a new question to everybody who might come.
        const moved = changed.some(
          (field) => field === 'startsAt' || field === 'endsAt' || field === 'place' || field === 'form',
        );
        const again = moved
          ? receivers.flatMap((row) =>
              row.unitId && askedAgain(row) ? [{ summonsId: row.summonsId, unitId: row.unitId }] : [],
            )
          : [];
        await this.askAgain(tx, subject, { ...meeting, startsAt: plan.startsAt }, again);
        await this.tell(
          tx,
          meeting,
          receivers.filter((row) => askedAgain(row)).map((row) => row.unitId),
        );
        tx.audit({
          personId: subject.personId,
          caseId: subject.caseId,
          subjectId: id,
          change: { event: 'meetingChanged', changed },
        });
        return { id, revision: changedTo };
      });
      return meetingView(tx, subject, await meetingById(tx, id));
    });
  }

  cancel(actor: Actor, id: string, { reason, revision: read }: MeetingReasonInput): Promise<MeetingView> {
    return this.database.write(actor, 'plan.lead', async (tx) => {
      const { subject, meeting } = await this.forChange(tx, id);
      await tx.once({ id, reason, revision: read }, async () => {
        assertMeetingTakes(meeting, 'cancel', tx.now);
        const cancelled = { cancelledAt: tx.now, cancelReason: reason };
        const revision = await changeRow(tx, Meeting, { id, revision: read }, cancelled);
        const receivers = (await receiversOf(tx, id)).filter(({ callEnded }) => !callEnded);
        await stopAnswering(tx, meeting, 'meetingCancelled');
        await endCalls(tx, subject.caseId, receivers);
        await this.tell(
          tx,
          meeting,
          receivers.filter((row) => row.answer !== 'declined').map((row) => row.unitId),
        );
        return { id, revision };
      });
      tx.audit({
        personId: subject.personId,
        caseId: subject.caseId,
        subjectId: id,
        change: { event: 'meetingCancelled' },
      });
      return meetingView(tx, subject, await meetingById(tx, id));
    });
  }

  private async forChange(tx: Tx, id: string) {
    const { caseId } = await meetingById(tx, id);
    const subject = await caseSubject(tx, caseId, { lock: 'update' });
    tx.authorize(subject);
    return { subject, meeting: await meetingById(tx, id) };
  }

  /** Sends the summonses and tells the units; `told` are units that hear of it without a new summons. */
  private async send(
    tx: Tx,
    subject: CaseSubject,
    meeting: Meeting,
    receivers: readonly Receiver[],
    told: readonly string[] = [],
  ): Promise<void> {
    const { settings } = await countyOf(tx, subject.countyCode);
    await callReceivers(tx, meeting, receivers, settings);
    await letKnow(
      tx,
      subject,
      receivers.map(({ unitId, receiverStaffId }) => ({ unitId, staffId: receiverStaffId })),
    );
    await refreshAccess(tx, subject.caseId);
    const unitIds = [...told, ...receivers.flatMap(({ unitId }) => (unitId ? [unitId] : []))];
    if (unitIds.length > 0) {
      await tx.enqueue('notify-units', { kind: 'summoned', caseId: subject.caseId, subjectId: meeting.id, unitIds });
    }
  }

  private async askAgain(
    tx: Tx,
    subject: CaseSubject,
    meeting: Meeting,
    again: readonly { summonsId: string; unitId: string }[],
  ): Promise<void> {
    if (again.length === 0) return;
    await askAnew(
      tx,
      subject.caseId,
      again.map(({ summonsId }) => summonsId),
    );
    const { settings } = await countyOf(tx, subject.countyCode);
    await startAnswering(tx, meeting, again, settings);
    await refreshAccess(tx, subject.caseId);
  }

  private async tell(tx: Tx, { id, caseId }: Meeting, receivers: readonly (string | null)[]): Promise<void> {
    const unitIds = receivers.filter((unitId) => unitId !== null);
    if (unitIds.length > 0) {
      await tx.enqueue('notify-units', { kind: 'meetingChanged', caseId, subjectId: id, unitIds });
    }
  }
}

function planOf(tx: Tx, input: Omit<ChangeMeetingInput, 'revision'>): MeetingPlan {
  const plan = {
    form: input.form,
    startsAt: new Date(input.startsAt),
    endsAt: new Date(input.endsAt),
    place: input.place ?? null,
    videoLink: input.videoLink ?? null,
  };
  const faults = meetingFaults(plan, dayOf(tx.now));
  if (faults.length > 0) {
    throw problem('input.invalid', { errors: faults.map(({ field, code }) => ({ pointer: `/${field}`, code })) });
  }
  return plan;
}

const newMeeting = (tx: Tx, caseId: string, plan: MeetingPlan, { question }: CallMeetingInput): Meeting => ({
  id: v4(),
  caseId,
  ownerAuthorityId: tx.actor.authorityId,
  ...plan,
  question,
  chairStaffId: null,
  personAttended: null,
  personAbsentReason: null,
  endedAt: null,
  reopenedAt: null,
  reopenReason: null,
  hiddenFrom: [],
  cancelledAt: null,
  cancelReason: null,
  revision: 1,
  createdBy: tx.actor.staffId,
  createdAt: tx.now,
});
