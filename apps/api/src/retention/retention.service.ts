import { Injectable } from '@nestjs/common';
import { holdUntil, RuleBroken } from '@sammanhang/sip-rules';
import { v4 } from 'uuid';
import { aboutOwn, caseSubject, type CaseSubject } from '../access/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import { addHold, birthDayOf, holdById, holdsOf, keptCases, liftHold } from './retention.data.js';
import type { RetentionView, SetHoldInput } from './retention.dto.js';
import { keepingView } from './retention.view.js';

/** How long the own authority keeps its part of one case, and why it keeps it longer. */
@Injectable()
export class RetentionService {
  constructor(private readonly database: Database) {}

  show(actor: Actor, caseId: string): Promise<RetentionView> {
    return this.database.read(actor, 'history.read', async (tx) => {
      const subject = await caseSubject(tx, caseId);
      tx.authorize(aboutOwn(subject));
      tx.audit({ personId: subject.personId, caseId, change: { tab: 'retention' } });
      return retentionView(tx, subject);
    });
  }

  hold(actor: Actor, caseId: string, input: SetHoldInput): Promise<RetentionView> {
    return this.database.write(actor, 'retention.hold', async (tx) => {
      const subject = await caseSubject(tx, caseId, { lock: 'share' });
      tx.authorize(aboutOwn(subject));
      const { kind, reason } = input;
      if (input.until && input.until < tx.today) throw fieldProblem('/until', 'past');
      const id = await tx.once({ caseId, ...input }, async () => {
        const held = await holdsOf(tx, caseId);
        if (held.some((hold) => hold.kind === kind && hold.liftedAt === null))
          throw new RuleBroken('retention.held-already');
        const until = holdUntil(kind, { until: input.until ?? null, birthDay: await birthDayOf(tx, subject.personId) });
        const made = v4();
        const by = { setBy: actor.staffId, setUnitId: actor.unitId, setAt: tx.now, liftedAt: null, liftedBy: null };
        await addHold(tx, { id: made, caseId, authorityId: actor.authorityId, kind, until, reason, ...by });
        return made;
      });
      tx.audit({ personId: subject.personId, caseId, subjectId: id, change: { hold: kind } });
      return retentionView(tx, subject);
    });
  }

  lift(actor: Actor, id: string): Promise<RetentionView> {
    return this.database.write(actor, 'retention.hold', async (tx) => {
      const hold = await holdById(tx, id);
      if (!hold) throw problem('not-found');
      const subject = await caseSubject(tx, hold.caseId, { lock: 'share' });
      tx.authorize(aboutOwn(subject));
      await tx.once({ id, lifted: true }, async () => {
        if (hold.lifted) throw new RuleBroken('retention.lifted-already');
        await liftHold(tx, id);
        return id;
      });
      tx.audit({ personId: subject.personId, caseId: hold.caseId, subjectId: id, change: { hold: 'lifted' } });
      return retentionView(tx, subject);
    });
  }
}

async function retentionView(tx: Tx, subject: CaseSubject): Promise<RetentionView> {
  const [kept] = await keptCases(tx, subject.caseId);
  return {
    caseId: subject.caseId,
    keeping: kept ? keepingView(kept, tx.today) : null,
    holds: await holdsOf(tx, subject.caseId),
    abilities: tx.may('retention.hold', aboutOwn(subject)) ? ['retention.hold'] : [],
  };
}
