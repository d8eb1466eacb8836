import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dayAhead } from '../platform/testing/day-ahead.js';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { postFresh } from '../platform/testing/post-fresh.js';
import { testApp, type CitizenCaller, type TestApp } from '../platform/testing/test-app.js';
import type { MyConsentsView } from './my-consent.dto.js';
import type { OwnLogView } from '../audit/index.js';
import type { SignOffView } from '../sign-off/index.js';
import type { MyExportView } from './my-export.dto.js';
import type { MyMeetingsView, MyPlansView, MyPlanView } from './my-plan.dto.js';

let api: TestApp;
beforeAll(async () => {
  api = await testApp();
});
afterAll(() => api.close());

let plan: PlannedCase;
beforeEach(async () => {
  plan = await plannedCase(api);
});

const hashOfPerson = async (): Promise<Buffer> => {
  const { rows } = await api.db.query<{ identity_hash: Buffer }>('SELECT identity_hash FROM person WHERE id = $1', [
    plan.personId,
  ]);
  const [row] = rows;
  if (!row) throw new Error('no person');
  return row.identity_hash;
};
const person = async (): Promise<CitizenCaller> => api.asCitizen(await hashOfPerson(), { role: 'person' });
const release = () =>
  api.db.query(`UPDATE plan_version SET state = 'draftReleased', released_at = app.now() WHERE id = $1`, [
    plan.versionId,
  ]);
const bornYearsAgo = (years: number, days = 0) =>
  api.db.query(
    `UPDATE person SET birth_on = (app.today() - make_interval(years => $2) + make_interval(days => $3))::date WHERE id = $1`,
    [plan.personId, years, days],
  );

async function mandate(kind: string, { cares = true, from = '2020-01-01', to = null as string | null } = {}) {
  const [id, hash] = [randomUUID(), Buffer.from(randomUUID())];
  const { proof } = await api.vault.seal('representative', id, plan.ofPerson, { proof: 'Personbevis' });
  await api.db.query(
    `INSERT INTO representative (id, person_id, kind, given_name, family_name, guards_rights, manages_property, cares_for_person, proof,
       proof_seen_by, valid_from, valid_to, revision, identity_hash) VALUES ($1, $2, $3, 'Mona', 'Ek', true, false, $4, $9, $5, $6, $7, 1, $8)`,
    [id, plan.personId, kind, cares, plan.lead.staffId, from, to, hash, proof],
  );
  return { id, hash };
}
const asMandate = async (role: 'guardian' | 'representative', given: { id: string; hash: Buffer }) =>
  api.asCitizen(given.hash, { role, id: given.id });
const shown = async (who: CitizenCaller) => who.get<MyPlanView>(`/api/my/plans/${plan.caseId}`);

async function hide(lineId: string | null, from: 'person' | 'guardian', representativeId: string | null = null) {
  const id = randomUUID();
  const { reason } = await api.vault.seal('harm_assessment', id, plan.ofCase, { reason: 'Bedömd som skadlig.' });
  await api.db.query(
    `INSERT INTO harm_assessment (id, case_id, person_id, line_id, owner_authority_id, hidden_from, representative_id, reason, decided_by, decided_unit_id, decided_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $10, $8, $9, app.now())`,
    [
      id,
      plan.caseId,
      plan.personId,
      lineId,
      plan.lead.authorityId,
      from,
      representativeId,
      plan.lead.staffId,
      plan.lead.unitId,
      reason,
    ],
  );
}

async function decide(representativeId: string, decision: 'continues' | 'blocked') {
  const id = randomUUID();
  const { reason } = await api.vault.seal('guardian_decision', id, plan.ofCase, { reason: 'Bedömt.' });
  await api.db.query(
    `INSERT INTO guardian_decision (id, case_id, representative_id, decision, reason, decided_by, decided_unit_id, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, app.now())`,
    [id, plan.caseId, representativeId, decision, reason, plan.lead.staffId, plan.lead.unitId],
  );
}

