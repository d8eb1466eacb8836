import { createHash } from 'node:crypto';
import { ACTIONS, decide, type Action, type Day, type Verdict } from '@sammanhang/sip-rules';
import type { EntityManager } from 'typeorm';
import { hasStepUp, type Actor } from '../auth/actor.js';
import { problem } from '../errors.js';
import type { JobName, JobData, SendJob } from '../jobs/jobs.js';
import type { AuditEntry, Subject } from './subject.js';

/** What one visit to the database may use. There is no other handle: features take `tx` first. */
export class Tx {
  /** The last thing that was authorized or asked for: a denial is logged against it. */
  subject: Subject | null = null;
  authorized = false;
  logged = false;
  readonly entries: AuditEntry[] = [];

  constructor(
    readonly manager: EntityManager,
    readonly actor: Actor,
    readonly action: Action,
    readonly now: Date,
    readonly today: Day,
    private readonly send: SendJob,
  ) {}

  /** Rows of one SQL statement. */
  async rows<T>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    const runner = this.manager.queryRunner;
    if (!runner) throw new Error('outside a transaction');
    // The structured form: the plain one gives rows for SELECT but [rows, count] for UPDATE and DELETE.
    return (await runner.query(sql, [...values], true)).records as T[];
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
    switch (this.decide(this.action, subject)) {
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

  /** Actions that the actor may take on the subject now: the browser shows a button where its action is in the list. */
  abilities(subject: Subject): Action[] {
    return (Object.keys(ACTIONS) as Action[]).filter((action) => this.may(action, subject));
  }

  /** One row of the log. Names of fields, states, codes and ids only; never text that somebody wrote. */
  audit(entry: AuditEntry): void {
    this.logged = true;
    this.entries.push(entry);
  }

  /** A list: one row a person shown. An empty list shows nobody, and says so by being called. */
  auditEach(entries: readonly AuditEntry[]): void {
    this.logged = true;
    this.entries.push(...entries);
  }

  /** Work for after the commit; a roll-back takes it back. Ids only, never text. */
  async enqueue<N extends JobName>(name: N, data: JobData<N>): Promise<void> {
    await this.send(this.manager, name, data);
  }

  /**
   * One effect however often the browser retries: a known Idempotency-Key gives the id of the first result.
   * `work` returns the id of what it made.
   */
  async once(command: unknown, work: () => Promise<string>): Promise<string> {
    const key = this.actor.idempotencyKey;
    if (!key) return work();
    const hash = createHash('sha256')
      .update(`${this.action}\n${JSON.stringify(command)}`)
      .digest('hex');
    const mine = [this.actor.staffId, key];
    await this.rows(`DELETE FROM idempotency_key WHERE staff_id = $1 AND at < app.now() - interval '24 hours'`, [
      this.actor.staffId,
    ]);
    const fresh = await this.rows(
      `INSERT INTO idempotency_key (staff_id, key, command_hash, at) VALUES ($1, $2, $3, app.now()) ON CONFLICT DO NOTHING RETURNING key`,
      [...mine, hash],
    );
    if (fresh.length === 0) {
      const [known] = await this.rows<{ command_hash: string; result_id: string | null }>(
        'SELECT command_hash, result_id FROM idempotency_key WHERE staff_id = $1 AND key = $2',
        mine,
      );
      if (known?.command_hash !== hash || !known.result_id) throw problem('idempotency.reused');
      return known.result_id;
    }
    const id = await work();
    await this.rows('UPDATE idempotency_key SET result_id = $3 WHERE staff_id = $1 AND key = $2 RETURNING key', [
      ...mine,
      id,
    ]);
    return id;
  }
}
