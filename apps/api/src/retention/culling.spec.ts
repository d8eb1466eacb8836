import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { cullLog, keepSealed } from '../audit/index.js';
import { administratorsOf, confirmedBy, type Administrators } from '../platform/testing/administrators.js';
import { auditBench } from '../platform/testing/audit-bench.js';
import { dayAhead } from '../platform/testing/day-ahead.js';
import { establish, plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import { cullSessions } from '../session/index.js';
import type { CullingView, RetentionView } from './retention.dto.js';
import { cullPersons } from './retention.jobs.js';
import { GOES, OF_NOBODY, STAYS, STAYS_WITH_THE_LOG, tablesIn, tracesIn } from './testing-traces.js';
import { endedLongAgo, fillEverything } from './testing.js';

/** What these tests read of other views. */
interface Problem {
  code?: string;
}
interface CopyRead {
  measures: { text: string }[];
  verification: object;
}
interface Requests {
  requests: { id: string; kind: string; what: { planNumbers: string[] } }[];
}

describe('culling', () => {
  let test: TestApp;
  let planned: PlannedCase;
  let region: Administrators;
  let municipality: Administrators;

  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    planned = await plannedCase(test);
    region = await administratorsOf(test, planned.world.region.healthCentre);
    municipality = await administratorsOf(test, planned.world.municipality.homeHelp);
    await establish(planned);
  });

  const endedAgo = (years: number) => endedLongAgo(test, planned.caseId, years);
  const preview = async (who: Caller) => (await who.get<CullingView>('/api/culling')).body;
  const ask = (who: Caller, caseIds = [planned.caseId]) =>
    who.post<Problem & { requestId: string }>('/api/culling', {
      caseIds,
      why: 'Gallringsbeslut 2026/14.',
      expiresOn: dayAhead(7),
    });
  const culled = async ({ anna, bo }: Administrators) => {
    const asked = await ask(anna);
    expect(asked.status).toBe(202);
    expect(await confirmedBy(bo, asked.body.requestId)).toBe(200);
    return asked.body.requestId;
  };
  const count = async (sql: string, values: unknown[] = [planned.caseId]) =>
    Number((await test.db.query<{ count: string }>(`SELECT count(*) FROM ${sql}`, values)).rows[0]?.count);
  const copyOf = (who: Caller) => who.get<CopyRead>(`/api/versions/${planned.versionId}/copy`);

  it('shows what is past its time by the rule of the law, and never whom it is about', async () => {
    await endedAgo(6);
    expect((await preview(region.anna)).plans).toEqual([]);
    const { plans, unlisted } = await preview(municipality.anna);
    expect(plans).toMatchObject([
      {
        caseId: planned.caseId,
        keeper: 'socialServices',
        years: 5,
        clause: 'SoL 16:1, LSS 21 c–d §§',
        confirmed: true,
        state: 'due',
        copies: 1,
        sections: 1,
        holds: [],
        asked: false,
      },
    ]);
    expect(unlisted).toBe(0);
    expect(JSON.stringify(plans)).not.toContain('Birgitta');
  });

  it('says what comes within a year, and lets nobody ask for it before', async () => {
    await endedAgo(4);
    await test.db.query(`UPDATE sip_case SET ended_at = ended_at - interval '200 days' WHERE id = $1`, [
      planned.caseId,
    ]);
    expect((await preview(municipality.anna)).plans).toMatchObject([{ state: 'kept' }]);
    expect(await ask(municipality.anna)).toMatchObject({ status: 409, body: { code: 'retention.not-due' } });
  });

  it('is for administrators of an authority that took part', async () => {
    await endedAgo(11);
    const elsewhere = await administratorsOf(test, planned.world.otherMunicipality.unit);
    expect((await preview(elsewhere.anna)).plans).toEqual([]);
    expect((await ask(elsewhere.anna)).status).toBe(404);
    expect((await ask(planned.lead)).status).toBe(404);
    expect((await planned.lead.get('/api/culling')).status).toBe(404);
  });

  it('takes two, and is told of as it was asked: numbers of plans', async () => {
    await endedAgo(6);
    const { body } = await ask(municipality.anna);
    expect((await preview(municipality.bo)).plans).toMatchObject([{ asked: true }]);
    expect(await ask(municipality.bo)).toMatchObject({ status: 409, body: { code: 'four-eyes.asked-already' } });
    const { requests } = (await municipality.bo.get<Requests>('/api/four-eyes')).body;
    expect(requests.find(({ id }) => id === body.requestId)).toMatchObject({
      kind: 'cull',
      what: { planNumbers: [expect.stringContaining('SIP-TEST')] },
    });
    expect(await confirmedBy(municipality.anna, body.requestId)).not.toBe(200);
    expect(await count('party_copy_section WHERE case_id = $1 AND content IS NOT NULL')).toBe(12);
  });

  it('takes the own copy, lines and keys, and leaves the other party’s copy whole and verified', async () => {
    await endedAgo(6);
    await culled(municipality);
    const own = [planned.caseId, planned.party.authorityId];
    expect(await count('party_copy_section WHERE case_id = $1 AND authority_id = $2', own)).toBe(0);
    expect(await count('measure WHERE case_id = $1 AND owner_authority_id = $2', own)).toBe(0);
    expect(await count(`section_hash WHERE case_id = $1 AND owner_authority_id = $2 AND salt <> ''`, own)).toBe(0);
    expect(await count(`data_key WHERE case_id = $1 AND authority_id = $2 AND wrapped <> ''`, own)).toBe(0);
    expect((await copyOf(planned.party)).status).toBe(404);
    expect((await planned.party.get(`/api/cases/${planned.caseId}`)).status).toBe(404);
    const { body } = await copyOf(planned.lead);
    expect(body.verification).toEqual({ ok: true, disclosed: 6 });
    expect(body.measures.map(({ text }) => text)).toContain('går med på promenad två gånger i veckan');
    for (const path of ['', '/plan', '/meetings', '/history', '/copies', '/consents'])
      expect((await planned.lead.get(`/api/cases/${planned.caseId}${path}`)).status).toBe(200);
    expect((await preview(municipality.anna)).records).toMatchObject([
      { askedByName: 'Anna Admin', confirmedByName: 'Bo Admin', why: 'Gallringsbeslut 2026/14.' },
    ]);
    expect((await preview(municipality.anna)).plans).toEqual([]);
  });

  it('opens texts that the culling authority sealed in what the other keeps as gone, not as a failure', async () => {
    await endedAgo(11);
    await culled(region);
    // The lead had sealed the frame and the person's consents of the case.
    expect((await planned.party.get(`/api/cases/${planned.caseId}`)).status).toBe(200);
    const plan = await planned.party.get<{ measures: object[] }>(`/api/cases/${planned.caseId}/plan`);
    expect(plan.status).toBe(200);
    expect(plan.body.measures).toHaveLength(2);
    expect((await copyOf(planned.party)).body.verification).toEqual({ ok: true, disclosed: 6 });
  });

  it('takes what was written in an emergency, once by its key and at last by the text', async () => {
    const id = randomUUID();
    const { lead } = planned;
    const scope = { of: 'case', id: planned.caseId, authorityId: lead.authorityId } as const;
    const { reason } = await test.vault.seal('break_glass_opening', id, scope, { reason: 'Föll på torget.' });
    await test.db.query(
      `INSERT INTO break_glass_opening (id, case_id, person_id, staff_id, assignment_id, unit_id, authority_id, ground, reason_code, reason,
         opened_at, closes_at, review_due_at)
       SELECT $1, $2, $3, $4, a.id, a.unit_id, $5, 'within', 'urgentCare', $6, app.now(), app.now() + interval '60 minutes', app.now()
       FROM assignment a WHERE a.staff_id = $4 LIMIT 1`,
      [id, planned.caseId, planned.personId, lead.staffId, lead.authorityId, reason],
    );
    const reviewer = await test.as(await staffAt(test.db, planned.world.region.healthCentre, 'logReviewer'));
    const told = async () => {
      const { body } = await reviewer.get<{ openings: { reason: string | null }[] }>('/api/break-glass/reviews');
      return body.openings.map((one) => one.reason);
    };
    expect(await told()).toEqual(['Föll på torget.']);
    await endedAgo(11);
    await culled(region);
    expect(await told()).toEqual([null]);
    await culled(municipality);
    expect(await told()).toEqual([null]);
    expect(await count('break_glass_opening WHERE case_id = $1 AND reason IS NOT NULL')).toBe(0);
  });

  it('leaves a number and an empty person when the last of them has culled, and the log', async () => {
    const { rows } = await test.db.query<{ hash: Buffer }>('SELECT identity_hash AS hash FROM person WHERE id = $1', [
      planned.personId,
    ]);
    await test.db.query(`UPDATE person SET language = 'fi', interpreter = true WHERE id = $1`, [planned.personId]);
    await endedAgo(11);
    await culled(municipality);
    await culled(region);
    const of = await test.db.query(
      'SELECT given_name, identity_number, unit_ids, language, interpreter FROM person WHERE id = $1',
      [planned.personId],
    );
    expect(of.rows).toEqual([
      { given_name: '', identity_number: null, unit_ids: [], language: 'sv', interpreter: false },
    ]);
    expect(await count('data_key WHERE person_id = $1', [planned.personId])).toBe(0);
    // Whoever is registered with the number again begins anew.
    expect(await count('person WHERE identity_hash = $1', [rows[0]?.hash])).toBe(0);
    const { rows: shell } = await test.db.query('SELECT state, unit_ids FROM sip_case WHERE id = $1', [planned.caseId]);
    expect(shell).toEqual([{ state: 'culled', unit_ids: [] }]);
    const person = await test.asCitizen(rows[0]?.hash ?? Buffer.alloc(0), { role: 'person' });
    const log = await person.get<{ entries: { action: string }[] }>('/api/my/log');
    expect(log.status).toBe(200);
    expect(log.body.entries.map(({ action }) => action)).toContain('fourEyes.answer');
    expect((await person.get(`/api/my/plans/${planned.caseId}`)).status).toBe(404);
  });

  it('is held by a reason that somebody in the case has set, and goes on when it is lifted', async () => {
    await endedAgo(6);
    const set = await planned.party.post<RetentionView>(`/api/cases/${planned.caseId}/retention-holds`, {
      kind: 'dispute',
      reason: 'Överklagat beslut om hemtjänst.',
    });
    expect(set.status).toBe(201);
    expect(set.body).toMatchObject({
      keeping: { state: 'held', keeper: 'socialServices' },
      holds: [{ kind: 'dispute', until: null, reason: 'Överklagat beslut om hemtjänst.', setByName: 'Sara Öberg' }],
      abilities: ['retention.hold'],
    });
    const again = await planned.party.post<Problem>(`/api/cases/${planned.caseId}/retention-holds`, {
      kind: 'dispute',
      reason: 'Igen.',
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'retention.held-already' } });
    expect((await preview(municipality.anna)).plans).toMatchObject([{ state: 'held', holds: ['dispute'] }]);
    expect(await ask(municipality.anna)).toMatchObject({ body: { code: 'retention.not-due' } });
    // Nobody else sees it, and it holds nobody else's copy.
    const { body: others } = await planned.lead.get<RetentionView>(`/api/cases/${planned.caseId}/retention`);
    expect(others).toMatchObject({ holds: [], keeping: { keeper: 'healthCare', state: 'kept' } });
    expect((await planned.lead.post(`/api/retention-holds/${set.body.holds[0]?.id ?? ''}/lift`)).status).toBe(404);
    const lifted = await planned.party.post<RetentionView>(`/api/retention-holds/${set.body.holds[0]?.id ?? ''}/lift`);
    expect(lifted.body).toMatchObject({ keeping: { state: 'due' } });
    await culled(municipality);
  });

  it('does nothing when a reason to keep comes between the asking and the yes', async () => {
    await endedAgo(6);
    const { body } = await ask(municipality.anna);
    await planned.party.post(`/api/cases/${planned.caseId}/retention-holds`, {
      kind: 'placedChild',
      reason: 'Placerad.',
    });
    expect(await confirmedBy(municipality.bo, body.requestId)).toBe(409);
    expect(await count('party_copy WHERE case_id = $1 AND culled_at IS NOT NULL')).toBe(0);
  });

  it('says that nothing is confirmed for an authority of which the law says nothing', async () => {
    await endedAgo(6);
    await test.db.query(`UPDATE authority SET kind = 'school' WHERE id = $1`, [planned.party.authorityId]);
    const { body } = await planned.party.get<RetentionView>(`/api/cases/${planned.caseId}/retention`);
    expect(body.keeping).toMatchObject({ keeper: 'school', years: null, confirmed: false, state: 'noRule' });
    await test.db.query(`UPDATE authority SET kind = 'socialServices' WHERE id = $1`, [planned.party.authorityId]);
  });

  it('keeps as long as the authority itself has decided, where that is longer', async () => {
    await endedAgo(6);
    await test.db.query(
      `UPDATE authority SET keep_years = 8, keep_decision = 'Dokumenthanteringsplan 2025' WHERE id = $1`,
      [planned.party.authorityId],
    );
    const { body } = await planned.party.get<RetentionView>(`/api/cases/${planned.caseId}/retention`);
    expect(body.keeping).toMatchObject({ years: 8, clause: 'Dokumenthanteringsplan 2025', state: 'kept' });
    expect((await ask(municipality.anna)).status).toBe(404);
  });

  it('is not done by bare SQL, by one alone, or before the time that the database counts for itself', async () => {
    await endedAgo(4);
    const sql = (who: Caller, statement: string) => who.sql(statement);
    await expect(sql(municipality.anna, `SELECT app.cull_cases('${planned.caseId}')`)).rejects.toThrow();
    await expect(
      sql(municipality.anna, `SELECT app.cull_part('${planned.caseId}', '${planned.party.authorityId}', NULL)`),
    ).rejects.toThrow();
    // A request that somebody made past the api, with a case that is not due.
    await test.db.query(
      `INSERT INTO four_eyes_request (id, kind, circle, authority_id, unit_id, payload, reason, requested_by, requested_assignment_id, requested_at,
         expires_on, state) SELECT gen_random_uuid(), 'cull', 'administrators', $1, a.unit_id, $2, 'x', a.staff_id, a.id, app.now(), app.today() + 3, 'pending'
       FROM assignment a WHERE a.staff_id = $3`,
      [
        planned.party.authorityId,
        JSON.stringify({ plans: [{ caseId: planned.caseId, personId: planned.personId, number: 'x' }] }),
        municipality.anna.staffId,
      ],
    );
    const { rows } = await test.db.query<{ id: string }>(
      `SELECT id FROM four_eyes_request WHERE kind = 'cull' AND requested_by = $1`,
      [municipality.anna.staffId],
    );
    expect(await confirmedBy(municipality.bo, rows[0]?.id ?? '')).toBe(409);
    expect(await count('party_copy WHERE case_id = $1 AND culled_at IS NOT NULL')).toBe(0);
  });

  it('counts protected persons’ plans without showing them to whoever is not on the list', async () => {
    await endedAgo(6);
    await test.db.query('UPDATE sip_case SET allow_list = $2 WHERE id = $1', [
      planned.caseId,
      [planned.party.staffId, planned.lead.staffId],
    ]);
    await test.db.query(`UPDATE person SET protection = 'secrecyMarking', allow_list = $2 WHERE id = $1`, [
      planned.personId,
      [planned.party.staffId, planned.lead.staffId],
    ]);
    expect(await preview(municipality.anna)).toMatchObject({ plans: [], unlisted: 1 });
    expect((await ask(municipality.anna)).status).toBe(404);
    const listed = await test.as(
      await staffAt(test.db, planned.world.municipality.homeHelp, 'localAdmin', ['Lis', 'Tad']),
    );
    await test.db.query(`UPDATE sip_case SET allow_list = allow_list || $2::uuid WHERE id = $1`, [
      planned.caseId,
      listed.staffId,
    ]);
    expect((await preview(listed)).plans).toHaveLength(1);
  });
});

