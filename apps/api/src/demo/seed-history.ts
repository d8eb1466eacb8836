import { logKindOf, type Action } from '@sammanhang/sip-rules';
import { v7 } from 'uuid';
import {
  active,
  hasEnded,
  meetingCalled,
  meetingHeld,
  principalsOf,
  type CaseContext,
  type Part,
} from './case-context.js';
import { demoBytes } from './demo-id.js';
import { addRow } from './rows.js';
import { linesOf, versionId } from './seed-plan.js';
import { approvedBy } from './seed-sign-off.js';
import type { VersionPlan } from './version-plan.js';

/** Something that was done, or read, as the door to the database would have logged it. */
interface Logged {
  at: Date;
  by: Part;
  action: Action;
  kind?: 'read';
  subject?: string;
  change?: Record<string, unknown>;
}

/** The log of a case, from its start: who did what, and who has read. */
export function addHistory(context: CaseContext, versions: readonly VersionPlan[]): void {
  const entries = [
    ...ofCase(context),
    ...versions.flatMap((version) => ofVersion(context, version)),
    ...reads(context),
  ];
  entries.sort((a, b) => a.at.getTime() - b.at.getTime()).forEach((entry, index) => addEntry(context, entry, index));
}

function addEntry(context: CaseContext, entry: Logged, index: number): void {
  const { unit, worker } = entry.by;
  const random = demoBytes('log', context.caseId, String(index));
  addRow(context.rows, 'audit_log', {
    // Ids of the log grow with time: its pages are read by them.
    id: v7({ msecs: entry.at.getTime(), seq: index, random: new Uint8Array(random.subarray(0, 16)) }),
    at: entry.at,
    request_id: random.toString('hex').slice(0, 16),
    action: entry.action,
    kind: logKindOf(entry.action, entry.kind ?? 'write'),
    outcome: 'allowed',
    ground: entry.by.kind,
    staff_id: worker.staffId,
    assignment_id: worker.assignmentId,
    unit_id: unit.id,
    authority_id: unit.authorityId,
    role: 'caseworker',
    person_id: context.person.id,
    case_id: context.caseId,
    subject_id: entry.subject ?? null,
    change: entry.change ?? null,
  });
}

function ofCase(context: CaseContext): Logged[] {
  const { story, clock, days, lead } = context;
  const done: Logged[] = [
    {
      at: clock.past(days.started, '09:10'),
      by: lead,
      action: 'case.start',
      subject: context.caseId,
      change: { origin: story.origin ?? 'openCare' },
    },
  ];
  if (story.stage !== 'refused' && !(story.stage === 'new' && !story.consent)) {
    const decision =
      story.consent === 'unable'
        ? 'unable'
        : story.stage === 'saidNo' || story.stage === 'declined'
          ? 'declined'
          : 'given';
    done.push({
      at: clock.past(days.consent, '10:20'),
      by: lead,
      action: 'consent.record',
      change: { kind: 'plan', decision },
    });
  }
  if (meetingCalled(story)) done.push(...ofMeeting(context));
  if (story.stage === 'withdrawn') {
    done.push({
      at: clock.past(days.withdrawn, '16:05'),
      by: lead,
      action: 'consent.withdraw',
      change: { kind: 'plan' },
    });
  }
  (story.held ?? []).forEach((ago, index) =>
    done.push({
      at: clock.past(ago, '14:30'),
      by: lead,
      action: 'plan.lead',
      subject: context.id('follow-up', String(index)),
      change: { event: 'followUpHeld' },
    }),
  );
  if (hasEnded(story)) {
    done.push({
      at: clock.past(days.ended, '15:20'),
      by: lead,
      action: story.stage === 'refused' ? 'request.decline' : 'plan.close',
      subject: context.caseId,
      change: { state: story.stage, reason: story.end?.reason ?? 'personDeclined' },
    });
  }
  return done;
}

function ofMeeting(context: CaseContext): Logged[] {
  const { story, clock, days, lead } = context;
  const subject = context.id('meeting');
  const done: Logged[] = [
    { at: clock.past(days.called, '11:15'), by: lead, action: 'plan.lead', subject, change: { event: 'called' } },
  ];
  for (const part of context.parts) {
    if (part.kind !== 'party' && part.kind !== 'declined') continue;
    done.push({
      at: clock.past(days.answered, '13:30'),
      by: part,
      action: 'summons.answer',
      subject: context.id('summons', part.slot),
      change: { answer: part.kind === 'party' ? 'accepted' : 'declined' },
    });
  }
  if (meetingHeld(story)) {
    done.push({ at: clock.past(days.meeting, '13:05'), by: lead, action: 'attendance.record', subject });
    done.push({ at: clock.past(days.meeting, '13:50'), by: lead, action: 'meeting.note', subject });
  }
  return done;
}

function ofVersion(context: CaseContext, version: VersionPlan): Logged[] {
  const { clock, lead } = context;
  const subject = versionId(context, version.number);
  const done: Logged[] = [];
  if (version.number > 1) {
    done.push({
      at: clock.past(version.created, '14:45'),
      by: lead,
      action: 'plan.lead',
      subject,
      change: { event: 'newVersion' },
    });
  }
  if (version.extent !== 'occasion') {
    done.push({
      at: clock.past(Math.min(context.days.consent, version.created), '10:45'),
      by: lead,
      action: 'words.write',
      subject,
      change: { event: 'wordsNoted' },
    });
  }
  if (linesOf(context, version).measures.length > 0) {
    for (const part of active(context)) {
      const time = part === lead ? '14:20' : '15:05';
      done.push({
        at: clock.past(version.written, time),
        by: part,
        action: 'content.write',
        subject,
        change: { event: 'lineAdded', section: 'measure' },
      });
    }
  }
  if (version.released !== null) {
    done.push({
      at: clock.past(version.released, '14:40'),
      by: lead,
      action: 'release.person',
      subject,
      change: { event: 'released', state: 'draftReleased' },
    });
  }
  if (version.submitted !== null) {
    done.push({
      at: clock.past(version.submitted, '10:30'),
      by: lead,
      action: 'plan.lead',
      subject,
      change: { event: 'submitted', state: 'awaiting' },
    });
    for (const part of principalsOf(context)) {
      if (!approvedBy(context, version, part.unit.principalId)) continue;
      const at = clock.past(version.established ?? version.submitted - 2, part === lead ? '11:00' : '15:10');
      done.push({ at, by: part, action: 'version.approve', subject, change: { event: 'approved' } });
    }
    if (version.established !== null) {
      const by = principalsOf(context).at(-1) ?? lead;
      const at = clock.past(version.established, '15:10');
      done.push({ at, by, action: 'version.approve', subject, change: { event: 'established' } });
    }
  }
  return done;
}

/** Everybody who works on a case has read it, most of them more than once. */
function reads(context: CaseContext): Logged[] {
  const { clock, days } = context;
  return active(context).flatMap((part) => {
    const since = part.kind === 'lead' ? days.started : days.answered;
    return [since, Math.floor(since / 2), 1]
      .filter((ago, index, all) => all.indexOf(ago) === index)
      .map((ago): Logged => ({ at: clock.past(ago, '08:20'), by: part, action: 'plan.exists', kind: 'read' }));
  });
}
