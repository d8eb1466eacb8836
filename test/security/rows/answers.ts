import type pg from 'pg';
import type { Standing, Standings } from '../world/standings.js';
import type { Light } from './alone.js';
import { asBy, Candidates } from './candidates.js';
import { elsewhere, insertsOf, type Insert } from './inserts.js';
import { labelled, mentions, UNCHANGED, type LabelledTable, type Move } from './labels.js';

/** A policy as the catalog has it (`test/mutation/policy-mutants.ts` changes them). */
export interface Policy {
  table: string;
  policy: string;
  permissive: boolean;
  role: string;
  command: string;
  using: string | null;
  check: string | null;
}

/** One thing to try with bare SQL, by every session. */
export interface RowProbe {
  name: string;
  command: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  /** The column that is put to a value of nobody's: it says something of policies that look at it alone. */
  column?: string;
  sql: string;
}

/** What each session got: of a probe's name, who got what. Whoever got nothing, or was refused, is left out. */
export type Answers = ReadonlyMap<string, string>;

/** The statements that prepare a session of row security in a transaction. */
export interface Asker {
  name: string;
  role: string;
  enter: string;
}

/** So many of the rows that should tell two policies apart are added: those before may be stopped by something else. */
const MOST_TRIED = 20;

/** What stands in the database to ask about, and who asks. */
export class RowSuite {
  /** By table and name: the more, the later it was that they got another answer than usual. */
  private readonly tellers = new Map<string, number>();
  private told = 0;
  private readonly candidates = new Candidates();

  private constructor(
    private readonly sql: pg.Client,
    private readonly askers: readonly Asker[],
    private readonly tables: ReadonlyMap<string, LabelledTable>,
    private readonly probes: ReadonlyMap<string, readonly RowProbe[]>,
  ) {}

  /** Labels the rows of every table with policies, and makes the probes of each. The connection keeps them to itself. */
  static async over(sql: pg.Client, { sessions, names }: Standings, policies: readonly Policy[]): Promise<RowSuite> {
    await sql.query(HELPERS);
    const tables = new Map<string, LabelledTable>();
    const probes = new Map<string, RowProbe[]>();
    for (const name of new Set(policies.map(({ table }) => table))) {
      const table = await labelled(
        sql,
        name,
        names,
        policies.filter((policy) => policy.table === name),
      );
      tables.set(name, table);
      probes.set(name, probesOf(table, elsewhere(table, names), insertsOf(table, names)));
    }
    return new RowSuite(sql, askersOf(sessions), tables, probes);
  }

  /** How many sessions of the application there are. */
  get size(): number {
    return this.askers.filter(({ role }) => role === 'sip_app').length;
  }

  /** How many labels the rows of a table have: kinds of rows that can be told apart. */
  labelsOf(table: string): number {
    return this.tables.get(table)?.labels.length ?? 0;
  }

  /**
   * What comes of the probes, in a transaction that is undone: everything is granted to the role and triggers are off, so that row
   * security alone answers. `before` prepares the policies; `unless` stops at the first answer that is another than before.
   */
  async ask(policy: Policy, light: Light, before: readonly string[], usual?: Answers): Promise<Answers> {
    const asked = light === 'WITH CHECK' ? 'INSERT' : policy.command;
    const table = this.tables.get(policy.table);
    const askers = this.askersAs(policy.role);
    const probes = (this.probes.get(policy.table) ?? []).filter(
      (probe) => (asked === 'ALL' || asked === probe.command) && isAbout(policy, probe),
    );
    const said = new Map<string, string[]>();
    await this.prepared(policy, before, async () => {
      const told = new Map<Asker, [string, string][]>();
      for (const asker of usual ? this.likeliestFirst(policy, askers) : askers) {
        const found = await this.asked(asker, policy.table, probes, table);
        told.set(asker, found);
        if (!usual || agree(asker.name, found, usual)) continue;
        this.tells(policy, asker);
        break;
      }
      for (const asker of askers)
        for (const [name, answer] of told.get(asker) ?? [])
          said.set(name, [...(said.get(name) ?? []), `${asker.name}${answer}`]);
    });
    return new Map([...said].map(([name, who]) => [name, who.join(' ')]));
  }

