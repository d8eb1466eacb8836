import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { plannedCase } from '../platform/testing/planned-case.js';
import { testApp, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type { ConsentsView } from './consent.dto.js';

let api: TestApp;
beforeAll(async () => {
  api = await testApp();
});
afterAll(() => api.close());

it('tells an invited actor who notes a withdrawal nothing of what else has been said, once the plan has no consent', async () => {
  const plan = await plannedCase(api);
  const { unit } = plan.world.otherMunicipality;
  const invited = await api.as(await staffAt(api.db, unit));
  await api.db.query(
    `INSERT INTO participation (id, case_id, unit_id, kind, since, revision) VALUES ($1, $2, $3, 'invited', app.now(), 1)`,
    [randomUUID(), plan.caseId, unit],
  );
  await api.db.query('SELECT app.refresh_case_access($1)', [plan.caseId]);
  const consents = `/api/cases/${plan.caseId}/consents`;
  const { body } = await invited.get<ConsentsView>(consents);
  expect(body.plan).toHaveLength(1);
  const answer = await invited.post<ConsentsView>(`/api/consents/${body.plan[0]?.id ?? ''}/withdraw`, {
    withdrawnBy: 'person',
    manner: 'oral',
  });
  expect(answer).toMatchObject({ status: 200, body: { plan: [], sharing: [], givers: [] } });
  expect((await invited.get(consents)).status).toBe(404);
});
