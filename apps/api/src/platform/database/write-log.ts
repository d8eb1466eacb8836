import type { Action, LogKind, LogOutcome } from '@sammanhang/sip-rules';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { AnyActor } from '../auth/actor.js';
import { problem } from '../errors.js';
import { ask } from './ask.js';
import type { AuditEntry } from './subject.js';

interface Visit {
  action: Action;
  kind: LogKind;
  outcome: LogOutcome;
  ground: string | null;
}

/** One row a person or thing, in one insert. Salt, order and whose record it is about are the database's to write. */
export async function writeLog(
  manager: EntityManager,
  actor: AnyActor,
  { action, kind, outcome, ground }: Visit,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({
    id: v7(),
    ground: entry.ground ?? ground,
    person_id: entry.personId,
    case_id: entry.caseId ?? null,
    subject_id: entry.subjectId ?? null,
    change: entry.change ?? null,
  }));
  try {
    await ask(
      manager,
      `INSERT INTO audit_log (id, at, request_id, session_id, action, kind, outcome, ground, staff_id, assignment_id, unit_id, authority_id, role,
         citizen_id, person_id, case_id, subject_id, change)
       SELECT r.id, app.now(), $1, $2, $3, $4, $5, r.ground, $6, $7, $8, $9, $10, $11, r.person_id, r.case_id, r.subject_id, r.change
       FROM jsonb_to_recordset($12) AS r(id uuid, ground text, person_id uuid, case_id uuid, subject_id uuid, change jsonb)`,
      [
        actor.requestId,
        actor.sessionId,
        action,
        kind,
        outcome,
        ...(actor.kind === 'staff'
          ? [actor.staffId, actor.assignmentId, actor.unitId, actor.authorityId, actor.role, null]
          : [null, null, null, null, actor.role, actor.citizenId]),
        JSON.stringify(rows),
      ],
    );
  } catch (error) {
    // HSLF-FS 2016:40 4:9: what cannot be logged is not shown.
    throw Object.assign(problem('log.unavailable'), { cause: error });
  }
}
