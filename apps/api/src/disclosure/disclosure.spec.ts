import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { postFresh } from '../platform/testing/post-fresh.js';
import { testApp, type Answer, type Caller, type CitizenCaller, type TestApp } from '../platform/testing/test-app.js';
import type { DisclosuresView } from './disclosure.dto.js';

let api: TestApp;
beforeAll(async () => {
  api = await testApp();
});
afterAll(() => api.close());

let plan: PlannedCase;
beforeEach(async () => {
  plan = await plannedCase(api, { sharing: false });
});

interface Problem {
  code: string;
  allowed?: string[];
  details?: { binding: string };
  errors?: { pointer: string }[];
}

const post = (who: Caller, path: string, body: object = {}): Promise<Answer<DisclosuresView & Problem>> =>
  postFresh<DisclosuresView & Problem>(who, path, body);
const needsOf = async (who: Caller) =>
  (await who.get<{ needs: { text: string }[] }>(`/api/cases/${plan.caseId}/plan`)).body.needs.map(({ text }) => text);
const ground = (more: object = {}) => ({
  lineId: plan.lines.need,
  toAuthorityId: plan.party.authorityId,
  ground: 'osl-25-12',
  reason: 'Behövs för nödvändig vård.',
  ...more,
});

describe('sharing without consent', () => {
  it('is a decision by the owner about one item, after a fresh sign-in for that very decision', async () => {
    expect(await needsOf(plan.party)).toEqual([]);
    const asked = await plan.lead.post<Problem>(`/api/cases/${plan.caseId}/grounds`, ground());
    expect([asked.status, asked.body.code]).toEqual([401, 'step-up.required']);
    await plan.lead.stepUp(asked.body.details?.binding ?? '');
    const other = await plan.lead.post<Problem>(
      `/api/cases/${plan.caseId}/grounds`,
      ground({ lineId: plan.lines.goal }),
    );
    expect(other.status).toBe(401);
    const { status, body } = await plan.lead.post<DisclosuresView>(`/api/cases/${plan.caseId}/grounds`, ground());
    expect(status).toBe(201);
    expect(body.grounds).toMatchObject([
      { ground: 'osl-25-12', about: 'Svårt att gå i trappor.', inForce: true, mayRevoke: true },
    ]);
    expect(await needsOf(plan.party)).toEqual(['Svårt att gå i trappor.']);
  });

  it('reaches that item alone, and stands when the consent to the plan is taken back', async () => {
    await post(plan.lead, `/api/cases/${plan.caseId}/grounds`, ground());
    await api.db.query(`UPDATE sip_case SET plan_consent = 'withdrawn' WHERE id = $1`, [plan.caseId]);
    await api.db.query('SELECT app.refresh_case_access($1)', [plan.caseId]);
    const { body } = await plan.party.get<Record<'needs' | 'goals' | 'measures', { text: string }[]>>(
      `/api/cases/${plan.caseId}/plan`,
    );
    expect(body.needs).toHaveLength(1);
    expect(body.goals).toEqual([]);
    expect(body.measures.map(({ text }) => text)).toEqual(['går med på promenad två gånger i veckan']);
  });

  it('ends at once when it is revoked, and on its last day', async () => {
    const { body } = await post(plan.lead, `/api/cases/${plan.caseId}/grounds`, ground());
    expect((await post(plan.lead, `/api/grounds/${body.grounds[0]?.id ?? ''}/revoke`)).status).toBe(200);
    expect(await needsOf(plan.party)).toEqual([]);
  });

  it('is not the receiver’s to decide, nor about another’s line', async () => {
    const theirs = await post(
      plan.party,
      `/api/cases/${plan.caseId}/grounds`,
      ground({ toAuthorityId: plan.lead.authorityId, ground: 'osl-26-9' }),
    );
    expect([theirs.status, theirs.body.errors]).toEqual([422, [{ pointer: '/lineId', code: 'choice' }]]);
  });

  it('leans on a rule that the owner has: social services have none for an adult who cannot consent', async () => {
    const wrong = await post(plan.lead, `/api/cases/${plan.caseId}/grounds`, ground({ ground: 'osl-26-9' }));
    expect([wrong.status, wrong.body.code]).toEqual([409, 'disclosure.ground-not-yours']);
    const able = await post(plan.lead, `/api/cases/${plan.caseId}/grounds`, ground({ ground: 'osl-25-13' }));
    expect(able.body.code).toBe('disclosure.can-consent');
  });

  it('shows the receiver that there is a decision, and not its reason', async () => {
    await post(plan.lead, `/api/cases/${plan.caseId}/grounds`, ground());
    const { body } = await plan.party.get<DisclosuresView>(`/api/cases/${plan.caseId}/disclosures`);
    expect(body.grounds).toMatchObject([{ ground: 'osl-25-12', reason: null, mayRevoke: false }]);
    expect(JSON.stringify(body)).not.toContain('nödvändig vård');
  });
});

