import { randomUUID } from 'node:crypto';
import { followTime } from '../consent/index.js';
import pg from 'pg';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';

/** The nights when the clocks go forward and back, and one in between. */
const NIGHTS = ['2027-03-27', '2027-10-30', '2027-06-14'] as const;
const LINES = ['need', 'goal', 'measure'] as const;

describe.each(NIGHTS)('H4: what was given through %s', (last) => {
  let test: TestApp;
  let plan: PlannedCase;

  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());
  afterEach(() => test.shiftClock('0'));
  beforeEach(async () => {
    await at('12:00');
    plan = await plannedCase(test, { sharing: false });
    const contact = await test.vault.seal('person_contact', plan.personId, plan.ofPerson, { phone: '070-174 06 05' });
    await test.db.query(
      `INSERT INTO person_contact (person_id, owner_authority_id, phone, base_units, grantees, revision) VALUES ($1, $2, $3, '{}', '{}', 1)`,
      [plan.personId, plan.lead.authorityId, contact.phone],
    );
    await refresh();
  });

  /** The clock of the house stands at this time of the last day in Sweden; 24:00 is the end of it. */
  async function at(time: string): Promise<void> {
    const { rows } = await test.db.query<{ shift: string }>(
      `SELECT ((($1::date + $2::interval)::timestamp AT TIME ZONE 'Europe/Stockholm') - $3::timestamptz)::text AS shift`,
      [last, time, new Date()],
    );
    await test.shiftClock(rows[0]?.shift ?? '0');
  }
  const refresh = () => test.db.query('SELECT app.refresh_case_access($1)', [plan.caseId]);
  /** What row security gives, by table. */
  const read = async (who: Caller): Promise<Record<string, number>> => {
    const counts: [string, number][] = [];
    for (const table of LINES)
      counts.push([table, (await who.sql(`SELECT 1 FROM ${table} WHERE case_id = $1`, [plan.caseId])).rows.length]);
    const contact = await who.sql('SELECT 1 FROM person_contact WHERE person_id = $1', [plan.personId]);
    return Object.fromEntries([...counts, ['contact', contact.rows.length]]) as Record<string, number>;
  };
  const shown = async (who: Caller) => {
    const { body } = await who.get<{ needs: object[]; goals: object[]; measures: object[] }>(
      `/api/cases/${plan.caseId}/plan`,
    );
    return { need: body.needs.length, goal: body.goals.length, measure: body.measures.length };
  };
  const share = (validUntil: string | null) =>
    test.db.query(
      `INSERT INTO consent (id, case_id, kind, decision, given_by, manner, from_authority_id, to_authority_id, section_kinds, valid_until,
         noted_by, noted_unit_id, noted_at) VALUES ($1, $2, 'sharing', 'given', 'person', 'oral', $3, $4, '{need,goal,measure,contact}', $5, $6, $7, app.now())`,
      [
        randomUUID(),
        plan.caseId,
        plan.lead.authorityId,
        plan.party.authorityId,
        validUntil,
        plan.lead.staffId,
        plan.lead.unitId,
      ],
    );
  const decide = (lineId: string | null) =>
    test.db.query(
      `INSERT INTO disclosure_decision (id, case_id, line_id, from_authority_id, to_authority_id, ground, reason, valid_until, decided_by,
         decided_unit_id, decided_at)
       SELECT $1, $2, $3, $4, $5, 'osl-25-12', c.text, $6, $7, $8, app.now() FROM need c WHERE c.case_id = $2 LIMIT 1`,
      [
        randomUUID(),
        plan.caseId,
        lineId,
        plan.lead.authorityId,
        plan.party.authorityId,
        last,
        plan.lead.staffId,
        plan.lead.unitId,
      ],
    );

  it('by consent is read until midnight and not after it, though nothing has swept', async () => {
    await share(last);
    await refresh();
    await at('23:59:00');
    expect([await read(plan.party), await shown(plan.party)]).toEqual([
      { need: 1, goal: 1, measure: 2, contact: 1 },
      { need: 1, goal: 1, measure: 2 },
    ]);
    await at('24:00');
    expect(await read(plan.party)).toEqual({ need: 0, goal: 0, measure: 1, contact: 0 });
    expect(await read(plan.lead)).toEqual({ need: 1, goal: 1, measure: 1, contact: 1 });
    // Whoever comes by first goes through the case: what the rows keep is what the rule says again.
    expect(await shown(plan.party)).toEqual({ need: 0, goal: 0, measure: 1 });
    expect((await test.db.query('SELECT app.follow_time($1) AS due', [plan.caseId])).rows).toEqual([{ due: false }]);
    expect(await read(plan.party)).toEqual({ need: 0, goal: 0, measure: 1, contact: 0 });
  });

  it('by decision, of a line and of the contact data, is read until midnight and not after it', async () => {
    await decide(plan.lines.need);
    await decide(null);
    await refresh();
    await at('23:59:00');
    expect(await read(plan.party)).toEqual({ need: 1, goal: 0, measure: 1, contact: 1 });
    await at('24:00');
    expect(await read(plan.party)).toEqual({ need: 0, goal: 0, measure: 1, contact: 0 });
  });

  it('by a guardian is read until the child comes of age', async () => {
    await test.db.query(`UPDATE person SET birth_on = ($2::date + 1 - interval '18 years')::date WHERE id = $1`, [
      plan.personId,
      last,
    ]);
    const id = randomUUID();
    const { proof } = await test.vault.seal('representative', id, plan.ofPerson, { proof: 'Personbevis' });
    await test.db.query(
      `INSERT INTO representative (id, person_id, kind, given_name, family_name, guards_rights, manages_property, cares_for_person, proof,
         proof_seen_by, valid_from, revision) VALUES ($1, $2, 'guardian', 'Mona', 'Ek', true, true, true, $3, $4, '2020-01-01', 1)`,
      [id, plan.personId, proof, plan.lead.staffId],
    );
    await share(null);
    await test.db.query(
      `UPDATE consent SET given_by = 'guardian', representative_id = $2 WHERE case_id = $1 AND kind = 'sharing'`,
      [plan.caseId, id],
    );
    await refresh();
    await at('23:59:00');
    expect(await read(plan.party)).toEqual({ need: 1, goal: 1, measure: 2, contact: 1 });
    await at('24:00');
    expect(await read(plan.party)).toEqual({ need: 0, goal: 0, measure: 1, contact: 0 });
  });

  it('keeps what goes on beyond it, once the worker has been through the case', async () => {
    await share(last);
    await share(null);
    await refresh();
    await at('24:00');
    const pool = new pg.Pool({ connectionString: test.jobUrl });
    await followTime(pool).finally(() => pool.end());
    expect(await read(plan.party)).toEqual({ need: 1, goal: 1, measure: 2, contact: 1 });
    const { rows } = await test.db.query<{ on: string | null }>(
      'SELECT access_changes_on::text AS on FROM sip_case WHERE id = $1',
      [plan.caseId],
    );
    expect(rows).toEqual([{ on: null }]);
  });

  it('is handed over to nobody after it', async () => {
    await share(last);
    await refresh();
    await test.db.query(
      `UPDATE plan_version SET state = 'established', established_at = app.now(), submitted_at = app.now(), hash = repeat('0', 64) WHERE id = $1`,
      [plan.versionId],
    );
    const due = async () =>
      (
        await plan.lead.sql<{ section: string }>(
          `SELECT section FROM app.sections_to_hand_over($1) WHERE authority_id = $2 AND owner_authority_id <> $2 AND section <> 'frame' ORDER BY 1`,
          [plan.caseId, plan.party.authorityId],
        )
      ).rows.map(({ section }) => section);
    await at('23:59:00');
    expect(await due()).toEqual(['goal', 'measure', 'need']);
    await at('24:00');
    expect(await due()).toEqual([]);
  });
});
