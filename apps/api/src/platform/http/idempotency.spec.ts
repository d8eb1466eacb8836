import { randomUUID } from 'node:crypto';
import { plannedCase, type PlannedCase } from '../testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../testing/test-app.js';

describe('a command whose first answer was lost', () => {
  let test: TestApp;
  let planned: PlannedCase;
  let meetingId: string;
  let summonsId: string;
  let representativeId: string;
  let consentId: string;

  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    planned = await plannedCase(test);
    const { db } = test;
    const { caseId, lead, personId, world } = planned;
    [meetingId, summonsId, representativeId] = [randomUUID(), randomUUID(), randomUUID()];
    const ofCase = { of: 'case', id: caseId, authorityId: lead.authorityId } as const;
    const { question } = await test.vault.seal('meeting', meetingId, ofCase, { question: 'Hur?' });
    await db.query(
      `INSERT INTO meeting (id, case_id, owner_authority_id, form, starts_at, ends_at, question, person_attended, revision, created_by, created_at)
       VALUES ($1, $2, $3, 'phone', app.now(), app.now() + interval '1 hour', $5, 'came', 1, $4, app.now())`,
      [meetingId, caseId, lead.authorityId, lead.staffId, question],
    );
    await db.query(
      `INSERT INTO summons (id, case_id, meeting_id, kind, unit_id, sent_at, sent_by, revision) VALUES ($1, $2, $3, 'summons', $4, app.now(), $5, 1)`,
      [summonsId, caseId, meetingId, world.municipality.homeHelp, lead.staffId],
    );
    const ofPerson = { of: 'person', id: personId, authorityId: lead.authorityId } as const;
    const { proof } = await test.vault.seal('representative', representativeId, ofPerson, { proof: 'Fullmakt' });
    await db.query(
      `INSERT INTO representative (id, person_id, kind, given_name, family_name, guards_rights, manages_property, cares_for_person, proof,
         proof_seen_by, valid_from, revision) VALUES ($1, $2, 'agent', 'Olle', 'Ombud', true, false, true, $4, $3, '2020-01-01', 1)`,
      [representativeId, personId, lead.staffId, proof],
    );
    await db.query(
      `INSERT INTO person_contact (person_id, owner_authority_id, base_units, grantees, revision) VALUES ($1, $2, ARRAY[$3::uuid], ARRAY[$3::uuid], 1)`,
      [personId, lead.authorityId, lead.unitId],
    );
    const { rows } = await db.query<{ id: string }>(`SELECT id FROM consent WHERE case_id = $1 AND kind = 'plan'`, [
      caseId,
    ]);
    consentId = rows[0]?.id ?? '';
  });

  interface Command {
    url: string;
    method?: 'POST' | 'PUT' | 'DELETE';
    body?: object;
    by?: Caller;
  }

  const send = async ({ url, method = 'POST', body = {}, by = planned.lead }: Command, key: string) => {
    const answer = await test.app.inject({
      method,
      url,
      headers: {
        'x-sammanhang': '1',
        'content-type': 'application/json',
        'idempotency-key': key,
        cookie: `sip-staff=${by.token}`,
      },
      payload: JSON.stringify(body),
    });
    return { status: answer.statusCode, body: (answer.payload ? JSON.parse(answer.payload) : {}) as { code?: string } };
  };
  const idOf = async (table: string, lineId: string) =>
    (await test.db.query<{ id: string }>(`SELECT id FROM ${table} WHERE line_id = $1`, [lineId])).rows[0]?.id ?? '';
  const state = (value: string) =>
    test.db.query('UPDATE plan_version SET state = $2 WHERE id = $1', [planned.versionId, value]);
  const offer = async () =>
    String(
      (
        await planned.lead.post(`/api/cases/${planned.caseId}/lead-offers`, {
          unitId: planned.party.unitId,
          staffId: planned.party.staffId,
        })
      ).body.id,
    );

  const commands: Record<string, () => Command | Promise<Command>> = {
    'a changed need': async () => ({
      method: 'PUT',
      url: `/api/needs/${await idOf('need', planned.lines.need)}`,
      body: { lifeArea: 'mobility', text: 'Svårt i trappor.', revision: 1, byPerson: false },
    }),
    'a need taken away': async () => ({
      method: 'DELETE',
      url: `/api/needs/${await idOf('need', planned.lines.need)}`,
      body: { revision: 1, byPerson: false },
    }),
    'a need put back': async () => {
      const id = await idOf('need', planned.lines.need);
      await planned.lead.delete(`/api/needs/${id}`, { revision: 1, byPerson: false });
      return { url: `/api/needs/${id}/restore`, body: { revision: 2, byPerson: false } };
    },
    'the frame': () => ({
      method: 'PUT',
      url: `/api/versions/${planned.versionId}/frame`,
      body: { revision: 1, noOthersMeasures: true, responsiblePrincipalId: planned.world.region.id },
    }),
    'a release to the person': () => ({ url: `/api/versions/${planned.versionId}/release`, body: { revision: 1 } }),
    'a recall': async () => {
      await state('draftReleased');
      return { url: `/api/versions/${planned.versionId}/recall`, body: { revision: 1 } };
    },
    'an answer to a summons': () => ({
      url: `/api/summons/${summonsId}/answer`,
      body: { answer: 'accepted' },
      by: planned.party,
    }),
    'a moved meeting': () => {
      const startsAt = Date.now() + 9 * 86_400_000;
      return {
        method: 'PUT',
        url: `/api/meetings/${meetingId}`,
        body: {
          form: 'phone',
          question: 'Hur?',
          startsAt: new Date(startsAt).toISOString(),
          endsAt: new Date(startsAt + 3_600_000).toISOString(),
          revision: 1,
        },
      };
    },
    'a cancelled meeting': () => ({
      url: `/api/meetings/${meetingId}/cancel`,
      body: { reason: 'Sjukdom', revision: 1 },
    }),
    attendance: () => ({
      url: `/api/meetings/${meetingId}/attendance`,
      body: { rows: [{ summonsId, attendance: 'came' }], person: { attended: 'came' }, revision: 1 },
    }),
    'the end of a meeting': () => ({ url: `/api/meetings/${meetingId}/end`, body: { revision: 1 } }),
    'a meeting opened again': async () => {
      await test.db.query('UPDATE meeting SET ended_at = app.now() WHERE id = $1', [meetingId]);
      return { url: `/api/meetings/${meetingId}/reopen`, body: { reason: 'Vi glömde en sak.', revision: 1 } };
    },
    'a withdrawn consent': () => ({
      url: `/api/consents/${consentId}/withdraw`,
      body: { withdrawnBy: 'person', manner: 'oral' },
    }),
    'the end of a case': () => ({
      url: `/api/cases/${planned.caseId}/end`,
      body: { kind: 'closed', reason: 'needOver' },
    }),
    'a refused request': async () => {
      await test.db.query(`UPDATE sip_case SET origin = 'personRequest', plan_consent = 'declined' WHERE id = $1`, [
        planned.caseId,
      ]);
      await state('preparing');
      return {
        url: `/api/cases/${planned.caseId}/refuse`,
        body: { reasonCode: 'planExists', reason: 'Behovet är redan tillgodosett.' },
      };
    },
    'an offer of the lead': () => ({
      url: `/api/cases/${planned.caseId}/lead-offers`,
      body: { unitId: planned.party.unitId, staffId: planned.party.staffId },
    }),
    'a yes to lead': async () => ({
      url: `/api/lead-offers/${await offer()}/answer`,
      body: { answer: 'accepted' },
      by: planned.party,
    }),
    'an offer taken back': async () => ({ url: `/api/lead-offers/${await offer()}/undo` }),
    'changed data of a person': () => ({
      method: 'PUT',
      url: `/api/persons/${planned.personId}`,
      body: { givenName: 'Birgitta', familyName: 'Ek', language: 'fi', interpreter: true, revision: 1 },
    }),
    'changed contact data': () => ({
      method: 'PUT',
      url: `/api/persons/${planned.personId}/contact`,
      body: { phone: '070-174 06 05', revision: 1 },
    }),
    'a changed representative': () => ({
      method: 'PUT',
      url: `/api/representatives/${representativeId}`,
      body: {
        givenName: 'Olle',
        familyName: 'Ombud',
        guardsRights: true,
        managesProperty: false,
        caresForPerson: true,
        proof: 'Fullmakt',
        validFrom: '2020-01-01',
        revision: 1,
      },
    }),
    protection: () => ({
      url: `/api/persons/${planned.personId}/protection`,
      body: { grade: 'secrecyMarking' },
    }),
    'an approval': async () => {
      const { body } = await planned.lead.post(`/api/versions/${planned.versionId}/submit`, { revision: 1 });
      const hash = String(body.hash);
      const approve = (who: Caller) => ({ url: `/api/versions/${planned.versionId}/approve`, body: { hash }, by: who });
      for (const who of [planned.lead, planned.party]) await who.stepUp(`approve:${planned.versionId}:${hash}`);
      await send(approve(planned.party), randomUUID());
      // The last one: the plan is established by it, and takes no approval any more.
      return approve(planned.lead);
    },
  };

  const effects = async () => {
    const { rows } = await test.db.query<{ jobs: string; acts: string; approvals: string; withdrawals: string }>(
      `SELECT (SELECT count(*) FROM job.job WHERE data->>'caseId' = $1::text) AS jobs,
         (SELECT count(*) FROM approval WHERE case_id = $1::uuid) AS approvals,
         (SELECT count(*) FROM consent_withdrawal WHERE case_id = $1::uuid) AS withdrawals,
         (SELECT count(*) FROM audit_log WHERE person_id = $2 AND kind = 'write' AND outcome = 'allowed'
           AND NOT coalesce(change ? 'retry', false)) AS acts`,
      [planned.caseId, planned.personId],
    );
    return rows[0];
  };

  it.each(Object.entries(commands))('H19: has one effect when it is sent again: %s', async (_, commandOf) => {
    const command = await commandOf();
    const key = randomUUID();
    const first = await send(command, key);
    expect(first.body).not.toHaveProperty('code');
    expect(first.status).toBeLessThan(300);
    const after = await effects();
    const again = await send(command, key);
    expect([again.status, again.body.code]).toEqual([first.status, undefined]);
    expect(await effects()).toEqual(after);
  });

  it('is not let past anything by a key that was for something else', async () => {
    const key = randomUUID();
    expect((await send({ url: `/api/meetings/${meetingId}/end`, body: { revision: 1 } }, key)).status).toBe(200);
    expect((await planned.lead.post(`/api/versions/${planned.versionId}/submit`, { revision: 1 })).status).toBe(200);
    expect(
      await send({ url: `/api/versions/${planned.versionId}/approve`, body: { hash: 'a'.repeat(64) } }, key),
    ).toMatchObject({ status: 409, body: { code: 'idempotency.reused' } });
    expect(
      await send(
        {
          url: `/api/cases/${planned.caseId}/consents`,
          body: { consents: [{ kind: 'plan', decision: 'given', givenBy: 'person', manner: 'oral' }] },
        },
        key,
      ),
    ).toMatchObject({ status: 409, body: { code: 'idempotency.reused' } });
  });

  it('is authorized anew: who has no part in the case any more gets no answer', async () => {
    const command = await commands['a need taken away']?.();
    if (!command) throw new Error('no such command');
    const key = randomUUID();
    expect((await send(command, key)).status).toBe(200);
    await test.db.query(
      `UPDATE participation SET kind = 'declined', until = app.now() WHERE case_id = $1 AND unit_id = $2`,
      [planned.caseId, planned.lead.unitId],
    );
    expect((await send(command, key)).status).toBe(404);
  });

  it('waits for the first when it comes while that is under way', async () => {
    const command = await commands['a release to the person']?.();
    if (!command) throw new Error('no such command');
    const key = randomUUID();
    const answers = await Promise.all([send(command, key), send(command, key), send(command, key)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('keeps the id and the revision that it led to', async () => {
    const command = await commands['the frame']?.();
    if (!command) throw new Error('no such command');
    const key = randomUUID();
    await send(command, key);
    const { rows } = await test.db.query('SELECT result_id, result_revision FROM idempotency_key WHERE key = $1', [
      key,
    ]);
    expect(rows).toEqual([{ result_id: planned.versionId, result_revision: 2 }]);
  });
});
