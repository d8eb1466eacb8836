import type { Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import type { InboxCountsView, InboxNoticeView, InboxOfferView, InboxSummonsView } from './inbox.dto.js';
import { Notice } from './notice.entity.js';

const LISTED = 100;

// The unit is called, or takes part: what came to a unit that declined or left is no business of it any more.
const INVOLVED = (alias: string) =>
  `EXISTS (SELECT 1 FROM participation p WHERE p.case_id = ${alias}.case_id AND p.unit_id = $1 AND p.kind IN ('lead','party','summoned','invited'))`;

const SUMMONSES = {
  from: 'summons s JOIN meeting m ON m.id = s.meeting_id JOIN sip_case c ON c.id = s.case_id',
  where: `s.unit_id = $1 AND s.answer IS NULL AND m.cancelled_at IS NULL AND m.ended_at IS NULL AND c.state = 'open'
    AND c.plan_consent IN ('given','unable') AND ${INVOLVED('s')}`,
};
const OFFERS = {
  from: 'lead_offer o JOIN sip_case c ON c.id = o.case_id',
  where: `o.to_unit_id = $1 AND o.answer IS NULL AND c.state = 'open'`,
};
// A summons and an offer stand in the inbox themselves, until they are answered.
const NOTICES = {
  from: 'notice n JOIN sip_case c ON c.id = n.case_id',
  where: `n.unit_id = $1 AND n.seen_at IS NULL AND n.kind NOT IN ('summoned','leadOffered') AND ${INVOLVED('n')}`,
};
// A request stands there itself as well; row security lets those of a protected person through to few.
const REQUESTS = { from: 'sip_request r', where: `r.unit_id = $1 AND r.state = 'received'` };
const countOf = ({ from, where }: typeof OFFERS) => `(SELECT count(*) FROM ${from} WHERE ${where})::int`;

type Row<View> = Omit<View, 'abilities' | 'status' | 'daysLeft' | 'daysOverdue'>;

/** Summonses that wait for the unit's answer, the one to be answered first at the top. */
export function unansweredSummonses(tx: Tx): Promise<Row<InboxSummonsView>[]> {
  return tx.rows(
    `SELECT s.id, s.case_id AS "caseId", c.number, s.kind, u.name AS "fromUnitName", s.sent_at AS "sentAt", m.starts_at AS "startsAt",
       d.due_on::text AS "answerBy"
     FROM ${SUMMONSES.from} JOIN unit u ON u.id = c.lead_unit_id
       LEFT JOIN deadline d ON d.summons_id = s.id AND d.met_at IS NULL AND d.cancelled_at IS NULL
     WHERE ${SUMMONSES.where}
     ORDER BY d.due_on, m.starts_at, s.id LIMIT ${LISTED}`,
    [tx.actor.unitId],
  );
}

/** Offers to lead a plan that somebody at the unit has not answered. */
export function openOffers(tx: Tx): Promise<Row<InboxOfferView>[]> {
  return tx.rows(
    `SELECT o.id, o.case_id AS "caseId", c.number, t.given_name || ' ' || t.family_name AS "toName",
       f.given_name || ' ' || f.family_name AS "fromName", o.offered_at AS "offeredAt"
     FROM ${OFFERS.from} JOIN staff t ON t.id = o.to_staff_id JOIN staff f ON f.id = o.offered_by WHERE ${OFFERS.where}
     ORDER BY o.offered_at, o.id LIMIT ${LISTED}`,
    [tx.actor.unitId],
  );
}

/** What the unit has been told and nobody has marked as seen. */
export function unseenNotices(tx: Tx): Promise<Row<InboxNoticeView>[]> {
  return tx.rows(
    `SELECT n.id, n.case_id AS "caseId", c.number, n.kind, n.subject_id AS "subjectId", n.at
     FROM ${NOTICES.from} WHERE ${NOTICES.where} ORDER BY n.at DESC, n.id LIMIT ${LISTED}`,
    [tx.actor.unitId],
  );
}

/** How much there is of each. */
export async function inboxCounts(tx: Tx): Promise<InboxCountsView> {
  const [counts] = await tx.rows<InboxCountsView>(
    `SELECT ${countOf(SUMMONSES)} AS unanswered, ${countOf(OFFERS)} AS offers, ${countOf(NOTICES)} AS notices,
       ${countOf(REQUESTS)} AS requests`,
    [tx.actor.unitId],
  );
  return counts ?? { unanswered: 0, offers: 0, notices: 0, requests: 0 };
}

/** The notice to the actor's unit, or 404. */
export async function noticeById(tx: Tx, id: string): Promise<Notice> {
  const notice = await tx.manager.findOneBy(Notice, { id, unitId: tx.actor.unitId });
  if (!notice) throw problem('not-found');
  return notice;
}

/** Seen by the first who marks it. */
export async function markSeen(tx: Tx, id: string): Promise<void> {
  await tx.rows('UPDATE notice SET seen_at = app.now(), seen_by = $2 WHERE id = $1 AND seen_at IS NULL', [
    id,
    tx.actor.staffId,
  ]);
}
