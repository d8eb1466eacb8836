import { randomUUID } from 'node:crypto';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type { SignOffView } from './sign-off.dto.js';

const signOff = (versionId: string, act = 'sign-off') => `/api/versions/${versionId}/${act}`;

describe('sign-off', () => {
  let test: TestApp;
  let planned: PlannedCase;

  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    planned = await plannedCase(test);
  });

  const submit = (revision = 1, who: Caller = planned.lead) =>
    who.post<SignOffView & { code?: string }>(signOff(planned.versionId, 'submit'), { revision });
  const sent = async (): Promise<string> => String((await submit()).body.hash);
  const approve = async (who: Caller, hash: string) => {
    await who.stepUp(`approve:${planned.versionId}:${hash}`);
    return who.post<SignOffView & { code?: string }>(signOff(planned.versionId, 'approve'), { hash });
  };
  const logged = async (action: string) =>
    (
      await test.db.query<{ outcome: string; staff_id: string; change: unknown; person_id: string }>(
        'SELECT outcome, staff_id, person_id, change FROM audit_log WHERE case_id = $1 AND action = $2 ORDER BY id',
        [planned.caseId, action],
      )
    ).rows;
  const one = async <T>(sql: string, values: unknown[] = []): Promise<T> =>
    (await test.db.query(sql, values)).rows[0] as T;

  describe('sending out', () => {
    it('freezes the text with its hash and asks each principal that takes part', async () => {
      const { status, body } = await submit();
      expect(status).toBe(200);
      expect(body).toMatchObject({
        state: 'awaiting',
        number: 1,
        commands: ['withdrawSubmission', 'approve', 'recordAnswer'],
      });
      expect(body.hash).toMatch(/^[0-9a-f]{64}$/);
      expect(body.principals.map(({ name, leads, mine, approved }) => [name, leads, mine, approved])).toEqual([
        ['Region Örebro län', true, true, null],
        ['Örebro kommun', false, false, null],
      ]);
      expect(body.verification).toEqual({ ok: true, readable: 6 });
      expect(await logged('plan.lead')).toEqual([
        {
          outcome: 'allowed',
          staff_id: planned.lead.staffId,
          person_id: planned.personId,
          change: { event: 'submitted', state: 'awaiting' },
        },
      ]);
      const jobs = await test.db.query<{ data: { kind: string; unitIds: string[] } }>(
        `SELECT data FROM job.job WHERE name = 'notify-units' AND data->>'caseId' = $1`,
        [planned.caseId],
      );
      expect(jobs.rows.map(({ data }) => [data.kind, [...data.unitIds].sort()])).toEqual([
        ['approvalAsked', [planned.lead.unitId, planned.party.unitId].sort()],
      ]);
    });

    it('takes sections into the hash that the sender cannot read, and tells nobody how many they are', async () => {
      planned = await plannedCase(test, { sharing: false });
      const { body } = await submit();
      expect(body.verification).toEqual({ ok: true, readable: 5 });
      const { n } = await one<{ n: string }>('SELECT count(*) AS n FROM section_hash WHERE version_id = $1', [
        planned.versionId,
      ]);
      expect(Number(n)).toBe(6);
      expect(JSON.stringify(body)).not.toContain('promenad');
      const { body: other } = await planned.party.get<SignOffView>(signOff(planned.versionId));
      expect(other.verification).toEqual({ ok: true, readable: 2 });
    });

    it('is refused while the law asks for more, and says what', async () => {
      await test.db.query('UPDATE plan_version SET responsible_principal_id = NULL WHERE id = $1', [planned.versionId]);
      const { status, body } = await submit();
      expect(status).toBe(409);
      expect(body).toMatchObject({
        code: 'plan.law-missing',
        details: { missing: [{ code: 'plan.responsible-principal-missing' }] },
      });
      expect(await one('SELECT state, hash FROM plan_version WHERE id = $1', [planned.versionId])).toEqual({
        state: 'draft',
        hash: null,
      });
      expect(await logged('plan.lead')).toMatchObject([{ outcome: 'conflict' }]);
    });

    it('waits for a called principal that has not answered, and goes on when it has said no', async () => {
      const { caseId, lead, world } = planned;
      const [meetingId, summonsId] = [randomUUID(), randomUUID()];
      const scope = { of: 'case', id: caseId, authorityId: lead.authorityId } as const;
      const { question } = await test.vault.seal('meeting', meetingId, scope, { question: 'Hur?' });
      await test.db.query(
        `INSERT INTO meeting (id, case_id, owner_authority_id, form, starts_at, ends_at, question, revision, created_by, created_at)
         VALUES ($1, $2, $3, 'phone', app.now() + interval '9 days', app.now() + interval '9 days 1 hour', $5, 1, $4, app.now())`,
        [meetingId, caseId, lead.authorityId, lead.staffId, question],
      );
      await test.db.query(
        `INSERT INTO summons (id, case_id, meeting_id, kind, unit_id, sent_at, sent_by, revision) VALUES ($1, $2, $3, 'summons', $4, app.now(), $5, 1)`,
        [summonsId, caseId, meetingId, world.otherMunicipality.unit, lead.staffId],
      );
      await test.db.query(
        `INSERT INTO participation (id, case_id, unit_id, kind, since, revision) VALUES ($1, $2, $3, 'summoned', app.now(), 1)`,
        [randomUUID(), caseId, world.otherMunicipality.unit],
      );
      await test.db.query('SELECT app.refresh_case_access($1)', [caseId]);
      expect(await submit()).toMatchObject({
        status: 409,
        body: { code: 'approval.summons-unanswered', details: { principals: ['Karlskoga kommun'] } },
      });
      const called = await test.as(await staffAt(test.db, world.otherMunicipality.unit));
      expect(
        await called.post(`/api/summons/${summonsId}/answer`, { answer: 'declined', reason: 'notOurPerson' }),
      ).toMatchObject({ status: 200 });
      expect(await submit()).toMatchObject({ status: 200 });
    });

    it('is refused on another revision than the one that was read', async () => {
      const { status, body } = await submit(7);
      expect([status, body.code]).toEqual([409, 'version-conflict']);
    });

    it('is the lead’s alone', async () => {
      expect((await submit(1, planned.party)).status).toBe(403);
      const stranger = await test.as(await staffAt(test.db, planned.world.otherMunicipality.unit));
      expect((await submit(1, stranger)).status).toBe(404);
      expect((await test.anonymous.post(signOff(planned.versionId, 'submit'), { revision: 1 })).status).toBe(401);
    });

    it('is done once however often the browser sends it', async () => {
      const key = { 'idempotency-key': randomUUID() };
      const path = signOff(planned.versionId, 'submit');
      const first = await planned.lead.post<SignOffView>(path, { revision: 1 }, key);
      const second = await planned.lead.post<SignOffView>(path, { revision: 1 }, key);
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(second.body.hash).toBe(first.body.hash);
    });

    it('locks the text: the database refuses the application a change of a frozen line', async () => {
      await sent();
      const text = await sealedNeed('Något annat');
      const change = async (versionState: string) => {
        const sql = `UPDATE need SET text = $2 WHERE line_id = $1`;
        const { rowCount } = await planned.lead.sql(sql, [planned.lines.need, text]);
        return [versionState, rowCount];
      };
      expect(await change('awaiting')).toEqual(['awaiting', 0]);
      await planned.lead.post(signOff(planned.versionId, 'withdraw-submission'), { reason: 'newInformation' });
      // The control: the same statement changes the line of a draft.
      expect(await change('draft')).toEqual(['draft', 1]);
    });

    it('keeps the lead that the plan was sent out with, also when another takes over', async () => {
      await sent();
      await test.db.query('UPDATE sip_case SET lead_staff_id = NULL WHERE id = $1', [planned.caseId]);
      const { body } = await planned.lead.get<SignOffView>(signOff(planned.versionId));
      expect(body.verification?.ok).toBe(true);
    });

    it('keeps lead and parties as they were in the version that is read, whoever joins or leaves later', async () => {
      const shown = async () => {
        const { body } = await planned.lead.get<{
          lead: { staffName: string | null };
          parties: { unitId: string; kind: string }[];
        }>(`/api/cases/${planned.caseId}/plan?version=${planned.versionId}`);
        return { lead: body.lead.staffName, parties: body.parties.map(({ unitId, kind }) => [unitId, kind]) };
      };
      await sent();
      const then = {
        lead: 'Karin Lindqvist',
        parties: [
          [planned.lead.unitId, 'lead'],
          [planned.party.unitId, 'party'],
        ],
      };
      expect(await shown()).toEqual(then);
      await test.db.query('UPDATE sip_case SET lead_staff_id = NULL WHERE id = $1', [planned.caseId]);
      await test.db.query(
        `UPDATE participation SET kind = 'left', until = app.now() WHERE case_id = $1 AND unit_id = $2`,
        [planned.caseId, planned.party.unitId],
      );
      await test.db.query(
        `INSERT INTO participation (id, case_id, unit_id, kind, since, revision) VALUES (gen_random_uuid(), $1, $2, 'party', app.now(), 1)`,
        [planned.caseId, planned.world.otherMunicipality.unit],
      );
      expect(await shown()).toEqual(then);
      await planned.lead.post(signOff(planned.versionId, 'withdraw-submission'), { reason: 'newInformation' });
      expect(await shown()).toMatchObject({ lead: null });
      expect((await shown()).parties).toHaveLength(3);
    });
  });

  describe('taking back', () => {
    const withdraw = (who: Caller = planned.lead) =>
      who.post<SignOffView & { code?: string }>(signOff(planned.versionId, 'withdraw-submission'), {
        reason: 'mustBeCorrected',
      });

    it('makes it a draft that the person can read, without hash or requests, and it can be sent anew', async () => {
      const first = await sent();
      const { status, body } = await withdraw();
      expect(status).toBe(200);
      expect(body).toMatchObject({ state: 'draftReleased', hash: null, verification: null });
      expect(
        await one('SELECT count(*)::int AS n FROM section_hash WHERE version_id = $1', [planned.versionId]),
      ).toEqual({ n: 0 });
      expect(await logged('plan.lead')).toMatchObject([
        {},
        { change: { event: 'takenBack', state: 'draftReleased', reason: 'mustBeCorrected' } },
      ]);
      const again = await submit(body.revision);
      expect(again.status).toBe(200);
      expect(again.body.hash).not.toBe(first);
    });

    it('is too late when a principal has approved', async () => {
      await approve(planned.party, await sent());
      const { status, body } = await withdraw();
      expect([status, body.code]).toEqual([409, 'approval.given-already']);
    });

    it('is the lead’s alone, and needs something that was sent', async () => {
      expect((await withdraw()).body.code).toBe('version.command-not-allowed');
      await sent();
      expect((await withdraw(planned.party)).status).toBe(403);
    });
  });

  describe('approving', () => {
    it('needs a fresh sign-in bound to the very text', async () => {
      const hash = await sent();
      const path = signOff(planned.versionId, 'approve');
      const without = await planned.party.post(path, { hash });
      expect([without.status, without.body.code]).toEqual([401, 'step-up.required']);
      expect(without.body.details).toEqual({ binding: `approve:${planned.versionId}:${hash}` });
      // A sign-in for another text does not count, and neither does approving the text it was for.
      const other = 'a'.repeat(64);
      await planned.party.stepUp(`approve:${planned.versionId}:${other}`);
      expect((await planned.party.post(path, { hash })).status).toBe(401);
      const wrong = await planned.party.post(path, { hash: other });
      expect([wrong.status, wrong.body.code]).toEqual([409, 'approval.other-text']);
      expect(await one('SELECT count(*)::int AS n FROM approval WHERE case_id = $1', [planned.caseId])).toEqual({
        n: 0,
      });
      expect(await logged('version.approve')).toMatchObject([
        { outcome: 'stepUp' },
        { outcome: 'stepUp' },
        { outcome: 'conflict' },
      ]);
    });

    it('records whose it is, what was read and when the approver signed in', async () => {
      planned = await plannedCase(test, { sharing: false });
      const hash = await sent();
      const { status, body } = await approve(planned.party, hash);
      expect(status).toBe(200);
      expect(body.state).toBe('awaiting');
      expect(body.principals.find(({ mine }) => mine)?.approved).toMatchObject({
        by: 'Sara Öberg',
        unit: 'Biståndsenheten Öster',
      });
      expect(body.commands).not.toContain('approve');
      const row = await one<Record<string, unknown>>(
        `SELECT principal_id, authority_id, unit_id, staff_id, hash, readable_positions, auth_time > app.now() - interval '1 minute' AS fresh
         FROM approval WHERE version_id = $1`,
        [planned.versionId],
      );
      expect(row).toEqual({
        principal_id: planned.world.municipality.id,
        authority_id: planned.party.authorityId,
        unit_id: planned.party.unitId,
        staff_id: planned.party.staffId,
        hash,
        // The frame and the own measure: nothing else was handed over.
        readable_positions: [1, 6],
        fresh: true,
      });
    });

    it('H19: is given once, however many ask at the same time, and each principal has its own', async () => {
      const hash = await sent();
      await planned.party.stepUp(`approve:${planned.versionId}:${hash}`);
      const path = signOff(planned.versionId, 'approve');
      const fifty = await Promise.all(Array.from({ length: 50 }, () => planned.party.post(path, { hash })));
      const statuses = fifty.map(({ status }) => status).sort();
      expect(statuses).toEqual([200, ...Array.from({ length: 49 }, () => 409)]);
      expect(new Set(fifty.filter(({ status }) => status === 409).map(({ body }) => body.code))).toEqual(
        new Set(['already-done']),
      );
      const approvals = () =>
        test.db
          .query<{ principal_id: string }>(
            'SELECT principal_id FROM approval WHERE version_id = $1 ORDER BY approved_at',
            [planned.versionId],
          )
          .then(({ rows }) => rows.map((row) => row.principal_id));
      expect(await approvals()).toEqual([planned.world.municipality.id]);
      expect((await approve(planned.lead, hash)).body.state).toBe('established');
      expect(await approvals()).toEqual([planned.world.municipality.id, planned.world.region.id]);
    });

    it('by all whom the county asks makes the plan hold, books the follow-up and tells the units', async () => {
      const hash = await sent();
      await approve(planned.lead, hash);
      const { body } = await approve(planned.party, hash);
      expect(body.state).toBe('established');
      expect(body.establishedAt).not.toBeNull();
      expect(
        (await logged('version.approve'))
          .filter(({ outcome }) => outcome === 'allowed')
          .map(({ change }) => change as { event: string })
          .map(({ event }) => event)
          .sort(),
      ).toEqual(['approved', 'approved', 'established']);
      const followUp = await one<Record<string, unknown>>(
        `SELECT id, version_id, responsible_unit_id, due_on = app.today() + 90 AS due, place, held_on FROM follow_up WHERE case_id = $1`,
        [planned.caseId],
      );
      await test.vault.open([{ table: 'follow_up', rows: [followUp] }]);
      expect(followUp).toMatchObject({
        version_id: planned.versionId,
        responsible_unit_id: planned.lead.unitId,
        due: true,
        place: 'Vårdcentralen Karla',
        held_on: null,
      });
      const { data } = await one<{ data: { kind: string; unitIds: string[] } }>(
        `SELECT data FROM job.job WHERE data->>'caseId' = $1 AND data->>'kind' = 'established'`,
        [planned.caseId],
      );
      expect([...data.unitIds].sort()).toEqual([planned.lead.unitId, planned.party.unitId].sort());
    });

    it('of a new version puts it in the place of the old one, whose follow-up it takes over', async () => {
      const hash = await sent();
      await approve(planned.lead, hash);
      await approve(planned.party, hash);
      const first = planned.versionId;
      planned.versionId = await successor();
      const second = await sent();
      await approve(planned.lead, second);
      expect((await approve(planned.party, second)).body.state).toBe('established');
      const states = await test.db.query('SELECT number, state FROM plan_version WHERE case_id = $1 ORDER BY number', [
        planned.caseId,
      ]);
      expect(states.rows).toEqual([
        { number: 1, state: 'superseded' },
        { number: 2, state: 'established' },
      ]);
      const followUps = await test.db.query(
        'SELECT version_id, cancelled_at IS NULL AS open FROM follow_up WHERE case_id = $1 ORDER BY id',
        [planned.caseId],
      );
      expect(followUps.rows).toEqual([
        { version_id: first, open: false },
        { version_id: planned.versionId, open: true },
      ]);
      // The old text is still what was signed.
      const { body } = await planned.party.get<SignOffView>(signOff(first));
      expect(body).toMatchObject({ state: 'superseded', verification: { ok: true }, commands: [] });
    });

    it('is not for a principal that was not asked', async () => {
      const hash = await sent();
      await test.db.query('DELETE FROM approval_request WHERE version_id = $1 AND principal_id = $2', [
        planned.versionId,
        planned.world.municipality.id,
      ]);
      const { status, body } = await approve(planned.party, hash);
      expect([status, body.code]).toEqual([409, 'approval.not-asked']);
    });

    it('is refused when the text in the database is no longer the one that was frozen', async () => {
      await sent();
      await test.db.query(`UPDATE need SET text = $2 WHERE line_id = $1`, [
        planned.lines.need,
        await sealedNeed('Ändrat bakom ryggen'),
      ]);
      const { body } = await planned.party.get<SignOffView>(signOff(planned.versionId));
      expect(body.verification?.ok).toBe(false);
      const answer = await approve(planned.party, String(body.hash));
      expect([answer.status, answer.body.code]).toEqual([409, 'approval.not-verified']);
    });

    it('is not for strangers, nor without a session, nor before anything was sent', async () => {
      const hash = 'b'.repeat(64);
      expect((await approve(planned.party, hash)).status).toBe(409);
      const stranger = await test.as(await staffAt(test.db, planned.world.otherMunicipality.unit));
      expect((await approve(stranger, hash)).status).toBe(404);
      expect((await test.anonymous.post(signOff(planned.versionId, 'approve'), { hash })).status).toBe(401);
    });
  });

  describe('the person’s answer', () => {
    const answer = (more: object = {}, who: Caller = planned.lead) =>
      who.post<SignOffView & { code?: string; errors?: unknown }>(signOff(planned.versionId, 'person-answer'), {
        answer: 'agrees',
        answeredBy: 'person',
        manner: 'inPerson',
        ...more,
      });

    it('is noted with its words and by whom, and a later one comes beside it', async () => {
      await sent();
      const first = await answer({ answer: 'agreesWithReservation', words: 'Inte på måndagar.' });
      expect(first.status).toBe(201);
      const { body } = await answer({}, planned.party);
      expect(body.answers.map((one) => [one.answer, one.words, one.notedBy])).toEqual([
        ['agrees', null, 'Sara Öberg'],
        ['agreesWithReservation', 'Inte på måndagar.', 'Karin Lindqvist'],
      ]);
      expect((await logged('answer.give')).map(({ change }) => change)).toEqual([
        { event: 'answerNoted', answer: 'agreesWithReservation', answeredBy: 'person' },
        { event: 'answerNoted', answer: 'agrees', answeredBy: 'person' },
      ]);
    });

    it('needs words for a reservation and for a missing answer', async () => {
      await sent();
      for (const kind of ['agreesWithReservation', 'couldNotAnswer']) {
        const { status, body } = await answer({ answer: kind, words: '  ' });
        expect([status, body.errors]).toEqual([422, [{ pointer: '/words', code: 'required' }]]);
      }
    });

    it('is given in the person’s place by somebody with a mandate alone', async () => {
      await sent();
      const representativeId = randomUUID();
      const scope = { of: 'person', id: planned.personId, authorityId: planned.lead.authorityId } as const;
      const { proof } = await test.vault.seal('representative', representativeId, scope, { proof: 'Registerutdrag' });
      await test.db.query(
        `INSERT INTO representative (id, person_id, kind, given_name, family_name, guards_rights, manages_property, cares_for_person, proof,
           proof_seen_by, valid_from, revision)
         VALUES ($1, $2, 'administrator', 'Nils', 'Berg', true, true, true, $4, $3, '2020-01-01', 1)`,
        [representativeId, planned.personId, planned.lead.staffId, proof],
      );
      const { body } = await planned.lead.get<SignOffView>(signOff(planned.versionId));
      expect(body.givers).toEqual([{ id: representativeId, name: 'Nils Berg', answersAs: 'representative' }]);
      const by = { answeredBy: 'representative', representativeId };
      expect((await answer(by)).body.answers[0]).toMatchObject({ representativeName: 'Nils Berg' });
      expect((await answer({ answeredBy: 'representative' })).status).toBe(422);
      await test.db.query('UPDATE representative SET cares_for_person = false WHERE id = $1', [representativeId]);
      const { status, body: refused } = await answer(by);
      expect([status, refused.code]).toEqual([409, 'answer.no-mandate']);
    });

    it('waits until the person has been shown the plan', async () => {
      expect((await answer()).status).toBe(409);
    });

    it('is not heard by other units, by those without a session, or after consent was withdrawn', async () => {
      await sent();
      await answer({ answer: 'declines', words: 'Jag vill inte.' });
      const stranger = await test.as(await staffAt(test.db, planned.world.otherMunicipality.unit));
      expect((await stranger.get(signOff(planned.versionId))).status).toBe(404);
      expect((await test.anonymous.get(signOff(planned.versionId))).status).toBe(401);
      await test.db.query(`UPDATE sip_case SET plan_consent = 'withdrawn' WHERE id = $1`, [planned.caseId]);
      const other = await planned.party.get<SignOffView>(signOff(planned.versionId));
      expect(other.body.answers).toEqual([]);
      // What the own authority noted stays its own record (PDL 3:14).
      expect((await planned.lead.get<SignOffView>(signOff(planned.versionId))).body.answers).toHaveLength(1);
      expect((await answer()).status).toBe(409);
    });
  });

  /** Another text for the need, as somebody with the keys could put it there. */
  async function sealedNeed(words: string): Promise<string> {
    const { id } = await one<{ id: string }>('SELECT id FROM need WHERE line_id = $1', [planned.lines.need]);
    const scope = { of: 'case', id: planned.caseId, authorityId: planned.lead.authorityId } as const;
    return (await test.vault.seal('need', id, scope, { text: words })).text;
  }

  /** A second version with the same lines, followed up a month later. */
  async function successor(): Promise<string> {
    const { body } = await planned.lead.post<{ version: { id: string } }>(`/api/cases/${planned.caseId}/versions`, {
      changeReason: 'Ny insats',
    });
    await test.db.query('UPDATE plan_version SET follow_up_on = follow_up_on + 30 WHERE id = $1', [body.version.id]);
    return body.version.id;
  }
});
