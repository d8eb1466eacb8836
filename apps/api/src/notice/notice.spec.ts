import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { personOf } from '../platform/testing/person.js';
import { testApp, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import { notifyUnits, sweepDates } from './notice.jobs.js';

describe('notices', () => {
  let test: TestApp;
  let world: World;
  let job: pg.Pool;
  let caseId: string;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    job = new pg.Pool({ connectionString: test.jobUrl });
    const karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    const personId = await personOf(test, karin, { name: ['Aino', 'Salo'] });
    caseId = randomUUID();
    await test.db.query(
      `INSERT INTO sip_case (id, number, person_id, county_code, state, origin, scope, initiator_kind, started_by, started_unit_id, started_at,
         lead_unit_id, plan_consent, unit_ids, revision)
       VALUES ($1, 'SIP-TEST-0001', $2, '18', 'open', 'openCare', 'between', 'staff', $3, $4, app.now(), $4, 'declined', ARRAY[$4::uuid], 1)`,
      [caseId, personId, karin.staffId, karin.unitId],
    );
    for (const days of [-2, 5]) {
      await test.db.query(
        `INSERT INTO deadline (id, case_id, responsible_unit_id, kind, rule, started_at, due_on, revision)
         VALUES ($1, $2, $3, 'startPlanning', '{}', app.now(), app.today() + $4::int, 1)`,
        [randomUUID(), caseId, karin.unitId, days],
      );
    }
  });
  afterAll(async () => {
    await job.end();
    await test.close();
  });

  const count = async (kind: string) =>
    Number((await test.db.query<{ n: string }>('SELECT count(*) AS n FROM notice WHERE kind = $1', [kind])).rows[0]?.n);

  it('come once for a unit, kind and subject, however often the job runs', async () => {
    const data = {
      kind: 'summoned',
      caseId,
      subjectId: randomUUID(),
      unitIds: [world.municipality.homeHelp, world.municipality.homeCare],
    } as const;
    for (let run = 0; run < 3; run += 1) await notifyUnits(job, { ...data, unitIds: [...data.unitIds] });
    expect(await count('summoned')).toBe(2);
  });

  it('come for a date that has passed and not for one to come, also when two workers sweep at once', async () => {
    await Promise.all([sweepDates(job), sweepDates(job), sweepDates(job)]);
    expect(await count('deadlineOverdue')).toBe(1);
  });

  it('are written by a role that can read no content', async () => {
    for (const table of [
      'person',
      'person_contact',
      'sip_case',
      'note',
      'need',
      'goal',
      'measure',
      'consent',
      'meeting',
      'person_answer',
    ]) {
      await expect(job.query(`SELECT * FROM ${table}`)).rejects.toThrow('permission denied');
    }
    await expect(job.query('SELECT note FROM follow_up')).rejects.toThrow('permission denied');
  });
});
