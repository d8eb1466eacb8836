import { createHash } from 'node:crypto';
import { plannedCase, staffAt, type Caller, type PlannedCase, type TestApp } from '@sammanhang/api/proof';

/** A case that two principals plan together, with many who work on it at each. */
export interface Crowd extends PlannedCase {
  leads: readonly Caller[];
  parties: readonly Caller[];
}

/** `size` caseworkers who take part in one case, half of them at each unit; with `oneUnit` all at the lead's. */
export async function crowdOf(test: TestApp, size: number, { oneUnit = false } = {}): Promise<Crowd> {
  const planned = await plannedCase(test);
  const join = async (unitId: string, index: number): Promise<Caller> => {
    const caller = await test.as(await staffAt(test.db, unitId, 'caseworker', ['Handläggare', String(index)]));
    await test.db.query(
      `INSERT INTO case_worker (id, case_id, unit_id, staff_id, reason, since) VALUES (gen_random_uuid(), $1, $2, $3, 'took', app.now())`,
      [planned.caseId, unitId, caller.staffId],
    );
    return caller;
  };
  const leads = [planned.lead];
  const parties = [planned.party];
  for (let index = 2; index < size; index += 1) {
    if (oneUnit || index % 2 === 0) leads.push(await join(planned.lead.unitId, index));
    else parties.push(await join(planned.party.unitId, index));
  }
  return { ...planned, leads, parties };
}

/** Everybody has just signed in anew for the act. */
export async function allSignedInFor(test: TestApp, callers: readonly Caller[], binding: string): Promise<void> {
  await test.db.query(
    `INSERT INTO app.step_up SELECT s.id, $2, app.now(), s.acr FROM app.session s WHERE s.token_hash = ANY ($1::bytea[])
     ON CONFLICT (session_id, binding) DO UPDATE SET at = excluded.at`,
    [callers.map(({ token }) => createHash('sha256').update(token).digest()), binding],
  );
}
