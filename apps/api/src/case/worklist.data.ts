import type { Tx } from '../platform/database/index.js';
import type { WorklistGroup, WorklistReason } from './worklist.dto.js';

export interface WorklistRow {
  group: WorklistGroup;
  reason: WorklistReason;
  caseId: string;
  number: string;
  personId: string;
  personName: string | null;
  subjectId: string;
  dueOn: string | null;
  at: Date | null;
  total: number;
}

/** The cases that the actor works on, in the present assignment, with the newest version of each. */
const MINE = `mine AS (
    SELECT c.id, c.number, c.person_id, c.state, c.plan_consent, c.lead_unit_id, v.id AS version_id, v.number AS version_number, v.state AS version_state
    FROM case_worker w JOIN sip_case c ON c.id = w.case_id
      CROSS JOIN LATERAL (SELECT * FROM plan_version v WHERE v.case_id = c.id ORDER BY v.number DESC LIMIT 1) v
    WHERE w.staff_id = $1 AND w.unit_id = $2 AND w.until IS NULL AND c.state <> 'culled')`;

/** What has come in: calls to the unit, offers to the actor, answers and changes in the actor's cases. */
const ANSWERS = `
    SELECT CASE WHEN d.due_on < app.today() THEN 'overdue' ELSE 'answers' END AS "group", 'summons' AS reason, s.case_id, s.id AS subject_id,
      d.due_on, s.sent_at AS at
    FROM summons s JOIN meeting m ON m.id = s.meeting_id JOIN sip_case c ON c.id = s.case_id
      LEFT JOIN deadline d ON d.summons_id = s.id AND d.met_at IS NULL AND d.cancelled_at IS NULL
    WHERE s.unit_id = $2 AND s.answer IS NULL AND m.cancelled_at IS NULL AND m.ended_at IS NULL AND c.state = 'open'
      AND c.plan_consent IN ('given','unable')
      AND EXISTS (SELECT 1 FROM participation p WHERE p.case_id = s.case_id AND p.unit_id = $2 AND p.kind NOT IN ('declined','left'))
    UNION ALL
    SELECT 'answers', 'leadOffered', o.case_id, o.id, NULL, o.offered_at FROM lead_offer o JOIN sip_case c ON c.id = o.case_id
    WHERE o.to_staff_id = $1 AND o.to_unit_id = $2 AND o.answer IS NULL AND c.state = 'open'
    UNION ALL
    SELECT 'answers', 'leadDeclined', o.case_id, o.id, NULL, o.answered_at FROM lead_offer o JOIN mine ON mine.id = o.case_id
    WHERE o.offered_by = $1 AND o.answer = 'declined' AND o.answered_at > app.now() - interval '7 days' AND mine.state = 'open'
      AND NOT EXISTS (SELECT 1 FROM lead_offer l WHERE l.case_id = o.case_id AND l.offered_at > o.offered_at)
    UNION ALL
    SELECT 'answers', n.kind, n.case_id, n.id, NULL, n.at FROM notice n JOIN mine ON mine.id = n.case_id
    WHERE n.unit_id = $2 AND n.seen_at IS NULL
      AND n.kind IN ('summonsAnswered','meetingChanged','established','consentStopped','leadChanged','leadAsked','caseClosed')`;

/** What has a day that has come or passed. */
const DATES = `
    SELECT CASE WHEN d.due_on < app.today() THEN 'overdue' ELSE 'today' END, d.kind, d.case_id, d.id, d.due_on, NULL::timestamptz
    FROM deadline d JOIN mine ON mine.id = d.case_id
    WHERE d.responsible_unit_id = $2 AND d.met_at IS NULL AND d.cancelled_at IS NULL AND d.kind <> 'summonsAnswer' AND d.due_on <= app.today()
    UNION ALL
    SELECT CASE WHEN f.due_on < app.today() THEN 'overdue' ELSE 'today' END, 'followUp', f.case_id, f.id, f.due_on, NULL
    FROM follow_up f JOIN mine ON mine.id = f.case_id
    WHERE f.responsible_unit_id = $2 AND f.held_on IS NULL AND f.cancelled_at IS NULL AND f.due_on <= app.today()
    UNION ALL
    SELECT CASE WHEN x.day < app.today() THEN 'overdue' ELSE 'today' END, CASE WHEN x.day < app.today() THEN 'meetingNotEnded' ELSE 'meeting' END,
      m.case_id, m.id, CASE WHEN x.day < app.today() THEN x.day END, m.starts_at
    FROM meeting m JOIN mine ON mine.id = m.case_id CROSS JOIN LATERAL (SELECT (m.starts_at AT TIME ZONE 'Europe/Stockholm')::date AS day) x
    WHERE m.cancelled_at IS NULL AND m.ended_at IS NULL AND mine.state = 'open' AND x.day <= app.today()
      AND (x.day = app.today() OR mine.lead_unit_id = $2)`;