describe('what would harm', () => {
  it('is hidden from the person until it is lifted, and only the own authority knows of it (OSL 26:5)', async () => {
    await api.db.query(`UPDATE plan_version SET state = 'draftReleased', released_at = app.now() WHERE id = $1`, [
      plan.versionId,
    ]);
    const { rows } = await api.db.query<{ identity_hash: Buffer }>('SELECT identity_hash FROM person WHERE id = $1', [
      plan.personId,
    ]);
    const me = await api.asCitizen(rows[0]?.identity_hash ?? Buffer.alloc(0), { role: 'person' });
    const mine = async () => (await me.get<{ needs: object[] }>(`/api/my/plans/${plan.caseId}`)).body.needs;
    expect(await mine()).toHaveLength(1);
    const { status, body } = await post(plan.lead, `/api/cases/${plan.caseId}/harms`, {
      lineId: plan.lines.need,
      hiddenFrom: 'person',
      reason: 'Uppgiftslämnaren skyddas.',
    });
    expect(status).toBe(201);
    expect(await mine()).toEqual([]);
    const log = await me.get<{ entries: { action: string }[] }>(`/api/my/plans/${plan.caseId}/log`);
    expect(log.body.entries.map(({ action }) => action)).not.toContain('harm.assess');
    expect((await plan.party.get<DisclosuresView>(`/api/cases/${plan.caseId}/disclosures`)).body.harms).toEqual([]);
    expect((await post(plan.lead, `/api/harms/${body.harms[0]?.id ?? ''}/lift`)).status).toBe(200);
    expect(await mine()).toHaveLength(1);
  });
});

async function guardian(): Promise<{ id: string; mona: CitizenCaller }> {
  const [id, hash] = [randomUUID(), Buffer.from(randomUUID())];
  const { proof } = await api.vault.seal('representative', id, plan.ofPerson, { proof: 'Personbevis' });
  await api.db.query(
    `INSERT INTO representative (id, person_id, kind, given_name, family_name, guards_rights, manages_property, cares_for_person, proof,
       proof_seen_by, valid_from, revision, identity_hash) VALUES ($1, $2, 'guardian', 'Mona', 'Ek', true, false, true, $5, $3, '2020-01-01', 1, $4)`,
    [id, plan.personId, plan.lead.staffId, hash, proof],
  );
  return { id, mona: await api.asCitizen(hash, { role: 'guardian', id }) };
}

describe('a decision about a guardian', () => {
  it('is the lead’s, and neither the other party nor any guardian can see it', async () => {
    await api.db.query(`UPDATE person SET birth_on = (app.today() - interval '10 years')::date WHERE id = $1`, [
      plan.personId,
    ]);
    const { id, mona } = await guardian();
    expect((await mona.get(`/api/my/plans/${plan.caseId}`)).status).toBe(200);
    const input = { representativeId: id, decision: 'blocked', reason: 'Barnet är rädd.' };
    expect((await post(plan.party, `/api/cases/${plan.caseId}/guardian-decisions`, input)).status).toBe(404);
    const { status, body } = await post(plan.lead, `/api/cases/${plan.caseId}/guardian-decisions`, input);
    expect([status, body.guardianDecisions.length]).toEqual([201, 1]);
    expect((await mona.get(`/api/my/plans/${plan.caseId}`)).status).toBe(404);
    const theirs = await plan.party.get<DisclosuresView>(`/api/cases/${plan.caseId}/disclosures`);
    expect([theirs.body.guardianDecisions, theirs.body.guardianChoices]).toEqual([[], []]);
  });
});

