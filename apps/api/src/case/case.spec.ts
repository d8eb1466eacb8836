import { randomUUID } from 'node:crypto';
import { personOf } from '../platform/testing/person.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { CaseView } from './case.dto.js';
import { caseOf, logOf, noticesSent, START, withParties } from './testing.js';

describe('a case', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;
  let colleague: Caller;
  let anders: Caller;
  let stranger: Caller;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    colleague = await test.as(await staffAt(test.db, world.region.healthCentre, 'caseworker', ['Elin', 'Holm']));
    anders = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']));
    stranger = await test.as(await staffAt(test.db, world.otherMunicipality.unit, 'caseworker', ['Ola', 'Nord']));
  });
  afterAll(() => test.close());

  describe('that is started', () => {
    it('has a number, a lead, a first step, notes, a deadline and a row in the log', async () => {
      const personId = await personOf(test, karin);
      const view = await caseOf(karin, personId);
      expect(view).toMatchObject({
        number: expect.stringMatching(/^SIP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/) as string,
        state: 'open',
        status: 'consentNotAsked',
        nextStep: 'recordConsent',
        relation: 'lead',
        person: { name: 'Birgitta Ek', identityNumber: '19900101-2385', protected: false },
        lead: { unitName: 'Vårdcentralen Karla', name: 'Karin Lindqvist', staffId: karin.staffId },
        parties: [{ kind: 'lead', workers: [{ name: 'Karin Lindqvist' }] }],
        versions: [{ number: 1, state: 'preparing' }],
        deadlines: [{ kind: 'startPlanning', status: 'dueSoon', length: 3, confirmed: false }],
      });
      expect(view.abilities).toEqual(expect.arrayContaining(['plan.close', 'lead.choose', 'consent.record']));
      expect(view.abilities).not.toContain('plan.lead');
      const { rows: notes } = await test.db.query<{ id: string; kind: string; text: string }>(
        'SELECT id, kind, text FROM note WHERE case_id = $1 ORDER BY seq',
        [view.id],
      );
      await test.vault.open([{ table: 'note', rows: notes }]);
      expect(notes).toMatchObject([
        { kind: 'occasion', text: START.reason },
        { kind: 'question', text: START.question },
      ]);
      expect(await logOf(test, view.id)).toMatchObject([
        {
          action: 'case.start',
          kind: 'write',
          outcome: 'allowed',
          person_id: personId,
          change: { origin: 'openCare' },
        },
      ]);
    });

    it('counts seven days from a home-health-care request, by the local calendar', async () => {
      const view = await caseOf(karin, await personOf(test, karin), {
        origin: 'homeCareRequest',
        // 23.30 on 24 March in Sweden; summer time begins on the 29th.
        homeCare: { requestedAt: '2026-03-24T22:30:00Z', receivingUnitId: world.municipality.homeCare },
      });
      expect(view.homeCare).toEqual({
        requestedAt: '2026-03-24T22:30:00.000Z',
        enrolledAt: null,
        revision: 1,
        receivingUnitName: 'Hemsjukvården',
      });
      expect(view.deadlines).toContainEqual(
        expect.objectContaining({ kind: 'jointPlanning', startedOn: '2026-03-24', dueOn: '2026-03-31', length: 7 }),
      );
    });

    it('has one effect however often the browser retries', async () => {
      const personId = await personOf(test, karin);
      const key = { 'idempotency-key': randomUUID() };
      const first = await karin.post<CaseView>('/api/cases', { ...START, personId }, key);
      const second = await karin.post<CaseView>('/api/cases', { ...START, personId }, key);
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body.id).toBe(first.body.id);
      const { rows } = await test.db.query('SELECT count(*)::int AS n FROM sip_case WHERE person_id = $1', [personId]);
      expect(rows).toEqual([{ n: 1 }]);
    });

    it('cannot be started without a session, for somebody unknown, or for another unit’s person', async () => {
      const personId = await personOf(test, karin);
      expect(await test.anonymous.post('/api/cases', { ...START, personId })).toMatchObject({ status: 401 });
      expect(await karin.post('/api/cases', { ...START, personId: randomUUID() })).toMatchObject({ status: 404 });
      expect(await stranger.post('/api/cases', { ...START, personId })).toMatchObject({ status: 404 });
    });

    it('says of every field what does not hold, and stores nothing', async () => {
      const personId = await personOf(test, karin);
      const answer = await karin.post('/api/cases', {
        ...START,
        personId,
        origin: 'homeCareRequest',
        homeCare: { requestedAt: '2999-01-01T08:00:00Z', receivingUnitId: randomUUID() },
      });
      expect(answer).toMatchObject({
        status: 422,
        body: {
          errors: [
            { pointer: '/homeCare/requestedAt', code: 'future' },
            { pointer: '/homeCare/receivingUnitId', code: 'unknown' },
          ],
        },
      });
      const { rows } = await test.db.query('SELECT 1 FROM sip_case WHERE person_id = $1', [personId]);
      expect(rows).toEqual([]);
    });

    it('is known only to its starter when the person is protected', async () => {
      const view = await caseOf(karin, await personOf(test, karin, { protection: 'secrecyMarking' }));
      expect(view.person).toMatchObject({ protected: true });
      expect(await colleague.get(`/api/cases/${view.id}`)).toMatchObject({ status: 404 });
    });
  });

  describe('that is opened', () => {
    it('is not found by another unit, and shows a colleague no name', async () => {
      const { id } = await caseOf(karin, await personOf(test, karin));
      expect(await stranger.get(`/api/cases/${id}`)).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect(await test.anonymous.get(`/api/cases/${id}`)).toMatchObject({ status: 401 });
      const seen = await colleague.get<CaseView>(`/api/cases/${id}`);
      expect(seen.body).toMatchObject({ relation: 'colleague', nextStep: 'take', person: null, ownWords: [] });
      expect(await logOf(test, id)).toContainEqual(
        expect.objectContaining({ action: 'plan.exists', kind: 'read', staff_id: colleague.staffId }),
      );
    });

    it('can be taken by a colleague, once', async () => {
      const { id } = await caseOf(karin, await personOf(test, karin));
      const taken = await colleague.post<CaseView>(`/api/cases/${id}/take`, { reason: 'covers' });
      expect(taken).toMatchObject({ status: 200, body: { relation: 'lead', person: { name: 'Birgitta Ek' } } });
      expect(taken.body.abilities).not.toContain('inbox.take');
      expect(await colleague.post(`/api/cases/${id}/take`, { reason: 'took' })).toMatchObject({
        status: 409,
        body: { code: 'already-done' },
      });
      expect(await stranger.post(`/api/cases/${id}/take`, { reason: 'took' })).toMatchObject({ status: 404 });
    });

    it('gives a party the words that consent hands over, and no more', async () => {
      const { id, versions } = await caseOf(karin, await personOf(test, karin));
      await withParties(test, id, [{ unitId: world.municipality.homeHelp, kind: 'party', staffId: anders.staffId }]);
      const noteId = randomUUID();
      const scope = { of: 'case', id, authorityId: karin.authorityId } as const;
      const { text } = await test.vault.seal('note', noteId, scope, { text: 'Jag vill bo kvar hemma.' });
      await test.db.query(
        `INSERT INTO note (id, case_id, version_id, line_id, owner_authority_id, by_person, grantees, seq, language, revision, changed_by, changed_at, kind, text)
         VALUES ($1, $2, $3, $4, $5, true, '{}', 0, 'sv', 1, $6, app.now(), 'ownWords', $7)`,
        [noteId, id, versions[0]?.id, randomUUID(), karin.authorityId, karin.staffId, text],
      );
      await test.db.query('SELECT app.refresh_case_access($1)', [id]);
      const mine = await karin.get<CaseView>(`/api/cases/${id}`);
      expect(mine.body.ownWords).toMatchObject([{ text: 'Jag vill bo kvar hemma.' }]);
      const before = await anders.get<CaseView>(`/api/cases/${id}`);
      expect(before.body).toMatchObject({ relation: 'party', nextStep: 'writePlan', ownWords: [] });
      await test.db.query(
        `INSERT INTO consent (id, case_id, kind, decision, given_by, manner, from_authority_id, to_authority_id, section_kinds, noted_by, noted_unit_id, noted_at)
         VALUES ($1, $2, 'sharing', 'given', 'person', 'oral', $3, $4, '{ownWords}', $5, $6, app.now())`,
        [randomUUID(), id, karin.authorityId, anders.authorityId, karin.staffId, karin.unitId],
      );
      await test.db.query('SELECT app.refresh_case_access($1)', [id]);
      const after = await anders.get<CaseView>(`/api/cases/${id}`);
      expect(after.body.ownWords).toMatchObject([{ text: 'Jag vill bo kvar hemma.' }]);
    });
  });

  describe('that ends', () => {
    it('is closed with a reason, told to all parties, and stops what still runs', async () => {
      const { id } = await caseOf(karin, await personOf(test, karin));
      await withParties(test, id, [
        { unitId: world.municipality.homeHelp, kind: 'party', staffId: anders.staffId },
        { unitId: world.municipality.homeCare, kind: 'declined' },
      ]);
      const closed = await karin.post<CaseView>(`/api/cases/${id}/end`, { kind: 'closed', reason: 'needOver' });
      expect(closed).toMatchObject({
        status: 200,
        body: {
          state: 'closed',
          status: 'ended',
          nextStep: 'readHistory',
          endReason: 'needOver',
          deadlines: [{ status: 'notApplicable' }],
        },
      });
      expect(await noticesSent(test, id)).toEqual([{ kind: 'caseClosed', unitIds: [world.municipality.homeHelp] }]);
      expect(await logOf(test, id)).toContainEqual(
        expect.objectContaining({ action: 'plan.close', change: { state: 'closed', reason: 'needOver' } }),
      );
      expect(await karin.post(`/api/cases/${id}/end`, { kind: 'closed', reason: 'needOver' })).toMatchObject({
        status: 409,
        body: { code: 'state.not-now' },
      });
    });

    it('is not closed without a reason, nor by a unit that does not lead it', async () => {
      const { id } = await caseOf(karin, await personOf(test, karin));
      await withParties(test, id, [{ unitId: world.municipality.homeHelp, kind: 'party', staffId: anders.staffId }]);
      expect(await karin.post(`/api/cases/${id}/end`, { kind: 'closed' })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/reason', code: 'required' }] },
      });
      expect(await karin.post(`/api/cases/${id}/end`, { kind: 'closed', reason: 'other' })).toMatchObject({
        status: 409,
        body: { code: 'case.reason-required' },
      });
      expect(await anders.post(`/api/cases/${id}/end`, { kind: 'closed', reason: 'moved' })).toMatchObject({
        status: 403,
      });
    });

    it('keeps the person’s no as a state of its own, and takes none after a yes', async () => {
      const { id } = await caseOf(karin, await personOf(test, karin));
      const no = await karin.post<CaseView>(`/api/cases/${id}/end`, { kind: 'declined', note: 'Vill vänta.' });
      expect(no.body).toMatchObject({ state: 'declined', endReason: 'personDeclined', endNote: 'Vill vänta.' });
      const other = await caseOf(karin, await personOf(test, karin));
      await withParties(test, other.id, []);
      expect(await karin.post(`/api/cases/${other.id}/end`, { kind: 'declined' })).toMatchObject({
        status: 409,
        body: { code: 'case.consent-given', allowed: ['close'] },
      });
    });

    it('is refused only where somebody asked for it, with words that the person can read', async () => {
      const refusal = { reasonCode: 'onePrincipalEnough', reason: 'Vårdcentralen ordnar det du bad om.' };
      const own = await caseOf(karin, await personOf(test, karin), {
        origin: 'personRequest',
        initiatorKind: 'person',
      });
      expect(own.abilities).toContain('request.decline');
      expect(await karin.post(`/api/cases/${own.id}/refuse`, { ...refusal, reason: ' ' })).toMatchObject({
        status: 422,
      });
      expect(await karin.post(`/api/cases/${own.id}/refuse`, refusal)).toMatchObject({
        status: 200,
        body: { state: 'refused', endReason: 'onePrincipalEnough', endNote: refusal.reason },
      });
      const ours = await caseOf(karin, await personOf(test, karin));
      expect(ours.abilities).not.toContain('request.decline');
      expect(await karin.post(`/api/cases/${ours.id}/refuse`, refusal)).toMatchObject({
        status: 409,
        body: { code: 'case.not-requested' },
      });
    });
  });
});