describe('the person', () => {
  it('knows of the own case from its start, and reads the plan once it is released', async () => {
    const me = await person();
    const list = await me.get<MyPlansView>('/api/my/plans');
    expect(list.body.plans).toMatchObject([{ caseId: plan.caseId, shown: false, leadUnitName: 'Vårdcentralen Karla' }]);
    const before = await shown(me);
    expect(before.body).toMatchObject({ version: null, needs: [], measures: [] });
    expect(before.body.notes.map(({ text }) => text)).toEqual(['Jag vill kunna gå ut med hunden själv.']);
    await release();
    const after = await shown(me);
    expect(after.body.measures.map(({ text, who }) => [text, who])).toEqual([
      ['tränar balans varje vecka', 'Vårdcentralen Karla'],
      ['går med på promenad två gånger i veckan', 'Biståndsenheten Öster'],
    ]);
  });

  it('is not shown who reported a concern, nor that there is anything to hide (OSL 26:5)', async () => {
    await release();
    const me = await person();
    await hide(plan.lines.need, 'person');
    const { body } = await shown(me);
    expect(body.needs).toEqual([]);
    expect(JSON.stringify(body)).not.toContain('Bedömd');
  });

  it('writes own words and goals, and changes only these', async () => {
    const me = await person();
    const written = await me.post<MyPlanView>(`/api/my/plans/${plan.caseId}/words`, {
      kind: 'words',
      text: 'Fråga mig först.',
    });
    expect(written.status).toBe(201);
    const mine = written.body.notes.find(({ text }) => text === 'Fråga mig först.');
    expect(mine).toMatchObject({ kind: 'ownWords', canEdit: true, byPerson: true });
    const changed = await me.put<MyPlanView>(`/api/my/words/${mine?.id ?? ''}`, {
      text: 'Fråga mig alltid först.',
      revision: 1,
    });
    expect(changed.body.notes.map(({ text }) => text)).toContain('Fråga mig alltid först.');
    const stale = await me.put(`/api/my/words/${mine?.id ?? ''}`, { text: 'x', revision: 1 });
    expect(stale.status).toBe(409);
    const theirs = written.body.notes.find(({ text }) => text !== 'Fråga mig först.');
    expect((await me.put(`/api/my/words/${theirs?.id ?? ''}`, { text: 'x', revision: 1 })).status).toBe(404);
  });

  it('has the own words go along into a later version, still as own', async () => {
    const me = await person();
    await me.post(`/api/my/plans/${plan.caseId}/words`, { kind: 'words', text: 'Fråga mig först.' });
    await me.post(`/api/my/plans/${plan.caseId}/words`, { kind: 'goal', text: 'Dansa igen.' });
    await api.db.query(`UPDATE plan_version SET state = 'established', hash = 'x' WHERE id = $1`, [plan.versionId]);
    const next = await plan.lead.post(`/api/cases/${plan.caseId}/versions`, { changeReason: 'Mår bättre' });
    expect(next.status).toBe(201);
    await api.db.query(
      `UPDATE plan_version SET state = 'draftReleased', released_at = app.now() WHERE case_id = $1 AND state = 'draft'`,
      [plan.caseId],
    );
    const { body } = await shown(me);
    expect(body.version).toMatchObject({ number: 2 });
    expect(body.notes).toContainEqual(expect.objectContaining({ text: 'Fråga mig först.', canEdit: true }));
    expect(body.goals).toContainEqual(expect.objectContaining({ text: 'Dansa igen.', canEdit: true }));
  });

  it('answers the plan, and staff see the answer', async () => {
    await release();
    const me = await person();
    const { status } = await me.post(`/api/my/plans/${plan.caseId}/answers`, {
      versionId: plan.versionId,
      answer: 'agreesWithReservation',
      words: 'Inte på måndagar.',
    });
    expect(status).toBe(201);
    const { body } = await plan.lead.get<{ answers: { answer: string; notedUnit: string | null }[] }>(
      `/api/versions/${plan.versionId}/sign-off`,
    );
    expect(body.answers).toMatchObject([{ answer: 'agreesWithReservation', notedUnit: null }]);
  });

  it('takes a consent back without a fresh sign-in, and the other authority sees nothing more at once', async () => {
    await release();
    const me = await person();
    const { body } = await me.get<MyConsentsView>(`/api/my/plans/${plan.caseId}/consents`);
    const sharing = body.consents.filter(({ kind }) => kind === 'sharing');
    expect(sharing).toHaveLength(2);
    const before = await plan.party.get<{ needs: object[] }>(`/api/cases/${plan.caseId}/plan`);
    expect(before.body.needs).toHaveLength(1);
    const toParty = sharing.find(({ toAuthorityName }) => toAuthorityName?.startsWith('Vård- och omsorg'));
    expect((await me.post(`/api/my/consents/${toParty?.id ?? ''}/withdrawal`)).status).toBe(200);
    const after = await plan.party.get<{ needs: object[] }>(`/api/cases/${plan.caseId}/plan`);
    expect(after.body.needs).toHaveLength(0);
  });

  it('gives consent only after a fresh sign-in, and a withdrawn consent to the plan stops it', async () => {
    const me = await person();
    const plans = (await me.get<MyConsentsView>(`/api/my/plans/${plan.caseId}/consents`)).body.consents.filter(
      ({ kind }) => kind === 'plan',
    );
    await me.post(`/api/my/consents/${plans[0]?.id ?? ''}/withdrawal`);
    const { rows } = await api.db.query(`SELECT plan_consent FROM sip_case WHERE id = $1`, [plan.caseId]);
    expect(rows).toEqual([{ plan_consent: 'withdrawn' }]);
    const consent = { kind: 'plan', decision: 'given' };
    expect((await me.post(`/api/my/plans/${plan.caseId}/consents`, consent)).status).toBe(401);
    expect((await postFresh(me, `/api/my/plans/${plan.caseId}/consents`, consent)).status).toBe(201);
    expect((await api.db.query(`SELECT plan_consent FROM sip_case WHERE id = $1`, [plan.caseId])).rows).toEqual([
      { plan_consent: 'given' },
    ]);
  });

  it('takes back with a consent what else would keep it going, and nothing that it does not cover', async () => {
    const me = await person();
    const to = plan.world.municipality.careAuthorityId;
    const between = { kind: 'sharing', decision: 'given', fromAuthorityId: plan.lead.authorityId, toAuthorityId: to };
    for (const sectionKinds of [['need'], ['need', 'goal'], ['measure']])
      await postFresh(me, `/api/my/plans/${plan.caseId}/consents`, { ...between, sectionKinds });
    const { rows } = await api.db.query<{ id: string }>(
      `SELECT id FROM consent WHERE case_id = $1 AND to_authority_id = $2 AND section_kinds = '{need}'`,
      [plan.caseId, to],
    );
    const { body } = await me.post<MyConsentsView>(`/api/my/consents/${rows[0]?.id ?? ''}/withdrawal`);
    // Beside those that stood before: to the plan, and to others.
    const mine = body.consents.filter(({ kind, sectionKinds }) => kind === 'sharing' && sectionKinds.length < 3);
    const gone = (withdrawn: boolean) =>
      mine.filter(({ withdrawnAt }) => (withdrawnAt !== null) === withdrawn).map(({ sectionKinds }) => sectionKinds);
    expect(gone(false)).toEqual([['measure']]);
    expect(gone(true)).toEqual(expect.arrayContaining([['need'], ['need', 'goal']]));
  });

  it('sees who has read, from which unit and when, the own openings too', async () => {
    await plan.lead.get(`/api/cases/${plan.caseId}`);
    const me = await person();
    const { body } = await me.get<OwnLogView>(`/api/my/plans/${plan.caseId}/log`);
    expect(body.entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ actorName: 'Karin Lindqvist', unitName: 'Vårdcentralen Karla', kind: 'read' }),
      ]),
    );
  });

  it('blocks a unit from an authority’s notes, and lifts it again after a fresh sign-in (PDL 4:4)', async () => {
    const me = await person();
    const before = await plan.party.get<{ needs: object[] }>(`/api/cases/${plan.caseId}/plan`);
    expect(before.body.needs).toHaveLength(1);
    const set = await me.post<{ blocks: { id: string }[] }>(`/api/my/plans/${plan.caseId}/blocks`, {
      ownerAuthorityId: plan.lead.authorityId,
      unitId: plan.party.unitId,
    });
    expect(set.status).toBe(201);
    expect((await plan.party.get<{ needs: object[] }>(`/api/cases/${plan.caseId}/plan`)).body.needs).toHaveLength(0);
    const id = set.body.blocks[0]?.id ?? '';
    expect((await me.post(`/api/my/blocks/${id}/lift`)).status).toBe(401);
    await me.stepUp(`block:${id}`);
    expect((await me.post(`/api/my/blocks/${id}/lift`)).status).toBe(200);
    expect((await plan.party.get<{ needs: object[] }>(`/api/cases/${plan.caseId}/plan`)).body.needs).toHaveLength(1);
  });

  it('is told when the authority or the unit of a block is none', async () => {
    const me = await person();
    const block = { ownerAuthorityId: plan.lead.authorityId, unitId: plan.party.unitId };
    for (const [field, wrong] of [
      ['/unitId', { ...block, unitId: randomUUID() }],
      ['/ownerAuthorityId', { ...block, ownerAuthorityId: randomUUID() }],
    ] as const)
      expect(await me.post(`/api/my/plans/${plan.caseId}/blocks`, wrong)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: field }] },
      });
  });

  it('under sixteen has no access of their own', async () => {
    await bornYearsAgo(16, 1);
    expect((await shown(await person())).status).toBe(404);
    await bornYearsAgo(16);
    expect((await shown(await person())).status).toBe(200);
  });
});

