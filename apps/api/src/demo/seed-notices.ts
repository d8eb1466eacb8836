import { meetingHeld, principalsOf, type CaseContext } from './case-context.js';
import { addRow } from './rows.js';
import { versionId } from './seed-plan.js';
import { approvedBy } from './seed-sign-off.js';
import type { VersionPlan } from './version-plan.js';

/** What units have been told and nobody there has seen yet. */
export function addNotices(context: CaseContext, versions: readonly VersionPlan[]): void {
  const { story, clock, days, lead } = context;
  const notice = (kind: string, unitId: string, subjectId: string, at: Date) => {
    addRow(context.rows, 'notice', {
      id: context.id('notice', kind, unitId, subjectId),
      unit_id: unitId,
      case_id: context.caseId,
      kind,
      subject_id: subjectId,
      at,
      seen_by: null,
      seen_at: null,
    });
  };
  for (const part of context.parts) {
    const summons = context.id('summons', part.slot);
    if (meetingHeld(story) || part.kind === 'lead') continue;
    if (part.kind === 'party' || part.kind === 'declined') {
      notice('summonsAnswered', lead.unit.id, summons, clock.past(days.answered, '13:30'));
    } else {
      notice('summoned', part.unit.id, context.id('meeting'), clock.past(days.called, '11:15'));
    }
  }
  if (story.stage === 'withdrawn') {
    for (const { unit, kind } of context.parts) {
      if (kind === 'party')
        notice('consentStopped', unit.id, context.id('consent', 'plan 0'), clock.past(days.withdrawn, '16:05'));
    }
  }
  const last = versions.at(-1);
  if (last?.state === 'awaiting') {
    for (const part of principalsOf(context)) {
      if (approvedBy(context, last, part.unit.principalId)) continue;
      notice('approvalAsked', part.unit.id, versionId(context, last.number), clock.past(last.submitted ?? 0, '10:30'));
    }
  }
  if (story.offeredTo) {
    const part = context.parts.find(({ slot }) => slot === story.offeredTo?.unit);
    if (part) notice('leadOffered', part.unit.id, context.id('offer'), clock.past(1, '14:05'));
  }
}
