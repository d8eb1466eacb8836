import type { FollowUpResult } from '@sammanhang/sip-rules';
import { v7 } from 'uuid';
import { caseSubject, type CaseSubject } from '../access/index.js';
import { addRows, changeRow, type Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { FollowUpGoal, type FollowUpGoalResult } from './follow-up-goal.entity.js';
import { FollowUpMeasure, type FollowUpMeasureResult } from './follow-up-measure.entity.js';
import { FollowUp } from './follow-up.entity.js';

/** A follow-up to come. `dueOn` null: the plan says no day, and what is booked stays. */
export interface Booking {
  caseId: string;
  versionId: string;
  /** Whose record it is until it is held. */
  ownerAuthorityId: string;
  unitId: string;
  dueOn: string | null;
  place: string | null;
}

/** Books a follow-up; one is open at a time, by the database. Gives its id. */
export async function addFollowUp(tx: Tx, booking: Booking & { dueOn: string }): Promise<string> {
  const id = v7();
  await addRows(tx, FollowUp, {
    id,
    caseId: booking.caseId,
    versionId: booking.versionId,
    ownerAuthorityId: booking.ownerAuthorityId,
    responsibleUnitId: booking.unitId,
    dueOn: booking.dueOn,
    place: booking.place,
    heldOn: null,
    heldBy: null,
    heldAt: null,
    personRating: null,
    personWords: null,
    outcome: null,
    note: null,
    cancelledAt: null,
    revision: 1,
  });
  return id;
}

/** A version that has come to hold brings its own follow-up in place of the one that was booked before it. */
export async function bookAfterEstablishing(tx: Tx, booking: Booking): Promise<void> {
  const { caseId, versionId, dueOn } = booking;
  const open = await openFollowUp(tx, caseId);
  if (dueOn === null) {
    if (open) await changeRow(tx, FollowUp, open, { versionId });
    return;
  }
  if (open) await changeRow(tx, FollowUp, open, { cancelledAt: tx.now });
  await addFollowUp(tx, { ...booking, dueOn });
}

export async function openFollowUp(tx: Tx, caseId: string): Promise<{ id: string; revision: number } | undefined> {
  const [row] = await tx.rows<{ id: string; revision: number }>(
    'SELECT id, revision FROM follow_up WHERE case_id = $1 AND held_on IS NULL AND cancelled_at IS NULL',
    [caseId],
  );
  return row;
}

/** One follow-up with its case locked for change; 404 where it is not there or not to be known of. */
export async function followUpForChange(tx: Tx, id: string): Promise<{ subject: CaseSubject; followUp: FollowUp }> {
  const found = await tx.manager.findOneBy(FollowUp, { id });
  if (!found) throw problem('not-found');
  const subject = await caseSubject(tx, found.caseId, { versionId: found.versionId, lock: 'update' });
  // Read again under the lock: somebody may have held it meanwhile.
  const followUp = await tx.manager.findOneByOrFail(FollowUp, { id });
  await tx.open({ table: 'follow_up', rows: [followUp] });
  return { subject, followUp };
}

/** The plan that is followed up: the version that holds, else the last one that did. */
export interface FollowedVersion {
  id: string;
  number: number;
  state: string;
  establishedAt: Date;
}

export async function followedVersion(tx: Tx, caseId: string): Promise<FollowedVersion | undefined> {
  const [row] = await tx.rows<FollowedVersion>(
    `SELECT id, number, state, established_at AS "establishedAt" FROM plan_version
     WHERE case_id = $1 AND established_at IS NOT NULL ORDER BY number DESC LIMIT 1`,
    [caseId],
  );
  return row;
}

/** A follow-up of the case, with what decides whether its words may be read. */
export interface FollowUpRow extends Pick<
  FollowUp,
  'id' | 'versionId' | 'dueOn' | 'place' | 'heldOn' | 'personRating' | 'personWords' | 'outcome' | 'note' | 'revision'
> {
  unitId: string;
  unitName: string;
  heldBy: string | null;
  ownerAuthorityId: string;
  wordGrantees: string[];
  noteGrantees: string[];
  measures: ResultRow<FollowUpMeasureResult>[];
  goals: ResultRow<FollowUpGoalResult>[];
}

interface ResultRow<R> {
  lineId: string;
  result: R;
  note: string | null;
  text: string | null;
}
/** With the keys of the rows that the note and the text stand in. */
type StoredResult<R> = ResultRow<R> & { id: string; followUpId: string };
type StoredFollowUp = Omit<FollowUpRow, 'measures' | 'goals'> & {
  measures: StoredResult<FollowUpMeasureResult>[];
  goals: StoredResult<FollowUpGoalResult>[];
};

/** Results whose line the actor cannot read come without its text, and are left out. */
const results = (
  kind: 'measure' | 'goal',
) => `coalesce((SELECT jsonb_agg(jsonb_build_object('id', l.id, 'followUpId', r.follow_up_id, 'lineId', r.line_id, 'result', r.result,
    'note', x.line_notes ->> r.line_id::text, 'text', l.text) ORDER BY l.seq, l.line_id)
  FROM follow_up_${kind} r JOIN ${kind} l ON l.version_id = f.version_id AND l.line_id = r.line_id WHERE r.follow_up_id = f.id), '[]')`;

/** The open follow-up and those that were held, the newest first. */
export async function followUpsOf(tx: Tx, caseId: string): Promise<FollowUpRow[]> {
  const rows = await tx.rows<StoredFollowUp>(
    `SELECT f.id, f.version_id AS "versionId", f.due_on::text AS "dueOn", x.place, f.held_on::text AS "heldOn",
       f.person_rating AS "personRating", x.person_words AS "personWords", f.outcome, x.note, f.revision,
       u.id AS "unitId", u.name AS "unitName", f.owner_authority_id AS "ownerAuthorityId", s.given_name || ' ' || s.family_name AS "heldBy",
       app.section_grantees(f.case_id, f.owner_authority_id, 'ownWords') AS "wordGrantees",
       app.section_grantees(f.case_id, f.owner_authority_id, 'measure') AS "noteGrantees",
       ${results('measure')} AS measures, ${results('goal')} AS goals
     FROM follow_up f JOIN unit u ON u.id = f.responsible_unit_id LEFT JOIN staff s ON s.id = f.held_by
       LEFT JOIN app.follow_up_texts($1) x ON x.follow_up_id = f.id
     WHERE f.case_id = $1 AND f.cancelled_at IS NULL ORDER BY coalesce(f.held_on, 'infinity') DESC, f.due_on DESC, f.id DESC LIMIT 100`,
    [caseId],
  );
  const [measures, goals] = [rows.flatMap((row) => row.measures), rows.flatMap((row) => row.goals)];
  await tx.open(
    { table: 'follow_up', rows },
    { table: 'follow_up_measure', rows: measures },
    { table: 'measure', rows: measures, as: { text: 'text' } },
    { table: 'follow_up_goal', rows: goals },
    { table: 'goal', rows: goals, as: { text: 'text' } },
  );
  const shown = <R>({ lineId, result, note, text }: StoredResult<R>): ResultRow<R> => ({ lineId, result, note, text });
  return rows.map((row) => ({ ...row, measures: row.measures.map(shown), goals: row.goals.map(shown) }));
}

/** Units that may answer for a follow-up: those that lead or are parties. */
export const followUpUnits = (tx: Tx, caseId: string): Promise<{ id: string; name: string }[]> =>
  tx.rows<{ id: string; name: string }>(
    `SELECT u.id, u.name FROM participation p JOIN unit u ON u.id = p.unit_id
     WHERE p.case_id = $1 AND p.kind IN ('lead', 'party') ORDER BY p.kind = 'lead' DESC, u.name, u.id`,
    [caseId],
  );

/** What a held follow-up stores besides its lines. */
export type HeldChange = Pick<FollowUp, 'heldOn' | 'personRating' | 'personWords' | 'outcome' | 'note'>;

interface Noted {
  note?: string | null;
}

/** Writes down that a follow-up was held, with a result for every line. */
export async function storeHeld(
  tx: Tx,
  followUp: FollowUp,
  held: HeldChange,
  lines: {
    measures: readonly (FollowUpResult['measures'][number] & Noted)[];
    goals: readonly (FollowUpResult['goals'][number] & Noted)[];
  },
): Promise<void> {
  await changeRow(tx, FollowUp, followUp, {
    ...held,
    ownerAuthorityId: tx.actor.authorityId,
    heldBy: tx.actor.staffId,
    heldAt: tx.now,
  });
  const at = { followUpId: followUp.id, caseId: followUp.caseId };
  const measures: FollowUpMeasure[] = lines.measures.map(({ lineId, result, note }) => ({
    ...at,
    lineId,
    result,
    note: note ?? null,
  }));
  const goals: FollowUpGoal[] = lines.goals.map(({ lineId, result, note }) => ({
    ...at,
    lineId,
    result,
    note: note ?? null,
  }));
  await addRows(tx, FollowUpMeasure, measures);
  await addRows(tx, FollowUpGoal, goals);
}

export const moveFollowUp = (tx: Tx, followUp: { id: string; revision: number }, dueOn: string): Promise<number> =>
  changeRow(tx, FollowUp, followUp, { dueOn });
