import { identityHash } from '../platform/auth/identity-hash.js';
import { dayAhead } from '../platform/testing/day-ahead.js';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import type { GuestsView, InvitationView } from './guest.dto.js';

type Refused = { code?: string; errors?: { pointer: string; code: string }[] };

/** As in the settings of the test app. */
const KEY = Buffer.alloc(32, 7);
const NUMBER = '200002292399';
const HASH = identityHash(KEY, { kind: 'personnummer', digits: NUMBER });

describe('guests of a plan', () => {
  let test: TestApp;
  let planned: PlannedCase;

  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    planned = await plannedCase(test);
    await planned.lead.stepUp(`guest:${planned.caseId}`);
  });

  const path = () => `/api/cases/${planned.caseId}/guests`;
  const GUEST = {
    identityNumber: NUMBER,
    givenName: 'Rut',
    familyName: 'Rektor',
    organisation: 'Björkskolan',
    kind: 'school',
    sectionKinds: ['measure'],
    agreedManner: 'oral',
    validTo: dayAhead(30),
  };
  const invite = (who: Caller = planned.lead, more: object = {}, headers = {}) =>
    who.post<GuestsView & Refused>(path(), { ...GUEST, ...more }, headers);
  const invited = async (more: object = {}) => {
    const { body } = await invite(planned.lead, more);
    const [guest] = body.guests;
    if (!guest) throw new Error(JSON.stringify(body));
    return { guest, rut: await test.asCitizen(HASH, { role: 'guest', id: guest.id }) };
  };
  const release = () =>
    test.db.query(`UPDATE plan_version SET state = 'draftReleased' WHERE case_id = $1`, [planned.caseId]);

  it('are let in by the lead after a fresh sign-in, for what the person agreed to and until a last day', async () => {
    const { guest, rut } = await invited();
    expect(guest).toMatchObject({
      name: 'Rut Rektor',
      organisation: 'Björkskolan',
      kind: 'school',
      sectionKinds: ['measure'],
      agreedManner: 'oral',
      invitedByName: 'Karin Lindqvist',
      validTo: GUEST.validTo,
      answer: null,
      ended: false,
    });
    await release();
    const plan = await rut.get<{ needs: unknown[]; measures: unknown[] }>(`/api/my/plans/${planned.caseId}`);
    expect(plan.status).toBe(200);
    expect(plan.body.needs).toEqual([]);
    expect(plan.body.measures.length).toBeGreaterThan(0);
  });

  it('are not let in without the fresh sign-in, nor by others than the lead', async () => {
    planned = await plannedCase(test);
    expect(await invite()).toMatchObject({ status: 401, body: { code: 'step-up.required' } });
    await planned.party.stepUp(`guest:${planned.caseId}`);
    expect((await invite(planned.party)).status).toBe(403);
    expect((await planned.party.get<GuestsView>(path())).body).toMatchObject({ guests: [], abilities: [] });
  });

  it('need the consent of the person', async () => {
    await test.db.query(`UPDATE sip_case SET plan_consent = 'withdrawn' WHERE id = $1`, [planned.caseId]);
    expect((await invite()).status).toBe(409);
  });

  it('are nobody’s where the person is protected', async () => {
    await test.db.query('UPDATE sip_case SET allow_list = ARRAY[$2::uuid] WHERE id = $1', [
      planned.caseId,
      planned.lead.staffId,
    ]);
    await test.db.query(`UPDATE person SET protection = 'secrecyMarking', allow_list = ARRAY[$2::uuid] WHERE id = $1`, [
      planned.personId,
      planned.lead.staffId,
    ]);
    expect((await invite()).status).toBe(403);
  });

  it('have a last day, at most six months away, and an identity number that can be one', async () => {
    const wrong = async (more: object) => (await invite(planned.lead, more)).body.errors?.[0]?.pointer;
    expect(await wrong({ validTo: dayAhead(-2) })).toBe('/validTo');
    expect(await wrong({ validTo: dayAhead(200) })).toBe('/validTo');
    expect(await wrong({ validTo: null })).toBe('/validTo');
    expect(await wrong({ identityNumber: '200002292398' })).toBe('/identityNumber');
  });

  it('H30: are known by a keyed hash alone, and the answer is the same whoever it is', async () => {
    await invite();
    const stranger = await invite(planned.lead, { identityNumber: '199001012385' });
    const { rows } = await test.db.query<{ row: string }>(
      `SELECT row_to_json(g)::text AS row FROM guest g WHERE case_id = $1
       UNION ALL SELECT row_to_json(k)::text FROM idempotency_key k`,
      [planned.caseId],
    );
    expect(rows.map(({ row }) => row).join()).not.toContain('0002292399');
    expect(stranger.status).toBe(201);
    expect(stranger.body.guests).toMatchObject([{ name: 'Rut Rektor' }, { name: 'Rut Rektor' }]);
  });

  it('are invited once however often the browser retries', async () => {
    const key = { 'idempotency-key': 'c0ffee00-0000-4000-8000-000000000011' };
    await invite(planned.lead, {}, key);
    expect((await invite(planned.lead, {}, key)).body.guests).toHaveLength(1);
  });

  it('lose their access at once when the lead ends it, and nobody is told', async () => {
    const { guest, rut } = await invited();
    await release();
    expect((await rut.get(`/api/my/plans/${planned.caseId}`)).status).toBe(200);
    expect((await planned.party.post(`/api/guests/${guest.id}/end`)).status).toBe(403);
    const jobs = async () => (await test.db.query('SELECT id FROM job.job')).rows.length;
    const before = await jobs();
    expect(await planned.lead.post(`/api/guests/${guest.id}/end`)).toMatchObject({
      status: 200,
      body: { guests: [{ ended: true }] },
    });
    expect(await jobs()).toBe(before);
    expect((await rut.get(`/api/my/plans/${planned.caseId}`)).status).toBe(404);
    const { rows } = await test.db.query('SELECT 1 FROM measure WHERE case_id = $1 AND $2 = ANY (grantees)', [
      planned.caseId,
      guest.id,
    ]);
    expect(rows).toEqual([]);
    expect((await planned.lead.post(`/api/guests/${guest.id}/end`)).status).toBe(409);
  });

  it('answer for themselves; whoever says no reads nothing any more', async () => {
    const { guest, rut } = await invited();
    const answer = (what: string, id = guest.id) =>
      rut.post<InvitationView>(`/api/my/invitations/${id}/answer`, { answer: what });
    expect(await answer('accepted')).toMatchObject({ status: 200, body: { id: guest.id, answer: 'accepted' } });
    expect((await planned.lead.get<GuestsView>(path())).body.guests).toMatchObject([
      { answer: 'accepted', ended: false },
    ]);
    const other = await invited({ identityNumber: '199001012385' });
    expect((await answer('accepted', other.guest.id)).status).toBe(404);
    expect((await answer('declined')).status).toBe(200);
    expect((await rut.get(`/api/my/plans/${planned.caseId}`)).status).toBe(404);
    const { rows } = await test.db.query(`SELECT ended_at IS NOT NULL AS ended FROM guest WHERE id = $1`, [guest.id]);
    expect(rows).toEqual([{ ended: true }]);
  });

  it('are answered for by nobody else', async () => {
    const { guest } = await invited();
    const person = await test.asCitizen(HASH, { role: 'person' });
    expect((await person.post(`/api/my/invitations/${guest.id}/answer`, { answer: 'accepted' })).status).toBe(404);
    expect((await planned.lead.post(`/api/my/invitations/${guest.id}/answer`, { answer: 'accepted' })).status).toBe(
      401,
    );
  });

  it('cannot be added past the api by whoever merely knows of the case', async () => {
    const add = (who: Caller) =>
      who.sql(
        `INSERT INTO guest (id, case_id, identity_hash, given_name, family_name, organisation, kind, section_kinds, agreed_manner, invited_by,
           invited_unit_id, invited_at, valid_to)
         VALUES (gen_random_uuid(), $1, '\\x01', 'A', 'B', 'C', 'school', '{}', 'oral', $2, $3, app.now(), app.today() + 1)`,
        [planned.caseId, who.staffId, who.unitId],
      );
    await expect(add(planned.party)).rejects.toThrow('row-level security');
    await expect(add(planned.lead)).resolves.toMatchObject({ rowCount: 1 });
  });

  it('leave a row in the log for each invitation, answer and end', async () => {
    const { guest, rut } = await invited();
    await rut.post(`/api/my/invitations/${guest.id}/answer`, { answer: 'accepted' });
    await planned.lead.post(`/api/guests/${guest.id}/end`);
    const { rows } = await test.db.query(
      'SELECT action, outcome, person_id AS person FROM audit_log WHERE subject_id = $1 ORDER BY id',
      [guest.id],
    );
    expect(rows).toEqual(
      ['guest.invite', 'summons.answer', 'guest.end'].map((action) => ({
        action,
        outcome: 'allowed',
        person: planned.personId,
      })),
    );
  });
});
