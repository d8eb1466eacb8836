import type { AnyActor, CitizenActor } from '../platform/auth/index.js';
import type { Tx } from '../platform/database/index.js';
import type { PersonAnswerAnswer } from '../sign-off/index.js';
import type { ConsentsToWeigh } from './my-consent.service.js';

export interface FrameRow {
  leadUnitName: string;
  leadUnitPhone: string | null;
  followUpOn: string | null;
  responsiblePrincipalName: string | null;
}

/** Whom to call, and the frame of the version, for each of the cases. */
export async function framesOf(tx: Tx<AnyActor>, versionIds: readonly string[]): Promise<Map<string, FrameRow>> {
  const rows = await tx.rows<FrameRow & { id: string }>(
    `SELECT v.id, u.name AS "leadUnitName", u.phone AS "leadUnitPhone", v.follow_up_on::text AS "followUpOn", o.name AS "responsiblePrincipalName"
     FROM plan_version v JOIN sip_case c ON c.id = v.case_id JOIN unit u ON u.id = coalesce(v.lead_unit_id, c.lead_unit_id)
       LEFT JOIN organisation o ON o.id = v.responsible_principal_id
     WHERE v.id = ANY ($1::uuid[])`,
    [[...versionIds]],
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

export interface RelativeAnswerRow {
  id: string;
  name: string | null;
  relativeId: string;
  answer: PersonAnswerAnswer;
  words: string | null;
  at: Date;
}

/** What relatives have said of a version, the newest first. Row security leaves a relative their own, and the names to the person. */
export async function relativeAnswersOf(tx: Tx<CitizenActor>, versionId: string): Promise<RelativeAnswerRow[]> {
  const rows = await tx.rows<RelativeAnswerRow>(
    `SELECT a.id, x.given_name || ' ' || x.family_name AS name, a.relative_id AS "relativeId", a.answer, a.words, a.at
     FROM person_answer a LEFT JOIN relative x ON x.id = a.relative_id
     WHERE a.version_id = $1 AND a.answered_by = 'relative' ORDER BY a.at DESC, a.id DESC`,
    [versionId],
  );
  await tx.open({ table: 'person_answer', rows });
  return rows;
}

export interface MyMeetingRow {
  id: string;
  startsAt: Date;
  endsAt: Date;
  form: string;
  place: string | null;
  videoLink: string | null;
  question: string;
  cancelled: boolean;
  ended: boolean;
}

export async function meetingsOf(tx: Tx<CitizenActor>, caseId: string): Promise<MyMeetingRow[]> {
  const rows = await tx.rows<MyMeetingRow>(
    `SELECT m.id, m.starts_at AS "startsAt", m.ends_at AS "endsAt", m.form, m.place, m.video_link AS "videoLink", m.question,
       m.cancelled_at IS NOT NULL AS cancelled, m.ended_at IS NOT NULL AS ended
     FROM meeting m WHERE m.case_id = $1 ORDER BY m.starts_at DESC, m.id`,
    [caseId],
  );
  await tx.open({ table: 'meeting', rows });
  return rows;
}

export interface MyContactRow {
  address: string | null;
  postalCode: string | null;
  city: string | null;
  phone: string | null;
  email: string | null;
}

export async function contactOf(tx: Tx<CitizenActor>, personId: string): Promise<MyContactRow | undefined> {
  const [row] = await tx.rows<MyContactRow>(
    'SELECT address, postal_code AS "postalCode", city, phone, email FROM person_contact WHERE person_id = $1',
    [personId],
  );
  if (row) await tx.open({ table: 'person_contact', rows: [row], id: () => personId });
  return row;
}

export interface MyConsentRow {
  id: string;
  kind: string;
  decision: string;
  givenBy: string;
  fromAuthorityName: string | null;
  toAuthorityName: string | null;
  sectionKinds: string[];
  validUntil: string | null;
  at: Date;
  withdrawnAt: Date | null;
}

export const consentsOfCase = (tx: Tx<CitizenActor>, caseId: string): Promise<MyConsentRow[]> =>
  tx.rows<MyConsentRow>(
    `SELECT c.id, c.kind, c.decision, c.given_by AS "givenBy", f.name AS "fromAuthorityName", t.name AS "toAuthorityName",
       c.section_kinds AS "sectionKinds", c.valid_until::text AS "validUntil", c.noted_at AS at, w.at AS "withdrawnAt"
     FROM consent c LEFT JOIN authority f ON f.id = c.from_authority_id LEFT JOIN authority t ON t.id = c.to_authority_id
       LEFT JOIN consent_withdrawal w ON w.consent_id = c.id
     WHERE c.case_id = $1 ORDER BY c.noted_at DESC, c.id`,
    [caseId],
  );

/** All that the rule of consent weighs, also what the one who asks may not read. */
export async function consentsToWeigh(tx: Tx<CitizenActor>, caseId: string): Promise<ConsentsToWeigh> {
  const [row] = await tx.rows<{ facts: ConsentsToWeigh | null }>('SELECT app.consent_facts($1) AS facts', [caseId]);
  return row?.facts ?? { birthDay: null, mandates: [], rows: [], cannotGive: [] };
}

/** Stores what the rule makes of it, and gives the units that are to be told. */
export async function settleCase(tx: Tx<CitizenActor>, caseId: string, status: string): Promise<string[]> {
  const [row] = await tx.rows<{ units: string[] }>('SELECT app.settle_case($1, $2) AS units', [caseId, status]);
  return row?.units ?? [];
}

export async function caseOfConsent(tx: Tx<CitizenActor>, consentId: string): Promise<string | undefined> {
  const [row] = await tx.rows<{ id: string }>('SELECT case_id AS id FROM consent WHERE id = $1', [consentId]);
  return row?.id;
}

export interface MyWordsRow {
  id: string;
  caseId: string;
  versionId: string;
  ownerAuthorityId: string;
  revision: number;
  table: 'note' | 'goal';
}

/** Words that the citizen wrote. */
export async function ownWords(tx: Tx<CitizenActor>, id: string): Promise<MyWordsRow | undefined> {
  const [row] = await tx.rows<MyWordsRow>(
    `SELECT id, case_id AS "caseId", version_id AS "versionId", owner_authority_id AS "ownerAuthorityId", revision, 'note' AS table FROM note WHERE id = $1 AND changed_by_citizen = $2
     UNION ALL SELECT id, case_id, version_id, owner_authority_id, revision, 'goal' FROM goal WHERE id = $1 AND changed_by_citizen = $2`,
    [id, tx.actor.citizenId],
  );
  return row;
}

export interface RelativeRow {
  id: string;
  name: string;
  sectionKinds: string[];
  atMeeting: boolean;
  validTo: string;
  ended: boolean;
}

export const relativesOf = (tx: Tx<CitizenActor>, personId: string): Promise<RelativeRow[]> =>
  tx.rows<RelativeRow>(
    `SELECT id, given_name || ' ' || family_name AS name, section_kinds AS "sectionKinds", at_meeting AS "atMeeting", valid_to::text AS "validTo",
       ended_at IS NOT NULL OR valid_to < app.today() AS ended
     FROM relative WHERE person_id = $1 ORDER BY named_at DESC, id`,
    [personId],
  );

export interface BlockRow {
  id: string;
  ownerAuthorityId: string;
  ownerName: string;
  unitId: string;
  unitName: string;
  setAt: Date;
  liftedAt: Date | null;
}

/** Which of the two the directory does not know of. */
export async function unknownIn(
  tx: Tx<CitizenActor>,
  { ownerAuthorityId, unitId }: { ownerAuthorityId: string; unitId: string },
): Promise<'ownerAuthorityId' | 'unitId' | null> {
  const [row] = await tx.rows<{ owner: boolean; unit: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM authority WHERE id = $1) AS owner, EXISTS (SELECT 1 FROM unit WHERE id = $2) AS unit',
    [ownerAuthorityId, unitId],
  );
  if (!row?.owner) return 'ownerAuthorityId';
  return row.unit ? null : 'unitId';
}

export const blocksOf = (tx: Tx<CitizenActor>, personId: string): Promise<BlockRow[]> =>
  tx.rows<BlockRow>(
    `SELECT b.id, b.owner_authority_id AS "ownerAuthorityId", a.name AS "ownerName", b.unit_id AS "unitId", u.name AS "unitName",
       b.set_at AS "setAt", b.lifted_at AS "liftedAt"
     FROM access_block b JOIN authority a ON a.id = b.owner_authority_id JOIN unit u ON u.id = b.unit_id
     WHERE b.person_id = $1 ORDER BY b.set_at DESC, b.id`,
    [personId],
  );

/** The person and the case that one's own relative or block belongs to. */
export async function personOf(
  tx: Tx<CitizenActor>,
  table: 'relative' | 'access_block',
  id: string,
): Promise<string | undefined> {
  const [row] = await tx.rows<{ id: string }>(`SELECT person_id AS id FROM ${table} WHERE id = $1`, [id]);
  return row?.id;
}

/** Ends what has not ended; false when there was nothing to end. */
export async function endOnce(tx: Tx<CitizenActor>, table: 'relative' | 'access_block', id: string): Promise<boolean> {
  const column = table === 'relative' ? 'ended_at' : 'lifted_at';
  const rows = await tx.rows(
    `UPDATE ${table} SET ${column} = app.now() WHERE id = $1 AND ${column} IS NULL RETURNING id`,
    [id],
  );
  return rows.length > 0;
}
