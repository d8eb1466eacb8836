import { dayOf, summonsAnswerRule } from '@sammanhang/sip-rules';
import { v4, v7 } from 'uuid';
import { cancelDeadlines, startDeadline } from '../deadline/index.js';
import type { CountySettings } from '../organisation/index.js';
import { addRows, type Tx } from '../platform/database/index.js';
import type { Meeting } from './meeting.entity.js';
import { Summons, type SummonsKind, type SummonsOutsideKind } from './summons.entity.js';

/** A receiver as decided: a unit by the kind that the rule gives, or somebody outside. */
export interface Receiver {
  kind: SummonsKind;
  unitId: string | null;
  receiverStaffId: string | null;
  outside: { kind: SummonsOutsideKind; name: string } | null;
}

type Held = Pick<Meeting, 'id' | 'caseId' | 'startsAt'>;

/** Calls receivers to a meeting: the summons, the unit's place in the case and its time to answer. */
export async function callReceivers(
  tx: Tx,
  meeting: Held,
  receivers: readonly Receiver[],
  settings: CountySettings,
): Promise<void> {
  const rows = receivers.map(({ kind, unitId, receiverStaffId, outside }) => ({
    id: v4(),
    caseId: meeting.caseId,
    meetingId: meeting.id,
    kind,
    unitId,
    outsideKind: outside?.kind ?? null,
    outsideName: outside?.name ?? null,
    receiverStaffId,
    sentAt: tx.now,
    sentBy: tx.actor.staffId,
    answer: null,
    answeredAt: null,
    answeredBy: null,
    declineReason: null,
    declineNote: null,
    attendance: null,
    absenceReason: null,
    revision: 1,
  }));
  await addRows(tx, Summons, rows);
  const units = rows.flatMap(({ id, unitId }) => (unitId === null ? [] : [{ summonsId: id, unitId }]));
  await noteSummoned(
    tx,
    meeting.caseId,
    units.map(({ unitId }) => unitId),
  );
  await startAnswering(tx, meeting, units, settings);
}

/** A unit that takes part already goes on doing so; one that is new, declined or left waits for its answer. */
export async function noteSummoned(tx: Tx, caseId: string, unitIds: readonly string[]): Promise<void> {
  await tx.rows(
    `INSERT INTO participation (id, case_id, unit_id, kind, since, revision)
     SELECT n.id, $1, n.unit_id, 'summoned', app.now(), 1 FROM unnest($2::uuid[], $3::uuid[]) AS n(id, unit_id)
     ON CONFLICT ON CONSTRAINT participation_once DO UPDATE SET kind = 'summoned', since = app.now(), until = NULL,
       revision = participation.revision + 1 WHERE participation.kind IN ('declined','left')`,
    [caseId, unitIds.map(() => v7()), unitIds],
  );
}

/** Starts the time to answer; a clock that already runs for the summons is stopped first. */
export async function startAnswering(
  tx: Tx,
  meeting: Held,
  units: readonly { summonsId: string; unitId: string }[],
  settings: CountySettings,
): Promise<void> {
  const rule = summonsAnswerRule(settings, tx.today, dayOf(meeting.startsAt));
  for (const { summonsId, unitId } of units) {
    await cancelDeadlines(tx, meeting.caseId, 'askedAgain', { summonsId });
    await startDeadline(tx, {
      caseId: meeting.caseId,
      unitId,
      kind: 'summonsAnswer',
      rule,
      startedAt: tx.now,
      summonsId,
    });
  }
}

/** Nobody needs to answer any more: the clocks that still run for the meeting stop. */
export async function stopAnswering(tx: Tx, meeting: Held, reason: string): Promise<void> {
  const open = await tx.rows<{ id: string }>('SELECT id FROM summons WHERE meeting_id = $1 AND answer IS NULL', [
    meeting.id,
  ]);
  for (const { id } of open) await cancelDeadlines(tx, meeting.caseId, reason, { summonsId: id });
}

/** Asks these summonses anew: the answers go, and who declined one time is called to the next. */
export async function askAnew(tx: Tx, caseId: string, summonsIds: readonly string[]): Promise<void> {
  const asked = await tx.rows<{ unit_id: string }>(
    `UPDATE summons SET answer = NULL, answered_at = NULL, answered_by = NULL, decline_reason = NULL, decline_note = NULL,
       sent_at = app.now(), sent_by = $3, revision = revision + 1
     WHERE case_id = $1 AND id = ANY ($2::uuid[]) RETURNING unit_id`,
    [caseId, summonsIds, tx.actor.staffId],
  );
  await noteSummoned(
    tx,
    caseId,
    asked.map(({ unit_id }) => unit_id),
  );
}
