import { createHash } from 'node:crypto';
import pg from 'pg';
import { personOf } from '../platform/testing/person.js';
import { testApp, type Caller, type CitizenCaller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { OwnLogView } from '../audit/index.js';
import type { MyRequestsView, MyRequestView, RequestsView, RequestUnitsView, RequestView } from './request.dto.js';
import { cullRequests } from './request.jobs.js';

type Refused = { code?: string; errors?: { pointer: string; code: string }[] };

describe('asking for a plan', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;
  let anders: Caller;
  let me: CitizenCaller;
  let seq = 0;

  const fresh = () =>
    createHash('sha256')
      .update(`sökande ${String((seq += 1))}`)
      .digest();
  const ASKED = { words: 'Jag orkar inte samordna allt själv.', contactWish: 'Ring efter tre, 070-174 06 05' };
  const ask = (who: CitizenCaller, more: object = {}) =>
    who.post<MyRequestView & Refused>('/api/my/requests', {
      unitId: world.region.healthCentre,
      protectedIdentity: false,
      ...ASKED,
      ...more,
    });
  const mine = async (who: CitizenCaller) => (await who.get<MyRequestsView>('/api/my/requests')).body.requests;
  const waiting = async (who: Caller) => (await who.get<RequestsView>('/api/requests')).body.requests ?? [];
  const ids = async (who: Caller) => (await waiting(who)).map(({ id }) => id);
  /** A person at the unit with the hash of whoever asked. */
  const registered = async (hash: Buffer, at: Caller = karin, more: Parameters<typeof personOf>[2] = {}) => {
    const personId = await personOf(test, at, more);
    await test.db.query('UPDATE person SET identity_hash = $2 WHERE id = $1', [personId, hash]);
    return personId;
  };
  const start = (personId: string) => ({
    personId,
    scope: 'between',
    reason: 'Många kontakter.',
    question: 'Vem gör vad?',
  });

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    anders = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']));
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    me = await test.asCitizen(fresh(), { role: 'person' });
  });

  it('takes no earlier contact: nobody knows the person, and the request is there to be followed', async () => {
    const made = await ask(me);
    expect(made).toMatchObject({
      status: 201,
      body: {
        unitName: 'Vårdcentralen Karla',
        askedAs: 'person',
        state: 'received',
        ...ASKED,
        declineReason: null,
        consentThenSought: false,
      },
    });
    expect(await mine(me)).toMatchObject([{ id: made.body.id, state: 'received' }]);
    const { rows } = await test.db.query('SELECT 1 FROM person');
    expect(rows).toEqual([]);
  });

  it('has one effect however often the browser retries', async () => {
    const key = { 'idempotency-key': 'c0ffee00-0000-4000-8000-000000000001' };
    const body = { unitId: world.region.healthCentre, protectedIdentity: false, ...ASKED };
    const first = await me.post<MyRequestView>('/api/my/requests', body, key);
    const second = await me.post<MyRequestView>('/api/my/requests', body, key);
    expect(second.body.id).toBe(first.body.id);
    expect(await mine(me)).toHaveLength(1);
  });

  it('is of units that answer for care and have somebody at work', async () => {
    const { units } = (await me.get<RequestUnitsView>('/api/my/request-units?q=karla')).body;
    expect(units).toMatchObject([{ id: world.region.healthCentre, name: 'Vårdcentralen Karla' }]);
    const all = (await me.get<RequestUnitsView>('/api/my/request-units')).body.units.map(({ id }) => id);
    expect(all).toContain(world.municipality.homeHelp);
    // Nobody works there.
    expect(all).not.toContain(world.otherMunicipality.unit);
    expect(await ask(me, { unitId: world.otherMunicipality.unit })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/unitId', code: 'unknown' }] },
    });
  });

  it('is nothing for a guest, nor for staff, nor without a session', async () => {
    const guest = await test.asCitizen(fresh(), { role: 'guest', id: 'c0ffee00-0000-4000-8000-000000000002' });
    expect((await ask(guest)).status).toBe(404);
    expect((await karin.get('/api/my/requests')).status).toBe(401);
    expect((await test.anonymous.get('/api/my/requests')).status).toBe(401);
    expect((await test.anonymous.get('/api/requests')).status).toBe(401);
  });

  it('is read by the workers of that unit, and by no other staff', async () => {
    const { id } = (await ask(me)).body;
    expect(await karin.get<RequestView>(`/api/requests/${id}`)).toMatchObject({
      status: 200,
      body: { askedAs: 'person', ...ASKED, protectedIdentity: false, abilities: ['request.answer'] },
    });
    expect(await ids(karin)).toContain(id);
    expect(await ids(anders)).not.toContain(id);
    expect((await anders.get(`/api/requests/${id}`)).status).toBe(404);
    const { rows } = await anders.sql('SELECT id FROM sip_request');
    expect(rows).toEqual([]);
    for (const role of ['unitHead', 'logReviewer', 'localAdmin', 'processLead'] as const) {
      const other = await test.as(await staffAt(test.db, world.region.healthCentre, role, ['Annan', role]));
      expect((await other.get(`/api/requests/${id}`)).status).toBe(404);
      expect(await ids(other)).toEqual([]);
    }
  });

  it('leaves a row in the log for each that asks, reads or answers', async () => {
    const { id } = (await ask(me)).body;
    await karin.get(`/api/requests/${id}`);
    await karin.post(`/api/requests/${id}/answer`, { answer: 'declined', reasonCode: 'other', reason: 'En räcker.' });
    const { rows } = await test.db.query(
      `SELECT action, outcome, staff_id, citizen_id FROM audit_log WHERE subject_id = $1 ORDER BY id`,
      [id],
    );
    expect(rows).toEqual([
      { action: 'sip.request', outcome: 'allowed', staff_id: null, citizen_id: me.citizenId },
      { action: 'request.read', outcome: 'allowed', staff_id: karin.staffId, citizen_id: null },
      { action: 'request.answer', outcome: 'allowed', staff_id: karin.staffId, citizen_id: null },
    ]);
  });

  it('tells the one it is about who has read it, also before anything came of it, and nobody else', async () => {
    const made = await ask(me);
    const other = await test.asCitizen(fresh(), { role: 'person' });
    await waiting(karin);
    await karin.get(`/api/requests/${made.body.id}`);
    const log = async (who: CitizenCaller) => (await who.get<OwnLogView>('/api/my/log')).body.entries;
    const readings = (entries: OwnLogView['entries']) =>
      entries.filter(({ action }) => action === 'request.read').map(({ actorName, unitName }) => [actorName, unitName]);
    expect(readings(await log(me))).toEqual([['Karin Lindqvist', 'Vårdcentralen Karla']]);
    expect(await log(other)).toEqual([]);
    await me.stepUp('export');
    expect(
      (await me.get<{ log: OwnLogView }>('/api/my/export')).body.log.entries.map(({ action }) => action),
    ).toContain('request.read');
  });

  it('is counted among what waits at the unit, by those who may read it', async () => {
    const count = async (who: Caller) => (await who.get<{ requests: number }>('/api/inbox/counts')).body.requests;
    const before = await count(karin);
    await ask(me);
    await ask(me, { protectedIdentity: true });
    expect([await count(karin), await count(anders)]).toEqual([before + 1, 0]);
  });

  it('is one’s own: nobody else reads it or takes it back', async () => {
    const { id } = (await ask(me)).body;
    const other = await test.asCitizen(fresh(), { role: 'person' });
    expect(await mine(other)).toEqual([]);
    expect((await other.post(`/api/my/requests/${id}/withdrawal`)).status).toBe(404);
  });

  it('can be taken back until it is answered, and then waits no more', async () => {
    const { id } = (await ask(me)).body;
    expect(await me.post(`/api/my/requests/${id}/withdrawal`)).toMatchObject({
      status: 200,
      body: { state: 'withdrawn' },
    });
    expect(await ids(karin)).not.toContain(id);
    expect((await me.post(`/api/my/requests/${id}/withdrawal`)).status).toBe(409);
    const answer = { answer: 'declined', reasonCode: 'other', reason: 'För sent.' };
    expect((await karin.post(`/api/requests/${id}/answer`, answer)).status).toBe(409);
  });

  it('is declined with a reason that the one who asked can read, and not without', async () => {
    const { id } = (await ask(me)).body;
    expect(
      await karin.post<Refused>(`/api/requests/${id}/answer`, { answer: 'declined', reasonCode: 'other' }),
    ).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reason', code: 'required' }] } });
    const answer = {
      answer: 'declined',
      reasonCode: 'onePrincipalEnough',
      reason: 'Vi löser det här på vårdcentralen.',
    };
    expect(await karin.post(`/api/requests/${id}/answer`, answer)).toMatchObject({
      status: 200,
      body: { state: 'declined', abilities: [] },
    });
    expect(await mine(me)).toMatchObject([
      {
        state: 'declined',
        declineCode: 'onePrincipalEnough',
        declineReason: 'Vi löser det här på vårdcentralen.',
        answeredByName: 'Karin Lindqvist',
      },
    ]);
    expect((await karin.post(`/api/requests/${id}/answer`, answer)).status).toBe(409);
    expect((await me.post(`/api/my/requests/${id}/withdrawal`)).status).toBe(409);
  });

  it('is taken up by starting a case on that very person', async () => {
    const hash = fresh();
    me = await test.asCitizen(hash, { role: 'person' });
    const { id } = (await ask(me)).body;
    const stranger = await personOf(test, karin);
    const answer = (personId: string) =>
      karin.post<RequestView & Refused>(`/api/requests/${id}/answer`, { answer: 'takenUp', start: start(personId) });
    expect(await answer(stranger)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/start/personId', code: 'otherPerson' }] },
    });
    const personId = await registered(hash);
    const taken = await answer(personId);
    expect(taken).toMatchObject({ status: 200, body: { state: 'takenUp' } });
    expect(await karin.get(`/api/cases/${taken.body.caseId ?? ''}`)).toMatchObject({
      status: 200,
      body: { origin: 'personRequest', initiatorKind: 'person' },
    });
    expect(await mine(me)).toMatchObject([{ state: 'takenUp' }]);
    const { rows } = await test.db.query('SELECT id FROM sip_case WHERE person_id = ANY ($1)', [[stranger, personId]]);
    expect(rows).toEqual([{ id: taken.body.caseId }]);
  });

  it('is answered by one, also when two do it at once', async () => {
    const hash = fresh();
    me = await test.asCitizen(hash, { role: 'person' });
    const { id } = (await ask(me)).body;
    const personId = await registered(hash);
    const berit = await test.as(await staffAt(test.db, world.region.healthCentre, 'caseworker', ['Berit', 'Dahl']));
    const answers = await Promise.all(
      [karin, berit].map((who) =>
        who.post(`/api/requests/${id}/answer`, { answer: 'takenUp', start: start(personId) }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { rows } = await test.db.query('SELECT id FROM sip_case WHERE person_id = $1', [personId]);
    expect(rows).toHaveLength(1);
  });

  it('can be made by a relative for the person, who is asked for consent before anything is planned', async () => {
    const personId = await registered(fresh(), anders, { name: ['Aino', 'Salo'] });
    const relative = fresh();
    const relativeId = 'c0ffee00-0000-4000-8000-000000000003';
    await test.db.query(
      `INSERT INTO relative (id, person_id, identity_hash, given_name, family_name, section_kinds, at_meeting, named_by, named_at, valid_to)
       VALUES ($1, $2, $3, 'Olle', 'Salo', '{}', false, $4, app.now(), app.today() + 30)`,
      [relativeId, personId, relative, me.citizenId],
    );
    const olle = await test.asCitizen(relative, { role: 'relative', id: relativeId });
    const made = await ask(olle);
    expect(made).toMatchObject({
      status: 201,
      body: { askedAs: 'relative', aboutName: 'Aino Salo', consentThenSought: true },
    });
    // The list says that somebody has asked; for whom is read, and logged, when it is opened.
    expect(JSON.stringify(await karin.get('/api/requests'))).not.toContain('Aino');
    expect(await karin.get(`/api/requests/${made.body.id}`)).toMatchObject({
      body: { askedAs: 'relative', aboutName: 'Aino Salo', consentThenSought: true },
    });
    // Whoever is no relative any more asks nothing, and reads nothing of it.
    await test.db.query('UPDATE relative SET ended_at = app.now() WHERE id = $1', [relativeId]);
    expect((await ask(olle)).status).toBe(404);
    expect((await olle.get('/api/my/requests')).status).toBe(404);
    // What was asked in another's place does not stand among one's own.
    const self = await test.asCitizen(relative, { role: 'person' });
    expect(await mine(self)).toEqual([]);
  });

  describe('with a protected identity', () => {
    let head: Caller;
    beforeAll(async () => {
      head = await test.as(await staffAt(test.db, world.region.healthCentre, 'unitHead', ['Eva', 'Chef']));
    });

    it('is read by nobody until the head has named who, and the head sees the day alone', async () => {
      const { id } = (await ask(me, { protectedIdentity: true })).body;
      expect(await ids(karin)).not.toContain(id);
      expect((await karin.get(`/api/requests/${id}`)).status).toBe(404);
      const row = (await waiting(head)).find((one) => one.id === id);
      expect(row).toMatchObject({ askedAs: null, protectedIdentity: true });
      expect((await head.get(`/api/requests/${id}`)).status).toBe(404);
      const keys = await head.sql('SELECT id FROM data_key WHERE request_id = $1', [id]);
      expect(keys.rows).toEqual([]);
      const name = (staffId: string) => head.post<Refused>(`/api/requests/${id}/readers`, { staffId });
      expect(await name(anders.staffId)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/staffId' }] } });
      expect((await karin.post(`/api/requests/${id}/readers`, { staffId: karin.staffId })).status).toBe(404);
      expect((await name(karin.staffId)).status).toBe(200);
      expect(await karin.get(`/api/requests/${id}`)).toMatchObject({
        status: 200,
        body: { ...ASKED, protectedIdentity: true },
      });
      const berit = await test.as(await staffAt(test.db, world.region.healthCentre, 'caseworker', ['Berit', 'Dahl']));
      expect((await berit.get(`/api/requests/${id}`)).status).toBe(404);
    });

    it('is so whoever knows of it, and is read by those of the unit who are on the list', async () => {
      const hash = fresh();
      await registered(hash, anders, { protection: 'secrecyMarking' });
      me = await test.asCitizen(hash, { role: 'person' });
      const elsewhere = await ask(me);
      expect(elsewhere.status).toBe(201);
      expect((await karin.get(`/api/requests/${elsewhere.body.id}`)).status).toBe(404);
      await registered(hash, karin, { protection: 'secrecyMarking' });
      const here = await ask(me);
      expect((await karin.get(`/api/requests/${here.body.id}`)).status).toBe(200);
    });

    it('shuts at once when the person is protected after having asked', async () => {
      const hash = fresh();
      me = await test.asCitizen(hash, { role: 'person' });
      const { id } = (await ask(me)).body;
      expect((await karin.get(`/api/requests/${id}`)).status).toBe(200);
      await registered(hash, anders, { protection: 'secrecyMarking' });
      await test.db.query('UPDATE person SET protection = protection WHERE identity_hash = $1', [hash]);
      expect((await karin.get(`/api/requests/${id}`)).status).toBe(404);
    });

    it('is taken up only once the person is registered as protected', async () => {
      const hash = fresh();
      me = await test.asCitizen(hash, { role: 'person' });
      const { id } = (await ask(me, { protectedIdentity: true })).body;
      await head.post(`/api/requests/${id}/readers`, { staffId: karin.staffId });
      const personId = await registered(hash);
      const take = () =>
        karin.post<RequestView & Refused>(`/api/requests/${id}/answer`, { answer: 'takenUp', start: start(personId) });
      expect(await take()).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/start/personId', code: 'notProtected' }] },
      });
      await test.db.query(
        `UPDATE person SET protection = 'secrecyMarking', allow_list = ARRAY[$2::uuid] WHERE id = $1`,
        [personId, karin.staffId],
      );
      const taken = await take();
      expect(taken).toMatchObject({ status: 200, body: { state: 'takenUp' } });
      const { rows } = await test.db.query('SELECT allow_list FROM sip_case WHERE id = $1', [taken.body.caseId]);
      expect(rows).toEqual([{ allow_list: [karin.staffId] }]);
    });
  });

  it('stands in the export of oneself', async () => {
    await ask(me);
    await me.stepUp('export');
    const { body } = await me.get<{ requests: MyRequestView[] }>('/api/my/export');
    expect(body.requests).toMatchObject([{ ...ASKED, state: 'received', unitName: 'Vårdcentralen Karla' }]);
    expect((await me.get<string>('/api/my/export.html')).body).toContain('Jag orkar inte samordna allt själv.');
  });

  it('is kept for the time that the county has confirmed, and its key goes with it', async () => {
    const job = new pg.Pool({ connectionString: test.jobUrl });
    try {
      const { id } = (await ask(me)).body;
      const kept = async () =>
        (
          await test.db.query(
            'SELECT (SELECT count(*)::int FROM sip_request WHERE id = $1) AS request, (SELECT count(*)::int FROM data_key WHERE request_id = $1) AS key',
            [id],
          )
        ).rows;
      await test.db.query(`UPDATE sip_request SET at = app.now() - interval '13 months' WHERE id = $1`, [id]);
      await cullRequests(job);
      expect(await kept()).toEqual([{ request: 1, key: 1 }]);
      await test.db.query('UPDATE app.request_rule SET confirmed = true');
      await cullRequests(job);
      expect(await kept()).toEqual([{ request: 0, key: 0 }]);
    } finally {
      await test.db.query('UPDATE app.request_rule SET confirmed = false');
      await job.end();
    }
  });

  it('pages by where the last page ended', async () => {
    const made: string[] = [];
    for (let turn = 0; turn < 51; turn += 1) made.push((await ask(me, { unitId: anders.unitId })).body.id);
    const first = (await me.get<MyRequestsView>('/api/my/requests')).body;
    const second = (await me.get<MyRequestsView>(`/api/my/requests?before=${first.before ?? ''}`)).body;
    expect([...first.requests, ...second.requests].map(({ id }) => id)).toEqual([...made].reverse());
    expect(second.before).toBeNull();
    const page = (await anders.get<RequestsView>('/api/requests')).body;
    const rest = (await anders.get<RequestsView>(`/api/requests?after=${page.after ?? ''}`)).body;
    expect([...page.requests, ...rest.requests].map(({ id }) => id)).toEqual(made);
  });
});

describe('somebody who asks again and again', () => {
  it('H30: is stopped for the day, whichever unit is asked', async () => {
    const test = await testApp({ brakes: true });
    try {
      const { region } = await smallCounty(test.db);
      await staffAt(test.db, region.healthCentre);
      const hash = createHash('sha256').update('ofta').digest();
      const statuses: number[] = [];
      for (let turn = 0; turn < 6; turn += 1) {
        // A new session is no new person.
        const me = await test.asCitizen(hash, { role: 'person' });
        const body = { unitId: region.healthCentre, contactWish: 'Brev', protectedIdentity: false };
        statuses.push((await me.post('/api/my/requests', body)).status);
      }
      expect(statuses).toEqual([201, 201, 201, 201, 201, 429]);
    } finally {
      await test.close();
    }
  });
});
