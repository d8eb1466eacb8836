import { randomUUID } from 'node:crypto';
import { personOf } from '../platform/testing/person.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { HistoryView } from './history.dto.js';

describe('the history of a case', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;
  let elin: Caller;
  let stranger: Caller;
  let caseId: string;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    elin = await test.as(await staffAt(test.db, world.region.healthCentre, 'caseworker', ['Elin', 'Holm']));
    stranger = await test.as(await staffAt(test.db, world.otherMunicipality.unit));
    const started = await karin.post<{ id: string }>('/api/cases', {
      personId: await personOf(test, karin),
      origin: 'openCare',
      scope: 'between',
      initiatorKind: 'staff',
      reason: 'Många kontakter.',
      question: 'Hur blir det tryggt hemma?',
    });
    caseId = started.body.id;
  });
  afterAll(() => test.close());

  const joins = async ({ unitId, staffId }: Caller, kind: string) => {
    await test.db.query(`UPDATE sip_case SET plan_consent = 'given' WHERE id = $1`, [caseId]);
    await test.db.query(
      `INSERT INTO participation (id, case_id, unit_id, kind, since, revision) VALUES ($1, $2, $3, $4, app.now(), 1)`,
      [randomUUID(), caseId, unitId, kind],
    );
    await test.db.query(
      `INSERT INTO case_worker (id, case_id, unit_id, staff_id, reason, since) VALUES ($1, $2, $3, $4, 'took', app.now())`,
      [randomUUID(), caseId, unitId, staffId],
    );
    await test.db.query('SELECT app.refresh_case_access($1)', [caseId]);
  };
  const changes = (caller: Caller, query = '') => caller.get<HistoryView>(`/api/cases/${caseId}/history${query}`);

  it('is nothing to another unit or to somebody without a session', async () => {
    expect(await changes(stranger)).toMatchObject({ status: 404 });
    expect(await test.anonymous.get(`/api/cases/${caseId}/history`)).toMatchObject({ status: 401 });
  });

  it('says who did what, for which unit, in codes and without ids or free text', async () => {
    const { body } = await changes(karin);
    expect(body.entries).toMatchObject([
      {
        action: 'case.start',
        event: null,
        actorName: 'Karin Lindqvist',
        unitName: 'Vårdcentralen Karla',
        changes: [
          { name: 'origin', value: 'openCare' },
          { name: 'initiatorKind', value: 'staff' },
        ],
      },
    ]);
    await karin.post(`/api/cases/${caseId}/lead-offers`, { staffId: elin.staffId, unitId: elin.unitId });
    const after = await changes(karin);
    expect(after.body.entries[0]).toMatchObject({ action: 'lead.choose', event: 'leadOffered', changes: [] });
  });

  it('says who has read, also of the history itself, and leaves refusals out', async () => {
    await elin.get(`/api/cases/${caseId}`);
    await elin.post(`/api/cases/${caseId}/end`, { kind: 'closed', reason: 'moved' });
    await changes(karin);
    const { body } = await changes(karin, '?tab=reads');
    expect(body.entries.map(({ action, actorName }) => `${actorName}: ${action}`)).toEqual(
      expect.arrayContaining(['Elin Holm: plan.exists', 'Karin Lindqvist: history.read']),
    );
    expect((await changes(karin)).body.entries.map(({ action }) => action)).not.toContain('plan.close');
  });

  it('is nothing to a colleague who takes no part, nor to a unit that is only called', async () => {
    expect(await changes(elin)).toMatchObject({ status: 404 });
    const called = await test.as(await staffAt(test.db, world.municipality.homeCare));
    await joins(called, 'summoned');
    expect(await called.get(`/api/cases/${caseId}`)).toMatchObject({ status: 200 });
    expect(await changes(called)).toMatchObject({ status: 404 });
  });

  it('tells a party of others that they acted, not who or what; one that has left only of its own', async () => {
    const anders = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']));
    await joins(anders, 'party');
    await anders.get(`/api/cases/${caseId}`);
    const ofOthers = (await changes(anders)).body.entries.find(({ action }) => action === 'case.start');
    expect(ofOthers).toMatchObject({ actorName: null, unitName: 'Vårdcentralen Karla', subjectId: null, changes: [] });
    const own = (await changes(anders, '?tab=reads')).body.entries.filter(({ actorName }) => actorName !== null);
    expect(new Set(own.map(({ actorName }) => actorName))).toEqual(new Set(['Anders Berg']));
    await test.db.query(`UPDATE participation SET kind = 'left' WHERE case_id = $1 AND unit_id = $2`, [
      caseId,
      anders.unitId,
    ]);
    expect((await changes(anders)).body.entries).toEqual([]);
    const left = (await changes(anders, '?tab=reads')).body.entries;
    expect(new Set(left.map(({ unitName }) => unitName))).toEqual(new Set(['Biståndsenheten Öster']));
  });

  it('comes in pages, without a gap and without anything twice', async () => {
    for (let turn = 0; turn < 55; turn += 1) await karin.get(`/api/cases/${caseId}`);
    const { rows } = await test.db.query<{ id: string }>(
      `SELECT id FROM audit_log WHERE case_id = $1 AND kind = 'read' AND outcome = 'allowed' ORDER BY id DESC`,
      [caseId],
    );
    const first = await changes(karin, '?tab=reads');
    const second = await changes(karin, `?tab=reads&before=${String(first.body.before)}`);
    const seen = [...first.body.entries, ...second.body.entries].map(({ id }) => id);
    expect(first.body.entries).toHaveLength(50);
    expect(seen).toEqual(rows.map(({ id }) => id).slice(0, seen.length));
    expect(new Set(seen).size).toBe(seen.length);
  });
});
