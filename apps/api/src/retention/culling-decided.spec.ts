import { randomUUID } from 'node:crypto';
import { administratorsOf, confirmedBy, type Administrators } from '../platform/testing/administrators.js';
import { dayAhead } from '../platform/testing/day-ahead.js';
import { establish, plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import type { CullingView } from './retention.dto.js';
import { endedLongAgo, fillEverything } from './testing.js';

/** What these tests read of other views. */
interface Requests {
  requests: { id: string }[];
}

describe('what two agreed on about a case that is culled', () => {
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
  const culled = async ({ anna, bo }: Administrators) => {
    const asked = { caseIds: [planned.caseId], why: 'Gallringsbeslut 2026/14.', expiresOn: dayAhead(7) };
    const { body } = await anna.post<{ requestId: string }>('/api/culling', asked);
    expect(await confirmedBy(bo, body.requestId)).toBe(200);
    return body.requestId;
  };

  const requestsOf = async ({ authorityId }: Caller) =>
    (
      await test.db.query<{ id: string; kind: string; state: string; case_id: string | null }>(
        'SELECT * FROM four_eyes_request WHERE authority_id = $1 ORDER BY kind, id',
        [authorityId],
      )
    ).rows;

  it('keeps that two did, who and when, and neither what they wrote nor about whom', async () => {
    await fillEverything(test, planned);
    await endedAgo(6);
    const [own, others] = [await requestsOf(planned.party), await requestsOf(planned.lead)];
    const id = await culled(municipality);
    const left = await requestsOf(planned.party);
    // What nobody had answered is no proof of anything.
    const decided = own.filter(({ state }) => state !== 'pending');
    const blank = { person_id: null, case_id: null, payload: {}, reason: '', note: null };
    const at = expect.any(Date) as Date;
    expect(decided).toHaveLength(3);
    expect(left.filter((one) => one.id !== id)).toEqual(decided.map((one) => ({ ...one, ...blank, culled_at: at })));
    const number = `SIP-TEST-${planned.caseId.slice(0, 8)}`;
    expect(left.find((one) => one.id === id)).toMatchObject({
      ...{ requested_by: municipality.anna.staffId, answered_by: municipality.bo.staffId, executed_at: at },
      ...{ payload: { plans: [{ number }] }, reason: 'Gallringsbeslut 2026/14.', culled_at: null },
    });
    expect((await preview(municipality.anna)).records).toMatchObject([{ requestId: id, numbers: [number] }]);
    // The other authority has its own time.
    expect(await requestsOf(planned.lead)).toEqual(others);
    for (const who of [planned.party, municipality.anna]) {
      const list = await who.get<Requests>('/api/four-eyes');
      expect(list.status).toBe(200);
      expect(list.body.requests.map((one) => one.id)).toEqual(who === planned.party ? [] : [id]);
    }
    for (const { id: blanked } of decided)
      expect((await planned.party.post(`/api/four-eyes/${blanked}/withdraw`)).status).toBe(404);
  });

  /** Another case of the same person, which somebody keeps. */
  const anotherCase = async () => {
    const id = randomUUID();
    await test.db.query(
      `INSERT INTO sip_case SELECT (jsonb_populate_record(c, jsonb_build_object('id', $2::uuid, 'number', $2))).* FROM sip_case c WHERE id = $1`,
      [planned.caseId, id],
    );
    await test.db.query(
      `INSERT INTO participation (id, case_id, unit_id, kind, since, revision) VALUES (gen_random_uuid(), $1, $2, 'party', app.now(), 1)`,
      [id, planned.party.unitId],
    );
    return id;
  };

  it('takes what is about the person alone with the last that the authority keeps of them', async () => {
    await fillEverything(test, planned);
    const other = await anotherCase();
    await endedAgo(6);
    const lifts = async () => (await requestsOf(planned.party)).filter(({ kind }) => kind === 'protectionLift');
    const before = await lifts();
    await culled(municipality);
    expect(await lifts()).toEqual(before);
    await test.db.query('DELETE FROM participation WHERE case_id = $1', [other]);
    await test.db.query('DELETE FROM case_culling WHERE case_id = $1', [planned.caseId]);
    await culled(municipality);
    expect(await lifts()).toMatchObject([{ person_id: null, reason: '', note: null }]);
  });

  it('takes with the last part what an authority that kept nothing had decided, and nothing about another case', async () => {
    const { authorityId, unit } = planned.world.otherMunicipality;
    const elsewhere = await administratorsOf(test, unit);
    for (const caseId of [planned.caseId, await anotherCase()])
      await test.db.query(
        `INSERT INTO four_eyes_request (id, kind, circle, authority_id, unit_id, person_id, case_id, payload, reason, requested_by, requested_assignment_id,
           requested_at, expires_on, state, answered_by, answered_at)
         VALUES (gen_random_uuid(), 'allowListChange', 'listed', $1, $2, $3, $4::uuid, '{}', $4::text, $5, $6, app.now(), app.today(), 'refused', $7, app.now())`,
        [
          ...[authorityId, unit, planned.personId, caseId],
          ...[elsewhere.anna.staffId, elsewhere.anna.assignmentId, elsewhere.bo.staffId],
        ],
      );
    await endedAgo(11);
    const before = await requestsOf(elsewhere.anna);
    await culled(municipality);
    expect(await requestsOf(elsewhere.anna)).toEqual(before);
    await culled(region);
    const after = await requestsOf(elsewhere.anna);
    const about = (caseId: string) => ({ reason: caseId, case_id: caseId });
    expect(before).toEqual(expect.arrayContaining([expect.objectContaining(about(planned.caseId))]));
    expect(after.filter(({ case_id: of }) => of === null)).toMatchObject([{ reason: '', person_id: null }]);
    expect(after.filter(({ case_id: of }) => of !== null)).toEqual(
      before.filter(({ case_id: of }) => of !== planned.caseId),
    );
  });
});
