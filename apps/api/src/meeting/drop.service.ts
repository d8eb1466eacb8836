import { Injectable } from '@nestjs/common';
import { dropReceiver } from '@sammanhang/sip-rules';
import { caseSubject, refreshAccess } from '../access/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database } from '../platform/database/index.js';
import { participationOf, storeDrop } from './ending-calls.data.js';

/** A unit is dropped: wrongly called, or no longer wanted there by the person. */
@Injectable()
export class DropService {
  constructor(private readonly database: Database) {}

  drop(actor: Actor, caseId: string, unitId: string): Promise<void> {
    return this.database.write(actor, 'recipient.drop', async (tx) => {
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject);
      await tx.once({ caseId, unitId }, async () => {
        await storeDrop(tx, subject, unitId, dropReceiver(await participationOf(tx, caseId, unitId)));
        await refreshAccess(tx, caseId);
        return caseId;
      });
      tx.audit({ personId: subject.personId, caseId, subjectId: unitId, change: { dropped: unitId } });
    });
  }
}