/** Plans in work where the next step is the actor's. */
const DRAFTS = `
    SELECT 'drafts', r.reason, mine.id, mine.version_id, NULL, NULL FROM mine CROSS JOIN LATERAL (SELECT CASE
      WHEN mine.lead_unit_id = $2 AND mine.plan_consent = 'withdrawn' THEN 'consentWithdrawn'
      WHEN mine.lead_unit_id = $2 AND mine.plan_consent = 'declined' THEN
        CASE WHEN EXISTS (SELECT 1 FROM consent s WHERE s.case_id = mine.id AND s.kind = 'plan') THEN 'consentDeclined' ELSE 'consentNotAsked' END
      WHEN mine.plan_consent NOT IN ('given','unable') THEN NULL
      WHEN mine.version_state = 'awaiting' THEN (SELECT 'approve' FROM approval_request q JOIN authority a ON a.principal_id = q.principal_id
        WHERE q.version_id = mine.version_id AND a.id = $3
          AND NOT EXISTS (SELECT 1 FROM approval x WHERE x.version_id = q.version_id AND x.principal_id = q.principal_id))
      WHEN mine.lead_unit_id = $2 AND mine.version_state = 'draftReleased' THEN 'released'
      WHEN mine.version_state NOT IN ('preparing','draft','draftReleased') THEN NULL
      WHEN mine.lead_unit_id = $2 THEN
        CASE WHEN mine.version_number > 1 OR EXISTS (SELECT 1 FROM meeting m WHERE m.case_id = mine.id AND m.cancelled_at IS NULL)
          THEN 'draft' ELSE 'notCalled' END
      WHEN mine.version_state <> 'preparing' AND NOT EXISTS (SELECT 1 FROM measure x WHERE x.version_id = mine.version_id
        AND x.owner_authority_id = $3 AND x.removed_at IS NULL) THEN 'ownPart'
      END AS reason) r
    WHERE mine.state = 'open' AND r.reason IS NOT NULL`;

/** What needs the actor, at most `limit` rows, longest overdue first. One query; names only where the actor takes part. */
export function worklistRows(tx: Tx, limit: number): Promise<WorklistRow[]> {
  return tx.rows<WorklistRow>(
    `WITH ${MINE}, item AS (${ANSWERS} UNION ALL ${DATES} UNION ALL ${DRAFTS})
     SELECT i."group", i.reason, i.case_id AS "caseId", c.number, c.person_id AS "personId",
       p.given_name || ' ' || p.family_name AS "personName", i.subject_id AS "subjectId", i.due_on::text AS "dueOn", i.at, count(*) OVER ()::integer AS total
     FROM item i JOIN sip_case c ON c.id = i.case_id LEFT JOIN mine ON mine.id = i.case_id LEFT JOIN person p ON p.id = mine.person_id
     -- A case whose day has come is asked for once: the overview leads on to the step.
     WHERE i."group" <> 'drafts' OR NOT EXISTS (SELECT 1 FROM item o WHERE o.case_id = i.case_id
       AND o.reason IN ('startPlanning','jointPlanning','meeting','meetingNotEnded'))
     ORDER BY array_position(ARRAY['answers','overdue','today','drafts'], i."group"), i.due_on, i.at DESC, c.number LIMIT $4`,
    [tx.actor.staffId, tx.actor.unitId, tx.actor.authorityId, limit],
  );
}

/** The next follow-up that the actor's unit answers for, in the actor's cases. */
export async function nextFollowUpOn(tx: Tx): Promise<string | null> {
  const [row] = await tx.rows<{ dueOn: string | null }>(
    `SELECT min(f.due_on)::text AS "dueOn" FROM follow_up f JOIN case_worker w ON w.case_id = f.case_id
     WHERE w.staff_id = $1 AND w.unit_id = $2 AND w.until IS NULL AND f.responsible_unit_id = $2
       AND f.held_on IS NULL AND f.cancelled_at IS NULL AND f.due_on > app.today()`,
    [tx.actor.staffId, tx.actor.unitId],
  );
  return row?.dueOn ?? null;
}
