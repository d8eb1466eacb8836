import pg from 'pg';
import { notifyUnits } from '../notice/index.js';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type { AdministeredUnitsView, UsersView } from './administration.dto.js';
import { administratorsOf, type Administrators } from '../platform/testing/administrators.js';

describe('the administrator of an authority', () => {
  let test: TestApp;
  let plan: PlannedCase;
  let admins: Administrators;

  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    plan = await plannedCase(test);
    admins = await administratorsOf(test, plan.world.region.healthCentre);
  });

  const end = (by: Caller, of: Pick<Caller, 'assignmentId'>) =>
    by.post<Record<string, unknown>>(`/api/administration/assignments/${of.assignmentId}/end`);
  const units = async (by: Caller) =>
    (await by.get<AdministeredUnitsView>('/api/administration/units')).body.units.map(({ name, depth }) => ({
      name,
      depth,
    }));
  const unit = async (by: Caller, name: string) => {
    const { body } = await by.get<AdministeredUnitsView>('/api/administration/units');
    const found = body.units.find((one) => one.name === name);
    if (!found) throw new Error(`no unit ${name}`);
    return found;
  };
  const add = (by: Caller, name: string, parentId: string | null = null) =>
    by.post<AdministeredUnitsView>('/api/administration/units', { name, kind: 'other', parentId });
  const closureIsRight = async () => {
    const { rows } = await test.db.query(`
      WITH RECURSIVE up AS (SELECT id AS a, id AS d, 0 AS depth FROM unit
        UNION ALL SELECT u.parent_id, up.d, up.depth + 1 FROM up JOIN unit u ON u.id = up.a WHERE u.parent_id IS NOT NULL)
      (SELECT a, d, depth FROM up EXCEPT SELECT ancestor_id, descendant_id, depth FROM unit_closure)
      UNION ALL (SELECT ancestor_id, descendant_id, depth FROM unit_closure EXCEPT SELECT a, d, depth FROM up)`);
    return rows.length === 0;
  };

  it('sees who works for the own authority, and nobody else’s staff', async () => {
    const { body } = await admins.anna.get<UsersView>('/api/administration/users');
    const names = body.users.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Karin Lindqvist', 'Anna Admin', 'Bo Admin']));
    expect(names).not.toContain('Sara Öberg');
    const found = await admins.anna.get<UsersView>('/api/administration/users?q=lindqvist%20karla');
    expect(found.body.users.map(({ name }) => name)).toEqual(['Karin Lindqvist']);
  });

  it('opens no plan, no person and no list of them', async () => {
    for (const path of [
      `/api/cases/${plan.caseId}`,
      `/api/cases/${plan.caseId}/plan`,
      `/api/persons/${plan.personId}`,
      '/api/persons',
      '/api/worklist',
      '/api/inbox',
      '/api/board',
      '/api/figures',
    ]) {
      expect([path, (await admins.anna.get(path)).status]).toEqual([path, 404]);
    }
    expect(await admins.anna.get('/api/units')).toMatchObject({ status: 200 });
  });

  it('is the only one who administers', async () => {
    const others = [plan.lead, await test.as(await staffAt(test.db, plan.world.region.healthCentre, 'unitHead'))];
    for (const other of others) {
      expect(await other.get('/api/administration/users')).toMatchObject({ status: 404 });
      expect(await add(other, 'Egen enhet')).toMatchObject({ status: 404 });
      expect(await end(other, plan.lead)).toMatchObject({ status: 404 });
    }
  });

  it('ends an assignment at once: the open session answers no more, and the unit is told what nobody works with', async () => {
    const colleague = await test.as(
      await staffAt(test.db, plan.world.region.healthCentre, 'caseworker', ['Elin', 'Holm']),
    );
    expect(await plan.lead.get(`/api/cases/${plan.caseId}`)).toMatchObject({ status: 200 });
    expect(await end(admins.anna, plan.lead)).toMatchObject({
      status: 200,
      body: { withoutWorker: 1, ofThemProtected: 0 },
    });
    expect(await plan.lead.get(`/api/cases/${plan.caseId}`)).toMatchObject({ status: 401 });
    const { rows } = await test.db.query<{ data: Parameters<typeof notifyUnits>[1] }>(
      `SELECT data FROM job.job WHERE name = 'notify-units' AND data ->> 'kind' = 'workerMissing' AND data ->> 'caseId' = $1`,
      [plan.caseId],
    );
    expect(rows).toHaveLength(1);
    const pool = new pg.Pool({ connectionString: test.jobUrl });
    for (const { data } of rows) await notifyUnits(pool, data);
    await pool.end();
    const inbox = await colleague.get<{ notices: { abilities: string[] }[] }>('/api/inbox');
    expect(inbox.body.notices).toMatchObject([{ caseId: plan.caseId, kind: 'workerMissing' }]);
    expect(inbox.body.notices[0]?.abilities).toContain('inbox.take');
    const { body } = await colleague.get<{ lead: object }>(`/api/cases/${plan.caseId}`);
    expect(body.lead).toMatchObject({ unitId: plan.world.region.healthCentre, staffId: null });
  });

  it('leaves a case alone that somebody else at the unit works with', async () => {
    const other = await test.as(await staffAt(test.db, plan.world.region.healthCentre, 'caseworker', ['Elin', 'Holm']));
    expect(await other.post(`/api/cases/${plan.caseId}/take`, { reason: 'covers' })).toMatchObject({ status: 200 });
    expect(await end(admins.anna, plan.lead)).toMatchObject({ body: { withoutWorker: 0 } });
  });

  it('says how many of those left concern protected persons, never which', async () => {
    await test.db.query('UPDATE sip_case SET allow_list = ARRAY[$2::uuid] WHERE id = $1', [
      plan.caseId,
      plan.lead.staffId,
    ]);
    await test.db.query('UPDATE person SET protection = $2, allow_list = ARRAY[$3::uuid] WHERE id = $1', [
      plan.personId,
      'secrecyMarking',
      plan.lead.staffId,
    ]);
    const answer = await end(admins.anna, plan.lead);
    expect(answer.body).toEqual({ withoutWorker: 1, ofThemProtected: 1 });
  });

  it('ends nothing at another authority, and nothing twice', async () => {
    expect(await end(admins.anna, plan.party)).toMatchObject({ status: 404 });
    await end(admins.anna, plan.lead);
    expect(await end(admins.anna, plan.lead)).toMatchObject({
      status: 409,
      body: { code: 'assignment.ended-already' },
    });
  });

  it('cannot leave the authority without an administrator, not even when two end each other', async () => {
    const answers = await Promise.all([end(admins.anna, admins.bo), end(admins.bo, admins.anna)]);
    const { rows } = await test.db.query(
      `SELECT a.id FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE u.authority_id = $1 AND a.role = 'localAdmin'
         AND coalesce(a.valid_to, 'infinity') >= app.today()`,
      [admins.anna.authorityId],
    );
    expect(rows).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const last = answers[0].status === 200 ? admins.anna : admins.bo;
    expect(await end(last, last)).toMatchObject({ status: 409, body: { code: 'assignment.last-administrator' } });
  });

  it('adds, renames and moves units, and the tree of who is under whom stays right', async () => {
    const by = admins.anna;
    expect((await add(by, 'Område Norr')).status).toBe(201);
    const north = await unit(by, 'Område Norr');
    expect((await add(by, 'Mottagning A', north.id)).status).toBe(201);
    const a = await unit(by, 'Mottagning A');
    await add(by, 'Team 1', a.id);
    expect(await units(by)).toEqual([
      { name: 'Allmänpsykiatri', depth: 0 },
      { name: 'Område Norr', depth: 0 },
      { name: 'Mottagning A', depth: 1 },
      { name: 'Team 1', depth: 2 },
      { name: 'Vårdcentralen Karla', depth: 0 },
    ]);
    const centre = await unit(by, 'Vårdcentralen Karla');
    const moved = await by.post(`/api/administration/units/${a.id}/move`, {
      parentId: centre.id,
      revision: a.revision,
    });
    expect(moved.status).toBe(200);
    expect(await units(by)).toMatchObject([
      {},
      { name: 'Område Norr' },
      {},
      { name: 'Mottagning A' },
      { name: 'Team 1', depth: 2 },
    ]);
    expect(await closureIsRight()).toBe(true);
    const renamed = await by.put(`/api/administration/units/${north.id}`, {
      name: 'Område Nord',
      phone: '019-602 10 00',
      revision: north.revision,
    });
    expect(renamed.status).toBe(200);
    expect(await unit(by, 'Område Nord')).toMatchObject({ phone: '019-602 10 00', revision: 2 });
  });

  it('lets the head of a unit see what comes under it at once', async () => {
    const head = await test.as(await staffAt(test.db, plan.world.region.psychiatry, 'unitHead'));
    const caseOf = () => head.get<{ units: { name: string }[] }>('/api/board');
    expect((await caseOf()).body.units.map(({ name }) => name)).toEqual(['Allmänpsykiatri']);
    const centre = await unit(admins.anna, 'Vårdcentralen Karla');
    await admins.anna.post(`/api/administration/units/${centre.id}/move`, {
      parentId: plan.world.region.psychiatry,
      revision: centre.revision,
    });
    expect((await caseOf()).body.units.map(({ name }) => name)).toEqual(['Allmänpsykiatri', 'Vårdcentralen Karla']);
  });

  it('moves no unit under itself, and none under another authority', async () => {
    const by = admins.anna;
    await add(by, 'Område Norr');
    const north = await unit(by, 'Område Norr');
    await add(by, 'Mottagning A', north.id);
    const a = await unit(by, 'Mottagning A');
    const move = (parentId: string) =>
      by.post(`/api/administration/units/${north.id}/move`, { parentId, revision: north.revision });
    expect(await move(a.id)).toMatchObject({ status: 409, body: { code: 'unit.under-itself' } });
    expect(await move(plan.world.municipality.parent)).toMatchObject({ status: 422 });
    expect(
      await by.post(`/api/administration/units/${plan.world.municipality.homeHelp}/end`, { revision: 1 }),
    ).toMatchObject({
      status: 404,
    });
    expect(await closureIsRight()).toBe(true);
  });

  it('overwrites nobody’s change', async () => {
    const centre = await unit(admins.anna, 'Vårdcentralen Karla');
    const change = (by: Caller, name: string) =>
      by.put(`/api/administration/units/${centre.id}`, { name, revision: centre.revision });
    expect((await change(admins.anna, 'Karla vårdcentral')).status).toBe(200);
    expect(await change(admins.bo, 'Vårdcentral Karla')).toMatchObject({
      status: 409,
      body: { code: 'version-conflict' },
    });
  });

  it('gives no two units of an authority one name', async () => {
    expect(await add(admins.anna, 'Vårdcentralen Karla')).toMatchObject({
      status: 409,
      body: { code: 'unit.name-taken' },
    });
  });

  it('ends a unit when nothing hangs on it, and says what does', async () => {
    const by = admins.anna;
    const centre = await unit(by, 'Vårdcentralen Karla');
    expect(await by.post(`/api/administration/units/${centre.id}/end`, { revision: centre.revision })).toMatchObject({
      status: 409,
      body: { code: 'unit.in-use', details: { unitsUnder: 0, assignments: 3, openCases: 1 } },
    });
    await add(by, 'Tillfällig');
    const brief = await unit(by, 'Tillfällig');
    expect((await by.post(`/api/administration/units/${brief.id}/end`, { revision: brief.revision })).status).toBe(200);
    expect(await units(by)).not.toContainEqual({ name: 'Tillfällig', depth: 0 });
    const listed = await by.get<{ units: { name: string }[] }>('/api/units?q=tillfällig');
    expect(listed.body.units).toEqual([]);
  });

  it('leaves a row in the log for each act', async () => {
    await add(admins.anna, 'Område Norr');
    const north = await unit(admins.anna, 'Område Norr');
    await end(admins.anna, plan.lead);
    const { rows } = await test.db.query<{ action: string; change: { fields?: string[] } }>(
      `SELECT action, change FROM audit_log WHERE staff_id = $1 AND kind = 'write' AND subject_id = ANY ($2::uuid[]) ORDER BY at`,
      [admins.anna.staffId, [north.id, plan.lead.assignmentId]],
    );
    expect(rows).toMatchObject([
      { action: 'units.administer', change: { fields: ['added'] } },
      { action: 'assignment.end', change: { role: 'caseworker', withoutWorker: 1 } },
    ]);
  });
});
