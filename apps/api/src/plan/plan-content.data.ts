import type { CaseSubject } from '../access/index.js';
import type { AnyActor } from '../platform/auth/index.js';
import type { Tx } from '../platform/database/index.js';
import type { GoalKind } from './goal.entity.js';
import type { MeasureActor } from './measure.entity.js';
import type { NeedLifeArea } from './need.entity.js';
import type { NoteKind } from './note.entity.js';
import type { PlanVersionState } from './plan-version.entity.js';

/** A line as it is stored, with the names of those it points at. */
interface LineRow {
  id: string;
  lineId: string;
  ownerAuthorityId: string;
  ownerName: string;
  byPerson: boolean;
  grantees: string[];
  seq: number;
  language: string;
  revision: number;
  removed: boolean;
  changedByName: string;
  /** The citizen who wrote it, when no member of staff did. */
  changedByCitizen: string | null;
  /** ISO, as JSON carries it. */
  changedAt: string;
  text: string;
}

export interface NoteRow extends LineRow {
  kind: NoteKind;
  notedHow: string | null;
}
export interface NeedRow extends LineRow {
  lifeArea: NeedLifeArea;
}
export interface GoalRow extends LineRow {
  kind: GoalKind;
  needLineId: string | null;
  targetOn: string | null;
}
export interface MeasureRow extends LineRow {
  byGuestId: string | null;
  needLineId: string | null;
  goalLineId: string | null;
  actor: MeasureActor;
  principalId: string | null;
  principalName: string | null;
  unitId: string | null;
  unitName: string | null;
  otherName: string | null;
  contactName: string | null;
  contactPhone: string | null;
  startsOn: string | null;
  endsOn: string | null;
  /** The principal took no part and has not approved. */
  unconfirmed: boolean;
}

export interface SectionRows {
  note: NoteRow[];
  need: NeedRow[];
  goal: GoalRow[];
  measure: MeasureRow[];
}

const COMMON = `t.id, t.line_id AS "lineId", t.owner_authority_id AS "ownerAuthorityId", a.name AS "ownerName", t.by_person AS "byPerson",
  t.grantees, t.seq, t.language, t.revision, t.removed_at IS NOT NULL AS removed, coalesce(s.given_name || ' ' || s.family_name,
    (SELECT p.given_name || ' ' || p.family_name FROM sip_case pc JOIN person p ON p.id = pc.person_id WHERE pc.id = t.case_id)) AS "changedByName",
  t.changed_by_citizen AS "changedByCitizen", t.changed_at AS "changedAt", t.text`;

const list = (table: string, own: string, joins = '') => `
  (SELECT coalesce(jsonb_agg(to_jsonb(x) ORDER BY x.seq, x."lineId"), '[]') FROM (
    SELECT ${COMMON}, ${own} FROM ${table} t JOIN authority a ON a.id = t.owner_authority_id LEFT JOIN staff s ON s.id = t.changed_by ${joins}
    WHERE t.version_id = $1 AND (CASE WHEN $2::uuid IS NULL THEN t.removed_at IS NULL ELSE t.id = $2 END)) x) AS ${table}`;

/**
 * A principal is confirmed by approving, or by taking part: accepted (or leading), and not absent from the last meeting held.
 * A measure promised for somebody who was not there is no promise.
 */
const UNCONFIRMED = `(t.principal_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM approval ap WHERE ap.version_id = t.version_id AND ap.principal_id = t.principal_id)
  AND NOT EXISTS (SELECT 1 FROM participation p JOIN unit pu ON pu.id = p.unit_id JOIN authority pa ON pa.id = pu.authority_id
    WHERE p.case_id = t.case_id AND pa.principal_id = t.principal_id AND p.kind IN ('lead','party')
      AND NOT EXISTS (SELECT 1 FROM summons su WHERE su.unit_id = p.unit_id AND su.attendance = 'absent' AND su.meeting_id =
        (SELECT m.id FROM meeting m WHERE m.case_id = t.case_id AND m.ended_at IS NOT NULL AND m.cancelled_at IS NULL
          ORDER BY m.starts_at DESC LIMIT 1))))`;

/** The lines of a version that row security lets through; with an id, that one alone, also when it is removed. */
export async function sectionRows(tx: Tx<AnyActor>, versionId: string, id: string | null = null): Promise<SectionRows> {
  const [rows] = await tx.rows<SectionRows>(
    `SELECT ${list('note', 't.kind, t.noted_how AS "notedHow"')},
       ${list('need', 't.life_area AS "lifeArea"')},
       ${list('goal', 't.kind, t.need_line_id AS "needLineId", t.target_on AS "targetOn"')},
       ${list(
         'measure',
         `t.need_line_id AS "needLineId", t.goal_line_id AS "goalLineId", t.actor, t.principal_id AS "principalId", o.name AS "principalName",
          t.unit_id AS "unitId", u.name AS "unitName", t.by_guest_id AS "byGuestId", t.other_name AS "otherName", t.contact_name AS "contactName",
          t.contact_phone AS "contactPhone", t.starts_on AS "startsOn", t.ends_on AS "endsOn", ${UNCONFIRMED} AS unconfirmed`,
         'LEFT JOIN organisation o ON o.id = t.principal_id LEFT JOIN unit u ON u.id = t.unit_id',
       )}`,
    [versionId, id],
  );
  const found = rows ?? { note: [], need: [], goal: [], measure: [] };
  await tx.open(
    { table: 'note', rows: found.note },
    { table: 'need', rows: found.need },
    { table: 'goal', rows: found.goal },
    { table: 'measure', rows: found.measure },
  );
  return found;
}

export interface VersionRow {
  id: string;
  number: number;
  state: PlanVersionState;
  revision: number;
  createdAt: Date;
  releasedAt: Date | null;
  submittedAt: Date | null;
  establishedAt: Date | null;
  responsiblePrincipalId: string | null;
  responsiblePrincipalName: string | null;
  noOthersMeasures: boolean;
  followUpOn: string | null;
  followUpPlace: string | null;
  followUpMethod: string | null;
  followUpUnitId: string | null;
  followUpUnitName: string | null;
  changeReason: string | null;
  /** Whose the frame is: the authority that leads. */
  leadAuthorityId: string;
}

/** The version that the subject addresses, with the names of those it points at. */
export async function versionRow(tx: Tx, subject: CaseSubject): Promise<VersionRow> {
  const [row] = await tx.rows<VersionRow>(
    `SELECT v.id, v.number, v.state, v.revision, v.created_at AS "createdAt", v.released_at AS "releasedAt",
       v.submitted_at AS "submittedAt", v.established_at AS "establishedAt", v.responsible_principal_id AS "responsiblePrincipalId",
       o.name AS "responsiblePrincipalName", v.no_others_measures AS "noOthersMeasures", v.follow_up_on::text AS "followUpOn",
       v.follow_up_place AS "followUpPlace", v.follow_up_method AS "followUpMethod", v.follow_up_unit_id AS "followUpUnitId",
       u.name AS "followUpUnitName", v.change_reason AS "changeReason", l.authority_id AS "leadAuthorityId"
     FROM plan_version v JOIN sip_case c ON c.id = v.case_id JOIN unit l ON l.id = coalesce(v.lead_unit_id, c.lead_unit_id)
       LEFT JOIN organisation o ON o.id = v.responsible_principal_id LEFT JOIN unit u ON u.id = v.follow_up_unit_id
     WHERE v.id = $1`,
    [subject.version.id],
  );
  if (!row) throw new Error('the version of a case is gone');
  await tx.open({ table: 'plan_version', rows: [row] });
  return row;
}
