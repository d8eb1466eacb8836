import { Inject, Injectable } from '@nestjs/common';
import { ACTIONS, RuleBroken, type Action, type Day } from '@sammanhang/sip-rules';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Actor } from '../auth/actor.js';
import { constraintProblem, problem, ProblemError } from '../errors.js';
import { SEND_JOB, type SendJob } from '../jobs/jobs.js';
import { AUTHORITY_KEYS, type AuthorityKeys } from '../vault/index.js';
import type { AuditEntry } from './subject.js';
import { Tx } from './tx.js';

type Outcome = 'allowed' | 'hidden' | 'forbidden' | 'conflict' | 'stepUp';

/** The one door to the database: every visit names its actor and its action, and leaves a row in the log. */
@Injectable()
export class Database {
  constructor(
    private readonly source: DataSource,
    @Inject(SEND_JOB) private readonly send: SendJob,
    @Inject(AUTHORITY_KEYS) private readonly keys: AuthorityKeys,
  ) {}

  /** A visit that changes nothing but the log. */
  read<T>(actor: Actor, action: Action, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.visit(actor, action, 'read', work);
  }

  /** A visit that may change; all of it happens, or nothing. */
  write<T>(actor: Actor, action: Action, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.visit(actor, action, 'write', work);
  }

  private async visit<T>(
    actor: Actor,
    action: Action,
    kind: 'read' | 'write',
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    let tx: Tx | undefined;
    try {
      return await this.source.transaction(async (manager) => {
        tx = await this.enter(manager, actor, action);
        if (kind === 'write') await tx.takeKey();
        const result = await work(tx);
        if (tx.leanedInVain) throw problem('idempotency.reused');
        // The first time left the row that says what was done; this one says that it was asked for again.
        if (tx.replayed && !tx.logged)
          tx.audit({ personId: tx.subject?.personId ?? null, caseId: tx.subject?.caseId ?? null });
        if (!tx.authorized) throw new Error(`${action}: the work ended without authorize()`);
        if (ACTIONS[action].touches === 'person' && !tx.logged)
          throw new Error(`${action}: the work ended without audit()`);
        await this.log(manager, actor, action, kind, 'allowed', tx.entries);
        return result;
      });
    } catch (thrown) {
      const error = named(thrown);
      const outcome = denial(error);
      if (outcome) await this.logDenial(actor, action, kind, outcome, tx?.subject ?? null);
      throw error;
    } finally {
      tx?.vault.forget();
    }
  }

  private async enter(manager: EntityManager, actor: Actor, action: Action): Promise<Tx> {
    const rows = (await manager.query('SELECT now, today FROM app.enter($1)', [actor.token])) as {
      now: Date;
      today: Day;
    }[];
    const [clock] = rows;
    if (!clock) throw new Error('the clock gave no answer');
    return new Tx(manager, actor, action, clock.now, clock.today, this.send, this.keys);
  }

  private async logDenial(
    actor: Actor,
    action: Action,
    kind: 'read' | 'write',
    outcome: Outcome,
    subject: Tx['subject'],
  ): Promise<void> {
    await this.source.transaction(async (manager) => {
      await this.enter(manager, actor, action);
      await this.log(manager, actor, action, kind, outcome, [
        { personId: subject?.personId ?? null, caseId: subject?.caseId ?? null },
      ]);
    });
  }

  private async log(
    manager: EntityManager,
    actor: Actor,
    action: Action,
    kind: 'read' | 'write',
    outcome: Outcome,
    entries: readonly AuditEntry[],
  ): Promise<void> {
    if (entries.length === 0) return;
    const rows = entries.map((entry) => ({
      id: v7(),
      person_id: entry.personId,
      case_id: entry.caseId ?? null,
      subject_id: entry.subjectId ?? null,
      change: entry.change ?? null,
    }));
    try {
      await manager.query(
        `INSERT INTO audit_log (id, at, request_id, action, kind, outcome, staff_id, assignment_id, unit_id, authority_id, role,
           person_id, case_id, subject_id, change)
         SELECT r.id, app.now(), $1, $2, $3, $4, $5, $6, $7, $8, $9, r.person_id, r.case_id, r.subject_id, r.change
         FROM jsonb_to_recordset($10) AS r(id uuid, person_id uuid, case_id uuid, subject_id uuid, change jsonb)`,
        [
          actor.requestId,
          action,
          kind,
          outcome,
          actor.staffId,
          actor.assignmentId,
          actor.unitId,
          actor.authorityId,
          actor.role,
          JSON.stringify(rows),
        ],
      );
    } catch (error) {
      // HSLF-FS 2016:40 4:9: what cannot be logged is not shown.
      throw Object.assign(problem('log.unavailable'), { cause: error });
    }
  }
}

/** What the database refused by a named constraint is a no like any other: it is logged, and answered with its code. */
function named(error: unknown): unknown {
  if (!(error instanceof QueryFailedError)) return error;
  return constraintProblem((error.driverError as { constraint?: string }).constraint) ?? error;
}

function denial(error: unknown): Outcome | null {
  if (error instanceof RuleBroken) return 'conflict';
  if (!(error instanceof ProblemError)) return null;
  if (error.code === 'step-up.required') return 'stepUp';
  return ({ 403: 'forbidden', 404: 'hidden', 409: 'conflict' } as const)[error.status as 403 | 404 | 409] ?? null;
}
