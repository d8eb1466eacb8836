import pg from 'pg';
import { IDENTITY_HASH_KEY, testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { testKeys } from '../platform/testing/test-keys.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import { importPlans, type ImportOptions, type ImportResult } from './index.js';
import type { ImportedPlan } from './imported-plan.js';
import { oldPlan } from './testing.js';

/** What a test needs to import plans and to look at what came of it. `anew` makes another county and another system. */
export class Imports {
  world: World;
  lead: Caller;
  party: Caller;
  private count = 0;

  private constructor(
    readonly test: TestApp,
    /** As the role of imports. */
    readonly importer: pg.Client,
  ) {}

  static async open(): Promise<Imports> {
    const test = await testApp();
    const importer = new pg.Client({ connectionString: test.importUrl });
    await importer.connect();
    return new Imports(test, importer);
  }

  async anew(): Promise<void> {
    const { test } = this;
    this.world = await smallCounty(test.db);
    const { region, municipality } = this.world;
    this.lead = await test.as(await staffAt(test.db, region.healthCentre, 'caseworker', ['Karin', 'Lindqvist']));
    this.party = await test.as(await staffAt(test.db, municipality.homeHelp, 'caseworker', ['Sara', 'Öberg']));
    this.anotherSystem();
  }

  /** What comes from here on comes from another system, to the same units. */
  anotherSystem(): void {
    this.count += 1;
  }

  get from(): string {
    return `Gamla planen ${String(this.count)}`;
  }

  plan(more: Partial<ImportedPlan> = {}): ImportedPlan {
    const [lead, party] = [this.lead, this.party].map(({ unitId, staffId }) => ({ unit: unitId, staff: staffId })) as [
      ImportedPlan['lead'],
      ImportedPlan['lead'],
    ];
    return oldPlan({ lead, party }, more);
  }

  run(place: string, more: Partial<ImportOptions> = {}): Promise<ImportResult> {
    return importPlans(this.importer, {
      place,
      countyCode: '18',
      from: this.from,
      keys: testKeys(),
      identityHashKey: IDENTITY_HASH_KEY,
      checkOnly: false,
      resume: false,
      progress: () => undefined,
      ...more,
    });
  }

  async caseOf(number: string): Promise<{ id: string; version: string; personId: string }> {
    const { rows } = await this.test.db.query<{ id: string; version: string; personId: string }>(
      `SELECT c.id, v.id AS version, c.person_id AS "personId" FROM sip_case c JOIN plan_version v ON v.case_id = c.id
       WHERE c.imported_from = $1 AND c.imported_number = $2`,
      [this.from, number],
    );
    const [row] = rows;
    if (!row) throw new Error(`${number} was not imported`);
    return row;
  }

  /** What open pages are told while something is done, by kind and id. */
  async announcedDuring(work: () => Promise<unknown>): Promise<{ kind: string; id: string }[]> {
    const listener = new pg.Client({ connectionString: this.test.adminUrl });
    await listener.connect();
    const heard: { kind: string; id: string }[] = [];
    listener.on('notification', ({ payload = '' }) => heard.push(JSON.parse(payload) as { kind: string; id: string }));
    try {
      await listener.query('LISTEN live');
      await work();
      // What was told before it is read comes with its answer.
      await listener.query('SELECT 1');
      return heard;
    } finally {
      await listener.end();
    }
  }

  /** How many plans have come. */
  async written(): Promise<number> {
    const { rows } = await this.test.db.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM sip_case WHERE imported_from = $1',
      [this.from],
    );
    return rows[0]?.count ?? 0;
  }

  /** Who may read what, as the import has it, and as the database works it out anew. */
  async access(): Promise<{ imported: unknown[]; worked: unknown[] }> {
    const imported = await this.accessCaches();
    await this.test.db.query('SELECT app.refresh_case_access(id) FROM sip_case');
    return { imported, worked: await this.accessCaches() };
  }

  private async accessCaches(): Promise<unknown[]> {
    const lines = ['note', 'need', 'goal', 'measure'].map(
      (table) => `UNION ALL SELECT '${table}', id, to_jsonb(grantees) FROM ${table}`,
    );
    const { rows } = await this.test.db.query(`
      SELECT 'case' AS what, id, to_jsonb(unit_ids) || to_jsonb(access_changes_on) AS cache FROM sip_case
      UNION ALL SELECT 'person', id, jsonb_build_object('units', unit_ids, 'list', allow_list) FROM person
      UNION ALL SELECT 'contact', person_id, to_jsonb(grantees) FROM person_contact ${lines.join(' ')} ORDER BY 1, 2`);
    return rows;
  }

  async close(): Promise<void> {
    await this.importer.end();
    await this.test.close();
  }
}
