import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { establish, plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type TestApp } from '../platform/testing/test-app.js';
import { followTime } from './consent.jobs.js';

describe('whose consent a plan takes, as time goes', () => {
  let test: TestApp;
  let pool: pg.Pool;
  let plan: PlannedCase;
  let said = 0;
  let sealed: string;

  beforeAll(async () => {
    test = await testApp();
    pool = new pg.Pool({ connectionString: test.jobUrl });
  });
  afterAll(async () => {
    await pool.end();
    await test.close();
  });
  beforeEach(async () => {
    plan = await plannedCase(test);
    // What is shared leans on the consent to the plan alone here: one guardian is enough for it.
    const { rows } = await test.db.query<{ id: string }>(
      `SELECT id FROM consent WHERE case_id = $1 AND kind = 'sharing'`,
      [plan.caseId],
    );
    for (const { id } of rows) {
      const { oneGuardianGround } = await test.vault.seal('consent', id, plan.ofCase, {
        oneGuardianGround: 'FB 6:13 a',
      });
      sealed = String(oneGuardianGround);
      await test.db.query('UPDATE consent SET one_guardian_ground = $2 WHERE id = $1', [id, sealed]);
    }
  });
  afterEach(() => test.shiftClock('0'));

  const today = async () =>
    (await test.db.query<{ day: string }>('SELECT app.today()::text AS day')).rows[0]?.day ?? '';
  const sweep = () => followTime(pool);
  /** The clock of the house stands at this time in Sweden. */
  const at = async (local: string) => {
    const { rows } = await test.db.query<{ shift: string }>(
      `SELECT (($1::timestamp AT TIME ZONE 'Europe/Stockholm') - $2::timestamptz)::text AS shift`,
      [local, new Date()],
    );
    await test.shiftClock(rows[0]?.shift ?? '0');
  };
  /** As the api does after a change of whose word it takes. */
  const settle = () => test.db.query('SELECT app.settle_consents($1)', [plan.personId]);
  /** As the api does after an answer. */
  const weigh = async () => {
    await test.db.query('UPDATE sip_case SET consent_settled_for = NULL WHERE id = $1', [plan.caseId]);
    await settle();
  };
  const born = async (day: string, years: number) => {
    await test.db.query(`UPDATE person SET birth_on = ($2::date - make_interval(years => $3))::date WHERE id = $1`, [
      plan.personId,
      day,
      years,
    ]);
    await settle();
  };
  const guardian = async (from = '2020-01-01', to: string | null = null): Promise<string> => {
    const id = randomUUID();
    const { proof } = await test.vault.seal('representative', id, plan.ofPerson, { proof: 'Personbevis' });
    await test.db.query(
      `INSERT INTO representative (id, person_id, kind, given_name, family_name, guards_rights, manages_property, cares_for_person, proof,
         proof_seen_by, valid_from, valid_to, revision) VALUES ($1, $2, 'guardian', 'Mona', 'Ek', true, true, true, $3, $4, $5, $6, 1)`,
      [id, plan.personId, proof, plan.lead.staffId, from, to],
    );
    await settle();
    return id;
  };
  const says = (
    decision: string,
    representativeId: string | null = null,
    voice = representativeId ? 'guardian' : 'person',
  ) =>
    test.db.query(
      `INSERT INTO consent (id, case_id, kind, decision, given_by, representative_id, manner, section_kinds, noted_by, noted_unit_id, noted_at, note)
       VALUES (gen_random_uuid(), $1, 'plan', $2, $3, $4, 'oral', '{}', $5, $6, app.now() + make_interval(secs => $7), $8)`,
      [
        plan.caseId,
        decision,
        voice,
        representativeId,
        plan.lead.staffId,
        plan.lead.unitId,
        ++said,
        decision === 'unable' ? sealed : null,
      ],
    );
  const consent = async () =>
    (await test.db.query<{ is: string }>('SELECT plan_consent AS is FROM sip_case WHERE id = $1', [plan.caseId]))
      .rows[0]?.is;
  /** Lines of the lead that the party can read. */
  const shown = async () =>
    (
      await test.db.query<{ count: string }>('SELECT count(*) FROM need WHERE case_id = $1 AND $2 = ANY (grantees)', [
        plan.caseId,
        plan.party.unitId,
      ])
    ).rows[0]?.count;
  const stopped = async () =>
    (
      await test.db.query<{ unit_id: string }>(
        `SELECT unit_id FROM notice WHERE case_id = $1 AND kind = 'consentStopped' ORDER BY unit_id`,
        [plan.caseId],
      )
    ).rows.map(({ unit_id }) => unit_id);

  // The nights when the clocks go forward and back, and one in between.
  describe.each([
    ['2027-03-27', '2027-03-28'],
    ['2027-10-30', '2027-10-31'],
    ['2027-06-14', '2027-06-15'],
  ])('at midnight in Sweden between %s and %s', (before, birthday) => {
    it('a young person’s own no is a no from the fifteenth birthday, and the units are told that it has stopped', async () => {
      await at(`${before} 12:00`);
      const mother = await guardian();
      await says('declined');
      await says('given', mother);
      await born(birthday, 15);
      await at(`${before} 23:59:30`);
      await sweep();
      expect(await consent()).toBe('given');
      expect(await shown()).toBe('1');
      await at(`${birthday} 00:00:30`);
      await sweep();
      expect(await consent()).toBe('declined');
      expect(await shown()).toBe('0');
      expect(await stopped()).toEqual([plan.lead.unitId, plan.party.unitId].sort());
      const { body } = await plan.party.get<{ needs: object[] }>(`/api/cases/${plan.caseId}/plan`);
      expect(body.needs).toEqual([]);
    });

    it('somebody who comes of age speaks for themselves, whatever their guardians said', async () => {
      await at(`${before} 12:00`);
      await says('declined', await guardian());
      await born(birthday, 18);
      await at(`${before} 23:59:30`);
      await sweep();
      expect(await consent()).toBe('declined');
      expect(await shown()).toBe('0');
      await at(`${birthday} 00:00:30`);
      await sweep();
      expect(await consent()).toBe('given');
      expect(await shown()).toBe('1');
    });
  });

  it('is no longer the guardians’ alone to give when the person who never was asked comes of age', async () => {
    await test.db.query('DELETE FROM consent WHERE case_id = $1 AND kind = $2', [plan.caseId, 'plan']);
    const mother = await guardian();
    await says('given', mother);
    await says('unable', null, 'professional');
    await born(await today(), 10);
    await sweep();
    expect(await consent()).toBe('given');
    await test.shiftClock('9 years');
    await sweep();
    expect(await consent()).toBe('unable');
  });

  it('takes a guardian from the first day of the mandate, and no longer after the last', async () => {
    await at('2027-05-01 12:00');
    await born('2027-05-01', 10);
    await says('given', await guardian());
    await weigh();
    await guardian('2027-05-10', '2027-05-20');
    for (const [day, said] of [
      ['2027-05-09 23:59', 'given'],
      ['2027-05-10 00:01', 'declined'],
      ['2027-05-20 23:59', 'declined'],
      ['2027-05-21 00:01', 'given'],
    ] as const) {
      await at(day);
      await sweep();
      expect([day, await consent(), await shown()]).toEqual([day, said, said === 'given' ? '1' : '0']);
    }
  });

  it('follows at once when a guardian is added, and when a mandate is ended', async () => {
    await born(await today(), 10);
    await says('given', await guardian());
    await weigh();
    expect(await consent()).toBe('given');
    const input = {
      givenName: 'Jan',
      familyName: 'Ek',
      guardsRights: true,
      managesProperty: true,
      caresForPerson: true,
      proof: 'Personbevis',
      validFrom: '2020-01-01',
    };
    const added = await plan.lead.post<{ representatives: { id: string; givenName: string; revision: number }[] }>(
      `/api/persons/${plan.personId}/representatives`,
      { kind: 'guardian', ...input },
    );
    expect(added.status).toBe(201);
    expect([await consent(), await shown()]).toEqual(['declined', '0']);
    const jan = added.body.representatives.find(({ givenName }) => givenName === 'Jan');
    const ended = await plan.lead.put(`/api/representatives/${jan?.id ?? ''}`, {
      ...input,
      validTo: '2020-12-31',
      revision: jan?.revision,
    });
    expect(ended.status).toBe(200);
    expect([await consent(), await shown()]).toEqual(['given', '1']);
  });

  it('hands over what it was given for, when nobody else is to be asked any more', async () => {
    const sharing = `case_id = $1 AND kind = 'sharing'`;
    const kinds = async (names: string[]) => {
      await test.db.query(`UPDATE consent SET section_kinds = $2 WHERE ${sharing}`, [plan.caseId, names]);
      await test.db.query('SELECT app.refresh_case_access($1)', [plan.caseId]);
    };
    await kinds([]);
    await establish(plan);
    const copied = async () =>
      (
        await test.db.query<{ count: string }>(
          `SELECT count(*) FROM party_copy_section WHERE case_id = $1 AND authority_id = $2 AND section = 'need' AND content IS NOT NULL`,
          [plan.caseId, plan.party.authorityId],
        )
      ).rows[0]?.count;
    await born(await today(), 10);
    await says('given', await guardian());
    const silent = await guardian();
    await sweep();
    await kinds(['need']);
    expect([await consent(), await copied()]).toEqual(['declined', '0']);
    const input = {
      givenName: 'Mona',
      familyName: 'Ek',
      guardsRights: true,
      managesProperty: true,
      caresForPerson: true,
      proof: 'Personbevis',
      validFrom: '2020-01-01',
      validTo: '2020-12-31',
      revision: 1,
    };
    expect((await plan.lead.put(`/api/representatives/${silent}`, input)).status).toBe(200);
    expect([await consent(), await copied()]).toEqual(['given', '1']);
  });

  it('is settled once: a sweep after it changes nothing', async () => {
    await born(await today(), 10);
    await sweep();
    const revision = async () =>
      (await test.db.query('SELECT revision, plan_consent FROM sip_case WHERE id = $1', [plan.caseId])).rows;
    const first = await revision();
    const logged = async () =>
      (
        await test.db.query(
          `SELECT role, kind, ground, change FROM audit_log WHERE case_id = $1 AND action = 'consent.settle'`,
          [plan.caseId],
        )
      ).rows;
    expect(await logged()).toEqual([
      { role: 'system', kind: 'consent', ground: 'FB 6:11', change: { from: 'given', decision: 'declined' } },
    ]);
    await sweep();
    expect(await logged()).toHaveLength(1);
    expect(await revision()).toEqual(first);
    expect((await test.db.query('SELECT app.settle_consents($1) AS cases', [plan.personId])).rows).toEqual([
      { cases: 0 },
    ]);
  });
});
