import pg from 'pg';
import { IDENTITY_HASH_KEY, testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { testKeys } from '../platform/testing/test-keys.js';
import { smallCounty, staffAt } from '../platform/testing/world.js';
import { importPlans } from './index.js';
import { asJson, oldPlan } from './testing.js';

let test: TestApp;
let importer: pg.Client;
let lead: Caller;
let caseId: string;
let personId: string;

beforeAll(async () => {
  test = await testApp();
  importer = new pg.Client({ connectionString: test.importUrl });
  await importer.connect();
  const world = await smallCounty(test.db);
  lead = await test.as(await staffAt(test.db, world.region.healthCentre));
  const party = await test.as(await staffAt(test.db, world.municipality.homeHelp));
  const of = ({ unitId, staffId }: Caller) => ({ unit: unitId, staff: staffId });
  const place = asJson([oldPlan({ lead: of(lead), party: of(party) })]);
  await importPlans(importer, {
    place,
    countyCode: '18',
    from: 'Gamla planen',
    keys: testKeys(),
    identityHashKey: IDENTITY_HASH_KEY,
    checkOnly: false,
    resume: false,
    progress: () => undefined,
  });
  const { rows } = await test.db.query<{ id: string; person_id: string }>('SELECT id, person_id FROM sip_case');
  [{ id: caseId, person_id: personId }] = rows as [{ id: string; person_id: string }];
});
afterAll(async () => {
  await importer.end();
  await test.close();
});

describe('the role of imports', () => {
  it.each(['person', 'note', 'sip_case', 'measure', 'audit_log'])('reads nothing of %s', async (table) => {
    await expect(importer.query(`SELECT 1 FROM ${table}`)).rejects.toThrow('permission denied');
  });

  it('adds no plan that does not say where it comes from, and no other row to the log', async () => {
    await expect(
      importer.query(
        `INSERT INTO sip_case (id, number, person_id, county_code, state, origin, scope, initiator_kind, started_by, started_unit_id, started_at,
           lead_unit_id, lead_staff_id, plan_consent, unit_ids, revision)
         VALUES (gen_random_uuid(), 'X', $1, '18', 'open', 'openCare', 'between', 'staff', $2, $3, app.now(), $3, $2, 'given', '{}', 1)`,
        [personId, lead.staffId, lead.unitId],
      ),
    ).rejects.toThrow('row-level security');
    await expect(
      importer.query(
        `INSERT INTO audit_log (id, at, request_id, action, kind, outcome, role, case_id) VALUES (gen_random_uuid(), app.now(), 'x', 'content.read', 'read', 'allowed', 'system', $1)`,
        [caseId],
      ),
    ).rejects.toThrow('row-level security');
  });
});
