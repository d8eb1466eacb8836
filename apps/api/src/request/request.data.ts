import type { AskingRole, RefuseReason, RequestState } from '@sammanhang/sip-rules';
import type { AnyActor, CitizenActor } from '../platform/auth/index.js';
import { sealedChange, type Tx } from '../platform/database/index.js';
import type { MyRequestView, RequestUnitView } from './request.dto.js';

/** Units of those who answer for care by law or agreement, where somebody is at work who can answer. */
const TAKES_REQUESTS = `FROM unit u JOIN authority t ON t.id = u.authority_id JOIN organisation o ON o.id = t.organisation_id
    JOIN organisation p ON p.id = t.principal_id
  WHERE u.valid_from <= app.today() AND coalesce(u.valid_to, 'infinity') >= app.today()
    AND t.kind NOT IN ('school','other') AND CASE WHEN o.kind = 'privateProvider' THEN o.bound_by_agreement ELSE o.kind <> 'agency' END
    AND EXISTS (SELECT 1 FROM assignment a WHERE a.unit_id = u.id AND a.role = 'caseworker'
      AND a.valid_from <= app.today() AND coalesce(a.valid_to, 'infinity') >= app.today())`;

export const unitsToAsk = (tx: Tx<CitizenActor>, words: readonly string[], limit: number): Promise<RequestUnitView[]> =>
  tx.rows<RequestUnitView>(
    `SELECT u.id, u.name, t.name AS "authorityName", p.name AS "principalName" ${TAKES_REQUESTS}
       AND NOT EXISTS (SELECT 1 FROM unnest($1::text[]) AS w(word) WHERE strpos(lower(concat_ws(' ', u.name, t.name, o.name)), w.word) = 0)
     ORDER BY u.name COLLATE "sv-x-icu", u.id LIMIT $2`,
    [words, limit],
  );

/** Whose key a request to the unit is sealed with; nothing where the unit takes none. */
export async function authorityAsked(tx: Tx<CitizenActor>, unitId: string): Promise<string | undefined> {
  const [row] = await tx.rows<{ id: string }>(`SELECT t.id ${TAKES_REQUESTS} AND u.id = $1`, [unitId]);
  return row?.id;
}

/** What the person is called by the record that the standing leads to. */
export async function nameOfPerson(tx: Tx<CitizenActor>): Promise<string | undefined> {
  const [row] = await tx.rows<{ name: string }>(
    `SELECT given_name || ' ' || family_name AS name FROM person WHERE id = ANY ($1::uuid[]) ORDER BY created_at, id LIMIT 1`,
    [tx.actor.personIds],
  );
  return row?.name;
}

export interface NewRequest {
  id: string;
  unitId: string;
  authorityId: string;
  askerName: string;
  aboutName: string;
  words: string | null;
  contactWish: string;
  protectedIdentity: boolean;
}

export async function addRequest(tx: Tx<CitizenActor>, request: NewRequest): Promise<void> {
  const { id, unitId, authorityId, protectedIdentity, askerName, aboutName, words, contactWish } = request;
  const texts = { askerName, aboutName, words, contactWish };
  const { row, wrapped } = await tx.vault.sealNew('sip_request', id, { of: 'request', id, authorityId }, texts);
  await tx.rows('SELECT app.ask_for_sip($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
    id,
    unitId,
    row.askerName,
    row.aboutName,
    row.words,
    row.contactWish,
    protectedIdentity,
    wrapped.id,
    wrapped.wrappingKey,
    wrapped.wrapped,
  ]);
}

export type MyRequestRow = Omit<MyRequestView, 'consentThenSought'>;

const MINE = `SELECT r.id, u.name AS "unitName", t.name AS "authorityName", r.asked_as AS "askedAs", r.about_name AS "aboutName", r.words,
    r.contact_wish AS "contactWish", r.state, r.at, r.answered_at AS "answeredAt", s.given_name || ' ' || s.family_name AS "answeredByName",
    r.decline_code AS "declineCode", r.decline_reason AS "declineReason"
  FROM sip_request r JOIN unit u ON u.id = r.unit_id JOIN authority t ON t.id = r.authority_id LEFT JOIN staff s ON s.id = r.answered_by
  WHERE r.asked_by = $1`;

/** What the citizen has asked for in the present standing, the newest first. */
export async function ownRequests(
  tx: Tx<CitizenActor>,
  { before, limit }: { before: string | null; limit: number },
): Promise<MyRequestRow[]> {
  const rows = await tx.rows<MyRequestRow>(
    `${MINE} AND ($2::uuid IS NULL OR (r.at, r.id) < (SELECT x.at, x.id FROM sip_request x WHERE x.id = $2)) ORDER BY r.at DESC, r.id DESC LIMIT $3`,
    [tx.actor.citizenId, before, limit],
  );
  await tx.open({ table: 'sip_request', rows });
  return rows;
}

