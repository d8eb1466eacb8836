import type { VersionSection } from '@sammanhang/sip-rules';
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
  principalKind: string | null;
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

async function sealedSections(tx: Tx<AnyActor>, versionId: string, id: string | null): Promise<SectionRows> {
  const [rows] = await tx.rows<SectionRows>(SECTIONS, [versionId, id]);
  return rows ?? { note: [], need: [], goal: [], measure: [] };
}

const SECTIONS = `SELECT ${list('note', 't.kind, t.noted_how AS "notedHow"')},
       ${list('need', 't.life_area AS "lifeArea"')},
       ${list('goal', 't.kind, t.need_line_id AS "needLineId", t.target_on AS "targetOn"')},
       ${list(
         'measure',
         `t.need_line_id AS "needLineId", t.goal_line_id AS "goalLineId", t.actor, t.principal_id AS "principalId", o.name AS "principalName",
          o.kind AS "principalKind", t.unit_id AS "unitId", u.name AS "unitName", t.by_guest_id AS "byGuestId", t.other_name AS "otherName",
          t.contact_name AS "contactName", t.contact_phone AS "contactPhone", t.starts_on AS "startsOn", t.ends_on AS "endsOn", ${UNCONFIRMED} AS unconfirmed`,
         'LEFT JOIN organisation o ON o.id = t.principal_id LEFT JOIN unit u ON u.id = t.unit_id',
       )}`;

const batchesOf = ({ note, need, goal, measure }: SectionRows) =>
  [
    { table: 'note', rows: note },
    { table: 'need', rows: need },
    { table: 'goal', rows: goal },
    { table: 'measure', rows: measure },
  ] as const;

/** The lines of a version that row security lets through; with an id, that one alone, also when it is removed. */
export async function sectionRows(tx: Tx<AnyActor>, versionId: string, id: string | null = null): Promise<SectionRows> {
  const rows = await sealedSections(tx, versionId, id);
  await tx.open(...batchesOf(rows));
  return rows;
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
  /** Who leads, or led when it was sent out. */
  leadStaffId: string | null;
  /** Whose the frame is: the authority that leads. */
  leadAuthorityId: string;
}

async function sealedVersion(tx: Tx, subject: CaseSubject): Promise<VersionRow> {
  const [row] = await tx.rows<VersionRow>(
    `SELECT v.id, v.number, v.state, v.revision, v.created_at AS "createdAt", v.released_at AS "releasedAt",
       v.submitted_at AS "submittedAt", v.established_at AS "establishedAt", v.responsible_principal_id AS "responsiblePrincipalId",
       o.name AS "responsiblePrincipalName", v.no_others_measures AS "noOthersMeasures", v.follow_up_on::text AS "followUpOn",
       v.follow_up_place AS "followUpPlace", v.follow_up_method AS "followUpMethod", v.follow_up_unit_id AS "followUpUnitId",
       u.name AS "followUpUnitName", v.change_reason AS "changeReason", l.authority_id AS "leadAuthorityId",
       CASE WHEN v.lead_unit_id IS NULL THEN c.lead_staff_id ELSE v.lead_staff_id END AS "leadStaffId"
     FROM plan_version v JOIN sip_case c ON c.id = v.case_id JOIN unit l ON l.id = coalesce(v.lead_unit_id, c.lead_unit_id)
       LEFT JOIN organisation o ON o.id = v.responsible_principal_id LEFT JOIN unit u ON u.id = v.follow_up_unit_id
     WHERE v.id = $1`,
    [subject.version.id],
  );
  if (!row) throw new Error('the version of a case is gone');
  return row;
}

/** The version that the subject addresses, with the names of those it points at. */
export async function versionRow(tx: Tx, subject: CaseSubject): Promise<VersionRow> {
  const row = await sealedVersion(tx, subject);
  await tx.open({ table: 'plan_version', rows: [row] });
  return row;
}

/** A version and its lines: what `versionRow` and `sectionRows` give, with one look for the keys of both. */
export async function versionWithSections(
  tx: Tx,
  subject: CaseSubject,
): Promise<{ version: VersionRow; sections: SectionRows }> {
  const version = await sealedVersion(tx, subject);
  const sections = await sealedSections(tx, subject.version.id, null);
  await tx.open({ table: 'plan_version', rows: [version] }, ...batchesOf(sections));
  return { version, sections };
}

/** The same as `app.sections_of` says it, in the form that is validated: the frame, then the lines in order. */
export function sectionsOf(version: VersionRow, { note, need, goal, measure }: SectionRows): VersionSection[] {
  const frame = {
    responsiblePrincipal: version.responsiblePrincipalId,
    noOthersMeasures: version.noOthersMeasures,
    followUpOn: version.followUpOn,
    followUpPlace: version.followUpPlace,
    followUpMethod: version.followUpMethod,
    followUpUnit: version.followUpUnitId,
    leadStaff: version.leadStaffId,
  };
  const line = (section: string, { lineId, text }: LineRow, content: Record<string, unknown>): VersionSection => ({
    section,
    lineId,
    content: { text, ...content },
  });
  return [
    { section: 'frame', lineId: null, content: frame },
    ...note.map((row) => line('note', row, { kind: row.kind })),
    ...need.map((row) => line('need', row, {})),
    ...goal.map((row) => line('goal', row, { need: row.needLineId })),
    ...measure.map((row) =>
      line('measure', row, {
        need: row.needLineId,
        goal: row.goalLineId,
        actor: row.actor,
        principal: row.principalId,
        unit: row.unitId,
        otherName: row.otherName,
        contactName: row.contactName,
        startsOn: row.startsOn,
        endsOn: row.endsOn,
      }),
    ),
  ];
}
