import { createHash } from 'node:crypto';
import { ACTIONS, decide, type Action, type Day, type Verdict } from '@sammanhang/sip-rules';
import type { EntityManager } from 'typeorm';
import { actorIdOf, hasStepUp, type Actor, type AnyActor } from '../auth/actor.js';
import { commandBinding } from '../auth/command-binding.js';
import { problem } from '../errors.js';
import type { JobName, JobData, SendJob } from '../jobs/jobs.js';
import { Vault, type AuthorityKeys, type SealedBatch } from '../vault/index.js';
import { ask } from './ask.js';
import type { AuditEntry, Subject } from './subject.js';

/** What one visit to the database may use. There is no other handle: features take `tx` first. */
export class Tx<Who extends AnyActor = Actor> {
  /** The last thing that was authorized or asked for: a denial is logged against it. */
  subject: Subject | null = null;
  authorized = false;
  logged = false;
  /** What this key's command led to the first time. */
  private kept: { commandHash: string; id: string } | null = null;
  private leaned = false;
  /** The command was a retry: nothing was done again. */
  replayed = false;
  readonly entries: AuditEntry[] = [];
  /** Seals what is stored and opens what is read. `addRows` and `changeRow` seal by themselves. */
  readonly vault: Vault;

  constructor(
    readonly manager: EntityManager,
    readonly actor: Who,
    readonly action: Action,
    readonly now: Date,
    readonly today: Day,
    private readonly send: SendJob,
    keys: AuthorityKeys,
    private readonly hashKey: Buffer,
  ) {
    this.vault = new Vault(keys, (sql, values) => this.rows(sql, values));
  }

