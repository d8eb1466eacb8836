import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import type { AuthorityKeys } from '../platform/vault/index.js';
import { loadDirectory, type Directory } from './directory.js';
import type { ImportProblem } from './imported-plan.js';
import { addPlan, type KnownPerson } from './plan-rows.js';
import { Problems, reader, type FoundPlan, type PlanReader } from './plan-reader.js';
import { sourceOf } from './read-plans.js';
import { isProtected, type ResolvedPlan } from './resolved-plan.js';
import { SealedRows, type Writing } from './sealed-rows.js';
import { RowWriter } from './write-rows.js';

export interface ImportOptions {
  /** A JSON Lines file, or a folder of CSV files. */
  place: string;
  countyCode: string;
  /** The name of the system that the plans come from. */
  from: string;
  keys: AuthorityKeys;
  identityHashKey: Buffer;
  /** Look, and write nothing. */
  checkOnly: boolean;
  /** Keep each batch as it is written, and leave out plans that have come before: for going on after an interruption. */
  resume: boolean;
  /** Plans that are looked up and written at a time. */
  batch?: number;
  /** Told now and then how far it has come; `of` is known once all has been looked at. */
  progress(done: { step: 'checked' | 'written'; plans: number; of: number | null }): void;
}

export interface ImportResult {
  plans: number;
  written: number;
  /** Had come before; only where the import was resumed. */
  leftOut: number;
  rows: number;
  /** Seconds that looking at all of it took, and writing. */
  lookedFor: number;
  wroteFor: number;
  /** Of whom the authority knew already: their own data were left as they were. */
  knownPersons: number;
  problems: ImportProblem[];
  /** How many there are in all: `problems` holds the first of them. */
  problemCount: number;
}

const BATCH = 500;

/**
 * Imports the plans of a county from the system that it had before. All are looked at first; where anything is wrong nothing is written.
 * Then they are written in one transaction, or with `resume` in one a batch.
 * Throws what the database refuses, without the values that it quotes.
 */
export async function importPlans(db: pg.ClientBase, options: ImportOptions): Promise<ImportResult> {
  const query = async <T>(sql: string, values: readonly unknown[] = []) =>
    (await db.query(sql, [...values])).rows as T[];
  const directory = await loadDirectory(query, options.countyCode);
  const source = sourceOf(options.place);
  const problems = new Problems();
  const looking = reader(source, { directory, hashKey: options.identityHashKey, problems });
  const begun = performance.now();
  const plans = await lookAtAll(db, looking, problems, options);
  const looked = performance.now();
  const result = {
    plans,
    written: 0,
    leftOut: 0,
    rows: 0,
    knownPersons: 0,
    lookedFor: (looked - begun) / 1000,
    wroteFor: 0,
  };
  if (problems.count > 0 || options.checkOnly)
    return { ...result, problems: problems.first, problemCount: problems.count };
  const written = await writeAll(db, reader(source, { directory, hashKey: options.identityHashKey, problems }), {
    ...options,
    directory,
    problems,
    of: plans,
  });
  return { ...result, ...written, wroteFor: (performance.now() - looked) / 1000, problems: [], problemCount: 0 };
}

async function lookAtAll(
  db: pg.ClientBase,
  plans: PlanReader,
  problems: Problems,
  options: ImportOptions,
): Promise<number> {
  let seen = 0;
  for await (const batch of inBatches(plans, options.batch ?? BATCH)) {
    seen += batch.length;
    const come = await importedBefore(db, options, batch);
    const known = await knownPersons(db, batch);
    for (const [at, { plan, placeOf }] of batch.entries()) {
      const say = (path: string, says: string) => problems.add({ place: placeOf(path), path, says });
      if (come.has(plan.source.plan)) {
        if (!options.resume) say('/plan', 'has been imported before');
        continue;
      }
      const person = known.get(at);
      if (!person) continue;
      if (isProtected(plan) && !person.isProtected)
        say('/person/protection', 'is of somebody whom the authority knows as unprotected: protect them here first');
      if (plan.representatives.length > 0)
        say(
          '/person/representatives',
          'are of somebody whom the authority knows already: import the plan without, and note them here',
        );
    }
    options.progress({ step: 'checked', plans: seen, of: null });
  }
  return seen;
}

interface WritingAll extends ImportOptions {
  problems: Problems;
  directory: Directory;
  of: number;
}

type Written = Pick<ImportResult, 'written' | 'leftOut' | 'rows' | 'knownPersons'>;

async function writeAll(db: pg.ClientBase, plans: PlanReader, options: WritingAll): Promise<Written> {
  const { directory, resume } = options;
  const writing: Writing = {
    from: options.from,
    countyCode: directory.countyCode,
    now: directory.now,
    today: directory.today,
    keys: options.keys,
    requestId: `import ${randomUUID()}`,
  };
  const writer = new RowWriter(db);
  const total: Written = { written: 0, leftOut: 0, rows: 0, knownPersons: 0 };
  // One batch is sealed while the one before it is being written.
  let underWay: Promise<void> = Promise.resolve();
  let before: ReadonlyMap<string, Added> = new Map();
  try {
    if (!resume) await db.query('BEGIN');
    for await (const batch of inBatches(plans, options.batch ?? BATCH)) {
      const come = resume ? await importedBefore(db, options, batch) : new Set<string>();
      const left = batch.filter(({ plan }) => !come.has(plan.source.plan));
      const made = await sealBatch(db, left, { before, writing });
      before = made.added;
      await underWay;
      underWay = write(made, batch.length);
      underWay.catch(() => undefined); // It is awaited above or below.
    }
    await underWay;
    if (options.problems.count > 0) throw new Error('the file was changed while it was read: look at it anew');
    if (!resume) await db.query('COMMIT');
  } catch (error) {
    // What the batch before met is why this one was refused.
    const first: unknown = await underWay.then(
      () => error,
      (earlier: unknown) => earlier,
    );
    await db.query('ROLLBACK').catch(() => undefined);
    throw withoutValues(first);
  }
  return total;

  async function write({ sealed, toRefresh, plans: count, known }: SealedBatch, of: number): Promise<void> {
    if (resume) await db.query('BEGIN');
    total.rows += await writer.write(sealed.tables);
    // What is read of a person follows from all of their plans.
    for (const caseId of toRefresh) await db.query('SELECT app.refresh_case_access($1)', [caseId]);
    if (resume) await db.query('COMMIT');
    total.knownPersons += known;
    total.written += count;
    total.leftOut += of - count;
    options.progress({ step: 'written', plans: total.written + total.leftOut, of: options.of });
  }
}

