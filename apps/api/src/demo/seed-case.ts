import { clocksAtStart, dayOf, explainDeadline, summonsAnswerRule } from '@sammanhang/sip-rules';
import { hasEnded, meetingCalled, meetingHeld, type CaseContext, type Part } from './case-context.js';
import { addRow } from './rows.js';
import type { ConsentStanding } from './seed-consent.js';

/** The case itself: the units that take part, who works on it, an offer of the lead, the request for home health care. */
export function addCase(context: CaseContext, planConsent: ConsentStanding): void {
  const { rows, story, clock, days, lead, caseId, person } = context;
  const ended = hasEnded(story);
  const state =
    story.stage === 'declined' || story.stage === 'refused' || story.stage === 'closed' ? story.stage : 'open';
  addRow(rows, 'sip_case', {
    id: caseId,
    number: context.number,
    person_id: person.id,
    county_code: lead.unit.countyCode,
    state,
    origin: story.origin ?? 'openCare',
    scope: 'between',
    initiator_kind: story.initiator?.kind ?? 'staff',
    initiator_name: story.initiator?.name ?? null,
    started_by: lead.worker.staffId,
    started_unit_id: lead.unit.id,
    started_at: clock.past(days.started, '09:10'),
    lead_unit_id: lead.unit.id,
    lead_staff_id: lead.worker.staffId,
    ended_at: ended ? clock.past(days.ended, '15:20') : null,
    ended_by: ended ? lead.worker.staffId : null,
    end_reason: ended ? (story.end?.reason ?? 'personDeclined') : null,
    end_note: story.end?.note ?? null,
    plan_consent: planConsent,
    unit_ids: [],
    allow_list: context.allowList,
    revision: 1,
  });
  for (const part of context.parts) addPart(context, part);
  for (const [index, staffId] of (context.allowList ?? []).slice(context.parts.length).entries()) {
    addWorker(context, context.id('named', String(index)), lead.unit.id, staffId, 'named', days.started);
  }
  addOffer(context);
  if (story.origin !== 'homeCareRequest') return;
  const receiver = context.parts.find(({ slot }) => slot === 'home');
  addRow(rows, 'home_care_request', {
    case_id: caseId,
    requested_at: clock.past(days.started, '08:30'),
    enrolled_at: null,
    receiving_unit_id: receiver?.unit.id ?? null,
    revision: 1,
  });
}

function addPart(context: CaseContext, part: Part): void {
  const { days } = context;
  const since = part.kind === 'lead' ? days.started : days.called;
  addRow(context.rows, 'participation', {
    id: context.id('participation', part.slot),
    case_id: context.caseId,
    unit_id: part.unit.id,
    kind: part.kind,
    since: context.clock.past(since, '09:10'),
    until: null,
    revision: 1,
  });
  if (part.kind === 'summoned' || part.kind === 'declined') return;
  if (part.kind === 'invited' && !meetingHeld(context.story)) return;
  const leads = part.kind === 'lead';
  addWorker(
    context,
    context.id('worker', part.slot),
    part.unit.id,
    part.worker.staffId,
    leads ? 'started' : 'took',
    leads ? days.started : days.answered,
  );
}

function addWorker(
  context: CaseContext,
  id: string,
  unitId: string,
  staffId: string,
  reason: 'started' | 'took' | 'named',
  ago: number,
): void {
  addRow(context.rows, 'case_worker', {
    id,
    case_id: context.caseId,
    unit_id: unitId,
    staff_id: staffId,
    reason,
    since: context.clock.past(ago, '09:10'),
    until: null,
  });
}

function addOffer(context: CaseContext): void {
  const { offeredTo } = context.story;
  const part = context.parts.find(({ slot }) => slot === offeredTo?.unit);
  const to = context.offered;
  if (!offeredTo || !part || !to) return;
  addRow(context.rows, 'lead_offer', {
    id: context.id('offer'),
    case_id: context.caseId,
    to_unit_id: part.unit.id,
    to_staff_id: to.staffId,
    offered_by: context.lead.worker.staffId,
    offered_at: context.clock.past(1, '14:05'),
    answer: null,
    answered_at: null,
    answered_by: null,
    note: null,
  });
}

/** The clocks that the start and the summonses set going, with the rules that held then. */
export function addDeadlines(context: CaseContext): void {
  const { clock, days, story, settings, lead } = context;
  const startedAt = clock.past(days.started, '09:10');
  const homeCare =
    story.origin === 'homeCareRequest' ? { requestedAt: clock.past(days.started, '08:30'), enrolledAt: null } : null;
  const ended = hasEnded(story) ? clock.past(days.ended, '15:20') : null;
  for (const { kind, rule, startedAt: from } of clocksAtStart({ homeCare }, settings, startedAt)) {
    const met =
      kind === 'startPlanning'
        ? meetingCalled(story) && clock.past(days.called, '11:15')
        : meetingHeld(story) && clock.past(days.meeting, '14:00');
    addDeadline(context, {
      id: kind,
      unitId: lead.unit.id,
      kind,
      rule,
      from,
      met: met || null,
      ended,
      summonsId: null,
    });
  }
  if (!meetingCalled(story)) return;
  for (const part of context.parts) {
    if (part.kind === 'lead') continue;
    const from = clock.past(days.called, '11:15');
    const answered = part.kind === 'party' || part.kind === 'declined' || meetingHeld(story);
    addDeadline(context, {
      id: `answer ${part.slot}`,
      unitId: part.unit.id,
      kind: 'summonsAnswer',
      rule: summonsAnswerRule(settings, dayOf(from), clock.day(days.meeting)),
      from,
      met: answered ? clock.past(days.answered, '13:30') : null,
      ended,
      summonsId: context.id('summons', part.slot),
    });
  }
}

function addDeadline(
  context: CaseContext,
  deadline: {
    id: string;
    unitId: string;
    kind: string;
    rule: Parameters<typeof explainDeadline>[0];
    from: Date;
    met: Date | null;
    ended: Date | null;
    summonsId: string | null;
  },
): void {
  const due = explainDeadline(deadline.rule, deadline.from);
  const cancelled = deadline.met ? null : deadline.ended;
  addRow(context.rows, 'deadline', {
    id: context.id('deadline', deadline.id),
    case_id: context.caseId,
    responsible_unit_id: deadline.unitId,
    kind: deadline.kind,
    summons_id: deadline.summonsId,
    rule: deadline.rule,
    started_at: deadline.from,
    due_on: due.dueDay,
    due_at: due.dueAt ?? null,
    met_at: deadline.met,
    cancelled_at: cancelled,
    cancel_reason: cancelled ? 'caseEnded' : null,
    revision: 1,
  });
}
