import { randomUUID } from 'node:crypto';
import type { TestApp } from '@sammanhang/api/proof';
import type { Canaries } from './canaries.js';
import type { WorldConsents } from './consents.js';
import { actorOf, type Directory, type UnitKey } from './directory.js';
import { insert } from './insert.js';

/** What stands around the plan of a world. */
export interface Around extends WorldConsents {
  meetings: Readonly<Record<'planned' | 'today' | 'ended', string>>;
  /** Summonses to the planned meeting, by unit. The summoned unit has not answered. */
  summons: Readonly<Partial<Record<UnitKey, string>>>;
  notices: Readonly<Partial<Record<UnitKey, string>>>;
  /** Offered to the listed colleague at the lead's unit; none where the person cannot consent, so that one can be made. */
  offerId: string | null;
  followUpId: string | null;
  /** What is due at the lead's unit: the row of the board that a head knows the plan by. */
  deadlineId: string;
  representativeId: string;
}

const CALLED: readonly (readonly [unit: UnitKey, kind: string, answer: string | null])[] = [
  ['party', 'summons', 'accepted'],
  ['summoned', 'summons', null],
  ['invited', 'invitation', 'accepted'],
  ['left', 'summons', 'accepted'],
  ['declined', 'summons', 'declined'],
];
const NOTIFIED: readonly UnitKey[] = ['lead', 'party', 'summoned', 'invited', 'left', 'declined'];

/** The case, and the relative who answers beside the person. */
interface AnswersOf {
  world: number;
  caseId: string;
  relative: { id: string; citizenId: string };
}

export async function addAround(
  test: TestApp,
  directory: Directory,
  canaries: Canaries,
  at: AnswersOf & { personId: string },
  consents: WorldConsents,
  planConsent: string,
): Promise<Around> {
  const { db } = test;
  const { units, authorities } = directory;
  const lead = actorOf(directory, 'caseworker', 'lead', 'lead').caller;
  const now = Date.now();
  const iso = (ms: number) => new Date(ms).toISOString();
  const meetings = { planned: randomUUID(), today: randomUUID(), ended: randomUUID() };
  const meeting = (name: keyof typeof meetings, startsAt: number, endedAt: number | null) => ({
    id: meetings[name],
    case_id: at.caseId,
    owner_authority_id: authorities.lead,
    form: 'inPerson',
    starts_at: iso(startsAt),
    ends_at: iso(startsAt + 3_600_000),
    place: canaries.text('meeting.place', 'summons', at.world, name),
    video_link: null,
    question: canaries.text('meeting.question', 'summons', at.world, name),
    person_attended: startsAt <= now ? 'partly' : null,
    person_absent_reason:
      startsAt <= now ? canaries.text('meeting.personAbsentReason', 'summons', at.world, name) : null,
    ended_at: endedAt === null ? null : iso(endedAt),
    revision: 1,
    created_by: lead.staffId,
    created_at: iso(now),
  });
  await insert(test, 'meeting', [
    meeting('planned', now + 9 * 86_400_000, null),
    meeting('today', now, null),
    // Ended a moment ahead, so that it can be opened again for as long as the proof runs.
    meeting('ended', now - 7_200_000, now + 30 * 86_400_000),
  ]);
  const summons = Object.fromEntries(CALLED.map(([unit]) => [unit, randomUUID()])) as Around['summons'];
  await insert(
    test,
    'summons',
    Object.entries(meetings).flatMap(([name, meetingId]) =>
      CALLED.map(([unit, kind, answer]) => ({
        id: name === 'planned' ? summons[unit] : randomUUID(),
        case_id: at.caseId,
        meeting_id: meetingId,
        kind,
        unit_id: units[unit],
        sent_at: iso(now),
        sent_by: lead.staffId,
        answer,
        answered_at: answer ? iso(now) : null,
        decline_reason: answer === 'declined' ? 'other' : null,
        decline_note: answer === 'declined' ? canaries.text('summons.declineNote', 'summons', at.world) : null,
        revision: 1,
      })),
    ),
  );
  const notices = Object.fromEntries(NOTIFIED.map((unit) => [unit, randomUUID()])) as Around['notices'];
  await insert(
    test,
    'notice',
    NOTIFIED.map((unit) => ({
      id: notices[unit],
      unit_id: units[unit],
      case_id: at.caseId,
      kind: 'meetingChanged',
      subject_id: meetings.planned,
      at: iso(now),
    })),
  );
  const deadlineId = randomUUID();
  await db.query(
    `INSERT INTO deadline (id, case_id, responsible_unit_id, kind, rule, started_at, due_on, revision)
     SELECT $3, $1, $2, 'startPlanning', settings -> 'deadlines' -> 0, app.now(), app.today() + 2, 1 FROM county WHERE code = '18'`,
    [at.caseId, units.lead, deadlineId],
  );
  await insert(test, 'home_care_request', { case_id: at.caseId, requested_at: iso(now - 86_400_000), revision: 1 });
  const colleague = actorOf(directory, 'caseworker', 'colleague', 'lead').caller;
  const offerId = planConsent === 'unable' ? null : randomUUID();
  if (offerId)
    await insert(test, 'lead_offer', {
      id: offerId,
      case_id: at.caseId,
      to_unit_id: units.lead,
      to_staff_id: colleague.staffId,
      offered_by: lead.staffId,
      offered_at: iso(now),
    });
  const representativeId = randomUUID();
  await insert(test, 'representative', {
    id: representativeId,
    person_id: at.personId,
    kind: 'administrator',
    given_name: canaries.text('representative.givenName', 'person', at.world),
    family_name: canaries.text('representative.familyName', 'person', at.world),
    phone: canaries.text('representative.phone', 'person', at.world),
    guards_rights: true,
    manages_property: false,
    cares_for_person: true,
    proof: canaries.text('representative.proof', 'person', at.world),
    proof_seen_by: lead.staffId,
    valid_from: '2025-01-01',
    revision: 1,
  });
  await addAnswer(test, directory, canaries, at);
  const { rows } = await db.query<{ id: string }>(
    'SELECT id FROM follow_up WHERE case_id = $1 AND held_on IS NULL AND cancelled_at IS NULL',
    [at.caseId],
  );
  return {
    ...consents,
    meetings,
    summons,
    notices,
    offerId,
    representativeId,
    followUpId: rows[0]?.id ?? null,
    deadlineId,
  };
}

/** What the person said of the newest version, noted by the lead, and what a relative thinks of it. */
async function addAnswer(test: TestApp, directory: Directory, canaries: Canaries, at: AnswersOf) {
  const lead = actorOf(directory, 'caseworker', 'lead', 'lead').caller;
  const { rows } = await test.db.query<{ id: string }>(
    'SELECT id FROM plan_version WHERE case_id = $1 ORDER BY number DESC LIMIT 1',
    [at.caseId],
  );
  const row = { version_id: rows[0]?.id, case_id: at.caseId, at: new Date().toISOString() };
  await insert(test, 'person_answer', {
    ...row,
    id: randomUUID(),
    answered_by: 'person',
    answer: 'agreesWithReservation',
    words: canaries.text('answer.words', 'answer', at.world),
    manner: 'phone',
    noted_by: lead.staffId,
    noted_unit_id: directory.units.lead,
  });
  await insert(test, 'person_answer', {
    ...row,
    id: randomUUID(),
    answered_by: 'relative',
    relative_id: at.relative.id,
    answer: 'declines',
    words: canaries.text('relativeAnswer.words', 'relativeAnswer', at.world),
    manner: 'digital',
    by_citizen: at.relative.citizenId,
  });
}
