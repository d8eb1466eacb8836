import { randomBytes } from 'node:crypto';
import { caseNumber, type EndedCase } from '@sammanhang/sip-rules';
import { v4, v7 } from 'uuid';
import type { CaseSubject } from '../access/index.js';
import { addRows, changeRow, sealedChange, type Tx } from '../platform/database/index.js';
import { CaseWorker, type CaseWorkerReason } from './case-worker.entity.js';
import { SipCase, type CaseInitiatorKind, type CaseOrigin, type CaseScope } from './case.entity.js';
import { HomeCareRequest } from './home-care-request.entity.js';
import { Participation, type ParticipationKind } from './participation.entity.js';

/** What a case begins with. */
export interface NewCase {
  personId: string;
  origin: CaseOrigin;
  scope: CaseScope;
  initiatorKind: CaseInitiatorKind;
  initiatorName: string | null;
  homeCare: { requestedAt: Date; enrolledAt: Date | null; receivingUnitId: string | null } | null;
}

/** The case with its first unit and first worker; gives its id. `listed`: kept to the one who starts it (access-table: case.start). */
export async function addCase(tx: Tx, start: NewCase, listed: boolean): Promise<string> {
  const id = v4();
  const { staffId, unitId } = tx.actor;
  await addRows(tx, SipCase, {
    id,
    number: caseNumber(randomBytes(8)),
    personId: start.personId,
    countyCode: tx.actor.countyCode,
    state: 'open',
    origin: start.origin,
    scope: start.scope,
    initiatorKind: start.initiatorKind,
    initiatorName: start.initiatorName,
    startedBy: staffId,
    startedUnitId: unitId,
    startedAt: tx.now,
    leadUnitId: unitId,
    leadStaffId: staffId,
    endedAt: null,
    endedBy: null,
    endReason: null,
    endNote: null,
    // Nobody has been asked yet.
    planConsent: 'declined',
    consentSettledFor: null,
    accessChangesOn: null,
    unitIds: [unitId],
    allowList: listed ? [staffId] : null,
    revision: 1,
  });
  await addParticipation(tx, id, unitId, 'lead');
  await addWorker(tx, id, 'started');
  if (start.homeCare) await addRows(tx, HomeCareRequest, { caseId: id, ...start.homeCare, revision: 1 });
  return id;
}

async function addParticipation(tx: Tx, caseId: string, unitId: string, kind: ParticipationKind): Promise<void> {
  await addRows(tx, Participation, { id: v7(), caseId, unitId, kind, since: tx.now, until: null, revision: 1 });
}

/** The actor works on the case from now on. Already doing so answers 409 `already-done`, by the database. */
export async function addWorker(tx: Tx, caseId: string, reason: CaseWorkerReason): Promise<void> {
  const { staffId, unitId } = tx.actor;
  await addRows(tx, CaseWorker, { id: v7(), caseId, unitId, staffId, reason, since: tx.now, until: null });
}

/** Whether the actor works on the case in the present assignment. */
export function worksOn(tx: Tx, caseId: string): Promise<boolean> {
  const { staffId, unitId } = tx.actor;
  return tx.manager
    .createQueryBuilder(CaseWorker, 'w')
    .where('w.case_id = :caseId AND w.staff_id = :staffId AND w.unit_id = :unitId AND w.until IS NULL', {
      caseId,
      staffId,
      unitId,
    })
    .getExists();
}

/** Where the case was seen, for what may be done with it. */
export async function originOf(tx: Tx, caseId: string): Promise<CaseOrigin> {
  const found = await tx.manager.findOneOrFail(SipCase, { where: { id: caseId }, select: { id: true, origin: true } });
  return found.origin;
}

/** Writes down that the case has ended, and stops what was still to come: meetings, follow-ups, offers of the lead. */
export async function storeEnding(tx: Tx, subject: CaseSubject, ending: EndedCase): Promise<void> {
  const { caseId } = subject;
  await changeRow(
    tx,
    SipCase,
    { id: caseId, revision: subject.revision },
    { ...ending, endedAt: tx.now, endedBy: tx.actor.staffId },
  );
  await tx.rows(
    `UPDATE follow_up SET cancelled_at = app.now(), revision = revision + 1
     WHERE case_id = $1 AND held_on IS NULL AND cancelled_at IS NULL`,
    [caseId],
  );
  await cancelMeetings(tx, caseId);
  await tx.rows(
    `UPDATE lead_offer SET answer = 'undone', answered_at = app.now(), answered_by = $2 WHERE case_id = $1 AND answer IS NULL`,
    [caseId, tx.actor.staffId],
  );
}

async function cancelMeetings(tx: Tx, caseId: string): Promise<void> {
  const toCome = await tx.rows<{ id: string }>(
    `SELECT id FROM meeting WHERE case_id = $1 AND starts_at > app.now() AND ended_at IS NULL AND cancelled_at IS NULL FOR UPDATE`,
    [caseId],
  );
  for (const { id } of toCome) {
    // What stands there otherwise is somebody's words, so this is sealed as they are.
    const { cancelReason } = await sealedChange(tx, 'meeting', { id, caseId }, { cancelReason: 'caseEnded' });
    await tx.rows(
      'UPDATE meeting SET cancelled_at = app.now(), cancel_reason = $2, revision = revision + 1 WHERE id = $1',
      [id, cancelReason],
    );
  }
}

/** Units of the case besides the actor's own that have a part in it, or are asked to. */
export async function otherUnits(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx.rows<{ unit_id: string }>(
    `SELECT unit_id FROM participation WHERE case_id = $1 AND unit_id <> $2 AND kind IN ('lead','party','summoned','invited') ORDER BY unit_id`,
    [caseId, tx.actor.unitId],
  );
  return rows.map((row) => row.unit_id);
}
