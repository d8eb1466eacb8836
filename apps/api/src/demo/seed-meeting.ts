import { meetingCalled, meetingHeld, type CaseContext, type Part } from './case-context.js';
import { addRow } from './rows.js';

const HOUR = 3_600_000;

/** The meeting with its calls, answers and who came. */
export function addMeeting(context: CaseContext): void {
  const { story, clock, days, lead, theme, person } = context;
  if (!meetingCalled(story)) return;
  const startsAt = clock.at(days.meeting, '13:00');
  const held = meetingHeld(story);
  // Where a protected person is to be found is told by word of mouth.
  const video = person.protected || theme.followUpMethod.startsWith('Videomöte');
  addRow(context.rows, 'meeting', {
    id: context.id('meeting'),
    case_id: context.caseId,
    owner_authority_id: lead.unit.authorityId,
    form: video ? 'video' : 'inPerson',
    starts_at: startsAt,
    ends_at: new Date(startsAt.getTime() + HOUR),
    place: video ? null : `${lead.unit.name}, samtalsrum 3`,
    video_link: video ? `https://mote.example.se/${context.id('room').slice(0, 8)}` : null,
    question: theme.question.map(context.say).join('\n'),
    chair_staff_id: lead.worker.staffId,
    person_attended: held ? (story.consent === 'unable' ? 'represented' : 'came') : null,
    person_absent_reason: null,
    ended_at: held ? new Date(startsAt.getTime() + HOUR) : null,
    reopened_at: null,
    reopen_reason: null,
    cancelled_at: null,
    cancel_reason: null,
    revision: 1,
    created_by: lead.worker.staffId,
    created_at: clock.past(days.called, '11:15'),
  });
  for (const part of context.parts) if (part.kind !== 'lead') addSummons(context, part, held);
}

function addSummons(context: CaseContext, part: Part, held: boolean): void {
  const { story, clock, days } = context;
  const declined = part.kind === 'declined';
  const answered = held || part.kind === 'party' || declined;
  addRow(context.rows, 'summons', {
    id: context.id('summons', part.slot),
    case_id: context.caseId,
    meeting_id: context.id('meeting'),
    kind: part.call,
    unit_id: part.unit.id,
    outside_kind: null,
    outside_name: null,
    receiver_staff_id: context.person.protected ? part.worker.staffId : null,
    sent_at: clock.past(days.called, '11:15'),
    sent_by: context.lead.worker.staffId,
    answer: answered ? (declined ? 'declined' : 'accepted') : null,
    answered_at: answered ? clock.past(days.answered, '13:30') : null,
    answered_by: answered ? part.worker.staffId : null,
    decline_reason: declined ? (story.answers?.[part.slot] ?? null) : null,
    decline_note: declined ? 'Vi kan komma senare i veckan. Föreslå gärna en ny tid.' : null,
    attendance: held ? (story.absent?.includes(part.slot) ? 'absent' : 'came') : null,
    absence_reason: story.absent?.includes(part.slot) ? 'Akut hembesök samma förmiddag' : null,
    revision: 1,
  });
}
