import pg from 'pg';
import { personOf } from '../platform/testing/person.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { CaseView } from './case.dto.js';
import { caseOf, START, withParties } from './testing.js';

describe('starting a case on somebody whom another authority registered', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;
  let anders: Caller;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    anders = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']));
  });
  afterAll(() => test.close());

  it.each(['summoned', 'declined', 'left'])('is nothing for a unit that is %s', async (kind) => {
    const personId = await personOf(test, karin);
    const { id } = await caseOf(karin, personId);
    await withParties(test, id, [{ unitId: anders.unitId, kind, staffId: anders.staffId }]);
    expect(await anders.post('/api/cases', { ...START, personId })).toMatchObject({ status: 404 });
    const { rows } = await test.db.query('SELECT id FROM sip_case WHERE person_id = $1', [personId]);
    expect(rows).toEqual([{ id }]);
  });

  it('is for one who plans together with them, and ends with the consent', async () => {
    const personId = await personOf(test, karin);
    const { id } = await caseOf(karin, personId);
    await withParties(test, id, [{ unitId: anders.unitId, kind: 'party', staffId: anders.staffId }]);
    expect(await anders.post('/api/cases', { ...START, personId })).toMatchObject({ status: 201 });
    await test.db.query(`UPDATE sip_case SET plan_consent = 'withdrawn' WHERE person_id = $1`, [personId]);
    expect(await anders.post('/api/cases', { ...START, personId })).toMatchObject({ status: 404 });
  });
});

describe('starting a case on a protected person', () => {
  let test: TestApp;
  let karin: Caller;

  beforeAll(async () => {
    test = await testApp();
    const world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
  });
  afterAll(() => test.close());

  const waiting = async () => {
    for (let turn = 0; turn < 100; turn += 1) {
      const { rows } = await test.db.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if (rows.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('nobody waits');
  };

  it('keeps the case to the starter, also when the protection is being set at that moment', async () => {
    const personId = await personOf(test, karin);
    const { host, port, user, password, database } = test.db;
    const other = new pg.Client({
      host,
      port,
      ...(user && { user }),
      ...(password && { password }),
      ...(database && { database }),
    });
    await other.connect();
    try {
      await other.query('BEGIN');
      await other.query(`UPDATE person SET protection = 'fictitious', allow_list = ARRAY[$2::uuid] WHERE id = $1`, [
        personId,
        karin.staffId,
      ]);
      const starting = karin.post<CaseView>('/api/cases', { ...START, personId });
      await waiting();
      await other.query('COMMIT');
      expect(await starting).toMatchObject({ status: 201, body: { person: { protected: true } } });
    } finally {
      await other.end();
    }
    const { rows } = await test.db.query('SELECT allow_list FROM sip_case WHERE person_id = $1', [personId]);
    expect(rows).toEqual([{ allow_list: [karin.staffId] }]);
  });

  it('starts once for each who asks, without waiting for one another for ever', async () => {
    const personId = await personOf(test, karin);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => karin.post<CaseView>('/api/cases', { ...START, personId })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 201));
  });

  it('is refused by the database itself where the case has no list, in whichever order it is written', async () => {
    const personId = await personOf(test, karin);
    const { id } = await caseOf(karin, personId);
    await expect(
      test.db.query(`UPDATE person SET protection = 'fictitious', allow_list = '{}' WHERE id = $1`, [personId]),
    ).rejects.toMatchObject({
      constraint: 'sip_case_protected_listed',
    });
    await test.db.query('BEGIN');
    await test.db.query(`UPDATE person SET protection = 'fictitious', allow_list = '{}' WHERE id = $1`, [personId]);
    await test.db.query(`UPDATE sip_case SET allow_list = '{}' WHERE id = $1`, [id]);
    await test.db.query('COMMIT');
    await expect(test.db.query('UPDATE sip_case SET allow_list = NULL WHERE id = $1', [id])).rejects.toMatchObject({
      constraint: 'sip_case_protected_listed',
    });
  });
});