describe('what culling leaves', () => {
  let test: TestApp;
  let bench: ReturnType<typeof auditBench>;
  beforeAll(async () => {
    test = await testApp();
    bench = auditBench(test);
  });
  afterAll(async () => {
    await bench.close();
    await test.close();
  });

  /** Until every row has its leaf: transactions of other specs in the same server are waited for. */
  const sealed = async () => {
    const stop = keepSealed(bench.pool, { file: bench.anchors, receiver: false }, 50);
    const unsealed = `SELECT 1 FROM audit_log l WHERE NOT EXISTS (SELECT 1 FROM app.audit_seal s WHERE l.id = ANY (s.row_ids)) LIMIT 1`;
    while ((await test.db.query(unsealed)).rowCount) await new Promise((resolve) => setTimeout(resolve, 50));
    await stop();
  };
  const night = async () => {
    const pool = new pg.Pool({ connectionString: test.jobUrl });
    try {
      for (const job of [cullLog, cullPersons, cullSessions]) await job(pool);
    } finally {
      await pool.end();
    }
  };

  it('is known of every table that there is: whoever makes one puts it where it belongs', async () => {
    const considered = [...OF_NOBODY, ...Object.keys(STAYS), ...Object.keys(STAYS_WITH_THE_LOG), ...GOES];
    expect(considered.sort()).toEqual((await tablesIn(test.db)).sort());
  });

  it('is nothing of the case or the person but what is listed with its reason, and less when the log is over', async () => {
    const planned = await plannedCase(test);
    await establish(planned);
    const words = await fillEverything(test, planned);
    await endedLongAgo(test, planned.caseId, 11);
    await sealed();
    const tables = async () => [...(await tracesIn(test.db, words)).keys()].sort();
    const logged = Object.keys(STAYS_WITH_THE_LOG);
    const stays = Object.keys(STAYS);
    // Before: in every table that can hold it. The record of the culling comes with the culling.
    expect(await tables()).toEqual(
      [...stays, ...logged, ...GOES].filter((one) => one !== 'public.case_culling').sort(),
    );

    const log = `SELECT app.log_row(l) AS row FROM audit_log l ORDER BY id LIMIT 10`;
    const rows = (await test.db.query(log)).rows;
    for (const unitId of [planned.world.municipality.homeHelp, planned.world.region.healthCentre]) {
      const { anna, bo } = await administratorsOf(test, unitId);
      const asked = { caseIds: [planned.caseId], why: 'Gallringsbeslut 2026/14.', expiresOn: dayAhead(7) };
      const { body } = await anna.post<{ requestId: string }>('/api/culling', asked);
      expect(await confirmedBy(bo, body.requestId)).toBe(200);
    }
    // Nobody of them has been here for a while.
    await test.db.query(`UPDATE app.session SET ended_at = app.now() - interval '91 days'`);
    await test.db.query(`UPDATE app.citizen_session SET ended_at = app.now() - interval '31 days'`);
    await test.db.query(`UPDATE app.brake_event SET at = at - interval '2 days'`);
    await night();
    expect(await tables()).toEqual([...stays, ...logged].sort());
    // Of citizens, the person alone: the relative has nothing to come for.
    expect((await tracesIn(test.db, words)).get('app.citizen')).toBe(1);
    expect((await test.db.query(log)).rows).toEqual(rows);
    await sealed();
    expect((await bench.verify(await bench.export(), bench.anchors)).said).toContain('The log is whole');

    await test.shiftClock('6 years');
    await night();
    await sealed();
    await night();
    expect(await tables()).toEqual(stays.sort());
    const { rows: empty } = await test.db.query(
      'SELECT given_name, family_name, identity_number, birth_on, culled_hash FROM person WHERE id = $1',
      [planned.personId],
    );
    expect(empty).toEqual([
      { given_name: '', family_name: '', identity_number: null, birth_on: null, culled_hash: null },
    ]);
    await test.shiftClock('0');
    const later = new Date();
    later.setFullYear(later.getFullYear() + 6, later.getMonth(), later.getDate() + 1);
    const proved = await bench.verify(await bench.export(), bench.anchors, `--at=${later.toISOString()}`);
    expect(proved.said).toContain('The log is whole');
  });
});
