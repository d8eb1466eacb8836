import type { FourEyesKind } from '@sammanhang/sip-rules';
import { addRows, type Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { FourEyesRequest } from './four-eyes-request.entity.js';

const LISTED = 100;
const HISTORY_DAYS = 90;

export interface RequestNames {
  id: string;
  requestedByName: string;
  requestedByUnit: string;
  requesterStands: boolean;
  answeredByName: string | null;
}

/** Whether the same thing is asked for already and can still be confirmed. */
export async function askedAlready(
  tx: Tx,
  { kind, payload, caseId, personId }: Pick<FourEyesRequest, 'kind' | 'payload' | 'caseId' | 'personId'>,
): Promise<boolean> {
  const rows = await tx.rows(
    `SELECT id FROM four_eyes_request WHERE kind = $1 AND payload = $2 AND case_id IS NOT DISTINCT FROM $3 AND person_id IS NOT DISTINCT FROM $4
       AND authority_id = $5 AND state = 'pending' AND expires_on >= app.today()`,
    [kind, JSON.stringify(payload), caseId, personId, tx.actor.authorityId],
  );
  return rows.length > 0;
}

export async function addRequest(tx: Tx, request: FourEyesRequest): Promise<void> {
  await addRows(tx, FourEyesRequest, request);
}

/** Requests that row security lets the actor see: those that can be answered first, then what was answered lately. */
export async function requestsSeen(tx: Tx): Promise<FourEyesRequest[]> {
  const rows = await tx.rows<{ id: string }>(
    `SELECT id FROM four_eyes_request WHERE culled_at IS NULL AND (state = 'pending' OR answered_at > app.now() - make_interval(days => ${HISTORY_DAYS}))
     ORDER BY state = 'pending' AND expires_on >= app.today() DESC, requested_at DESC, id LIMIT ${LISTED}`,
  );
  const requests = await tx.manager.findBy(
    FourEyesRequest,
    rows.map(({ id }) => ({ id })),
  );
  return rows.flatMap(({ id }) => requests.filter((request) => request.id === id));
}

/** How many the actor could answer now. */
export async function requestsWaiting(tx: Tx): Promise<number> {
  const [row] = await tx.rows<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM four_eyes_request WHERE state = 'pending' AND expires_on >= app.today() AND requested_by <> $1
       AND concerns_staff_id IS DISTINCT FROM $1`,
    [tx.actor.staffId],
  );
  return row?.waiting ?? 0;
}

/** The request, or 404: also when what it was about is culled. */
export async function requestById(tx: Tx, id: string): Promise<FourEyesRequest> {
  const request = await tx.manager.findOneBy(FourEyesRequest, { id });
  if (!request || request.culledAt) throw problem('not-found');
  return request;
}

/** Requests of one kind about one person that wait for an answer. */
export function waitingAbout(tx: Tx, personId: string, kinds: readonly FourEyesKind[]): Promise<FourEyesRequest[]> {
  return tx.manager
    .createQueryBuilder(FourEyesRequest, 'r')
    .where(
      `r.person_id = :personId AND r.kind IN (:...kinds) AND r.state = 'pending' AND r.expires_on >= app.today()`,
      {
        personId,
        kinds,
      },
    )
    .orderBy('r.requested_at')
    .getMany();
}

/** Who asked and who answered, and whether the one who asked still holds that assignment. */
export async function requestNames(tx: Tx, ids: readonly string[]): Promise<Map<string, RequestNames>> {
  const rows = await tx.rows<RequestNames>(
    `SELECT r.id, s.given_name || ' ' || s.family_name AS "requestedByName", u.name AS "requestedByUnit",
       app.assignment_stands(r.requested_assignment_id) AS "requesterStands", a.given_name || ' ' || a.family_name AS "answeredByName"
     FROM four_eyes_request r JOIN staff s ON s.id = r.requested_by JOIN unit u ON u.id = r.unit_id LEFT JOIN staff a ON a.id = r.answered_by
     WHERE r.id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Writes the answer; the database checks by itself that this actor may. */
export async function answerRequest(tx: Tx, id: string, answer: string, note: string | null): Promise<void> {
  await tx.rows('SELECT app.answer_four_eyes($1, $2, $3)', [id, answer, note]);
}

export async function withdrawRequest(tx: Tx, id: string): Promise<void> {
  await tx.rows('SELECT app.withdraw_four_eyes($1)', [id]);
}
