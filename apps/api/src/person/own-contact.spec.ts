import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { plannedCase } from '../platform/testing/planned-case.js';
import { testApp, type TestApp } from '../platform/testing/test-app.js';

let api: TestApp;
beforeAll(async () => {
  api = await testApp();
});
afterAll(() => api.close());

it('keeps the own authority’s address and phone for those who worked with the plan, also when it has ended (PDL 3:14)', async () => {
  const plan = await plannedCase(api);
  const { phone } = await api.vault.seal('person_contact', plan.personId, plan.ofPerson, { phone: '019-602 10 00' });
  // Registered by another unit of the same authority.
  await api.db.query(
    `INSERT INTO person_contact (person_id, owner_authority_id, phone, base_units, grantees, revision) VALUES ($1, $2, $3, $4, $4, 1)`,
    [plan.personId, plan.lead.authorityId, phone, [plan.world.region.psychiatry]],
  );
  await api.db.query('UPDATE person SET base_units = $2 WHERE id = $1', [
    plan.personId,
    [plan.world.region.psychiatry],
  ]);
  await api.db.query('SELECT app.refresh_case_access($1)', [plan.caseId]);
  const contact = `/api/persons/${plan.personId}/contact`;
  expect((await plan.lead.get(contact)).status).toBe(200);
  const ended = await plan.lead.post(`/api/cases/${plan.caseId}/end`, { kind: 'closed', reason: 'needOver' });
  expect(ended.status).toBe(200);
  expect((await plan.lead.get(contact)).status).toBe(200);
  expect((await plan.party.get(contact)).status).toBe(404);
});