describe('a guardian', () => {
  beforeEach(async () => {
    await release();
    await bornYearsAgo(10);
  });

  it('reads the child’s plan, but not what would harm the child (OSL 12:3)', async () => {
    const guardian = await mandate('guardian');
    const who = await asMandate('guardian', guardian);
    expect((await shown(who)).body.needs).toHaveLength(1);
    await hide(plan.lines.need, 'guardian', guardian.id);
    expect((await shown(who)).body.needs).toEqual([]);
    const other = await asMandate('guardian', await mandate('guardian'));
    expect((await shown(other)).body.needs).toHaveLength(1);
  });

  it('loses access on the thirteenth birthday, until somebody has judged the child’s maturity', async () => {
    const guardian = await mandate('guardian');
    const who = await asMandate('guardian', guardian);
    await bornYearsAgo(13, 1);
    expect((await shown(who)).status).toBe(200);
    await bornYearsAgo(13);
    expect((await shown(who)).status).toBe(404);
    await decide(guardian.id, 'continues');
    expect((await shown(who)).status).toBe(200);
  });

  it('who is blocked gets the same answer as a stranger', async () => {
    const guardian = await mandate('guardian');
    const who = await asMandate('guardian', guardian);
    await decide(guardian.id, 'blocked');
    const stranger = await api.asCitizen(Buffer.from(randomUUID()), { role: 'guardian', id: guardian.id });
    const [blocked, unknown] = [await shown(who), await shown(stranger)];
    const plain = ({ status, body }: typeof blocked) => ({ status, body: { ...body, traceId: '' } });
    expect(plain(blocked)).toEqual(plain(unknown));
    expect(blocked.status).toBe(404);
    expect((await who.get<MyPlansView>('/api/my/plans')).body.plans).toEqual([]);
  });

  it('is cut off at once when the child’s identity is protected', async () => {
    const who = await asMandate('guardian', await mandate('guardian'));
    expect((await shown(who)).status).toBe(200);
    await api.db.query(
      `WITH listed AS (UPDATE sip_case SET allow_list = ARRAY[$2::uuid] WHERE person_id = $1)
       UPDATE person SET protection = 'secrecyMarking', allow_list = ARRAY[$2::uuid] WHERE id = $1`,
      [plan.personId, plan.lead.staffId],
    );
    await api.db.query(`UPDATE sip_case SET allow_list = ARRAY[$2::uuid] WHERE id = $1`, [
      plan.caseId,
      plan.lead.staffId,
    ]);
    expect((await shown(who)).status).toBe(404);
  });

  it('writes in their own voice, never in the child’s', async () => {
    const who = await asMandate('guardian', await mandate('guardian'));
    const { body } = await who.post<MyPlanView>(`/api/my/plans/${plan.caseId}/words`, {
      kind: 'words',
      text: 'Hon sover dåligt.',
    });
    expect(body.notes.find(({ text }) => text === 'Hon sover dåligt.')).toMatchObject({ kind: 'guardianView' });
  });

  it('alone does not consent for two', async () => {
    await mandate('guardian');
    const who = await asMandate('guardian', await mandate('guardian'));
    const yes = await postFresh(who, `/api/my/plans/${plan.caseId}/consents`, { kind: 'plan', decision: 'given' });
    expect(yes.status).toBe(201);
    expect((await api.db.query(`SELECT plan_consent FROM sip_case WHERE id = $1`, [plan.caseId])).rows).toEqual([
      { plan_consent: 'declined' },
    ]);
  });

  it('is not shown the place of a meeting that is hidden from them (OSL 26:2)', async () => {
    const meetingId = randomUUID();
    const said = { place: 'Hemliga vägen 1', question: 'Hur går det?' };
    const { place, question } = await api.vault.seal('meeting', meetingId, plan.ofCase, said);
    await api.db.query(
      `INSERT INTO meeting (id, case_id, owner_authority_id, form, starts_at, ends_at, place, question, revision, created_by, created_at)
       VALUES ($1, $2, $3, 'inPerson', app.now() + interval '1 day', app.now() + interval '25 hours', $5, $6, 1, $4, app.now())`,
      [meetingId, plan.caseId, plan.lead.authorityId, plan.lead.staffId, place, question],
    );
    const guardian = await mandate('guardian');
    const who = await asMandate('guardian', guardian);
    const meetings = () => who.get<MyMeetingsView>(`/api/my/plans/${plan.caseId}/meetings`);
    expect((await meetings()).body.meetings).toMatchObject([said]);
    await hide(meetingId, 'guardian', guardian.id);
    expect((await meetings()).body.meetings).toEqual([]);
  });
});

