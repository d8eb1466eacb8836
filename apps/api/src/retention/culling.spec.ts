import { administratorsOf, confirmedBy, dayAhead, type Administrators } from '../platform/testing/administrators.js';
import { establish, plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type { CullingView, RetentionView } from './retention.dto.js';

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

  /** Ends the case so many years ago, with all that was entered in it until then. */
  const endedAgo = async (years: number) => {
    await test.db.query(
      `UPDATE sip_case SET state = 'closed', end_reason = 'needOver', ended_at = app.now() - make_interval(years => $2, days => 1) WHERE id = $1`,
      [planned.caseId, years],
    );
    const past = `app.now() - make_interval(years => $2, days => 2)`;
    for (const [table, column] of [
      ...['note', 'need', 'goal', 'measure'].map((name) => [name, 'changed_at']),
      ['party_copy', 'disclosed_at'],
      ['approval', 'approved_at'],
    ])
      await test.db.query(`UPDATE ${String(table)} SET ${String(column)} = ${past} WHERE case_id = $1`, [
        planned.caseId,
        years,
      ]);
  };
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

  it('leaves a number and an empty person when the last of them has culled, and the log', async () => {
    const { rows } = await test.db.query<{ hash: Buffer }>('SELECT identity_hash AS hash FROM person WHERE id = $1', [
      planned.personId,
    ]);
    await endedAgo(11);
    await culled(municipality);
    await culled(region);
    const tables = await test.db.query<{ name: string }>(
      `SELECT c.table_name AS name FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.column_name = 'case_id'`,
    );
    const left: string[] = [];
    for (const { name } of tables.rows) if ((await count(`${name} WHERE case_id = $1`)) > 0) left.push(name);
    // The record of the culling itself, and the log, which has a time of its own.
    expect(left.sort()).toEqual(['audit_log', 'case_culling']);
    const of = await test.db.query('SELECT given_name, identity_number, unit_ids FROM person WHERE id = $1', [
      planned.personId,
    ]);
    expect(of.rows).toEqual([{ given_name: '', identity_number: null, unit_ids: [] }]);
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
