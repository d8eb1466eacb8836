import { randomUUID } from 'node:crypto';
import { hashOf } from '../platform/auth/token.js';
import { addRelative, circleAround, type Circle } from '../platform/testing/circle.js';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type CitizenCaller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type { MyPlansView } from './my-plan.dto.js';

/** Those who stand by somebody, and should not, or should in another role (security.md 7). */
describe('whoever stands by the person', () => {
  let api: TestApp;
  let plan: PlannedCase;
  let circle: Circle;

  beforeAll(async () => {
    api = await testApp();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    plan = await plannedCase(api);
    circle = await circleAround(api, plan);
  });

  /** What somebody meets at the addresses of citizens: all that an answer tells, but what is new in each. */
  async function meets(who: CitizenCaller): Promise<unknown[]> {
    const met: unknown[] = [];
    for (const path of ['', `/${plan.caseId}`, `/${plan.caseId}/meetings`, `/${plan.caseId}/consents`]) {
      const { status, body } = await who.get(`/api/my/plans${path}`);
      met.push({ status, body: { ...body, traceId: '' } });
    }
    return met;
  }
  const nobody = (role: 'guardian' | 'relative', id: string) => api.asCitizen(Buffer.from(randomUUID()), { role, id });
  const one = async <T extends object>(sql: string, ...values: unknown[]) => {
    const [row] = (await api.db.query<T>(sql, values)).rows;
    if (!row) throw new Error('nothing found');
    return row;
  };

  it('H10: a nurse who is the child’s mother asks in one role at a time, and her rights are never added up', async () => {
    const { world, caseId, party } = plan;
    const nurse = await api.as(await staffAt(api.db, world.region.psychiatry, 'caseworker', ['Mona', 'Ek']));
    const cookie = `sip-staff=${nurse.token}; sip-citizen=${circle.guardian.token}`;
    const asked = async (url: string) => {
      const answer = await api.app.inject({ url, headers: { cookie, 'x-sammanhang': '1' } });
      const row = await one(
        'SELECT role, outcome, staff_id, citizen_id FROM audit_log WHERE request_id = $1',
        answer.headers['x-request-id'],
      );
      return [answer.statusCode, row];
    };
    expect(await asked(`/api/cases/${caseId}/plan`)).toEqual([
      404,
      { role: 'caseworker', outcome: 'hidden', staff_id: nurse.staffId, citizen_id: null },
    ]);
    expect(await asked(`/api/my/plans/${caseId}`)).toEqual([
      200,
      { role: 'guardian', outcome: 'allowed', staff_id: null, citizen_id: circle.guardian.citizenId },
    ]);
    // Nor is one assignment added to another: at one unit she works in the case, and asks from the other.
    const { id: elsewhere } = await one<{ id: string }>(
      `INSERT INTO assignment (id, staff_id, unit_id, role, title, valid_from)
       VALUES (gen_random_uuid(), $1, $2, 'caseworker', 'Sjuksköterska', '2020-01-01') RETURNING id`,
      party.staffId,
      world.region.psychiatry,
    );
    expect((await party.get(`/api/cases/${caseId}/plan`)).status).toBe(200);
    expect((await (await api.as(elsewhere)).get(`/api/cases/${caseId}/plan`)).status).toBe(404);
  });

  it('H14: a relative of last year meets what a stranger meets, and nobody is told that it is over', async () => {
    const id = await addRelative(api, plan.personId, circle.person.citizenId);
    const { hash } = await one<{ hash: Buffer }>('SELECT identity_hash AS hash FROM relative WHERE id = $1', id);
    const former = await api.asCitizen(hash, { role: 'relative', id });
    expect((await former.get<MyPlansView>('/api/my/plans')).body.plans).toHaveLength(1);
    // What somebody who signs in anew may choose between.
    const roles = async () => {
      const anew = await api.asCitizen(hash, null);
      const sql = 'SELECT array_agg(role ORDER BY role) AS roles FROM app.citizen_standings($1)';
      return (await one<{ roles: string[] }>(sql, hashOf(anew.token))).roles;
    };
    expect(await roles()).toEqual(['person', 'relative']);
    const told = () => one('SELECT (SELECT count(*) FROM job.job) AS jobs, (SELECT count(*) FROM notice) AS notices');
    const before = await told();
    expect((await circle.person.post(`/api/my/relatives/${id}/end`)).status).toBe(200);
    expect(await told()).toEqual(before);
    const met = await meets(former);
    expect(met).toEqual(await meets(await nobody('relative', id)));
    expect(met).toMatchObject([{ body: { plans: [] } }, { status: 404 }, { status: 404 }, { status: 404 }]);
    expect(await roles()).toEqual(['person']);
  });

  it('H17: a guardian who is blocked meets what a stranger meets, and the other notices nothing', async () => {
    const { id } = await one<{ id: string }>(
      `SELECT representative_id AS id FROM guardian_decision WHERE case_id = $1`,
      plan.caseId,
    );
    const second = await api.asCitizen(Buffer.from('the other'), { role: 'guardian', id: await twinOf(id) });
    const before = await meets(second);
    expect(before).toMatchObject([{ body: { plans: [{}] } }, { status: 200 }, { status: 200 }, { status: 200 }]);
    expect(await meets(circle.guardian)).not.toEqual(await meets(await nobody('guardian', id)));
    await api.db.query(`UPDATE guardian_decision SET decision = 'blocked' WHERE representative_id = $1`, [id]);
    await api.db.query('SELECT app.refresh_case_access($1)', [plan.caseId]);
    expect(await meets(circle.guardian)).toEqual(await meets(await nobody('guardian', id)));
    expect(await meets(second)).toEqual(before);
  });

  /** Another guardian like this one, decided on alike. */
  async function twinOf(id: string): Promise<string> {
    const twin = randomUUID();
    const copy = (table: string, changes: object, where: string) =>
      api.db.query(
        `INSERT INTO ${table} SELECT (jsonb_populate_record(t, $2::jsonb)).* FROM ${table} t WHERE ${where} = $1`,
        [id, JSON.stringify(changes)],
      );
    const hash = `\\x${Buffer.from('the other').toString('hex')}`;
    await copy('representative', { id: twin, identity_hash: hash, given_name: 'Per' }, 'id');
    await copy('guardian_decision', { id: randomUUID(), representative_id: twin }, 'representative_id');
    return twin;
  }
});
