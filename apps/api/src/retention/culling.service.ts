import { Injectable } from '@nestjs/common';
import { RuleBroken } from '@sammanhang/sip-rules';
import { askFourEyes, type FourEyesAskedView } from '../four-eyes/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, type Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { askedCases, cullingRecords, keptCases, keptUnlisted, type AskedPlan, type KeptRow } from './retention.data.js';
import type { AskCullingInput, CullingView } from './retention.dto.js';
import { ANY_KEPT, cullableView, keepingView, keptSubject } from './retention.view.js';

const LISTED = 500;
const RECORDS = 50;

/** What the own authority has kept long enough. Culling it takes two administrators, and none of them sees whom it is about. */
@Injectable()
export class CullingService {
  constructor(private readonly database: Database) {}

  preview(actor: Actor): Promise<CullingView> {
    return this.database.read(actor, 'cull.preview', async (tx) => {
      const rows = await keptCases(tx, null, LISTED);
      // Whoever culls nothing is told nothing: who asks is weighed also where the list is empty.
      tx.authorizeList([ANY_KEPT, ...rows.map(keptSubject)]);
      tx.auditEach(rows.map(({ caseId, personId }) => ({ caseId, personId })));
      const asked = await askedCases(tx);
      return {
        authorityName: actor.authorityName,
        plans: rows.map((row) => cullableView(row, asked, tx.today)),
        unlisted: await keptUnlisted(tx),
        records: await cullingRecords(tx, RECORDS),
        abilities: rows.some((row) => tx.may('cull.decide', keptSubject(row))) ? ['cull.decide'] : [],
      };
    });
  }

  /** Nothing is culled by one alone: this asks for it. */
  ask(actor: Actor, { caseIds, why, expiresOn }: AskCullingInput): Promise<FourEyesAskedView> {
    return this.database.write(actor, 'cull.decide', async (tx) => {
      const rows = (await keptCases(tx, null, LISTED)).filter(({ caseId }) => caseIds.includes(caseId));
      if (rows.length < caseIds.length && !tx.isRetry) throw problem('not-found');
      for (const row of rows) tx.authorizeRequest(keptSubject(row));
      if (!tx.isRetry) await checkDue(tx, rows);
      const plans = rows.map(({ caseId, personId, number }): AskedPlan => ({ caseId, personId, number }));
      const asked = await askFourEyes(tx, {
        kind: 'cull',
        circle: 'administrators',
        payload: { plans },
        why,
        expiresOn,
      });
      tx.auditEach(
        plans.map(({ caseId, personId }) => ({
          caseId,
          personId,
          subjectId: asked.requestId,
          change: { asked: 'cull' },
        })),
      );
      return asked;
    });
  }
}

async function checkDue(tx: Tx, rows: readonly KeptRow[]): Promise<void> {
  const due = ({ state }: { state: string }) => state === 'due' || state === 'overdue';
  if (!rows.every((row) => due(keepingView(row, tx.today)))) throw new RuleBroken('retention.not-due');
  const asked = await askedCases(tx);
  if (rows.some(({ caseId }) => asked.has(caseId))) throw new RuleBroken('four-eyes.asked-already');
}
