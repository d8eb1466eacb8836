import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Answer, type Caller, type TestApp } from '../platform/testing/test-app.js';
import type { DisclosuresView } from './disclosure.dto.js';

let api: TestApp;
beforeAll(async () => {
  api = await testApp();
});
afterAll(() => api.close());

let plan: PlannedCase;
beforeEach(async () => {
  plan = await plannedCase(api, { sharing: false });
});

interface Problem {
  code: string;
  details?: { binding: string };
  errors?: { pointer: string }[];
}

/** Sends, signs in anew for what the answer asks for, and sends again. */
async function post(who: Caller, path: string, body: object = {}): Promise<Answer<DisclosuresView & Problem>> {
  const first = await who.post<DisclosuresView & Problem>(path, body);
  if (first.status !== 401 || !first.body.details) return first;
  await who.stepUp(first.body.details.binding);
  return who.post(path, body);
}
const needsOf = async (who: Caller) =>
  (await who.get<{ needs: { text: string }[] }>(`/api/cases/${plan.caseId}/plan`)).body.needs.map(({ text }) => text);
const ground = (more: object = {}) => ({
  lineId: plan.lines.need,
  toAuthorityId: plan.party.authorityId,
  ground: 'osl-25-12',
  reason: 'Behövs för nödvändig vård.',
  ...more,
});

describe('sharing without consent', () => {
  it('is a decision by the owner about one item, after a fresh sign-in for that very decision', async () => {
    expect(await needsOf(plan.party)).toEqual([]);
    const asked = await plan.lead.post<Problem>(`/api/cases/${plan.caseId}/grounds`, ground());
    expect([asked.status, asked.body.code]).toEqual([401, 'step-up.required']);
    await plan.lead.stepUp(asked.body.details?.binding ?? '');
    const other = await plan.lead.post<Problem>(
      `/api/cases/${plan.caseId}/grounds`,
      ground({ lineId: plan.lines.goal }),
    );
    expect(other.status).toBe(401);
    const { status, body } = await plan.lead.post<DisclosuresView>(`/api/cases/${plan.caseId}/grounds`, ground());
    expect(status).toBe(201);
    expect(body.grounds).toMatchObject([
      { ground: 'osl-25-12', about: 'Svårt att gå i trappor.', inForce: true, mayRevoke: true },
    ]);
    expect(await needsOf(plan.party)).toEqual(['Svårt att gå i trappor.']);
  });

  it('reaches that item alone, and stands when the consent to the plan is taken back', async () => {
    await post(plan.lead, `/api/cases/${plan.caseId}/grounds`, ground());
    await api.db.query(`UPDATE sip_case SET plan_consent = 'withdrawn' WHERE id = $1`, [plan.caseId]);
    await api.db.query('SELECT app.refresh_case_access($1)', [plan.caseId]);
    const { body } = await plan.party.get<Record<'needs' | 'goals' | 'measures', { text: string }[]>>(
      `/api/cases/${plan.caseId}/plan`,
    );
    expect(body.needs).toHaveLength(1);
    expect(body.goals).toEqual([]);
    expect(body.measures.map(({ text }) => text)).toEqual(['går med på promenad två gånger i veckan']);
  });

  it('ends at once when it is revoked, and on its last day', async () => {
    const { body } = await post(plan.lead, `/api/cases/${plan.caseId}/grounds`, ground());
    expect((await post(plan.lead, `/api/grounds/${body.grounds[0]?.id ?? ''}/revoke`)).status).toBe(200);
    expect(await needsOf(plan.party)).toEqual([]);
  });

  it('is not the receiver’s to decide, nor about another’s line', async () => {
    const theirs = await post(
      plan.party,
      `/api/cases/${plan.caseId}/grounds`,
      ground({ toAuthorityId: plan.lead.authorityId, ground: 'osl-26-9' }),
    );
    expect([theirs.status, theirs.body.errors]).toEqual([422, [{ pointer: '/lineId', code: 'choice' }]]);
  });

  it('leans on a rule that the owner has: social services have none for an adult who cannot consent', async () => {
    const wrong = await post(plan.lead, `/api/cases/${plan.caseId}/grounds`, ground({ ground: 'osl-26-9' }));
    expect([wrong.status, wrong.body.code]).toEqual([409, 'disclosure.ground-not-yours']);
    const able = await post(plan.lead, `/api/cases/${plan.caseId}/grounds`, ground({ ground: 'osl-25-13' }));
    expect(able.body.code).toBe('disclosure.can-consent');
  });

  it('shows the receiver that there is a decision, and not its reason', async () => {
    await post(plan.lead, `/api/cases/${plan.caseId}/grounds`, ground());
    const { body } = await plan.party.get<DisclosuresView>(`/api/cases/${plan.caseId}/disclosures`);
    expect(body.grounds).toMatchObject([{ ground: 'osl-25-12', reason: null, mayRevoke: false }]);
    expect(JSON.stringify(body)).not.toContain('nödvändig vård');
  });
});