export async function ownRequest(tx: Tx<CitizenActor>, id: string): Promise<MyRequestRow | undefined> {
  const rows = await tx.rows<MyRequestRow>(`${MINE} AND r.id = $2`, [tx.actor.citizenId, id]);
  await tx.open({ table: 'sip_request', rows });
  return rows[0];
}

/** Takes back what nobody has answered. False where somebody has. */
export async function takeBack(tx: Tx<CitizenActor>, id: string): Promise<boolean> {
  const rows = await tx.rows(
    `UPDATE sip_request SET state = 'withdrawn', answered_at = app.now() WHERE id = $1 AND asked_by = $2 AND state = 'received' RETURNING id`,
    [id, tx.actor.citizenId],
  );
  return rows.length > 0;
}

export interface RequestRow {
  id: string;
  unitId: string;
  authorityId: string;
  at: Date;
  state: RequestState;
  askedAs: AskingRole;
  askerName: string;
  aboutName: string;
  words: string | null;
  contactWish: string;
  allowList: string[] | null;
  answeredAt: Date | null;
  caseId: string | null;
  declineCode: RefuseReason | null;
  declineReason: string | null;
}

const ASKED = `SELECT r.id, r.unit_id AS "unitId", r.authority_id AS "authorityId", r.at, r.state, r.asked_as AS "askedAs", r.asker_name AS "askerName",
    r.about_name AS "aboutName", r.words, r.contact_wish AS "contactWish", r.allow_list AS "allowList", r.answered_at AS "answeredAt",
    r.case_id AS "caseId", r.decline_code AS "declineCode", r.decline_reason AS "declineReason" FROM sip_request r`;

/** Requests that wait at the own unit (a head: at the units under it), the oldest first; their texts are still sealed. */
export const waitingRequests = (
  tx: Tx,
  { after, limit }: { after: string | null; limit: number },
): Promise<RequestRow[]> =>
  tx.rows<RequestRow>(
    `${ASKED} WHERE r.state = 'received' AND r.unit_id = ANY ((SELECT app.unit_ids())::uuid[])
       AND ($1::uuid IS NULL OR (r.at, r.id) > (SELECT x.at, x.id FROM sip_request x WHERE x.id = $1)) ORDER BY r.at, r.id LIMIT $2`,
    [after, limit],
  );

/** One request to the own unit, its texts still sealed. */
export async function requestById(tx: Tx, id: string): Promise<RequestRow | undefined> {
  const [row] = await tx.rows<RequestRow>(
    `${ASKED} WHERE r.id = $1 AND r.unit_id = ANY ((SELECT app.unit_ids())::uuid[])`,
    [id],
  );
  return row;
}

export const openRequests = (tx: Tx<AnyActor>, rows: RequestRow[]): Promise<void> =>
  tx.open({ table: 'sip_request', rows });

export type RequestAnswer =
  { state: 'takenUp'; caseId: string } | { state: 'declined'; declineCode: RefuseReason; declineReason: string };

/** Stores the answer; false where there is one already, or the request was taken back. */
export async function storeAnswer(
  tx: Tx,
  { id, authorityId }: { id: string; authorityId: string },
  answer: RequestAnswer,
): Promise<boolean> {
  const told = {
    caseId: answer.state === 'takenUp' ? answer.caseId : null,
    declineCode: answer.state === 'declined' ? answer.declineCode : null,
    declineReason: answer.state === 'declined' ? answer.declineReason : null,
  };
  const { declineReason } = await sealedChange(tx, 'sip_request', { id, authorityId }, told);
  const rows = await tx.rows(
    `UPDATE sip_request SET state = $2, answered_at = app.now(), answered_by = $3, case_id = $4, decline_code = $5, decline_reason = $6
     WHERE id = $1 AND state = 'received' RETURNING id`,
    [id, answer.state, tx.actor.staffId, told.caseId, told.declineCode, declineReason],
  );
  return rows.length > 0;
}

/** Whether the person is the one that the request is about. */
export async function isAbout(tx: Tx, requestId: string, personId: string): Promise<boolean> {
  const [row] = await tx.rows<{ yes: boolean }>('SELECT app.request_is_about($1, $2) AS yes', [requestId, personId]);
  return row?.yes === true;
}

/** Lets a worker of the unit read it; false where the request or the worker is not there. */
export async function letRead(tx: Tx, requestId: string, staffId: string): Promise<boolean> {
  const [row] = await tx.rows<{ yes: boolean }>('SELECT app.let_read_request($1, $2) AS yes', [requestId, staffId]);
  return row?.yes === true;
}
