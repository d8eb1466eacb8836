import { administratorsOf, type Administrators } from '../platform/testing/administrators.js';
import { dayAhead } from '../platform/testing/day-ahead.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { FourEyesAskedView, FourEyesCountView, FourEyesRequestView, FourEyesView } from './four-eyes.dto.js';

/** What these tests read of the administrator's views. */
interface UsersView {
  users: { staffId: string; assignments: { id: string }[] }[];
}
interface UnitsView {
  units: { name: string }[];
}

describe('a role that two must agree on', () => {
  let test: TestApp;
  let world: World;
  let admins: Administrators;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    await test.db.query('DELETE FROM four_eyes_request');
    admins = await administratorsOf(test, world.region.healthCentre);
  });

  const grant = (more: object = {}) => ({
    newUser: { givenName: 'Nils', familyName: 'Nyman', hsaId: `HSA-${String(Math.random()).slice(2)}` },
    unitId: world.region.psychiatry,
    role: 'caseworker',
    title: 'Kurator',
    why: 'Börjar på mottagningen på måndag.',
    expiresOn: dayAhead(7),
    ...more,
  });
  const ask = async (by: Caller, body = grant()) => {
    const { status, body: asked } = await by.post<FourEyesAskedView>('/api/administration/role-requests', body);
    expect(status).toBe(202);
    return asked.requestId;
  };
  const answer = async (by: Caller, id: string, given: 'confirmed' | 'refused' = 'confirmed', note?: string) => {
    await by.stepUp(`fourEyes:${id}`);
    return by.post<FourEyesRequestView & { code?: string }>(`/api/four-eyes/${id}/answer`, { answer: given, note });
  };
  const people = async (by: Caller, search: string) =>
    (await by.get<UsersView>(`/api/administration/users?q=${search}`)).body.users;
  const request = async (by: Caller, id: string) =>
    (await by.get<FourEyesView>('/api/four-eyes')).body.requests.find((one) => one.id === id);

  it('is a request first: nothing has happened until another has confirmed it', async () => {
    const id = await ask(admins.anna);
    expect(await people(admins.anna, 'Nyman')).toEqual([]);
    expect(await request(admins.anna, id)).toMatchObject({
      state: 'pending',
      mine: true,
      abilities: ['fourEyes.withdraw'],
      what: { staffName: 'Nils Nyman', role: 'caseworker', unitName: 'Allmänpsykiatri', title: 'Kurator' },
    });
    expect(await request(admins.bo, id)).toMatchObject({ mine: false, abilities: ['fourEyes.answer'] });
    expect((await admins.bo.get<FourEyesCountView>('/api/four-eyes/count')).body).toEqual({ waiting: 1 });
    expect((await admins.anna.get<FourEyesCountView>('/api/four-eyes/count')).body).toEqual({ waiting: 0 });
  });

  it('takes a fresh sign-in for that request', async () => {
    const id = await ask(admins.anna);
    await admins.bo.stepUp('fourEyes:another');
    expect(await admins.bo.post(`/api/four-eyes/${id}/answer`, { answer: 'confirmed' })).toMatchObject({
      status: 401,
      body: { code: 'step-up.required', details: { binding: `fourEyes:${id}` } },
    });
  });

  it('is given in the transaction that confirms it, to somebody who can then sign in there', async () => {
    const id = await ask(admins.anna);
    expect(await answer(admins.bo, id, 'confirmed', 'Stämmer med schemat.')).toMatchObject({
      status: 200,
      body: { state: 'confirmed', note: 'Stämmer med schemat.', abilities: [] },
    });
    const [nils] = await people(admins.anna, 'Nyman');
    expect(nils?.assignments).toMatchObject([{ role: 'caseworker', unitName: 'Allmänpsykiatri', title: 'Kurator' }]);
    await expect(test.as(nils?.assignments[0]?.id ?? '')).resolves.toMatchObject({ unitId: world.region.psychiatry });
    await test.db.query('DELETE FROM app.session WHERE staff_id = $1', [nils?.staffId]);
    await test.db.query('DELETE FROM assignment WHERE staff_id = $1', [nils?.staffId]);
  });

  it('stands in the log on both sides, without what anybody wrote', async () => {
    const id = await ask(admins.anna);
    await answer(admins.bo, id, 'refused', 'Fel enhet.');
    const { rows } = await test.db.query(
      'SELECT staff_id, action, change FROM audit_log WHERE subject_id = $1 ORDER BY at',
      [id],
    );
    expect(rows).toEqual([
      { staff_id: admins.anna.staffId, action: 'users.administer', change: { asked: 'roleGrant' } },
      {
        staff_id: admins.bo.staffId,
        action: 'fourEyes.answer',
        change: { answer: 'refused', kind: 'roleGrant', askedBy: admins.anna.staffId },
      },
    ]);
  });

  it('is refused with a note, and then nothing happens', async () => {
    const id = await ask(admins.anna);
    expect(await answer(admins.bo, id, 'refused', 'Fel enhet.')).toMatchObject({ body: { state: 'refused' } });
    expect(await people(admins.anna, 'Nyman')).toEqual([]);
    expect(await answer(admins.bo, id)).toMatchObject({ status: 409, body: { code: 'four-eyes.answered-already' } });
  });

  it('H22: is never confirmed by the one who asked, not as a stand-in under another assignment either', async () => {
    const id = await ask(admins.anna);
    expect(await answer(admins.anna, id)).toMatchObject({ status: 409, body: { code: 'four-eyes.own-request' } });
    const { rows } = await test.db.query<{ id: string }>(
      `INSERT INTO assignment (id, staff_id, unit_id, role, title, valid_from)
       VALUES (gen_random_uuid(), $1, $2, 'localAdmin', 'Vikarie', '2020-01-01') RETURNING id`,
      [admins.anna.staffId, world.region.psychiatry],
    );
    const standIn = await test.as(rows[0]?.id ?? '');
    expect(await answer(standIn, id)).toMatchObject({ status: 409, body: { code: 'four-eyes.own-request' } });
  });

  it('is not confirmed by the one who would get the role', async () => {
    const id = await ask(admins.anna, grant({ newUser: null, staffId: admins.bo.staffId, role: 'unitHead' }));
    expect(await answer(admins.bo, id)).toMatchObject({ status: 409, body: { code: 'four-eyes.concerns-you' } });
  });

  it('does not exist for anybody else', async () => {
    const id = await ask(admins.anna);
    const strangers = [
      await test.as(await staffAt(test.db, world.region.healthCentre)),
      await test.as(await staffAt(test.db, world.region.healthCentre, 'unitHead')),
      await test.as(await staffAt(test.db, world.municipality.homeHelp, 'localAdmin')),
    ];
    for (const stranger of strangers) {
      expect(await request(stranger, id)).toBeUndefined();
      expect(await answer(stranger, id)).toMatchObject({ status: 404 });
    }
    for (const role of ['processLead', 'logReviewer', 'operator']) {
      const other = await test.as(await staffAt(test.db, world.region.healthCentre, role));
      expect(await other.get('/api/four-eyes')).toMatchObject({ status: 404 });
    }
  });

  it('is taken back by the one who asked, and by nobody else', async () => {
    const id = await ask(admins.anna);
    expect(await admins.bo.post(`/api/four-eyes/${id}/withdraw`)).toMatchObject({ status: 404 });
    expect(await admins.anna.post(`/api/four-eyes/${id}/withdraw`)).toMatchObject({ body: { state: 'withdrawn' } });
    expect(await answer(admins.bo, id)).toMatchObject({ status: 409, body: { code: 'four-eyes.answered-already' } });
  });

  it('lapses after its last day', async () => {
    const id = await ask(admins.anna, grant({ expiresOn: dayAhead(0) }));
    await test.shiftClock('2 days');
    try {
      expect(await request(admins.bo, id)).toMatchObject({ state: 'expired', abilities: [] });
      expect(await answer(admins.bo, id)).toMatchObject({ status: 409, body: { code: 'four-eyes.expired' } });
    } finally {
      await test.shiftClock('0');
    }
  });

  it('waits for thirty days at the most', async () => {
    for (const expiresOn of [dayAhead(-1), dayAhead(31)]) {
      expect(await admins.anna.post('/api/administration/role-requests', grant({ expiresOn }))).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/expiresOn', code: 'range' }] },
      });
    }
  });

  it('falls with the assignment that it was asked for in', async () => {
    const id = await ask(admins.anna);
    expect(await admins.bo.post(`/api/administration/assignments/${admins.anna.assignmentId}/end`)).toMatchObject({
      status: 200,
    });
    expect(await answer(admins.bo, id)).toMatchObject({ status: 409, body: { code: 'four-eyes.requester-left' } });
  });

  it('is asked for once', async () => {
    const body = grant();
    await ask(admins.anna, body);
    expect(await admins.bo.post('/api/administration/role-requests', body)).toMatchObject({
      status: 409,
      body: { code: 'four-eyes.asked-already' },
    });
  });

  it('is given once, however many confirm at the same time', async () => {
    const id = await ask(admins.anna);
    const others = [admins.bo];
    while (others.length < 4)
      others.push(await test.as(await staffAt(test.db, world.region.healthCentre, 'localAdmin')));
    for (const other of others) await other.stepUp(`fourEyes:${id}`);
    const answers = await Promise.all(
      others.map((other) => other.post(`/api/four-eyes/${id}/answer`, { answer: 'confirmed' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const { rows } = await test.db.query('SELECT id FROM assignment WHERE request_id = $1', [id]);
    expect(rows).toHaveLength(1);
  });

  it('cannot be carried out in the database without a second person', async () => {
    const id = await ask(admins.anna);
    for (const caller of [admins.anna, admins.bo]) {
      await expect(caller.sql(`SELECT app.grant_role('${id}')`)).rejects.toThrow('two have agreed on');
    }
    await expect(admins.anna.sql(`SELECT app.answer_four_eyes('${id}', 'confirmed', NULL)`)).rejects.toThrow(
      'not the actor',
    );
    await expect(admins.anna.sql(`SELECT app.claim_four_eyes('${id}', 'roleGrant')`)).rejects.toThrow(
      'permission denied',
    );
    await expect(admins.bo.sql(`UPDATE four_eyes_request SET state = 'confirmed'`)).rejects.toThrow(
      'permission denied',
    );
    await expect(
      admins.bo.sql(
        `INSERT INTO assignment SELECT gen_random_uuid(), staff_id, unit_id, 'localAdmin', 'x', valid_from FROM assignment`,
      ),
    ).rejects.toThrow('permission denied');
    // The control: what the other administrator does in the right order goes through.
    await expect(
      admins.bo.sql(`SELECT app.answer_four_eyes('${id}', 'confirmed', NULL); SELECT app.grant_role('${id}')`),
    ).resolves.toBeDefined();
  });

  it('has one effect when it is asked for twice with the same key', async () => {
    const key = { 'idempotency-key': 'b9a5f6d8-5f6e-4bb5-9f6c-0d6c3b0b7a11' };
    const body = grant();
    const first = await admins.anna.post<FourEyesAskedView>('/api/administration/role-requests', body, key);
    const second = await admins.anna.post<FourEyesAskedView>('/api/administration/role-requests', body, key);
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body.requestId).toBe(first.body.requestId);
  });

  it('is for a unit of the own authority', async () => {
    for (const unitId of [world.municipality.homeHelp, '3f2504e0-4f89-41d3-9a0c-0305e82c3301']) {
      expect(await admins.anna.post('/api/administration/role-requests', grant({ unitId }))).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/unitId', code: 'unknown' }] },
      });
    }
    const { body } = await admins.anna.get<UnitsView>('/api/administration/units');
    expect(body.units.map(({ name }) => name)).toEqual(['Allmänpsykiatri', 'Vårdcentralen Karla']);
  });
});
