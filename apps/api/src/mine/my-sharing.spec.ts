import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { postFresh } from '../platform/testing/post-fresh.js';
import { testApp, type CitizenCaller, type TestApp } from '../platform/testing/test-app.js';
import type { MyConsentsView } from './my-consent.dto.js';

describe('the person’s answer about sharing', () => {
  let api: TestApp;
  let plan: PlannedCase;
  let me: CitizenCaller;

  beforeAll(async () => {
    api = await testApp();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    plan = await plannedCase(api);
    const { rows } = await api.db.query<{ hash: Buffer }>('SELECT identity_hash AS hash FROM person WHERE id = $1', [
      plan.personId,
    ]);
    me = await api.asCitizen(rows[0]?.hash ?? Buffer.alloc(0), { role: 'person' });
  });

  const answer = (more: object) =>
    postFresh<MyConsentsView & { errors: object[] }>(me, `/api/my/plans/${plan.caseId}/consents`, {
      kind: 'sharing',
      fromAuthorityId: plan.lead.authorityId,
      toAuthorityId: plan.party.authorityId,
      ...more,
    });
  const needsOf = async (caller = plan.party) =>
    (await caller.get<{ needs: object[] }>(`/api/cases/${plan.caseId}/plan`)).body.needs.length;
  const nowIs = (kind: string) =>
    api.db.query('UPDATE participation SET kind = $3 WHERE case_id = $1 AND unit_id = $2', [
      plan.caseId,
      plan.party.unitId,
      kind,
    ]);

  it('is a no that ends every yes between the two, and nothing else', async () => {
    await answer({ decision: 'given', sectionKinds: ['need'] });
    expect(await needsOf()).toBe(1);
    expect((await answer({ decision: 'declined' })).status).toBe(201);
    expect(await needsOf()).toBe(0);
    const { rows } = await api.db.query<{ from: string; live: number }>(
      `SELECT from_authority_id AS from, count(*) FILTER (WHERE decision = 'given' AND NOT EXISTS (SELECT 1 FROM consent_withdrawal w WHERE w.consent_id = c.id))::int AS live
       FROM consent c WHERE case_id = $1 AND kind = 'sharing' GROUP BY 1`,
      [plan.caseId],
    );
    expect(Object.fromEntries(rows.map(({ from, live }) => [from, live]))).toEqual({
      [plan.lead.authorityId]: 0,
      [plan.party.authorityId]: 1,
    });
    // A yes after it is a yes again.
    expect((await answer({ decision: 'given', sectionKinds: ['need'] })).status).toBe(201);
    expect(await needsOf()).toBe(1);
  });

  it('takes nothing from an authority that has left, as staff who note it cannot either', async () => {
    const back = { fromAuthorityId: plan.party.authorityId, toAuthorityId: plan.lead.authorityId };
    expect((await answer({ ...back, decision: 'given', sectionKinds: ['measure'] })).status).toBe(201);
    await nowIs('left');
    const refused = await answer({ ...back, decision: 'given', sectionKinds: ['goal'] });
    expect([refused.status, refused.body.errors]).toEqual([422, [{ pointer: '/fromAuthorityId', code: 'choice' }]]);
  });

  it('names authorities that there are', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    for (const field of ['fromAuthorityId', 'toAuthorityId']) {
      const { status, body } = await answer({ decision: 'given', sectionKinds: ['need'], [field]: nobody });
      expect([status, body.errors]).toEqual([422, [{ pointer: `/${field}`, code: 'choice' }]]);
    }
  });
});
