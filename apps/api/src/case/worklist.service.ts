import { Injectable } from '@nestjs/common';
import { daysBetween } from '@sammanhang/sip-rules';
import type { Actor } from '../platform/auth/index.js';
import { Database, ownUnits } from '../platform/database/index.js';
import { nextFollowUpOn, worklistRows, type WorklistRow } from './worklist.data.js';
import type { WorklistItemView, WorklistView } from './worklist.dto.js';

const LISTED = 200;

@Injectable()
export class WorklistService {
  constructor(private readonly database: Database) {}

  mine(actor: Actor): Promise<WorklistView> {
    return this.database.read(actor, 'worklist.read', async (tx) => {
      tx.authorize(ownUnits());
      // A head's list is the board of the unit: case by case the work is the caseworkers'.
      const rows = actor.role === 'caseworker' ? await worklistRows(tx, LISTED) : [];
      const shown = new Map(rows.map(({ caseId, personId }) => [caseId, personId]));
      tx.auditEach([...shown].map(([caseId, personId]) => ({ personId, caseId })));
      return {
        items: rows.map((row) => toItemView(row, tx.today)),
        total: rows[0]?.total ?? 0,
        today: tx.today,
        nextFollowUpOn: await nextFollowUpOn(tx),
      };
    });
  }
}

const toItemView = (row: WorklistRow, today: string): WorklistItemView => ({
  group: row.group,
  reason: row.reason,
  caseId: row.caseId,
  number: row.number,
  personName: row.personName,
  subjectId: row.subjectId,
  dueOn: row.dueOn,
  at: row.at,
  daysOverdue: row.dueOn === null ? 0 : Math.max(0, daysBetween(row.dueOn, today)),
});
