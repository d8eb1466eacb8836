import { v7 } from 'uuid';
import type { SummonsState } from '@sammanhang/sip-rules';
import { problem } from '../platform/errors.js';
import type { Tx } from '../platform/database/index.js';
import type { CalledView, SummonsView } from './summons.dto.js';
import { Summons } from './summons.entity.js';

/** The summons, or 404. */
export async function summonsById(tx: Tx, id: string): Promise<Summons> {
  const summons = await tx.manager.findOneBy(Summons, { id });
  if (!summons) throw problem('not-found');
  await tx.open({ table: 'summons', rows: [summons] });
  return summons;
}

export interface SummonsRow extends Pick<
  SummonsView,
  | 'form'
  | 'startsAt'
  | 'endsAt'
  | 'place'
  | 'videoLink'
  | 'question'
  | 'personName'
  | 'interpreter'
  | 'language'
  | 'fromUnitName'
  | 'fromAuthorityName'
  | 'fromPhone'
  | 'sentByName'
  | 'receiverName'
  | 'answerBy'
> {
  endedAt: Date | null;
  cancelledAt: Date | null;
  identityNumber: string;
  called: CalledView[];
  participation: SummonsState['participation'];
}

/** What a summons says: the meeting, the person, who calls and who else is called. */
export async function summonsContent(tx: Tx, id: string): Promise<SummonsRow> {
  const [row] = await tx.rows<SummonsRow & { meetingId: string; personId: string }>(
    `SELECT m.id AS "meetingId", p.id AS "personId", m.form, m.starts_at AS "startsAt", m.ends_at AS "endsAt", m.ended_at AS "endedAt", m.cancelled_at AS "cancelledAt",
       m.place, m.video_link AS "videoLink", m.question, p.given_name || ' ' || p.family_name AS "personName",
       p.identity_number AS "identityNumber", p.interpreter, p.language,
       u.name AS "fromUnitName", t.name AS "fromAuthorityName", u.phone AS "fromPhone",
       f.given_name || ' ' || f.family_name AS "sentByName", r.given_name || ' ' || r.family_name AS "receiverName",
       (SELECT d.due_on::text FROM deadline d WHERE d.summons_id = s.id AND d.met_at IS NULL AND d.cancelled_at IS NULL) AS "answerBy",
       (SELECT x.kind FROM participation x WHERE x.case_id = s.case_id AND x.unit_id = s.unit_id) AS participation,
       (SELECT jsonb_agg(jsonb_build_object('name', cu.name, 'outsideKind', o.outside_kind, 'kind', o.kind) ORDER BY o.kind DESC, cu.name, o.id)
         FROM summons o LEFT JOIN unit cu ON cu.id = o.unit_id WHERE o.meeting_id = s.meeting_id) AS called
     FROM summons s JOIN meeting m ON m.id = s.meeting_id JOIN sip_case c ON c.id = s.case_id JOIN person p ON p.id = c.person_id
       JOIN unit u ON u.id = c.lead_unit_id JOIN authority t ON t.id = u.authority_id JOIN staff f ON f.id = s.sent_by
       LEFT JOIN staff r ON r.id = s.receiver_staff_id
     WHERE s.id = $1`,
    [id],
  );
  if (!row) throw problem('not-found');
  const { meetingId, personId, ...content } = row;
  await tx.open(
    { table: 'meeting', rows: [content], id: () => meetingId },
    { table: 'person', rows: [content], id: () => personId },
  );
  return content;
}

/** How the actor's unit takes part from now on. */
export async function takePart(tx: Tx, caseId: string, kind: SummonsState['participation']): Promise<void> {
  await tx.rows(
    `UPDATE participation SET kind = $3, since = app.now(), until = CASE $3 WHEN 'declined' THEN app.now() END, revision = revision + 1
     WHERE case_id = $1 AND unit_id = $2 AND kind <> $3`,
    [caseId, tx.actor.unitId, kind],
  );
}

/** Who answers yes works on the case from then on, unless that is so already. */
export async function workOn(tx: Tx, caseId: string): Promise<void> {
  await tx.rows(
    `INSERT INTO case_worker (id, case_id, unit_id, staff_id, reason, since) VALUES ($1, $2, $3, $4, 'took', app.now())
     ON CONFLICT (case_id, unit_id, staff_id) WHERE until IS NULL DO NOTHING`,
    [v7(), caseId, tx.actor.unitId, tx.actor.staffId],
  );
}