describe('what would harm', () => {
  it('is hidden from the person until it is lifted, and only the own authority knows of it (OSL 26:5)', async () => {
    await api.db.query(`UPDATE plan_version SET state = 'draftReleased', released_at = app.now() WHERE id = $1`, [
      plan.versionId,
    ]);
    const { rows } = await api.db.query<{ identity_hash: Buffer }>('SELECT identity_hash FROM person WHERE id = $1', [
      plan.personId,
    ]);
    const me = await api.asCitizen(rows[0]?.identity_hash ?? Buffer.alloc(0), { role: 'person' });
    const mine = async () => (await me.get<{ needs: object[] }>(`/api/my/plans/${plan.caseId}`)).body.needs;
    expect(await mine()).toHaveLength(1);
    const { status, body } = await post(plan.lead, `/api/cases/${plan.caseId}/harms`, {
      lineId: plan.lines.need,
      hiddenFrom: 'person',
      reason: 'Uppgiftslämnaren skyddas.',
    });
    expect(status).toBe(201);
    expect(await mine()).toEqual([]);
    const log = await me.get<{ entries: { action: string }[] }>(`/api/my/plans/${plan.caseId}/log`);
    expect(log.body.entries.map(({ action }) => action)).not.toContain('harm.assess');
    expect((await plan.party.get<DisclosuresView>(`/api/cases/${plan.caseId}/disclosures`)).body.harms).toEqual([]);
    expect((await post(plan.lead, `/api/harms/${body.harms[0]?.id ?? ''}/lift`)).status).toBe(200);
    expect(await mine()).toHaveLength(1);
  });
});

describe('a decision about a guardian', () => {
  it('is the lead’s, and neither the other party nor any guardian can see it', async () => {
    await api.db.query(`UPDATE person SET birth_on = (app.today() - interval '10 years')::date WHERE id = $1`, [
      plan.personId,
    ]);
    const [id, hash] = [randomUUID(), Buffer.from(randomUUID())];
    const { proof } = await api.vault.seal('representative', id, plan.ofPerson, { proof: 'Personbevis' });
    await api.db.query(
      `INSERT INTO representative (id, person_id, kind, given_name, family_name, guards_rights, manages_property, cares_for_person, proof,
         proof_seen_by, valid_from, revision, identity_hash) VALUES ($1, $2, 'guardian', 'Mona', 'Ek', true, false, true, $5, $3, '2020-01-01', 1, $4)`,
      [id, plan.personId, plan.lead.staffId, hash, proof],
    );
    const mona = await api.asCitizen(hash, { role: 'guardian', id });
    expect((await mona.get(`/api/my/plans/${plan.caseId}`)).status).toBe(200);
    const input = { representativeId: id, decision: 'blocked', reason: 'Barnet är rädd.' };
    expect((await post(plan.party, `/api/cases/${plan.caseId}/guardian-decisions`, input)).status).toBe(404);
    const { status, body } = await post(plan.lead, `/api/cases/${plan.caseId}/guardian-decisions`, input);
    expect([status, body.guardianDecisions.length]).toEqual([201, 1]);
    expect((await mona.get(`/api/my/plans/${plan.caseId}`)).status).toBe(404);
    expect(
      (await plan.party.get<DisclosuresView>(`/api/cases/${plan.caseId}/disclosures`)).body.guardianDecisions,
    ).toEqual([]);
  });
});