describe('a relative', () => {
  it('sees what the person shows, until the last day or until the person ends it, and is told nothing', async () => {
    await release();
    const me = await person();
    const input = {
      identityNumber: '200002292399',
      givenName: 'Olle',
      familyName: 'Ek',
      sectionKinds: ['measure'],
      atMeeting: false,
      validTo: dayAhead(20),
    };
    const path = `/api/my/plans/${plan.caseId}/relatives`;
    expect((await me.post(path, input)).status).toBe(401);
    const named = await postFresh<{ relatives: { id: string }[] }>(me, path, input);
    expect(named.status).toBe(201);
    // The sign-in was for this naming, and lets nobody else in, nor to more.
    for (const other of [{ identityNumber: '199001022384' }, { sectionKinds: ['measure', 'need'] }])
      expect((await me.post(path, { ...input, ...other })).status).toBe(401);
    // One key names one: another number under it is another command, not the first one again.
    const key = { 'idempotency-key': 'c0ffee00-0000-4000-8000-000000000012' };
    await me.post(path, input, key);
    expect((await me.post(path, { ...input, identityNumber: '199001022384' }, key)).body).toMatchObject({
      code: 'idempotency.reused',
    });
    const id = named.body.relatives[0]?.id ?? '';
    const { rows } = await api.db.query<{ identity_hash: Buffer }>('SELECT identity_hash FROM relative WHERE id = $1', [
      id,
    ]);
    const olle = await api.asCitizen(rows[0]?.identity_hash ?? Buffer.alloc(0), { role: 'relative', id });
    const { body } = await shown(olle);
    expect(body.measures).toHaveLength(2);
    expect([body.notes, body.needs, body.goals]).toEqual([[], [], []]);
    expect((await olle.get(`/api/my/plans/${plan.caseId}/log`)).status).toBe(404);
    expect((await olle.get(`/api/my/plans/${plan.caseId}/meetings`)).status).toBe(200);
    expect((await me.post(`/api/my/relatives/${id}/end`)).status).toBe(200);
    expect((await shown(olle)).status).toBe(404);
  });
});

