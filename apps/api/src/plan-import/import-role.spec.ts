import { asJson } from './testing.js';
import { Imports } from './testing-imports.js';

let imports: Imports;
let caseId: string;
let personId: string;

beforeAll(async () => {
  imports = await Imports.open();
  await imports.anew();
  await imports.run(asJson([imports.plan()]));
  ({ id: caseId, personId } = await imports.caseOf('A-1'));
});
afterAll(() => imports.close());

describe('the role of imports', () => {
  it.each(['person', 'note', 'sip_case', 'measure', 'audit_log'])('reads nothing of %s', async (table) => {
    await expect(imports.importer.query(`SELECT 1 FROM ${table}`)).rejects.toThrow('permission denied');
  });

  it('adds no plan that does not say where it comes from, and no other row to the log', async () => {
    await expect(
      imports.importer.query(
        `INSERT INTO sip_case (id, number, person_id, county_code, state, origin, scope, initiator_kind, started_by, started_unit_id, started_at,
           lead_unit_id, lead_staff_id, plan_consent, unit_ids, revision)
         VALUES (gen_random_uuid(), 'X', $1, '18', 'open', 'openCare', 'between', 'staff', $2, $3, app.now(), $3, $2, 'given', '{}', 1)`,
        [personId, imports.lead.staffId, imports.lead.unitId],
      ),
    ).rejects.toThrow('row-level security');
    await expect(
      imports.importer.query(
        `INSERT INTO audit_log (id, at, request_id, action, kind, outcome, role, case_id) VALUES (gen_random_uuid(), app.now(), 'x', 'content.read', 'read', 'allowed', 'system', $1)`,
        [caseId],
      ),
    ).rejects.toThrow('row-level security');
  });
});
