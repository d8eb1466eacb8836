import { randomUUID } from 'node:crypto';
import { personOf } from '../platform/testing/person.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import { caseOf, logOf, withParties } from './testing.js';
import type { WorklistView } from './worklist.dto.js';

describe('what needs me', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;
  let elin: Caller;
  let anders: Caller;

  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    await test.shiftClock('0');
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    elin = await test.as(await staffAt(test.db, world.region.healthCentre, 'caseworker', ['Elin', 'Holm']));
    anders = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']));
  });

  const list = async (caller: Caller) => (await caller.get<WorklistView>('/api/worklist')).body;
  const reasons = async (caller: Caller) =>
    (await list(caller)).items.map(({ group, reason }) => `${group}: ${reason}`);
  const meetingOf = async (caseId: string, startsAt: string) => {
    const id = randomUUID();
    const scope = { of: 'case', id: caseId, authorityId: karin.authorityId } as const;
    const { question } = await test.vault.seal('meeting', id, scope, { question: 'Vad gör vi?' });
    await test.db.query(
      `INSERT INTO meeting (id, case_id, owner_authority_id, form, starts_at, ends_at, question, revision, created_by, created_at)
       VALUES ($1, $2, $3, 'phone', ${startsAt}, ${startsAt} + interval '1 hour', $5, 1, $4, app.now())`,
      [id, caseId, karin.authorityId, karin.staffId, question],
    );
    return id;
  };
  const versionOf = async (caseId: string) =>
    (await test.db.query<{ id: string }>('SELECT id FROM plan_version WHERE case_id = $1', [caseId])).rows[0]?.id;

  it('is nothing to somebody without a session, and empty for one who has no case', async () => {
    expect(await test.anonymous.get('/api/worklist')).toMatchObject({ status: 401 });
    await caseOf(karin, await personOf(test, karin));
    expect(await list(elin)).toMatchObject({ items: [], total: 0, nextFollowUpOn: null });
  });

  it('follows a plan from consent to draft, one row at a time, and names the person to who takes part', async () => {
    const personId = await personOf(test, karin);
    const { id, number } = await caseOf(karin, personId);
    expect(await list(karin)).toMatchObject({
      total: 1,
      items: [{ group: 'drafts', reason: 'consentNotAsked', caseId: id, number, personName: 'Birgitta Ek' }],
    });
    expect(await logOf(test, id)).toContainEqual(
      expect.objectContaining({ action: 'worklist.read', kind: 'read', person_id: personId }),
    );
    await withParties(test, id, []);
    expect(await reasons(karin)).toEqual(['drafts: notCalled']);
    await meetingOf(id, `app.now() + interval '9 days'`);
    expect(await reasons(karin)).toEqual(['drafts: draft']);
    await test.db.query(`UPDATE sip_case SET plan_consent = 'withdrawn' WHERE id = $1`, [id]);
    expect(await reasons(karin)).toEqual(['drafts: consentWithdrawn']);
  });

  it('shows what is overdue first by days, and what is due today', async () => {
    const { id } = await caseOf(karin, await personOf(test, karin));
    await test.shiftClock('3 days');
    expect(await reasons(karin)).toEqual(['today: startPlanning']);
    await test.shiftClock('8 days');
    expect((await list(karin)).items[0]).toMatchObject({ group: 'overdue', reason: 'startPlanning', daysOverdue: 5 });
    const version = await versionOf(id);
    await test.db.query(
      `INSERT INTO follow_up (id, case_id, version_id, responsible_unit_id, due_on, revision, owner_authority_id) VALUES ($1, $2, $3, $4, app.today() - 30, 1, (SELECT authority_id FROM unit WHERE id = $4))`,
      [randomUUID(), id, version, karin.unitId],
    );
    expect(await reasons(karin)).toEqual(['overdue: followUp', 'overdue: startPlanning']);
    await test.db.query(`UPDATE follow_up SET due_on = app.today() + 4 WHERE case_id = $1`, [id]);
    const { nextFollowUpOn, today } = await list(karin);
    expect(Date.parse(nextFollowUpOn ?? '') - Date.parse(today)).toBe(4 * 86_400_000);
  });

  it('shows a summons to the unit without the name, and an offer to the one it is for', async () => {
    const { id } = await caseOf(karin, await personOf(test, karin));
    await withParties(test, id, [{ unitId: world.municipality.homeHelp, kind: 'summoned' }]);
    const meeting = await meetingOf(id, `app.now() + interval '9 days'`);
    await test.db.query(
      `INSERT INTO summons (id, case_id, meeting_id, kind, unit_id, sent_at, sent_by, revision) VALUES ($1, $2, $3, 'summons', $4, app.now(), $5, 1)`,
      [randomUUID(), id, meeting, anders.unitId, karin.staffId],
    );
    expect(await list(anders)).toMatchObject({ items: [{ group: 'answers', reason: 'summons', personName: null }] });
    await karin.post(`/api/cases/${id}/lead-offers`, { staffId: elin.staffId, unitId: elin.unitId });
    expect(await list(elin)).toMatchObject({ items: [{ group: 'answers', reason: 'leadOffered', personName: null }] });
  });

  it('tells the one who asked that the offer was declined', async () => {
    const { id } = await caseOf(karin, await personOf(test, karin));
    const { body } = await karin.post(`/api/cases/${id}/lead-offers`, { staffId: elin.staffId, unitId: elin.unitId });
    await elin.post(`/api/lead-offers/${String(body.id)}/answer`, { answer: 'declined' });
    expect(await reasons(karin)).toContain('answers: leadDeclined');
  });

  it('asks each principal for its approval until it has given it', async () => {
    const { id } = await caseOf(karin, await personOf(test, karin));
    await withParties(test, id, [{ unitId: world.municipality.homeHelp, kind: 'party', staffId: anders.staffId }]);
    expect(await reasons(anders)).toEqual(['drafts: ownPart']);
    const version = await versionOf(id);
    await test.db.query(`UPDATE plan_version SET state = 'awaiting', hash = 'x' WHERE id = $1`, [version]);
    for (const principal of [world.region.id, world.municipality.id]) {
      await test.db.query('INSERT INTO approval_request VALUES ($1, $2, $3, app.now())', [version, id, principal]);
    }
    expect(await reasons(anders)).toEqual(['drafts: approve']);
    await test.db.query(
      `INSERT INTO approval (id, version_id, case_id, principal_id, authority_id, unit_id, staff_id, hash, readable_positions, auth_time, approved_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'x', '{}', app.now(), app.now())`,
      [randomUUID(), version, id, world.municipality.id, anders.authorityId, anders.unitId, anders.staffId],
    );
    expect(await reasons(anders)).toEqual([]);
    expect(await reasons(karin)).toEqual(['drafts: approve']);
  });

  it('holds a meeting of today, and one that was never ended', async () => {
    const { id } = await caseOf(karin, await personOf(test, karin));
    await withParties(test, id, [{ unitId: world.municipality.homeHelp, kind: 'party', staffId: anders.staffId }]);
    await meetingOf(id, `app.now()`);
    expect(await reasons(anders)).toContain('today: meeting');
    await test.shiftClock('1 day');
    expect(await reasons(karin)).toContain('overdue: meetingNotEnded');
    expect(await reasons(anders)).not.toContain('overdue: meetingNotEnded');
  });

  it('shows a head no case: the board is theirs', async () => {
    await caseOf(karin, await personOf(test, karin));
    const head = await test.as(await staffAt(test.db, world.region.healthCentre, 'unitHead', ['Eva', 'Chef']));
    expect(await list(head)).toMatchObject({ items: [] });
  });
});