/** Somebody whom the authority knows, and the representatives that came with them, by what their plans call these. */
interface Added extends KnownPerson {
  representatives: ReadonlyMap<string, string>;
}

interface SealedBatch {
  sealed: SealedRows;
  plans: number;
  /** Of whom the authority knew already. */
  known: number;
  added: ReadonlyMap<string, Added>;
  /** Cases of persons who have others. */
  toRefresh: readonly string[];
}

/** So many plans are sealed between two looks at what the database has answered. */
const BREATH = 20;

/** `before`: who came with the batch that is still being written. */
async function sealBatch(
  db: pg.ClientBase,
  batch: readonly FoundPlan[],
  { before, writing }: { before: ReadonlyMap<string, Added>; writing: Writing },
): Promise<SealedBatch> {
  const known = await knownPersons(db, batch);
  const sealed = new SealedRows(writing);
  const added = new Map<string, Added>();
  const toRefresh: string[] = [];
  for (const [at, { plan }] of batch.entries()) {
    if (at % BREATH === 0) await setImmediate();
    const key = personKey(plan);
    const earlier = added.get(key) ?? before.get(key);
    const person = known.get(at) ?? earlier ?? null;
    const whole = earlier ? withRepresentativesOf(plan, earlier.representatives) : plan;
    const { personId, caseId } = await addPlan(sealed, whole, person, writing);
    if (person) toRefresh.push(caseId);
    added.set(key, {
      id: personId,
      isProtected: person?.isProtected ?? isProtected(plan),
      representatives:
        earlier?.representatives ?? new Map(plan.representatives.map((one) => [one.representative, one.id])),
    });
  }
  const justCome = new Set([...before.values()].map(({ id }) => id));
  const persons = new Set([...known.values()].flatMap(({ id }) => (justCome.has(id) ? [] : [id])));
  return { sealed, plans: batch.length, known: persons.size, added, toRefresh };
}

const personKey = (plan: ResolvedPlan): string => `${plan.lead.authorityId} ${plan.identityHash.toString('hex')}`;

/** The plan with the representatives that an earlier plan of the same person has brought. */
function withRepresentativesOf(plan: ResolvedPlan, known: ReadonlyMap<string, string>): ResolvedPlan {
  const now = new Map(plan.representatives.map((one) => [one.id, known.get(one.representative) ?? one.id]));
  const idOf = (id: string | null) => (id === null ? null : (now.get(id) ?? id));
  return {
    ...plan,
    representatives: plan.representatives.map((one) => ({ ...one, id: now.get(one.id) ?? one.id })),
    consents: plan.consents.map((one) => ({ ...one, representativeId: idOf(one.representativeId) })),
    sharing: plan.sharing.map((one) => ({ ...one, representativeId: idOf(one.representativeId) })),
  };
}

async function importedBefore(
  db: pg.ClientBase,
  { from }: ImportOptions,
  batch: readonly FoundPlan[],
): Promise<Set<string>> {
  const numbers = batch.map(({ plan }) => plan.source.plan);
  const { rows } = await db.query<{ number: string }>('SELECT app.imported_numbers($1, $2) AS number', [from, numbers]);
  return new Set(rows.map(({ number }) => number));
}

/** By place in the batch. */
async function knownPersons(db: pg.ClientBase, batch: readonly FoundPlan[]): Promise<Map<number, KnownPerson>> {
  const { rows } = await db.query<{ place: number; id: string; isProtected: boolean }>(
    'SELECT place, id, protected AS "isProtected" FROM app.known_persons($1, $2)',
    [batch.map(({ plan }) => plan.lead.authorityId), batch.map(({ plan }) => plan.identityHash)],
  );
  return new Map(rows.map(({ place, ...person }) => [place - 1, person]));
}

/** So many plans at a time, and more where a person's plans would be parted: what is kept of an import that is stopped has all of them. */
async function* inBatches(all: PlanReader, size: number): AsyncGenerator<FoundPlan[]> {
  let batch: FoundPlan[] = [];
  for await (const one of all) {
    const last = batch.at(-1);
    if (last && batch.length >= size && personKey(last.plan) !== personKey(one.plan)) {
      yield batch;
      batch = [];
    }
    batch.push(one);
  }
  if (batch.length > 0) yield batch;
}

/** What the database refused, by its names alone: what it says of a row quotes what stood there. Of a missing right it quotes nothing. */
function withoutValues(error: unknown): Error {
  const { code, table, constraint, message } = error as {
    code?: string;
    table?: string;
    constraint?: string;
    message: string;
  };
  if (code === undefined) return error as Error;
  if (code === '42501') return new Error(message);
  return new Error(
    `the database refused a row of ${table ?? 'a table'} (${constraint ?? code}); nothing of its batch is kept`,
  );
}