describe('H16: the pause of a guardian’s access, at midnight of the thirteenth birthday in Sweden', () => {
  let id: string;
  let mona: CitizenCaller;
  const shown = async () => (await mona.get(`/api/my/plans/${plan.caseId}`)).status;
  /** The clock of the house stands at this time in Sweden, on the birthday or so many days from it. */
  const at = async (time: string, days = 0) => {
    const { rows } = await api.db.query<{ shift: string }>(
      `SELECT (((p.birth_on + interval '13 years')::date + $2::int + $3::time) AT TIME ZONE 'Europe/Stockholm' - $4::timestamptz)::text AS shift
       FROM person p WHERE p.id = $1`,
      [plan.personId, days, time, new Date()],
    );
    await api.shiftClock(rows[0]?.shift ?? '0');
  };
  const goesOn = () =>
    post(plan.lead, `/api/cases/${plan.caseId}/guardian-decisions`, {
      representativeId: id,
      decision: 'continues',
      reason: 'Samtal med barnet.',
    });
  /** As such a judgement could be recorded before. */
  const noteAt = async (time: string, days: number) => {
    await at(time, days);
    const noted = randomUUID();
    const { reason } = await api.vault.seal('guardian_decision', noted, plan.ofCase, { reason: 'Bedömt.' });
    await api.db.query(
      `INSERT INTO guardian_decision (id, case_id, representative_id, decision, reason, decided_by, decided_unit_id, at)
       VALUES ($1, $2, $3, 'continues', $4, $5, $6, app.now())`,
      [noted, plan.caseId, id, reason, plan.lead.staffId, plan.lead.unitId],
    );
  };

  beforeEach(async () => {
    await api.db.query(`UPDATE person SET birth_on = (app.today() + 1 - interval '13 years')::date WHERE id = $1`, [
      plan.personId,
    ]);
    ({ id, mona } = await guardian());
  });
  afterEach(async () => {
    await api.db.query('UPDATE app.citizen_rule SET guardian_until_age = 13');
    await api.shiftClock('0');
  });

  it('comes whatever was judged of the younger child, by either lock alone', async () => {
    await noteAt('12:00', -7 * 365);
    await noteAt('23:59:00', -1);
    await at('23:59:30', -1);
    expect(await shown()).toBe(200);
    await at('00:00');
    expect(await shown()).toBe(404);
    const reach = `SELECT 1 FROM representative r, app.reach_of(r.identity_hash) x WHERE r.id = $1 AND x.standing_id = r.id`;
    expect((await api.db.query(reach, [id])).rowCount).toBe(0);
    // With row security out of the way the rule of the access table stands alone.
    const sql = await api.db.query<{ body: string }>(
      `SELECT pg_get_functiondef('app.reach_of(bytea)'::regprocedure) AS body`,
    );
    const body = sql.rows[0]?.body ?? '';
    await api.db.query(body.replace(/AND \(d\.at AT TIME ZONE .*?::date\)/s, ')'));
    expect((await api.db.query(reach, [id])).rowCount).toBe(1);
    expect(await shown()).toBe(404);
    await api.db.query(body);
  });

  it('is ended by a judgement from that midnight on, though it is still the day before elsewhere', async () => {
    await at('00:00');
    expect(await shown()).toBe(404);
    const { status, body } = await goesOn();
    expect(status).toBe(201);
    expect(body.guardianDecisions).toMatchObject([{ decision: 'continues', counts: true }]);
    expect(await shown()).toBe(200);
    await at('12:00', 300);
    expect(await shown()).toBe(200);
  });

  it('cannot be judged away before it comes: the day before is too early, and nothing is recorded', async () => {
    await at('23:59:30', -1);
    const { status, body } = await goesOn();
    expect([status, body]).toMatchObject([409, { code: 'guardian.not-paused-yet', allowed: ['blocked', 'unblocked'] }]);
    const view = await plan.lead.get<DisclosuresView>(`/api/cases/${plan.caseId}/disclosures`);
    expect([view.body.guardianDecisions, view.body.guardianChoices]).toEqual([[], ['blocked', 'unblocked']]);
    await at('00:00');
    const after = await plan.lead.get<DisclosuresView>(`/api/cases/${plan.caseId}/disclosures`);
    expect(after.body.guardianChoices).toEqual(['continues', 'blocked', 'unblocked']);
  });

  it('is told to the lead beside a judgement that does not count', async () => {
    await noteAt('12:00', -1);
    await at('00:00');
    const { body } = await plan.lead.get<DisclosuresView>(`/api/cases/${plan.caseId}/disclosures`);
    expect(body.guardianDecisions).toMatchObject([{ decision: 'continues', counts: false }]);
  });

  it('follows the age that the county has set', async () => {
    await at('12:00');
    await goesOn();
    expect(await shown()).toBe(200);
    await api.db.query('UPDATE app.citizen_rule SET guardian_until_age = 12');
    expect(await shown()).toBe(200);
    await api.db.query('UPDATE app.citizen_rule SET guardian_until_age = 14');
    expect(await shown()).toBe(200);
    await at('12:00', 366);
    expect(await shown()).toBe(404);
    await api.db.query('UPDATE app.citizen_rule SET guardian_until_age = 13');
    expect(await shown()).toBe(200);
  });
});
