import { Inject, Injectable } from '@nestjs/common';
import { ACTIONS, logKindOf, type Action, type Day, type LogKind, type LogOutcome } from '@sammanhang/sip-rules';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import type { Actor, AnyActor } from '../auth/actor.js';
import { CONFIG, type Config } from '../config.js';
import { constraintProblem, problem } from '../errors.js';
import { knownProblem } from '../http/known-problem.js';
import { SEND_JOB, type SendJob } from '../jobs/jobs.js';
import { AUTHORITY_KEYS, type AuthorityKeys } from '../vault/index.js';
import { ask } from './ask.js';
import { isStale, waitedInVain } from './statement.js';
import type { Subject } from './subject.js';
import { Tx } from './tx.js';
import { writeLog } from './write-log.js';

/** The one door to the database: every visit names its actor and its action, and leaves a row in the log. */
@Injectable()
export class Database {
  constructor(
    private readonly source: DataSource,
    @Inject(SEND_JOB) private readonly send: SendJob,
    @Inject(AUTHORITY_KEYS) private readonly keys: AuthorityKeys,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A visit that changes nothing but the log. */
  read<T, Who extends AnyActor = Actor>(actor: Who, action: Action, work: (tx: Tx<Who>) => Promise<T>): Promise<T> {
    return this.visit(actor, action, 'read', work);
  }

  /** A visit that may change; all of it happens, or nothing. */
  write<T, Who extends AnyActor = Actor>(actor: Who, action: Action, work: (tx: Tx<Who>) => Promise<T>): Promise<T> {
    return this.visit(actor, action, 'write', work);
  }

  private async visit<T, Who extends AnyActor>(
    actor: Who,
    action: Action,
    visit: 'read' | 'write',
    work: (tx: Tx<Who>) => Promise<T>,
    again = true,
  ): Promise<T> {
    const kind = logKindOf(action, visit);
    let tx: Tx<Who> | undefined;
    try {
      return await this.source.transaction(async (manager) => {
        tx = await this.enter(manager, actor, action);
        if (visit === 'write') await tx.takeKey();
        const result = await work(tx);
        if (tx.leanedInVain) throw problem('idempotency.reused');
        // The first time left the row that says what was done; this one says that it was asked for again.
        if (tx.replayed && !tx.logged)
          tx.audit({ personId: tx.subject?.personId ?? null, caseId: tx.subject?.caseId ?? null });
        if (!tx.authorized) throw new Error(`${action}: the work ended without authorize()`);
        if (ACTIONS[action].touches === 'person' && !tx.logged)
          throw new Error(`${action}: the work ended without audit()`);
        await writeLog(manager, actor, { action, kind, outcome: 'allowed', ground: tx.ground }, tx.entries);
        return result;
      });
    } catch (thrown) {
      // A migration has changed what a statement was planned for, or two waited for each other: nothing was done, and it is asked anew.
      if (
        again &&
        thrown instanceof QueryFailedError &&
        (isStale(thrown.driverError) || waitedInVain(thrown.driverError))
      )
        return await this.visit(actor, action, visit, work, false);
      const error = named(thrown);
      const outcome = outcomeOf(error);
      const denial = { action, kind, ground: tx?.ground ?? null, subject: tx?.subject ?? null };
      // What nobody foresaw is answered as it is, also when it cannot be logged.
      if (outcome === 'failed') await this.logDenial(actor, outcome, denial).catch(() => undefined);
      else if (outcome) await this.logDenial(actor, outcome, denial);
      throw error;
    } finally {
      tx?.vault.forget();
    }
  }

  private async enter<Who extends AnyActor>(manager: EntityManager, actor: Who, action: Action): Promise<Tx<Who>> {
    const [clock] = await ask<{ now: Date; today: Day }>(manager, 'SELECT now, today FROM app.enter($1)', [
      actor.token,
    ]);
    if (!clock) throw new Error('the clock gave no answer');
    return new Tx(manager, actor, action, clock.now, clock.today, this.send, this.keys, this.config.identityHashKey);
  }

  /** In a transaction of its own: the work was rolled back. The asked-for id stands there whether or not it exists. */
  private async logDenial(
    actor: AnyActor,
    outcome: LogOutcome,
    {
      action,
      kind,
      ground,
      subject,
    }: { action: Action; kind: LogKind; ground: string | null; subject: Subject | null },
  ): Promise<void> {
    const { personId = null, caseId = null } = subject ?? {};
    await this.source.transaction(async (manager) => {
      await this.enter(manager, actor, action);
      const entry = { personId, caseId, subjectId: actor.asked ?? null };
      await writeLog(manager, actor, { action, kind, outcome, ground }, [entry]);
    });
  }
}

/** What the database refused by a named constraint is a no like any other: it is logged, and answered with its code. */
function named(error: unknown): unknown {
  if (!(error instanceof QueryFailedError)) return error;
  return constraintProblem((error.driverError as { constraint?: string }).constraint) ?? error;
}

const DENIED: Readonly<Record<number, LogOutcome>> = {
  403: 'forbidden',
  404: 'hidden',
  409: 'conflict',
  422: 'invalid',
  429: 'braked',
};

/** How a visit that failed stands in the log. Nothing where there is no session or no log to write to. */
function outcomeOf(error: unknown): LogOutcome | null {
  const known = knownProblem(error);
  if (!known) return 'failed';
  if (known.code === 'step-up.required') return 'stepUp';
  if (known.code === 'four-eyes.required') return 'fourEyes';
  return DENIED[known.status] ?? null;
}