  /**
   * Whether somebody gets another answer when a policy checks something else of the rows that are added. Only the rows on which the two
   * conditions are not of one mind can tell: which those are is worked out for all rows at once, and then each is added, with the policy
   * as it is and as `changed` has it.
   */
  async tellsApart(
    policy: Policy,
    { before, changed, checked }: { before: readonly string[]; changed: string; checked: string },
  ): Promise<boolean> {
    const { table, role, check } = policy;
    const askers = this.likeliestFirst(policy, this.askersAs(role));
    const adds = (this.probes.get(table) ?? []).filter(({ command }) => command === 'INSERT');
    const apart = `(${check ?? 'true'}) IS DISTINCT FROM (${checked})`;
    for (const asker of askers) await this.candidates.keep(this.sql, asker, table, adds);
    return this.prepared(policy, before, async () => {
      for (const asker of askers) {
        const some = await this.candidates.where(this.sql, asker, table, apart);
        const probes = adds.filter((probe, at) => some.includes(at) && isAbout(policy, probe)).slice(0, MOST_TRIED);
        if (probes.length === 0) continue;
        const asIs = await this.asked(asker, table, probes, this.tables.get(table));
        await this.sql.query(`SAVEPOINT as_is; ${changed}`);
        const then = await this.asked(asker, table, probes, this.tables.get(table));
        await this.sql.query('ROLLBACK TO as_is');
        if (JSON.stringify(asIs) === JSON.stringify(then)) continue;
        this.tells(policy, asker);
        return true;
      }
      return false;
    });
  }

  /** Works in a transaction that is undone, where `before` has prepared the policies and row security alone stands in the way. */
  private async prepared<T>({ table, policy, role }: Policy, before: readonly string[], work: () => Promise<T>) {
    await this.sql.query('BEGIN');
    try {
      await this.sql.query(
        [
          'SET LOCAL session_replication_role = replica',
          `GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO ${role}`,
          ...before,
        ].join(';'),
      );
      return await work();
    } catch (error) {
      throw new Error(`${table} ${policy}: ${(error as Error).message}`, { cause: error });
    } finally {
      await this.sql.query('ROLLBACK');
    }
  }

  private askersAs(role: string): Asker[] {
    return this.askers.filter((asker) => role.split(', ').includes(asker.role));
  }

  private tells({ table }: Policy, { name }: Asker): void {
    this.tellers.set(`${table} ${name}`, (this.told += 1));
  }

  /** Who last got another answer at this table is asked first: what is wrong now is often told by the same. */
  private likeliestFirst({ table }: Policy, askers: readonly Asker[]): Asker[] {
    const last = ({ name }: Asker) => this.tellers.get(`${table} ${name}`) ?? 0;
    return [...askers].sort((one, other) => last(other) - last(one));
  }

  private async asked(asker: Asker, name: string, probes: readonly RowProbe[], table: LabelledTable | undefined) {
    const statements = probes.map(({ command, sql: text }) => {
      return `SELECT pg_temp.tried('${command}', '${name}', ${literal(asker.role)}, ${literal(asBy(asker, text))}) AS said`;
    });
    // Several statements in one message give a list of results, one statement a result.
    const results = (await this.sql.query([asker.enter, ...statements].join(';\n'))) as unknown as pg.QueryResult<{
      said: string;
    }>[];
    const found: [string, string][] = [];
    for (const [at, probe] of probes.entries()) {
      const said = results[at + 1]?.rows[0]?.said ?? '';
      for (const [more, answer] of answersIn(probe.command, said, table)) found.push([`${probe.name}${more}`, answer]);
    }
    return found;
  }
}

/** Whether something is tried of a policy: columns are moved that it looks at. */
const isAbout = (policy: Policy, { column }: RowProbe): boolean =>
  column === undefined || mentions([{ ...policy, using: policy.check ?? policy.using }], policy.table, column);

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Whether an asker got what was usual, and nothing else. */
function agree(asker: string, found: readonly (readonly [string, string])[], usual: Answers): boolean {
  const now = new Map(found);
  if (found.some(([name, answer]) => !(usual.get(name) ?? '').split(' ').includes(`${asker}${answer}`))) return false;
  return ![...usual].some(
    ([name, who]) => !now.has(name) && who.split(' ').some((one) => one === asker || one.startsWith(`${asker}(`)),
  );
}

