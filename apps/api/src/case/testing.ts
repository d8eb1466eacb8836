import { randomUUID } from 'node:crypto';
import type { Caller, TestApp } from '../platform/testing/test-app.js';
import type { CaseView } from './case.dto.js';

export const START = {
  origin: 'openCare',
  scope: 'between',
  initiatorKind: 'staff',
  reason: 'Många kontakter som inte känner till varandra.',
  question: 'Hur blir det tryggt hemma?',
} as const;

/** A case begun over HTTP. */
export async function caseOf(caller: Caller, personId: string, more: object = {}): Promise<CaseView> {
  const { body, status } = await caller.post<CaseView>('/api/cases', { ...START, personId, ...more });
  if (status !== 201) throw new Error(`the case was not started: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** Consent to the plan, and the units take part as if they had been called and had accepted. */
export async function withParties(
  test: TestApp,
  caseId: string,
  parties: readonly { unitId: string; kind: string; staffId?: string }[],
) {
  await test.db.query(`UPDATE sip_case SET plan_consent = 'given' WHERE id = $1`, [caseId]);
  await test.db.query(`UPDATE plan_version SET state = 'draft' WHERE case_id = $1 AND state = 'preparing'`, [caseId]);
  for (const { unitId, kind, staffId } of parties) {
    await test.db.query(
      `INSERT INTO participation (id, case_id, unit_id, kind, since, revision) VALUES ($1, $2, $3, $4, app.now(), 1)`,
      [randomUUID(), caseId, unitId, kind],
    );
    if (staffId)
      await test.db.query(
        `INSERT INTO case_worker (id, case_id, unit_id, staff_id, reason, since) VALUES ($1, $2, $3, $4, 'took', app.now())`,
        [randomUUID(), caseId, unitId, staffId],
      );
  }
  await test.db.query('SELECT app.refresh_case_access($1)', [caseId]);
}

/** What the log holds of a case: action, outcome and change, the oldest first. */
export async function logOf(test: TestApp, caseId: string) {
  const { rows } = await test.db.query<{
    action: string;
    kind: string;
    outcome: string;
    staff_id: string;
    person_id: string;
    change: unknown;
  }>('SELECT action, kind, outcome, staff_id, person_id, change FROM audit_log WHERE case_id = $1 ORDER BY id', [
    caseId,
  ]);
  return rows;
}

/** Jobs that wait, by kind of notice: to which units. */
export async function noticesSent(test: TestApp, caseId: string): Promise<{ kind: string; unitIds: string[] }[]> {
  const { rows } = await test.db.query<{ data: { kind: string; unitIds: string[] } }>(
    `SELECT data FROM job.job WHERE name = 'notify-units' AND data->>'caseId' = $1 ORDER BY created_on`,
    [caseId],
  );
  return rows.map(({ data }) => ({ kind: data.kind, unitIds: data.unitIds }));
}