  /** Rows of one SQL statement. */
  rows<T>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    return ask<T>(this.manager, sql, values);
  }

  /** What the visit leaned on, for the log: the relation to the case, the own units, or what the subject names. */
  get ground(): string | null {
    return this.subject ? (this.subject.ground ?? this.subject.facts.relation) : null;
  }

  /** Opens the sealed columns of rows that were just read, in place. All batches share one query for their keys. */
  open<T extends object[]>(...batches: { [I in keyof T]: SealedBatch<T[I]> }): Promise<void> {
    return this.vault.open(batches);
  }

  /** What a fresh sign-in for this very command is bound to. */
  bindingOf(what: string, id: string, command: object): string {
    return commandBinding(this.hashKey, { what, id, command });
  }

  /** The access table's verdict on an action other than this visit's, e.g. section by section. */
  decide(action: Action, subject: Subject): Verdict {
    return decide(action, { ...subject.facts, role: this.actor.role });
  }

  /** At once, after a fresh sign-in, or as a request that somebody else confirms. */
  may(action: Action, subject: Subject): boolean {
    const decision = this.decide(action, subject);
    return decision === 'allowed' || decision === 'stepUp' || decision === 'fourEyes';
  }

  /**
   * Lets the visit go on, or throws: 404 where existence is secret, 403 where it is not, 409 in the wrong state,
   * 401 where a fresh sign-in bound to `stepUpBinding` is missing.
   */
  authorize(subject: Subject, stepUpBinding?: string): void {
    this.subject = subject;
    const verdict = this.decide(this.action, subject);
    // The first time changed the state, or used up the fresh sign-in: a retry is asked who it is, not when it comes.
    this.leaned = this.kept !== null && (verdict === 'stepUp' || verdict === 'conflict');
    if (this.leaned) {
      this.authorized = true;
      return;
    }
    switch (verdict) {
      case 'allowed':
        break;
      case 'stepUp':
        if (!stepUpBinding || !hasStepUp(this.actor, stepUpBinding, this.now)) {
          throw problem('step-up.required', { details: { binding: stepUpBinding ?? null } });
        }
        break;
      case 'conflict':
        throw problem('state.not-now');
      case 'forbidden':
        throw problem('forbidden');
      case 'fourEyes':
        throw problem('four-eyes.required');
      default:
        throw problem('not-found');
    }
    this.authorized = true;
  }

  /**
   * As `authorize`, for an act of which the table says four eyes: lets the visit go on to make the request. Whatever else the
   * table says is answered as always; an act that needs no second person has no business here.
   */
  authorizeRequest(subject: Subject): void {
    this.subject = subject;
    if (this.decide(this.action, subject) !== 'fourEyes') {
      this.authorize(subject);
      throw new Error(`${this.action}: the table asks for no second person`);
    }
    this.authorized = true;
  }

  /** A list shows what its action allows and nothing else; an empty one is no refusal. */
  authorizeList(subjects: readonly Subject[]): void {
    for (const subject of subjects) if (!this.may(this.action, subject)) throw problem('not-found');
    this.authorized = true;
  }

  /** Actions that the actor may take on the subject now: the browser shows a button where its action is in the list. */
  abilities(subject: Subject): Action[] {
    return (Object.keys(ACTIONS) as Action[]).filter((action) => this.may(action, subject));
  }

  /** One row of the log. Names of fields, states, codes and ids only; never text that somebody wrote. */
  audit(entry: AuditEntry): void {
    this.auditEach([entry]);
  }

  /** A list: one row a person shown. An empty list shows nobody, and says so by being called. */
  auditEach(entries: readonly AuditEntry[]): void {
    this.logged = true;
    // A retry is a visit of its own, and no second act.
    this.entries.push(
      ...(this.replayed ? entries.map((entry) => ({ ...entry, change: { ...entry.change, retry: true } })) : entries),
    );
  }

  /** Work for after the commit; a roll-back takes it back. Ids only, never text. */
  async enqueue<N extends JobName>(name: N, data: JobData<N>): Promise<void> {
    await this.send(this.manager, name, data);
  }

  /**
   * One effect however often the browser retries: a known Idempotency-Key gives the id of the first result, and `work` is not done again.
   * Everything that a retry must not meet (rules, revisions, changes, jobs) belongs inside `work`, which returns the id of what it made or
   * changed, with its revision where it has one. What stands outside is done anew: the relation is asked for again, the view rendered again.
   */
  async once(command: unknown, work: () => Promise<string | KeptResult>): Promise<string> {
    const key = this.actor.idempotencyKey;
    if (!key) return idOf(await work());
    const hash = createHash('sha256')
      .update(`${this.action}\n${JSON.stringify(command)}`)
      .digest('hex');
    if (this.kept) {
      if (this.kept.commandHash !== hash) throw problem('idempotency.reused');
      this.replayed = true;
      return this.kept.id;
    }
    const result = await work();
    await this.rows(
      `INSERT INTO idempotency_key (actor_id, key, command_hash, result_id, result_revision, at) VALUES ($1, $2, $3, $4, $5, app.now())
       ON CONFLICT (actor_id, key) DO UPDATE SET command_hash = excluded.command_hash, result_id = excluded.result_id,
         result_revision = excluded.result_revision`,
      [actorIdOf(this.actor), key, hash, idOf(result), typeof result === 'string' ? null : result.revision],
    );
    return idOf(result);
  }

  /**
   * Takes the actor's key for this visit, before anything is asked: a retry that comes while the first is under way waits here for its end.
   * What the key led to, if it has been used, is found by `once`.
   */
  async takeKey(): Promise<void> {
    const key = this.actor.idempotencyKey;
    if (!key) return;
    const owner = actorIdOf(this.actor);
    const mine = [owner, key];
    await this.rows(`DELETE FROM idempotency_key WHERE actor_id = $1 AND at < app.now() - interval '24 hours'`, [
      owner,
    ]);
    const fresh = await this.rows(
      `INSERT INTO idempotency_key (actor_id, key, command_hash, at) VALUES ($1, $2, '', app.now()) ON CONFLICT DO NOTHING RETURNING key`,
      mine,
    );
    if (fresh.length > 0) return;
    const [known] = await this.rows<{ commandHash: string; id: string | null }>(
      'SELECT command_hash AS "commandHash", result_id AS id FROM idempotency_key WHERE actor_id = $1 AND key = $2',
      mine,
    );
    if (known?.id) this.kept = { commandHash: known.commandHash, id: known.id };
  }

  /** Whether this key has led to something before. */
  get isRetry(): boolean {
    return this.kept !== null;
  }

  /** Whether the visit was let past a state or a step-up because its key is known, and then did not turn out to be that command. */
  get leanedInVain(): boolean {
    return this.leaned && !this.replayed;
  }
}

/** What a command led to. */
export interface KeptResult {
  id: string;
  revision: number;
}

const idOf = (result: string | KeptResult): string => (typeof result === 'string' ? result : result.id);