/** `{"3": [1, 2]}`: of label 3 one of two. Everything of a label is told by the name alone, a part with its size. */
function answersIn(command: RowProbe['command'], said: string, table: LabelledTable | undefined): [string, string][] {
  // A change that is refused has reached rows; where none may be reached nothing is said.
  if (said === 'refused') return command === 'INSERT' ? [] : [['', '(refused)']];
  if (said === '') return [];
  if (!said.startsWith('{')) return [['', said === 'through' ? '' : `(${said.replaceAll(/\s+/g, '_')})`]];
  const counts = JSON.parse(said) as Record<string, number>;
  return Object.entries(counts).map(([label, count]) => {
    const of = table?.labels[Number(label)];
    return [` ${of?.name ?? '?'}`, count === of?.count ? '' : `(${count}of${of?.count ?? 0})`];
  });
}

function askersOf(sessions: readonly Standing[]): Asker[] {
  return [
    ...sessions.map(({ name, token }) => ({ name, role: 'sip_app', enter: `SELECT app.enter(${literal(token)})` })),
    { name: 'worker', role: 'sip_job', enter: 'SELECT 1' },
    { name: 'importer', role: 'sip_import', enter: 'SELECT 1' },
    { name: 'owner', role: 'sip_owner', enter: 'SELECT 1' },
  ];
}

function probesOf(table: LabelledTable, more: readonly Move[], inserts: readonly Insert[]): RowProbe[] {
  const harmless = UNCHANGED[table.name];
  if (!harmless) throw new Error(`${table.name}: name a change that decides nothing`);
  return [
    { name: 'sees', command: 'SELECT', sql: `SELECT ctid FROM ${table.name}` },
    { name: 'changes', command: 'UPDATE', sql: `UPDATE ${table.name} SET ${harmless}` },
    { name: 'deletes', command: 'DELETE', sql: `DELETE FROM ${table.name}` },
    ...[...table.moves, ...more].map(({ column, value, name }): RowProbe => ({
      name: `moves to ${column} ${name}`,
      command: 'UPDATE',
      column,
      sql: `UPDATE ${table.name} SET ${column} = ${value}`,
    })),
    ...inserts.map((one): RowProbe => ({ ...one, name: `adds ${one.name}`, command: 'INSERT' })),
  ];
}

/**
 * Tries a statement as the role, undoes it, and says what came of it: the rows by label that were seen, changed or deleted (a changed
 * row is no longer where it was), `through` where something else than row security stopped it, or `refused`.
 */
const HELPERS = `
  CREATE TEMP TABLE row_label (tab text, place tid, label int);
  CREATE FUNCTION pg_temp.tried(what text, tab text, as_role text, statement text) RETURNS text LANGUAGE plpgsql AS $$
    DECLARE seen tid[]; said text; state text; told text;
    BEGIN
      EXECUTE 'SET LOCAL ROLE ' || quote_ident(as_role);
      IF what = 'SELECT' THEN
        EXECUTE 'SELECT array_agg(q.ctid) FROM (' || statement || ') q' INTO seen;
        RESET ROLE;
        SELECT json_object_agg(label, n)::text INTO said FROM (SELECT label, count(*) AS n FROM row_label l
          WHERE l.tab = tried.tab AND l.place = ANY (seen) GROUP BY label) x;
      ELSE
        EXECUTE statement;
        RESET ROLE;
        IF what = 'INSERT' THEN said := 'through';
        ELSE
          EXECUTE format('SELECT json_object_agg(label, n)::text FROM (SELECT label, count(*) AS n FROM row_label l
            WHERE l.tab = %L AND NOT EXISTS (SELECT 1 FROM %I t WHERE t.ctid = l.place) GROUP BY label) x', tab, tab) INTO said;
        END IF;
      END IF;
      RAISE EXCEPTION USING ERRCODE = 'TR001', MESSAGE = coalesce(said, '');
    EXCEPTION WHEN OTHERS THEN
      GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, told = MESSAGE_TEXT;
      RETURN CASE WHEN state = 'TR001' THEN told WHEN told LIKE 'new row violates row-level security%' THEN 'refused'
        WHEN state LIKE '23%' THEN 'through' ELSE state || ' ' || told END;
    END $$;
  GRANT EXECUTE ON FUNCTION pg_temp.tried TO PUBLIC;
`;
