import { explainDeadline, type Day, type DeadlineRule } from '@sammanhang/sip-rules';
import { v7 } from 'uuid';
import { addRows, type Tx } from '../platform/database/index.js';
import { Deadline, type DeadlineKind } from './deadline.entity.js';

/** Which deadlines of a case: all of a kind, or the one that belongs to a summons. */
export interface WhichDeadlines {
  kind?: DeadlineKind;
  summonsId?: string;
}

/** Starts a clock. The rule is kept as it was: a case keeps the rule that held when its clock started. */
export async function startDeadline(
  tx: Tx,
  start: {
    caseId: string;
    unitId: string;
    kind: DeadlineKind;
    rule: DeadlineRule;
    startedAt: Date;
    summonsId?: string;
  },
): Promise<Day> {
  const due = explainDeadline(start.rule, start.startedAt);
  await addRows(tx, Deadline, {
    id: v7(),
    caseId: start.caseId,
    responsibleUnitId: start.unitId,
    kind: start.kind,
    summonsId: start.summonsId ?? null,
    rule: { ...start.rule },
    startedAt: start.startedAt,
    dueOn: due.dueDay,
    dueAt: due.dueAt ?? null,
    metAt: null,
    cancelledAt: null,
    cancelReason: null,
    revision: 1,
  });
  return due.dueDay;
}

const OPEN = `met_at IS NULL AND cancelled_at IS NULL AND case_id = $1 AND ($2::text IS NULL OR kind = $2) AND ($3::uuid IS NULL OR summons_id = $3)`;

/** The real event has come: open deadlines of the kind are met now. */
export async function meetDeadlines(tx: Tx, caseId: string, which: WhichDeadlines): Promise<void> {
  await tx.rows(`UPDATE deadline SET met_at = app.now(), revision = revision + 1 WHERE ${OPEN}`, [
    caseId,
    which.kind ?? null,
    which.summonsId ?? null,
  ]);
}

/** The event will not come: open deadlines stop, with a reason code. */
export async function cancelDeadlines(
  tx: Tx,
  caseId: string,
  reason: string,
  which: WhichDeadlines = {},
): Promise<void> {
  await tx.rows(
    `UPDATE deadline SET cancelled_at = app.now(), cancel_reason = $4, revision = revision + 1 WHERE ${OPEN}`,
    [caseId, which.kind ?? null, which.summonsId ?? null, reason],
  );
}

/** The plan lead's unit has changed: what is still running is for the new one. Answers to summonses stay where they are. */
export async function moveDeadlines(tx: Tx, caseId: string, toUnitId: string): Promise<void> {
  await tx.rows(
    `UPDATE deadline SET responsible_unit_id = $2, revision = revision + 1
     WHERE case_id = $1 AND kind <> 'summonsAnswer' AND met_at IS NULL AND cancelled_at IS NULL`,
    [caseId, toUnitId],
  );
}

/** All deadlines of a case, the next to fall due first. */
export function deadlinesOf(tx: Tx, caseId: string): Promise<Deadline[]> {
  return tx.manager.find(Deadline, { where: { caseId }, order: { dueOn: 'ASC', id: 'ASC' } });
}
