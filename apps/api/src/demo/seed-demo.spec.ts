import { parseIdentityNumber, validatePlan, type IdentityKind, type MeasureTaker } from '@sammanhang/sip-rules';
import { VERSION_STATES, CASE_STATES } from '@sammanhang/sip-rules';
import pg from 'pg';
import type { CountySettings } from '../organisation/index.js';
import { migrationDataSource, type DataSource } from '../platform/database/data-source.js';
import { dayAhead } from '../platform/testing/day-ahead.js';
import { testDatabase, type TestDatabase } from '../platform/testing/test-database.js';
import { testKeys, vaultOn } from '../platform/testing/test-keys.js';
import type { Vault } from '../platform/vault/index.js';
import { verifies, type FrozenSection } from '../sign-off/index.js';
import { seedDemo } from './seed-demo.js';
import { sectionsOf } from './seed-sign-off.js';

const SETTINGS = {
  issuer: 'http://localhost:3001',
  identityHashKey: Buffer.alloc(32, 7).toString('base64url'),
  keys: testKeys(),
};

let database: TestDatabase;
let source: DataSource;
let db: pg.Client;
let vault: Vault;

const rows = async <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
  (await db.query<T>(sql, values)).rows;
const list = async <T>(sql: string): Promise<T[]> => (await rows<{ value: T }>(sql)).map(({ value }) => value);

beforeAll(async () => {
  database = await testDatabase();
  source = await migrationDataSource(database.adminUrl).initialize();
  db = new pg.Client({ connectionString: database.adminUrl });
  await db.connect();
  vault = vaultOn(db, SETTINGS.keys);
  expect(await seedDemo(source, SETTINGS)).toMatchObject({ seeded: true });
}, 120_000);
afterAll(async () => {
  await db.end();
  await source.destroy();
  await database.drop();
});

