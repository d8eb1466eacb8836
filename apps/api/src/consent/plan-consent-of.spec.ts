import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mayDecide, planConsentOf, type ConsentDecision, type ConsentVoice, type Day } from '@sammanhang/sip-rules';
import fc from 'fast-check';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type TestApp } from '../platform/testing/test-app.js';

const DAYS = ['2025-06-30', '2026-01-01', '2026-06-14', '2026-06-15', '2026-06-16', '2027-01-01'];
const history = fc.record({
  // Around the days when it changes: ten, fifteen and eighteen years old on 15 June 2026, and of age.
  birthDay: fc.constantFrom(
    null,
    '2016-06-15',
    '2011-06-14',
    '2011-06-15',
    '2011-06-16',
    '2008-06-15',
    '2008-06-16',
    '1990-01-01',
  ),
  mandates: fc.array(
    fc.record({
      kind: fc.constantFrom('guardian', 'guardian', 'guardian', 'trustee'),
      cares: fc.boolean(),
      from: fc.constantFrom(...DAYS),
      // No mandate ends before it begins.
      to: fc.option(fc.constantFrom(...DAYS)),
    }),
    { maxLength: 3 },
  ),
  said: fc.array(
    fc.record({
      voice: fc.constantFrom<ConsentVoice>('person', 'guardian', 'guardian', 'representative', 'professional'),
      decision: fc.constantFrom<ConsentDecision>('given', 'given', 'declined'),
      by: fc.nat(2),
      enough: fc.boolean(),
      withdrawn: fc.boolean(),
      second: fc.nat(4),
    }),
    { maxLength: 7 },
  ),
});

describe('the consent to the plan in the database', () => {
  let test: TestApp;
  let plan: PlannedCase;
  let sealed: string;

  beforeAll(async () => {
    test = await testApp();
    plan = await plannedCase(test);
    const row = await test.vault.seal('consent', randomUUID(), plan.ofCase, { oneGuardianGround: 'FB 6:13 a' });
    sealed = String(row.oneGuardianGround);
    const { rows } = await test.db.query<{ shift: string }>(
      `SELECT (('2026-06-15 12:00'::timestamp AT TIME ZONE 'Europe/Stockholm') - $1::timestamptz)::text AS shift`,
      [new Date()],
    );
    await test.shiftClock(rows[0]?.shift ?? '0');
  });
  afterAll(() => test.close());

  /** Puts the history in the place of what was said before, and gives what the rule says of it. */
  async function tell({ birthDay, mandates: drawn, said }: typeof history extends fc.Arbitrary<infer H> ? H : never) {
    const mandates = drawn.map((one) => ({ ...one, to: one.to !== null && one.to < one.from ? one.from : one.to }));
    await test.db.query('DELETE FROM consent_withdrawal WHERE case_id = $1', [plan.caseId]);
    await test.db.query(`DELETE FROM consent WHERE case_id = $1 AND kind = 'plan'`, [plan.caseId]);
    await test.db.query('DELETE FROM representative WHERE person_id = $1', [plan.personId]);
    await test.db.query('UPDATE person SET birth_on = $2 WHERE id = $1', [plan.personId, birthDay]);
    const ids = mandates.map(() => randomUUID());
    for (const [index, { kind, cares, from, to }] of mandates.entries()) {
      const id = ids[index] ?? '';
      const { proof } = await test.vault.seal('representative', id, plan.ofPerson, { proof: 'x' });
      await test.db.query(
        `INSERT INTO representative (id, person_id, kind, given_name, family_name, guards_rights, manages_property, cares_for_person, proof,
           proof_seen_by, valid_from, valid_to, revision) VALUES ($1, $2, $3, 'Mona', 'Ek', true, false, $4, $5, $6, $7, $8, 1)`,
        [id, plan.personId, kind, cares, proof, plan.lead.staffId, from, to],
      );
    }
    const rows = [];
    for (const { voice, decision: answer, by, enough, withdrawn, second } of said) {
      // What a professional records is that the person cannot; the database knows no other such word.
      const decision = voice === 'professional' ? 'unable' : answer;
      const of = voice === 'guardian' ? 'guardian' : 'trustee';
      const proxies = ids.filter((_, index) => mandates[index]?.kind === of);
      const representativeId = proxies[by % Math.max(proxies.length, 1)] ?? null;
      const proxy = voice === 'guardian' || voice === 'representative';
      if (proxy && representativeId === null) continue;
      const row = {
        id: randomUUID(),
        decision,
        givenBy: voice,
        representativeId: proxy ? representativeId : null,
        oneGuardian: voice === 'guardian' && enough,
        at: new Date(Date.UTC(2026, 0, 1, 0, 0, second)),
        withdrawn,
      };
      rows.push(row);
      await test.db.query(
        `INSERT INTO consent (id, case_id, kind, decision, given_by, representative_id, one_guardian_ground, manner, section_kinds, noted_by, noted_unit_id, noted_at, note)
         VALUES ($1, $2, 'plan', $3, $4, $5, $6, 'oral', '{}', $7, $8, $9, $10)`,
        [
          row.id,
          plan.caseId,
          decision,
          voice,
          row.representativeId,
          row.oneGuardian ? sealed : null,
          plan.lead.staffId,
          plan.lead.unitId,
          row.at,
          decision === 'unable' ? sealed : null,
        ],
      );
      if (withdrawn)
        await test.db.query(
          `INSERT INTO consent_withdrawal (id, consent_id, case_id, withdrawn_by, manner, noted_by, noted_unit_id, at)
           VALUES (gen_random_uuid(), $1, $2, 'person', 'oral', $3, $4, app.now())`,
          [row.id, plan.caseId, plan.lead.staffId, plan.lead.unitId],
        );
    }
    const today: Day = '2026-06-15';
    const guardianIds = ids.filter((_, index) => {
      const one = mandates[index];
      return (
        one?.kind === 'guardian' &&
        mayDecide({ kind: one.kind, caresForPerson: one.cares, validFrom: one.from, validTo: one.to }, birthDay, today)
      );
    });
    // As they are read: in the order of time, then of the key.
    rows.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
    return planConsentOf(rows, { birthDay, guardianIds, today }).status;
  }

  it('is what the rule says, of whatever has been said by whom, and is kept so on the case', async () => {
    const met = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(history, async (one) => {
        const rule = await tell(one);
        const { rows } = await test.db.query<{ is: string }>('SELECT app.plan_consent_of($1) AS is', [plan.caseId]);
        expect(rows[0]?.is).toBe(rule);
        // As after a day: it is others' word that counts now.
        await test.db.query('UPDATE sip_case SET consent_settled_for = NULL WHERE id = $1', [plan.caseId]);
        await test.db.query('SELECT app.settle_consents($1)', [plan.personId]);
        const kept = await test.db.query<{ is: string }>('SELECT plan_consent AS is FROM sip_case WHERE id = $1', [
          plan.caseId,
        ]);
        expect(kept.rows[0]?.is).toBe(rule);
        met.set(rule, (met.get(rule) ?? 0) + 1);
      }),
      { numRuns: 120, seed: 20261126 },
    );
    // Every answer has been met, or the histories prove little.
    expect([...met.keys()].sort()).toEqual(['declined', 'given', 'unable', 'withdrawn']);
  });
});
