import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { postFresh } from '../platform/testing/post-fresh.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { ConsentsView } from './consent.dto.js';
import { followTime } from './consent.jobs.js';

const SAYS_YES = { kind: 'plan', decision: 'given', givenBy: 'person', manner: 'oral' } as const;
const ALL = ['occasion', 'question', 'ownWords', 'need', 'goal', 'measure'];

describe('consent', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;
  let anders: Caller;
  let colleague: Caller;
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

  let made = 0;
  /** A case of a person of their own; `birthOn` makes a child. */
  const begin = async (birthOn = '1990-01-01'): Promise<{ caseId: string; personId: string }> => {
    made += 1;
    const person = await karin.post('/api/persons', {
      identityNumber: `99180A12B${String(made).padStart(3, '0')}`,
      identityKind: 'reservnummer',
      birthOn,
      givenName: 'Aino',
      familyName: 'Berg',
      language: 'sv',
      interpreter: false,
    });
    const personId = String(person.body.id);
    const { body, status } = await karin.post<{ id: string }>('/api/cases', {
      personId,
      origin: 'openCare',
      scope: 'between',
      initiatorKind: 'staff',
      reason: 'Många kontakter.',
      question: 'Hur blir det tryggt?',
    });
    expect(status).toBe(201);
    return { caseId: body.id, personId };
  };
  const join = async (caseId: string, caller: Caller, kind = 'party') => {
    await test.db.query(
      `INSERT INTO participation (id, case_id, unit_id, kind, since, revision) VALUES ($1, $2, $3, $4, app.now(), 1)`,
      [randomUUID(), caseId, caller.unitId, kind],
    );
    await test.db.query(
      `INSERT INTO case_worker (id, case_id, unit_id, staff_id, reason, since) VALUES ($1, $2, $3, $4, 'took', app.now())`,
      [randomUUID(), caseId, caller.unitId, caller.staffId],
    );
    await test.db.query('SELECT app.refresh_case_access($1)', [caseId]);
  };
  const record = async (caller: Caller, caseId: string, ...consents: object[]) => {
    return postFresh<ConsentsView>(caller, `/api/cases/${caseId}/consents`, { consents });
  };
  const sharing = (from: Caller, to: Caller, more: object = {}) => ({
    ...SAYS_YES,
    kind: 'sharing',
    fromAuthorityId: from.authorityId,
    toAuthorityId: to.authorityId,
    sectionKinds: ALL,
    ...more,
  });
  const guardian = async (personId: string, givenName: string): Promise<string> => {
    const { body } = await karin.post<{ representatives: { id: string; givenName: string }[] }>(
      `/api/persons/${personId}/representatives`,
      {
        kind: 'guardian',
        givenName,
        familyName: 'Berg',
        guardsRights: true,
        managesProperty: false,
        caresForPerson: true,
        proof: 'Folkbokföringen',
        validFrom: '2018-03-01',
      },
    );
    return body.representatives.find((one) => one.givenName === givenName)?.id ?? '';
  };
  const notesSeenBy = async (caseId: string, unitId: string) => {
    const { rows } = await test.db.query<{ count: string }>(
      'SELECT count(*) FROM note WHERE case_id = $1 AND $2 = ANY (grantees)',
      [caseId, unitId],
    );
    return Number(rows[0]?.count);
  };
  const caseOf = async (caseId: string) => {
    const { rows } = await test.db.query<{ plan_consent: string; state: string }>(
      `SELECT c.plan_consent, v.state FROM sip_case c JOIN plan_version v ON v.case_id = c.id WHERE c.id = $1`,
      [caseId],
    );
    return rows[0];
  };
  const noticesOf = async (caseId: string) => {
    const { rows } = await test.db.query<{ kind: string; units: string[] }>(
      `SELECT data->>'kind' AS kind, data->'unitIds' AS units FROM job.job WHERE name = 'notify-units' AND data->>'caseId' = $1 ORDER BY created_on`,
      [caseId],
    );
    return rows;
  };

  describe('to the plan', () => {
    it('is asked for by somebody with a session, in the case, and freshly signed in for it', async () => {
      const { caseId } = await begin();
      const path = `/api/cases/${caseId}/consents`;
      expect(await test.anonymous.get(path)).toMatchObject({ status: 401 });
      expect(await stranger.get(path)).toMatchObject({ status: 404 });
      expect(await colleague.get(path)).toMatchObject({ status: 404 });
      const asked = await karin.post<{ details?: { binding: string } }>(path, { consents: [SAYS_YES] });
      expect(asked).toMatchObject({ status: 401, body: { code: 'step-up.required' } });
      expect(asked.body.details?.binding).toMatch(new RegExp(`^consent:${caseId}:[0-9a-f]{64}$`));
      await karin.stepUp(`consent:${caseId}`);
      expect(await karin.post(path, { consents: [SAYS_YES] })).toMatchObject({ status: 401 });
    });

    it('is signed in for as it was said: the sign-in opens no other receiver, sections, decision or words', async () => {
      const { caseId } = await begin();
      const path = `/api/cases/${caseId}/consents`;
      const said = [SAYS_YES, sharing(karin, anders, { sectionKinds: ['need'] })];
      const asked = await karin.post<{ details?: { binding: string } }>(path, { consents: said });
      await karin.stepUp(asked.body.details?.binding ?? '');
      const others = [
        [SAYS_YES, sharing(karin, stranger, { sectionKinds: ['need'] })],
        [SAYS_YES, sharing(karin, anders, { sectionKinds: ['need', 'goal'] })],
        [SAYS_YES, sharing(karin, anders, { sectionKinds: ['need'], decision: 'declined' })],
        [SAYS_YES, sharing(karin, anders, { sectionKinds: ['need'], note: 'Annat.' })],
        [SAYS_YES],
      ];
      for (const consents of others)
        expect(await karin.post(path, { consents })).toMatchObject({ status: 401, body: { code: 'step-up.required' } });
      expect((await karin.post(path, { consents: said })).status).toBe(201);
    });

    it('is missing from the start, then begins the draft, and is logged both as read and as given', async () => {
      const { caseId, personId } = await begin();
      expect((await karin.get<ConsentsView>(`/api/cases/${caseId}/consents`)).body).toMatchObject({
        personName: 'Aino Berg',
        child: false,
        planConsent: { status: 'declined', waiting: true, voices: [{ who: 'person', said: null }] },
        plan: [],
        recordsPlan: true,
      });
      const { status, body } = await record(karin, caseId, { ...SAYS_YES, note: 'Sagt vid köksbordet.' });
      expect(status).toBe(201);
      expect(body).toMatchObject({
        planConsent: { status: 'given', waiting: false, voices: [{ who: 'person', said: 'given' }] },
        plan: [{ givenBy: 'person', note: 'Sagt vid köksbordet.', notedByName: 'Karin Lindqvist', mayWithdraw: true }],
      });
      expect(await caseOf(caseId)).toEqual({ plan_consent: 'given', state: 'draft' });
      const { rows } = await test.db.query(
        `SELECT action, outcome, person_id, change FROM audit_log WHERE case_id = $1 AND action LIKE 'consent.%' ORDER BY id`,
        [caseId],
      );
      expect(rows).toEqual([
        { action: 'consent.read', outcome: 'allowed', person_id: personId, change: null },
        // Asked for a fresh sign-in for these very answers.
        { action: 'consent.record', outcome: 'stepUp', person_id: personId, change: null },
        {
          action: 'consent.record',
          outcome: 'allowed',
          person_id: personId,
          change: { kind: 'plan', decision: 'given', givenBy: 'person' },
        },
      ]);
    });

    it('that is refused is documented; nothing can be shared and the draft does not begin', async () => {
      const { caseId } = await begin();
      const { body } = await record(karin, caseId, { ...SAYS_YES, decision: 'declined' });
      expect(body.planConsent).toMatchObject({ status: 'declined', waiting: false });
      expect(await caseOf(caseId)).toEqual({ plan_consent: 'declined', state: 'preparing' });
      expect(await record(karin, caseId, sharing(karin, anders))).toMatchObject({
        status: 409,
        body: { code: 'consent.plan-first' },
      });
    });

    it('that nobody can give rests on an assessment with a reason', async () => {
      const { caseId } = await begin();
      const unable = { ...SAYS_YES, decision: 'unable', givenBy: 'professional' };
      expect(await record(karin, caseId, unable)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/consents/0/note', code: 'required' }] },
      });
      expect(await record(karin, caseId, { ...SAYS_YES, decision: 'unable', note: 'x' })).toMatchObject({
        status: 409,
        body: { code: 'consent.unable-is-assessed' },
      });
      const { body } = await record(karin, caseId, { ...unable, note: 'Bedömd av läkare.' });
      expect(body.planConsent.status).toBe('unable');
      expect(await caseOf(caseId)).toEqual({ plan_consent: 'unable', state: 'draft' });
    });

    it('is recorded once, however often the command is sent', async () => {
      const { caseId } = await begin();
      const key = { 'idempotency-key': randomUUID() };
      const send = () =>
        karin.post<{ details?: { binding: string } }>(`/api/cases/${caseId}/consents`, { consents: [SAYS_YES] }, key);
      await karin.stepUp((await send()).body.details?.binding ?? '');
      expect((await send()).status).toBe(201);
      const again = await karin.post<ConsentsView>(`/api/cases/${caseId}/consents`, { consents: [SAYS_YES] }, key);
      expect(again.status).toBe(201);
      expect(again.body.plan).toHaveLength(1);
    });

    it('of a child takes the child and both guardians, each by name', async () => {
      const { caseId, personId } = await begin('2018-03-01');
      const mother = await guardian(personId, 'Mia');
      const father = await guardian(personId, 'Jan');
      const by = (representativeId: string, more: object = {}) => ({
        ...SAYS_YES,
        givenBy: 'guardian',
        representativeId,
        ...more,
      });
      const first = await record(karin, caseId, SAYS_YES, by(mother));
      expect(first.body).toMatchObject({ child: true, planConsent: { status: 'declined', waiting: true } });
      expect(first.body.planConsent.voices).toContainEqual({
        who: 'guardian',
        representativeId: father,
        name: 'Jan Berg',
        said: null,
      });
      expect(await record(karin, caseId, by(personId))).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/consents/0/representativeId' }] },
      });
      const { body } = await record(karin, caseId, by(father));
      expect(body.planConsent).toMatchObject({ status: 'given', waiting: false });
    });
  });

  describe('to sharing', () => {
    it('hands over what it covers, to whom, in that direction only, from the moment it is noted', async () => {
      const { caseId } = await begin();
      await join(caseId, anders);
      expect(await notesSeenBy(caseId, anders.unitId)).toBe(0);
      const { body } = await record(karin, caseId, SAYS_YES, sharing(karin, anders, { sectionKinds: ['question'] }));
      expect(body.sharing).toMatchObject([
        { fromAuthorityName: 'Hälso- och sjukvårdsnämnden', standing: 'inForce', kindsInForce: ['question'] },
      ]);
      expect(await notesSeenBy(caseId, anders.unitId)).toBe(1);
      expect(body.suggestions).toEqual([{ fromAuthorityId: anders.authorityId, toAuthorityId: karin.authorityId }]);
    });

    it('can be noted together with the consent to the plan, for a unit that is about to be called', async () => {
      const { caseId } = await begin();
      const { body } = await record(karin, caseId, SAYS_YES, sharing(karin, anders), sharing(anders, karin));
      expect(body.planConsent.status).toBe('given');
      expect(body.sharing.map(({ standing }) => standing)).toEqual(['inForce', 'inForce']);
      await join(caseId, anders);
      expect(await notesSeenBy(caseId, anders.unitId)).toBe(2);
    });

    it('ends after its last day in Sweden, when the sweep has run', async () => {
      const { caseId } = await begin();
      await join(caseId, anders);
      const today = (await test.db.query<{ day: string }>('SELECT app.today()::text AS day')).rows[0]?.day;
      await record(karin, caseId, SAYS_YES, sharing(karin, anders, { validUntil: today }));
      expect(await notesSeenBy(caseId, anders.unitId)).toBe(2);
      await test.shiftClock('1 day');
      try {
        const pool = new pg.Pool({ connectionString: test.jobUrl });
        await followTime(pool).finally(() => pool.end());
        expect(await notesSeenBy(caseId, anders.unitId)).toBe(0);
        const { body } = await karin.get<ConsentsView>(`/api/cases/${caseId}/consents`);
        expect(body.sharing).toMatchObject([{ standing: 'expired', kindsInForce: [] }]);
      } finally {
        await test.shiftClock('0');
      }
    });

    it('of a child waits for the other guardian also in the database, unless a ground says that one is enough', async () => {
      const { caseId, personId } = await begin('2018-03-01');
      await join(caseId, anders);
      const [mother, father] = [await guardian(personId, 'Mia'), await guardian(personId, 'Jan')];
      const by = (representativeId: string) => ({ givenBy: 'guardian', representativeId });
      const plan = [SAYS_YES, { ...SAYS_YES, ...by(mother) }, { ...SAYS_YES, ...by(father) }];
      const first = await record(karin, caseId, ...plan, sharing(karin, anders, by(mother)));
      expect(first.body.sharing).toMatchObject([{ standing: 'waiting', kindsInForce: [] }]);
      expect(await notesSeenBy(caseId, anders.unitId)).toBe(0);
      const second = await record(karin, caseId, sharing(karin, anders, { ...by(father), sectionKinds: ['question'] }));
      expect(second.body.sharing[0]).toMatchObject({ standing: 'inForce', kindsInForce: ['question'] });
      expect(await notesSeenBy(caseId, anders.unitId)).toBe(1);
      await record(
        karin,
        caseId,
        sharing(karin, anders, { ...by(mother), oneGuardianGround: 'FB 6:13 a, beslut 12/26' }),
      );
      expect(await notesSeenBy(caseId, anders.unitId)).toBe(2);
    });

    it.each([
      ['to nobody', { toAuthorityId: null }, '/consents/0/toAuthorityId', 'required'],
      ['to an authority that is none', { toAuthorityId: randomUUID() }, '/consents/0/toAuthorityId', 'choice'],
      ['of nothing', { sectionKinds: [] }, '/consents/0/sectionKinds', 'size'],
      ['until yesterday', { validUntil: '2020-01-01' }, '/consents/0/validUntil', 'past'],
    ])('%s is refused at the field', async (_, more, pointer, code) => {
      const { caseId } = await begin();
      expect(await record(karin, caseId, sharing(karin, anders, more))).toMatchObject({
        status: 422,
        body: { errors: [{ pointer, code }] },
      });
      expect((await karin.get<ConsentsView>(`/api/cases/${caseId}/consents`)).body.sharing).toEqual([]);
    });

    it('is noted by a party for its own authority only', async () => {
      const { caseId } = await begin();
      await join(caseId, anders);
      await record(karin, caseId, SAYS_YES);
      expect(await record(anders, caseId, sharing(anders, karin))).toMatchObject({ status: 201 });
      expect(await record(anders, caseId, sharing(karin, anders))).toMatchObject({
        status: 409,
        body: { code: 'consent.not-yours-to-record' },
      });
    });

    it('keeps what was left out from the one who may not see it', async () => {
      const { caseId } = await begin();
      await join(caseId, anders);
      const left = { exclusions: 'Inget om beroendet.', note: 'Orolig för systern.' };
      await record(karin, caseId, { ...SAYS_YES, note: 'Orolig.' }, sharing(karin, anders, left));
      const { body } = await anders.get<ConsentsView>(`/api/cases/${caseId}/consents`);
      expect(body.sharing).toMatchObject([{ exclusions: null, note: null, textHidden: true }]);
      expect(JSON.stringify(body)).not.toMatch(/beroendet|Orolig/);
    });

    it('is not refused beside a yes that still holds', async () => {
      const { caseId } = await begin();
      await record(karin, caseId, SAYS_YES, sharing(karin, anders));
      expect(await record(karin, caseId, sharing(karin, anders, { decision: 'declined' }))).toMatchObject({
        status: 409,
        body: { code: 'consent.withdraw-first' },
      });
    });
  });

  describe('that is withdrawn', () => {
    const withdraw = (caller: Caller, consentId: string, more: object = {}) =>
      caller.post<ConsentsView>(`/api/consents/${consentId}/withdraw`, {
        withdrawnBy: 'person',
        manner: 'oral',
        note: 'Vill inte längre.',
        ...more,
      });

    it('stops the sharing at once without a fresh sign-in, and tells the parties that it stopped, not why', async () => {
      const { caseId } = await begin();
      await join(caseId, anders);
      const { body } = await record(karin, caseId, SAYS_YES, sharing(karin, anders), sharing(anders, karin));
      const consentId = body.sharing.find((one) => one.fromAuthorityId === karin.authorityId)?.id ?? '';
      const after = await withdraw(karin, consentId);
      expect(after).toMatchObject({ status: 200, body: { planConsent: { status: 'given' } } });
      expect(after.body.sharing.map(({ standing }) => standing).sort()).toEqual(['inForce', 'withdrawn']);
      expect(await notesSeenBy(caseId, anders.unitId)).toBe(0);
      expect(await noticesOf(caseId)).toEqual([{ kind: 'consentStopped', units: [anders.unitId] }]);
      expect(JSON.stringify((await anders.get(`/api/cases/${caseId}/consents`)).body)).not.toContain('Vill inte');
      expect(await withdraw(karin, consentId)).toMatchObject({
        status: 409,
        body: { code: 'consent.withdrawn-already' },
      });
    });

    it('takes the whole plan out of the others’ hands, and what they write is refused', async () => {
      const { caseId } = await begin();
      await join(caseId, anders);
      const { body } = await record(karin, caseId, SAYS_YES, sharing(karin, anders), sharing(anders, karin));
      const { rows } = await test.db.query<{ id: string }>('SELECT id FROM plan_version WHERE case_id = $1', [caseId]);
      const writes = (caller: Caller) =>
        caller.post(`/api/versions/${rows[0]?.id ?? ''}/needs`, { lifeArea: 'housing', text: 'Hjälp på kvällen.' });
      expect(await writes(anders)).toMatchObject({ status: 201 });
      const after = await withdraw(anders, body.plan[0]?.id ?? '');
      expect(after.body.planConsent.status).toBe('withdrawn');
      expect(await caseOf(caseId)).toEqual({ plan_consent: 'withdrawn', state: 'draft' });
      expect(await notesSeenBy(caseId, anders.unitId)).toBe(0);
      expect(await notesSeenBy(caseId, karin.unitId)).toBe(2);
      for (const caller of [anders, karin]) {
        expect(await writes(caller)).toMatchObject({ status: 409, body: { code: 'state.not-now' } });
      }
      expect(await noticesOf(caseId)).toEqual([{ kind: 'consentStopped', units: [karin.unitId] }]);
    });

    it('stops the clock of those who were called and have not answered', async () => {
      const { caseId } = await begin();
      await join(caseId, anders);
      const { body } = await record(karin, caseId, SAYS_YES, sharing(karin, anders));
      await test.db.query(
        `INSERT INTO deadline (id, case_id, responsible_unit_id, kind, rule, started_at, due_on, revision)
         VALUES ($1, $2, $3, 'summonsAnswer', '{}', app.now(), app.today() + 7, 1)`,
        [randomUUID(), caseId, anders.unitId],
      );
      await withdraw(karin, body.sharing[0]?.id ?? '');
      const stopped = () =>
        test.db.query(`SELECT 1 FROM deadline WHERE case_id = $1 AND cancel_reason = 'consentStopped'`, [caseId]);
      expect((await stopped()).rowCount).toBe(0);
      await withdraw(karin, body.plan[0]?.id ?? '');
      expect((await stopped()).rowCount).toBe(1);
    });

    it('can be given anew, and the plan goes on', async () => {
      const { caseId } = await begin();
      const { body } = await record(karin, caseId, SAYS_YES);
      await withdraw(karin, body.plan[0]?.id ?? '');
      const again = await record(karin, caseId, SAYS_YES);
      expect(again.body.planConsent.status).toBe('given');
      expect(again.body.plan.map((row) => row.withdrawal?.note ?? null)).toEqual(['Vill inte längre.', null]);
    });

    it('is out of reach for those outside, and a no has nothing to take back', async () => {
      const { caseId } = await begin();
      const { body } = await record(karin, caseId, { ...SAYS_YES, decision: 'declined' });
      const id = body.plan[0]?.id ?? '';
      expect(body.plan).toMatchObject([{ mayWithdraw: false }]);
      expect(await withdraw(stranger, id)).toMatchObject({ status: 404 });
      expect(await withdraw(karin, randomUUID())).toMatchObject({ status: 404 });
      expect(await withdraw(karin, id)).toMatchObject({ status: 409, body: { code: 'consent.nothing-to-withdraw' } });
    });
  });
});