describe('the demo county', () => {
  it('has Örebro län whole, Västmanland, Stockholm and the federation in Norrtälje, each with units', async () => {
    const bodies = await rows<{ county_code: string; kind: string; count: number }>(
      `SELECT county_code, kind, count(*)::int FROM organisation GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    expect(bodies).toEqual([
      { county_code: '01', kind: 'federation', count: 1 },
      { county_code: '01', kind: 'municipality', count: 26 },
      { county_code: '01', kind: 'region', count: 1 },
      { county_code: '18', kind: 'municipality', count: 12 },
      { county_code: '18', kind: 'privateProvider', count: 1 },
      { county_code: '18', kind: 'region', count: 1 },
      { county_code: '19', kind: 'municipality', count: 10 },
      { county_code: '19', kind: 'region', count: 1 },
    ]);
    expect(
      await list(
        `SELECT o.name AS value FROM organisation o WHERE NOT EXISTS (SELECT 1 FROM authority a JOIN unit u ON u.authority_id = a.id WHERE a.organisation_id = o.id)`,
      ),
    ).toEqual([]);
  });

  it('names no organisation number that is not known', async () => {
    expect(
      await list('SELECT organisation_number AS value FROM organisation WHERE organisation_number IS NOT NULL'),
    ).toEqual(['232100-0164']);
  });

  it('keeps the genitive out of the names of places that end in s', async () => {
    const names = await list<string>(`SELECT name AS value FROM unit WHERE name LIKE 'Hemsjukvården %'`);
    expect(names).toEqual(
      expect.arrayContaining([
        'Hemsjukvården Degerfors',
        'Hemsjukvården Hällefors',
        'Hemsjukvården Västerås',
        'Hemsjukvården Kumla',
      ]),
    );
  });

  it('has a plan that every party has kept for its time, so that culling can be tried', async () => {
    const administrators = `(SELECT count(*) FROM assignment a JOIN unit v ON v.id = a.unit_id WHERE a.role = 'localAdmin' AND v.authority_id = t.id)`;
    const due = await rows<{ number: string; due: boolean; agreed: number }>(
      `SELECT c.number, bool_and(r.last_entry_on + make_interval(years => r.years) < app.today()) AS due,
         count(*) FILTER (WHERE ${administrators} >= 2)::int AS agreed
       FROM sip_case c JOIN participation p ON p.case_id = c.id JOIN unit u ON u.id = p.unit_id JOIN authority t ON t.id = u.authority_id
         CROSS JOIN LATERAL app.retention_of(c.id, t.id) r
       WHERE c.state = 'closed' AND c.ended_at < app.now() - interval '10 years' GROUP BY c.number`,
    );
    // At the region and at social services there are two: one asks, another confirms.
    expect(due).toMatchObject([{ due: true, agreed: 2 }]);
  });

  it('has at least sixty people, all with valid numbers that are published for tests', async () => {
    const people = await rows<{ id: string; identity_kind: IdentityKind; identity_number: string }>(
      'SELECT id, identity_kind, identity_number FROM person',
    );
    await vault.open([{ table: 'person', rows: people, as: { identity_number: 'identity_number' } }]);
    const today = dayAhead(0);
    expect(people.length).toBeGreaterThanOrEqual(60);
    for (const { identity_kind: kind, identity_number: number } of people) {
      expect(parseIdentityNumber(number, { kind, today })).toMatchObject({ ok: true });
      expect(number).toMatch(kind === 'reservnummer' ? /^\d{8}R/ : /^\d{8}(23[89]|98\d|99\d)\d$/);
    }
    expect(new Set(people.map(({ identity_kind: kind }) => kind)).size).toBe(3);
  });

  it('has plans in every state', async () => {
    expect((await list<string>('SELECT DISTINCT state AS value FROM plan_version')).sort()).toEqual(
      [...VERSION_STATES].sort(),
    );
    const cases = CASE_STATES.filter((state) => state !== 'culled');
    expect((await list<string>('SELECT DISTINCT state AS value FROM sip_case')).sort()).toEqual([...cases].sort());
    expect((await list<string>('SELECT DISTINCT plan_consent AS value FROM sip_case')).sort()).toEqual([
      'declined',
      'given',
      'unable',
      'withdrawn',
    ]);
  });

  it('has follow-ups overdue on both sides, due within a week, and held', async () => {
    const open = `follow_up f JOIN unit u ON u.id = f.responsible_unit_id JOIN authority a ON a.id = u.authority_id
      JOIN organisation o ON o.id = a.principal_id WHERE f.held_on IS NULL AND f.cancelled_at IS NULL`;
    expect(await list<string>(`SELECT DISTINCT o.kind AS value FROM ${open} AND f.due_on < app.today()`)).toEqual(
      expect.arrayContaining(['municipality', 'region']),
    );
    expect(await list(`SELECT f.id AS value FROM ${open} AND f.due_on < app.today() - 30`)).not.toEqual([]);
    expect(
      await list(`SELECT f.id AS value FROM ${open} AND f.due_on BETWEEN app.today() AND app.today() + 7`),
    ).not.toEqual([]);
    expect(
      (await list<string>('SELECT DISTINCT outcome AS value FROM follow_up WHERE held_on IS NOT NULL')).sort(),
    ).toEqual(['change', 'close', 'continue']);
  });

  it('has home care requests past seven days, unanswered summonses, a meeting today and an offer of the lead', async () => {
    const overdue = (kind: string) =>
      list(
        `SELECT id AS value FROM deadline WHERE kind = '${kind}' AND met_at IS NULL AND cancelled_at IS NULL AND due_on < app.today()`,
      );
    expect((await overdue('jointPlanning')).length).toBeGreaterThanOrEqual(3);
    expect(await overdue('startPlanning')).not.toEqual([]);
    expect(await list('SELECT id AS value FROM summons WHERE answer IS NULL')).not.toEqual([]);
    expect(
      await list(
        `SELECT id AS value FROM meeting WHERE ended_at IS NULL AND (starts_at AT TIME ZONE 'Europe/Stockholm')::date = app.today()`,
      ),
    ).toHaveLength(1);
    expect(await list('SELECT id AS value FROM lead_offer WHERE answer IS NULL')).toHaveLength(1);
  });

  it('has every grade of protection, with an allow-list on person and case and no address', async () => {
    const people = await rows<{ protection: string; named: number; open: number; address: string | null }>(
      `SELECT p.protection, cardinality(p.allow_list) AS named, (SELECT count(*)::int FROM sip_case c WHERE c.person_id = p.id AND c.allow_list IS NULL) AS open,
         k.address FROM person p JOIN person_contact k ON k.person_id = p.id WHERE p.protection <> 'none'`,
    );
    expect(new Set(people.map(({ protection }) => protection))).toEqual(
      new Set(['secrecyMarking', 'protectedRegistration', 'fictitious']),
    );
    for (const person of people) {
      expect(person).toMatchObject({ open: 0, address: null });
      expect(person.named).toBeGreaterThanOrEqual(2);
    }
  });

  it('has children with two guardians, one of them planned for on one guardian alone with a ground', async () => {
    const [children] = await rows<{ count: number }>(
      `SELECT count(*)::int FROM (SELECT person_id FROM representative WHERE kind = 'guardian' GROUP BY 1 HAVING count(*) = 2) two`,
    );
    expect(children?.count).toBeGreaterThanOrEqual(6);
    expect(
      await list(
        `SELECT DISTINCT c.plan_consent AS value FROM consent s JOIN sip_case c ON c.id = s.case_id WHERE s.one_guardian_ground IS NOT NULL`,
      ),
    ).toEqual(['given']);
  });

  it('verifies: every frozen version has the hash of its sections, and its approvals are of that hash', async () => {
    const frozen = await rows<{ id: string; hash: string; approvals: string[] }>(
      `SELECT v.id, v.hash, (SELECT coalesce(array_agg(a.hash), '{}') FROM approval a WHERE a.version_id = v.id) AS approvals
       FROM plan_version v WHERE v.hash IS NOT NULL`,
    );
    expect(frozen.length).toBeGreaterThan(25);
    for (const { id, hash, approvals } of frozen) {
      const hashes = await rows<FrozenSection & { salt: string; hash: string }>(
        `SELECT position, section, line_id AS "lineId", owner_authority_id AS "ownerAuthorityId", salt, hash FROM section_hash WHERE version_id = $1`,
        [id],
      );
      const sections = await sectionsOf(source.manager, vault, id);
      expect(hashes).toHaveLength(sections.length);
      expect(verifies(hash, hashes, sections)).toBe(true);
      expect(approvals.every((approved) => approved === hash)).toBe(true);
    }
  });

  it('approves: an established version by every principal asked, one that awaits by not all', async () => {
    const versions = await rows<{ state: string; asked: number; approved: number }>(
      `SELECT v.state, (SELECT count(*)::int FROM approval_request r WHERE r.version_id = v.id) AS asked,
         (SELECT count(*)::int FROM approval a WHERE a.version_id = v.id) AS approved FROM plan_version v WHERE v.hash IS NOT NULL`,
    );
    for (const { state, asked, approved } of versions) {
      expect(asked).toBe(2);
      expect(approved).toBe(state === 'awaiting' ? 1 : 2);
    }
  });

  it('lacks nothing that the law or the county asks for in a plan that was sent out', async () => {
    for (const plan of await plansSentOut()) {
      const { law, county } = validatePlan(plan.content, plan.settings.requirements);
      expect({ number: plan.number, law, county }).toEqual({ number: plan.number, law: [], county: [] });
    }
  });

  it('hands content over between the authorities of a plan with consent, and of no other', async () => {
    const shared = `EXISTS (SELECT 1 FROM unnest(m.grantees) g JOIN unit u ON u.id = g WHERE u.authority_id <> m.owner_authority_id)`;
    const consents = await list<string>(
      `SELECT DISTINCT c.plan_consent AS value FROM measure m JOIN sip_case c ON c.id = m.case_id WHERE ${shared}`,
    );
    expect(consents).toEqual(['given']);
  });

  it('is logged: every case has a history, in the order in which it happened', async () => {
    expect(
      await list(
        'SELECT c.number AS value FROM sip_case c WHERE NOT EXISTS (SELECT 1 FROM audit_log l WHERE l.case_id = c.id)',
      ),
    ).toEqual([]);
    expect(
      await list(
        `SELECT id AS value FROM (SELECT id, at, lag(at) OVER (PARTITION BY case_id ORDER BY id) AS before FROM audit_log) l WHERE before > at`,
      ),
    ).toEqual([]);
    expect(await list('SELECT id AS value FROM audit_log WHERE at > app.now()')).toEqual([]);
  });

  it('is seeded once: a second time changes nothing', async () => {
    const counts = () =>
      rows(`SELECT (SELECT count(*) FROM person) AS people, (SELECT count(*) FROM sip_case) AS cases, (SELECT count(*) FROM staff) AS staff,
        (SELECT count(*) FROM audit_log) AS log, (SELECT max(id::text) FROM consent) AS consent`);
    const before = await counts();
    expect(await seedDemo(source, SETTINGS)).toMatchObject({ seeded: false });
    expect(await counts()).toEqual(before);
  });
});

interface SentOut {
  number: string;
  settings: CountySettings;
  content: Parameters<typeof validatePlan>[0];
}

async function plansSentOut(): Promise<SentOut[]> {
  const plans = await rows<{
    number: string;
    settings: CountySettings;
    none: boolean;
    principal: string;
    lead: string;
    on: string;
    place: string | null;
    unit: string;
    method: string;
    needs: { id: string; text: string }[];
    goals: { id: string; text: string; needId: string }[];
    notes: { kind: string; text: string }[];
    measures: (Omit<SentOut['content']['measures'][number], 'takenBy'> & { taker: MeasureTaker })[];
  }>(
    `SELECT c.number || ' v' || v.number AS number, k.settings, v.no_others_measures AS none, v.responsible_principal_id AS principal, v.lead_staff_id AS lead,
       v.follow_up_on::text AS on, v.follow_up_place AS place, v.follow_up_unit_id AS unit, v.follow_up_method AS method,
       (SELECT json_agg(json_build_object('id', n.line_id, 'text', n.text)) FROM need n WHERE n.version_id = v.id) AS needs,
       (SELECT json_agg(json_build_object('id', g.line_id, 'text', g.text, 'needId', g.need_line_id)) FROM goal g WHERE g.version_id = v.id) AS goals,
       (SELECT json_agg(json_build_object('kind', n.kind, 'text', n.text)) FROM note n WHERE n.version_id = v.id) AS notes,
       (SELECT json_agg(json_build_object('id', m.line_id, 'text', m.text, 'needId', m.need_line_id, 'goalId', m.goal_line_id, 'owner', coalesce(m.unit_id::text, m.other_name),
          'contactPerson', m.contact_name, 'startsOn', m.starts_on, 'endsOn', null,
          'taker', CASE WHEN m.actor <> 'principal' THEN 'other' WHEN o.kind = 'region' THEN 'region' ELSE 'municipality' END))
        FROM measure m LEFT JOIN organisation o ON o.id = m.principal_id WHERE m.version_id = v.id) AS measures
     FROM plan_version v JOIN sip_case c ON c.id = v.case_id JOIN county k ON k.code = c.county_code WHERE v.hash IS NOT NULL`,
  );
  return plans.map((plan) => ({
    number: plan.number,
    settings: plan.settings,
    content: {
      needs: plan.needs,
      goals: plan.goals,
      notes: plan.notes,
      measures: plan.measures.map(({ taker, ...measure }) => ({ ...measure, takenBy: taker })),
      othersMeasuresNone: plan.none,
      responsiblePrincipal: plan.principal,
      planLead: plan.lead,
      followUp: { on: plan.on, place: plan.place, by: plan.unit, method: plan.method },
    },
  }));
}
