import { randomUUID } from 'node:crypto';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type { FollowUpsView } from './follow-up.dto.js';

/** The municipality's unit is named to answer for the follow-up; the region's leads, and holds it. Nothing is shared. */
describe('what is written at a follow-up', () => {
  let test: TestApp;
  let planned: PlannedCase;
  let id: string;

  beforeAll(async () => {
    test = await testApp();
    planned = await plannedCase(test, { sharing: false });
    await test.db.query(
      `UPDATE plan_version SET state = 'established', hash = 'x', established_at = app.now() - interval '90 days' WHERE id = $1`,
      [planned.versionId],
    );
    id = randomUUID();
    await test.db.query(
      `INSERT INTO follow_up (id, case_id, version_id, owner_authority_id, responsible_unit_id, due_on, revision)
       VALUES ($1, $2, $3, $4, $5, app.today(), 1)`,
      [id, planned.caseId, planned.versionId, planned.party.authorityId, planned.party.unitId],
    );
    const held = await planned.lead.post(`/api/follow-ups/${id}/hold`, {
      revision: 1,
      heldOn: (await test.db.query<{ today: string }>('SELECT app.today()::text AS today')).rows[0]?.today,
      measures: [{ lineId: planned.lines.regionMeasure, result: 'keep', note: 'HEMLIG rad' }],
      goals: [{ lineId: planned.lines.goal, result: 'partly' }],
      personRating: 'soSo',
      personWords: 'HEMLIGA ord',
      note: 'HEMLIG anteckning',
      outcome: 'close',
      closeReason: 'needOver',
    });
    expect(held).toMatchObject({ status: 200, body: { held: [{ note: 'HEMLIG anteckning' }] } });
  });
  afterAll(() => test.close());

  const list = (who: Caller) => who.get<FollowUpsView>(`/api/cases/${planned.caseId}/follow-ups`);

  it('belongs to the authority that held it, not to the unit that was named', async () => {
    const { rows } = await test.db.query('SELECT owner_authority_id FROM follow_up WHERE id = $1', [id]);
    expect(rows).toEqual([{ owner_authority_id: planned.lead.authorityId }]);
    const own = await list(planned.lead);
    expect(JSON.stringify(own.body).match(/HEMLIG/g)).toHaveLength(3);
    const named = await list(planned.party);
    expect(named.body.held).toMatchObject([{ note: null, personWords: null, personRating: null, measures: [] }]);
  });

  it('is out of reach for the named unit, its head and a called unit in the database itself', async () => {
    const head = await test.as(await staffAt(test.db, planned.party.unitId, 'unitHead', ['Eva', 'Chef']));
    await test.db.query(
      `INSERT INTO participation (id, case_id, unit_id, kind, since, revision) VALUES ($1, $2, $3, 'summoned', app.now(), 1)`,
      [randomUUID(), planned.caseId, planned.world.municipality.homeCare],
    );
    await test.db.query('SELECT app.refresh_case_access($1)', [planned.caseId]);
    const called = await test.as(await staffAt(test.db, planned.world.municipality.homeCare));
    for (const who of [planned.party, head, called]) {
      const held = await who.sql('SELECT held_on FROM follow_up WHERE case_id = $1', [planned.caseId]);
      expect(held.rows).toHaveLength(1);
      const texts = await who.sql('SELECT place, person_words, note, line_notes FROM app.follow_up_texts($1)', [
        planned.caseId,
      ]);
      expect(texts.rows.flatMap((row) => Object.values(row)).filter(Boolean)).toEqual([]);
    }
    for (const column of ['place', 'person_words', 'note']) {
      await expect(planned.lead.sql(`SELECT ${column} FROM follow_up`)).rejects.toThrow('permission denied');
    }
    for (const table of ['follow_up_measure', 'follow_up_goal']) {
      await expect(planned.lead.sql(`SELECT note FROM ${table}`)).rejects.toThrow('permission denied');
    }
    const own = await planned.lead.sql('SELECT person_words, note, line_notes FROM app.follow_up_texts($1)', [
      planned.caseId,
    ]);
    expect(JSON.stringify(own.rows).match(/s1\./g)).toHaveLength(3);
  });
});

describe('who answers for a follow-up', () => {
  let test: TestApp;
  let planned: PlannedCase;

  beforeAll(async () => {
    test = await testApp();
    planned = await plannedCase(test);
  });
  afterAll(() => test.close());

  it('is a unit that takes part: naming another lets nobody in', async () => {
    const frame = { noOthersMeasures: true, responsiblePrincipalId: planned.world.region.id, revision: 1 };
    const name = (followUpUnitId: string) =>
      planned.lead.put(`/api/versions/${planned.versionId}/frame`, { ...frame, followUpUnitId });
    for (const unit of [planned.world.otherMunicipality.unit, randomUUID()]) {
      expect(await name(unit)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/followUpUnitId', code: 'not-party' }] },
      });
    }
    expect(await name(planned.party.unitId)).toMatchObject({ status: 200 });
  });
});
