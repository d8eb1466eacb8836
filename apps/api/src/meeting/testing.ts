import { personOf } from '../platform/testing/person.js';
import type { Answer, Caller, TestApp } from '../platform/testing/test-app.js';
import type { MeetingView } from './meeting.dto.js';

/** A case that the caller leads, of a person who has said yes to a plan. */
export async function consentedCase(
  test: TestApp,
  lead: Caller,
  { protection = 'none', origin = 'openCare' }: { protection?: string; origin?: string } = {},
): Promise<string> {
  const personId = await personOf(test, lead, { protection });
  const { status, body } = await lead.post<{ id: string }>('/api/cases', {
    personId,
    origin,
    scope: 'between',
    initiatorKind: 'staff',
    reason: 'Många kontakter som inte känner till varandra.',
    question: 'Hur blir det tryggt hemma?',
    ...(origin === 'homeCareRequest' && { homeCare: { requestedAt: new Date().toISOString() } }),
  });
  if (status !== 201) throw new Error(`the case was not started: ${status} ${JSON.stringify(body)}`);
  await test.db.query(`UPDATE sip_case SET plan_consent = 'given' WHERE id = $1`, [body.id]);
  await test.db.query(`UPDATE plan_version SET state = 'draft' WHERE case_id = $1`, [body.id]);
  return body.id;
}

const HOUR = 3_600_000;

/** A meeting some days from now; `days: 0` is later the same moment, so that it is held today. */
export const meetingIn = (days: number, receivers: readonly object[], more: object = {}) => {
  const startsAt = new Date(Date.now() + days * 24 * HOUR);
  return {
    form: 'inPerson',
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + HOUR).toISOString(),
    place: 'Vårdcentralen Karla, rum 4',
    question: 'Hur klarar Birgitta natten?\nVem delar medicin?',
    receivers,
    ...more,
  };
};

/** Calls to a meeting over HTTP. */
export async function called(
  caller: Caller,
  caseId: string,
  days: number,
  receivers: readonly object[],
  more: object = {},
): Promise<MeetingView> {
  const { status, body } = await caller.post<MeetingView>(
    `/api/cases/${caseId}/meetings`,
    meetingIn(days, receivers, more),
  );
  if (status !== 201) throw new Error(`nobody was called: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** The summons of a unit to a meeting. */
export function summonsOf(meeting: MeetingView, unitId: string): string {
  const receiver = meeting.receivers.find((row) => row.unitId === unitId);
  if (!receiver) throw new Error('the unit is not called');
  return receiver.summonsId;
}

/** Answers a summons over HTTP. */
export const answer = (
  caller: Caller,
  summonsId: string,
  more: object = { answer: 'accepted' },
): Promise<Answer<{ takesPart: boolean; code: string }>> => caller.post(`/api/summons/${summonsId}/answer`, more);