describe('a relative’s answer', () => {
  const name = async (
    me: CitizenCaller,
    given: { sectionKinds: string[]; givenName: string; identityNumber: string },
  ) => {
    const input = { ...given, familyName: 'Ek', atMeeting: true, validTo: dayAhead(20) };
    expect((await postFresh(me, `/api/my/plans/${plan.caseId}/relatives`, input)).status).toBe(201);
    const { rows } = await api.db.query<{ id: string; identity_hash: Buffer }>(
      'SELECT id, identity_hash FROM relative WHERE person_id = $1 AND given_name = $2',
      [plan.personId, given.givenName],
    );
    const [row] = rows;
    if (!row) throw new Error('no relative');
    return api.asCitizen(row.identity_hash, { role: 'relative', id: row.id });
  };
  const olle = { sectionKinds: ['measure'], givenName: 'Olle', identityNumber: '200002292399' };
  const answer = (who: CitizenCaller, words: string) =>
    who.post<MyPlanView>(`/api/my/plans/${plan.caseId}/answers`, {
      versionId: plan.versionId,
      answer: 'declines',
      words,
    });

  it('is a view of their own: told to the person and to who leads, and never the person’s answer', async () => {
    await release();
    const me = await person();
    const relative = await name(me, olle);
    expect((await shown(relative)).body.abilities).toEqual(['answer.give']);
    const given = await answer(relative, 'Han orkar inte mer.');
    expect(given.status).toBe(201);
    const said = { answer: 'declines', words: 'Han orkar inte mer.' };
    expect(given.body.relativeAnswers).toMatchObject([{ ...said, name: null, mine: true }]);
    expect((await shown(me)).body.relativeAnswers).toMatchObject([{ ...said, name: 'Olle Ek', mine: false }]);
    const signOff = (caller: PlannedCase['lead']) =>
      caller.get<SignOffView>(`/api/versions/${plan.versionId}/sign-off`);
    const lead = (await signOff(plan.lead)).body;
    expect(lead).toMatchObject({ answers: [], relativeAnswers: [said] });
    // Whom the person has let in is theirs to tell.
    expect(JSON.stringify(lead)).not.toContain('Olle');
    expect((await signOff(plan.party)).body).toMatchObject({ answers: [], relativeAnswers: [] });
    await me.stepUp('export');
    const { body } = await me.get<MyExportView>('/api/my/export');
    expect(body.cases[0]).toMatchObject({ answers: [], versions: [{ relativeAnswers: [said] }] });
    expect((await me.get<string>('/api/my/export.html')).body).toContain('Det här tycker närstående om planen');
  });

  it('is seen by no other relative, nor given where nothing of the plan is shown', async () => {
    await release();
    const me = await person();
    const relative = await name(me, olle);
    const other = await name(me, { ...olle, givenName: 'Eva', identityNumber: '199001022384' });
    await answer(relative, 'Han orkar inte mer.');
    expect((await shown(other)).body.relativeAnswers).toEqual([]);
    const atMeeting = await name(me, { sectionKinds: [], givenName: 'Bo', identityNumber: '198112189876' });
    expect((await answer(atMeeting, 'Nej.')).status).toBe(404);
    await api.db.query('UPDATE relative SET ended_at = app.now() WHERE given_name = $1', ['Olle']);
    expect((await answer(relative, 'Igen.')).status).toBe(404);
  });

  it('is kept by the database under the name that they came by, and in no other voice', async () => {
    const asked = (voice: string, relative: string) =>
      api.db.query(
        `INSERT INTO person_answer (id, version_id, case_id, answered_by, relative_id, answer, manner, at, by_citizen)
         SELECT gen_random_uuid(), $1, $2, $3, ${relative}, 'agrees', 'digital', app.now(), (SELECT id FROM app.citizen LIMIT 1)`,
        [plan.versionId, plan.caseId, voice],
      );
    await release();
    await name(await person(), olle);
    const row = '(SELECT id FROM relative LIMIT 1)';
    await expect(asked('person', row)).rejects.toThrow('person_answer_voice');
    await expect(asked('relative', 'NULL')).rejects.toThrow('person_answer_voice');
  });
});

