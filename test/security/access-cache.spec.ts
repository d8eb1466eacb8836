import { dayAhead, plannedCase, testApp, type PlannedCase, type TestApp } from '@sammanhang/api/proof';
import { figure, SEED, WHOLE } from '../support/figures.js';
import { pick, randomFrom } from '../support/random.js';
import { readersOf, unitsOf, type Deciding } from './slow-rule.js';
import { insert } from './world/insert.js';

const HISTORIES = WHOLE ? 300 : 12;
const STEPS = 12;
const KINDS = ['ownWords', 'need', 'goal', 'measure', 'contact'];

/** Born so that eighteen is so many days away. */
const comingOfAge = (days: number) => `${Number(dayAhead(days).slice(0, 4)) - 18}${dayAhead(days).slice(4)}`;

interface Setting extends PlannedCase {
  units: readonly { id: string; authority: string }[];
}

describe('who may read a section, kept on the row', () => {
  let test: TestApp;
  const random = randomFrom(SEED);
  const found: string[] = [];
  let compared = 0;
  let shared = 0;
  let changes = 0;
  let days = 0;
  let closed = 0;

  async function setting(): Promise<Setting> {
    const planned = await plannedCase(test, { sharing: false });
    const { region, municipality } = planned.world;
    const units = [
      { id: region.healthCentre, authority: region.authorityId },
      { id: region.psychiatry, authority: region.authorityId },
      { id: municipality.homeHelp, authority: municipality.authorityId },
      { id: municipality.parent, authority: municipality.authorityId },
      { id: municipality.homeCare, authority: municipality.careAuthorityId },
    ];
    await insert(test, 'person_contact', {
      person_id: planned.personId,
      owner_authority_id: region.authorityId,
      base_units: [],
      grantees: [],
      revision: 1,
    });
    return { ...planned, units };
  }

  async function deciding({ caseId, personId }: Setting): Promise<Deciding> {
    const one = async <T extends object>(sql: string, id: string) => (await test.db.query<T>(sql, [id])).rows;
    const [head] = await one<{ today: string; planConsent: string; birthOn: string | null }>(
      `SELECT app.today()::text AS today, c.plan_consent AS "planConsent", p.birth_on::text AS "birthOn"
       FROM sip_case c JOIN person p ON p.id = c.person_id WHERE c.id = $1`,
      caseId,
    );
    if (!head) throw new Error('no case');
    return {
      ...head,
      participations: await one(
        `SELECT p.unit_id AS "unitId", u.authority_id AS "authorityId", p.kind FROM participation p JOIN unit u ON u.id = p.unit_id WHERE p.case_id = $1`,
        caseId,
      ),
      sharing: await one(
        `SELECT c.id, c.decision, c.from_authority_id AS "from", c.to_authority_id AS "to", c.section_kinds AS kinds, c.valid_until::text AS "validUntil",
           c.representative_id AS "representativeId", c.one_guardian_ground IS NOT NULL AS "oneGuardian",
           EXISTS (SELECT 1 FROM consent_withdrawal w WHERE w.consent_id = c.id) AS withdrawn
         FROM consent c WHERE c.case_id = $1 AND c.kind = 'sharing'`,
        caseId,
      ),
      grounds: await one(
        `SELECT line_id AS "lineId", from_authority_id AS "from", to_authority_id AS "to", valid_until::text AS "validUntil"
         FROM disclosure_decision WHERE case_id = $1 AND revoked_at IS NULL`,
        caseId,
      ),
      blocks: await one(
        `SELECT owner_authority_id AS owner, unit_id AS "unitId" FROM access_block WHERE person_id = $1 AND lifted_at IS NULL`,
        personId,
      ),
      guardians: await one(
        `SELECT id, kind, cares_for_person AS cares, valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM representative WHERE person_id = $1`,
        personId,
      ),
    };
  }

  /** Things that happen in a case, one at random. */
  const steps: readonly ((at: Setting) => Promise<unknown>)[] = [
    async ({ caseId, units, lead }) => {
      const unit = pick(units.slice(1), random);
      const kind = pick(['party', 'party', 'summoned', 'left'], random);
      await test.db.query(
        `INSERT INTO participation (id, case_id, unit_id, kind, since, revision) VALUES (gen_random_uuid(), $1, $2, $3, app.now(), 1)
         ON CONFLICT (case_id, unit_id) DO UPDATE SET kind = CASE WHEN participation.unit_id = $4 THEN participation.kind ELSE excluded.kind END`,
        [caseId, unit.id, kind, lead.unitId],
      );
    },
    async (at) => {
      const { rows } = await test.db.query<{ id: string; kind: string }>(
        'SELECT id, kind FROM representative WHERE person_id = $1',
        [at.personId],
      );
      const speaker = rows.length > 0 && random() < 0.7 ? pick(rows, random) : null;
      await insert(test, 'consent', {
        id: crypto.randomUUID(),
        case_id: at.caseId,
        kind: 'sharing',
        decision: random() < 0.9 ? 'given' : 'declined',
        given_by: speaker ? 'guardian' : 'person',
        representative_id: speaker?.id ?? null,
        one_guardian_ground: speaker && random() < 0.2 ? 'Den andra kan inte nås' : null,
        manner: 'oral',
        from_authority_id: pick(at.units, random).authority,
        to_authority_id: pick(at.units, random).authority,
        section_kinds: KINDS.filter(() => random() < 0.7),
        valid_until: pick([null, null, '2020-01-01', dayAhead(0), dayAhead(20)], random),
        noted_by: at.lead.staffId,
        noted_unit_id: at.lead.unitId,
        noted_at: new Date().toISOString(),
      });
    },
    async ({ caseId, lead }) => {
      await test.db.query(
        `INSERT INTO consent_withdrawal (id, consent_id, case_id, withdrawn_by, manner, noted_by, noted_unit_id, at)
         SELECT gen_random_uuid(), c.id, c.case_id, 'person', 'oral', $2, $3, app.now() FROM consent c
         WHERE c.case_id = $1 AND c.kind = 'sharing' ORDER BY md5(c.id::text || $4) LIMIT 1 ON CONFLICT DO NOTHING`,
        [caseId, lead.staffId, lead.unitId, String(random())],
      );
    },
    async ({ caseId, units, lines, lead }) => {
      const [from, to] = [pick(units, random).authority, pick(units, random).authority];
      if (from === to) return;
      await insert(test, 'disclosure_decision', {
        id: crypto.randomUUID(),
        case_id: caseId,
        line_id: pick([...Object.values(lines), null], random),
        from_authority_id: from,
        to_authority_id: to,
        ground: 'osl-25-12',
        reason: 'Behövs för nödvändig vård.',
        valid_until: pick([null, '2020-01-01', dayAhead(0), dayAhead(20)], random),
        decided_by: lead.staffId,
        decided_unit_id: lead.unitId,
        decided_at: new Date().toISOString(),
      });
    },
    async ({ caseId, lead }) => {
      await test.db.query(
        `UPDATE disclosure_decision SET revoked_at = app.now(), revoked_by = $2 WHERE case_id = $1 AND md5(id::text || $3) < '8'`,
        [caseId, lead.staffId, String(random())],
      );
    },
    async ({ personId, units }) => {
      const { citizenId } = await test.asCitizen(Buffer.from(crypto.randomUUID()), null);
      const [owner, unitId] = [pick(units, random).authority, pick(units, random).id];
      const { rowCount } = await test.db.query(
        'UPDATE access_block SET lifted_at = app.now() WHERE person_id = $1 AND owner_authority_id = $2 AND unit_id = $3 AND lifted_at IS NULL',
        [personId, owner, unitId],
      );
      if (rowCount) return;
      await insert(test, 'access_block', {
        id: crypto.randomUUID(),
        person_id: personId,
        owner_authority_id: owner,
        unit_id: unitId,
        set_by: citizenId,
        set_at: new Date().toISOString(),
      });
    },
    async ({ caseId }) => {
      const status = pick(['given', 'given', 'given', 'unable', 'declined', 'withdrawn'], random);
      await test.db.query('UPDATE sip_case SET plan_consent = $2 WHERE id = $1', [caseId, status]);
    },
    async ({ personId, lead }) => {
      await insert(test, 'representative', {
        id: crypto.randomUUID(),
        person_id: personId,
        kind: random() < 0.8 ? 'guardian' : 'agent',
        given_name: 'Vård',
        family_name: 'Nadshavare',
        guards_rights: true,
        manages_property: false,
        cares_for_person: random() < 0.9,
        proof: 'Folkbokföring',
        proof_seen_by: lead.staffId,
        valid_from: pick(['2020-01-01', dayAhead(1), dayAhead(20)], random),
        valid_to: pick([null, null, dayAhead(25)], random),
        revision: 1,
      });
    },
    async ({ personId }) => {
      await test.db.query(
        `UPDATE representative SET valid_to = valid_from WHERE person_id = $1 AND md5(id::text || $2) < '6'`,
        [personId, String(random())],
      );
    },
    async ({ personId }) => {
      await test.db.query('UPDATE person SET birth_on = $2 WHERE id = $1', [
        personId,
        pick(['1990-01-01', '2015-06-01', comingOfAge(1), comingOfAge(20)], random),
      ]);
    },
  ];

  /** Compares every cached list of the case with the slow rule. */
  async function compare(at: Setting): Promise<void> {
    const facts = await deciding(at);
    const mine = new Set(at.units.map(({ id }) => id));
    const known = (list: readonly string[]) => list.filter((id) => mine.has(id)).sort();
    const weigh = (what: string, cached: readonly string[], slow: readonly string[]) => {
      compared += 1;
      if (slow.length > 1) shared += 1;
      if (JSON.stringify(known(cached)) !== JSON.stringify(slow))
        found.push(`${what}: ${String(known(cached).length)} for ${slow.length}`);
    };
    const { rows: lines } = await test.db.query<{ owner: string; kind: string; lineId: string; grantees: string[] }>(
      ['note', 'need', 'goal', 'measure']
        .map(
          (table) =>
            `SELECT owner_authority_id AS owner, ${table === 'note' ? 'kind' : `'${table}'`} AS kind, line_id AS "lineId", grantees FROM ${table} WHERE case_id = $1`,
        )
        .join(' UNION ALL '),
      [at.caseId],
    );
    for (const { owner, kind, lineId, grantees } of lines) weigh(kind, grantees, readersOf(facts, owner, kind, lineId));
    const { rows } = await test.db.query<{ units: string[]; contact: string[]; owner: string }>(
      `SELECT c.unit_ids AS units, k.grantees AS contact, k.owner_authority_id AS owner FROM sip_case c JOIN person_contact k ON k.person_id = c.person_id WHERE c.id = $1`,
      [at.caseId],
    );
    for (const row of rows) {
      weigh('case', row.units, unitsOf(facts));
      const active = {
        ...facts,
        participations: facts.participations.filter(({ kind }) => kind === 'lead' || kind === 'party'),
      };
      weigh('contact', row.contact, readersOf(active, row.owner, 'contact', null));
    }
  }

  /** Days go by: what is kept is what the rule says, or the case says that it is behind, and is not once it has been gone through. */
  async function letTimePass(at: Setting): Promise<void> {
    await test.shiftClock(pick(['1 day', '21 days', '30 days', '4 years'], random));
    const { rows } = await test.db.query<{ behind: boolean }>('SELECT app.follow_time($1) AS behind', [at.caseId]);
    if (rows[0]?.behind) closed += 1;
    days += 1;
    await compare(at);
    await test.shiftClock('0');
    await test.db.query('SELECT app.refresh_case_access($1)', [at.caseId]);
  }

  beforeAll(async () => {
    test = await testApp();
    for (let history = 0; history < HISTORIES; history += 1) {
      const at = await setting();
      for (let step = 0; step < STEPS; step += 1) {
        await pick(steps, random)(at);
        await test.db.query('SELECT app.refresh_case_access($1)', [at.caseId]);
        changes += 1;
        await compare(at);
        if (random() < 0.3) await letTimePass(at);
      }
    }
  });
  afterAll(() => test?.close());

  it('is what the participations, consents, decisions, blocks and guardians say, after every change and as days go by', () => {
    const control = `${shared} of the lists were shared by several units, after ${changes} changes in ${HISTORIES} histories; ${closed} of ${days} times a day had come on which time changes who may read`;
    expect(Math.min(shared, closed, days - closed)).toBeGreaterThan(0);
    expect([...new Set(found)].slice(0, 10)).toEqual([]);
    expect(
      figure({
        id: 'G4',
        what: 'cached access lists that differ from the slow rule',
        value: found.length,
        of: compared,
        goal: '0',
        control,
      }),
    ).toBe(true);
  });
});