describe('a representative', () => {
  it('sees the plan only with a mandate to see to care, and while it lasts (FB 11:4)', async () => {
    await release();
    const cares = await asMandate('representative', await mandate('administrator'));
    expect((await shown(cares)).body.measures).toHaveLength(2);
    const money = await asMandate('representative', await mandate('administrator', { cares: false }));
    expect((await shown(money)).status).toBe(404);
    const over = await asMandate('representative', await mandate('trustee', { to: '2021-01-01' }));
    expect((await shown(over)).status).toBe(404);
  });
});

describe('the two doors', () => {
  it('do not open with each other’s sessions', async () => {
    const me = await person();
    expect((await me.get(`/api/cases/${plan.caseId}`)).status).toBe(401);
    const asStaff = await api.app.inject({ url: '/api/my/plans', headers: { cookie: `sip-staff=${plan.lead.token}` } });
    const swapped = await api.app.inject({
      url: '/api/my/plans',
      headers: { cookie: `sip-citizen=${plan.lead.token}` },
    });
    expect([asStaff.statusCode, swapped.statusCode]).toEqual([401, 401]);
  });

  it('give nothing before it is chosen whom it concerns', async () => {
    const me = await api.asCitizen(await hashOfPerson(), null);
    expect((await me.get('/api/my/plans')).status).toBe(403);
  });
});
