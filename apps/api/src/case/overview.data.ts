import type { IdentityKind } from '@sammanhang/sip-rules';
import type { CaseSubject } from '../access/index.js';
import type { Tx } from '../platform/database/index.js';
import type { CaseInitiatorKind, CaseOrigin, CaseScope } from './case.entity.js';
import type { ParticipationKind } from './participation.entity.js';

/** All that the overview of a case leans on, of what the actor's row security lets through. Instants are ISO text. */
export interface OverviewRow {
  origin: CaseOrigin;
  scope: CaseScope;
  initiatorKind: CaseInitiatorKind;
  initiatorName: string | null;
  startedAt: Date;
  endedAt: Date | null;
  endReason: string | null;
  endNote: string | null;
  leadUnitName: string;
  leadName: string | null;
  person: {
    id: string;
    name: string;
    identityKind: IdentityKind;
    identityNumber: string;
    birthOn: string | null;
    language: string;
    interpreter: boolean;
    ownerAuthorityId: string;
  } | null;
  homeCare: {
    requestedAt: string;
    enrolledAt: string | null;
    revision: number;
    receivingUnitName: string | null;
  } | null;
  offer: {
    id: string;
    toStaffId: string;
    toUnitId: string;
    toName: string;
    toUnitName: string;
    offeredAt: string;
  } | null;
  parties: {
    unitId: string;
    unitName: string;
    authorityName: string;
    principalName: string;
    kind: ParticipationKind;
    workers: { staffId: string; name: string }[];
  }[];
  versions: { id: string; number: number; state: string; establishedAt: string | null }[];
  words: {
    id: string;
    text: string;
    language: string;
    notedHow: string | null;
    changedAt: string;
    ownerAuthorityId: string;
    grantees: string[];
  }[];
  meeting: { id: string; startsAt: string; form: string } | null;
  everCalled: boolean;
  followUp: { id: string; dueOn: string; unitName: string } | null;
  consentAsked: boolean;
  approvalAsked: boolean;
  notices: { id: string; kind: string; at: string }[];
}

const PERSON = `(SELECT json_build_object('id', p.id, 'name', p.given_name || ' ' || p.family_name, 'identityKind', p.identity_kind,
    'identityNumber', p.identity_number, 'birthOn', p.birth_on::text, 'language', p.language, 'interpreter', p.interpreter,
    'ownerAuthorityId', p.owner_authority_id)
  FROM person p WHERE p.id = c.person_id)`;
const HOME_CARE = `(SELECT json_build_object('requestedAt', h.requested_at, 'enrolledAt', h.enrolled_at, 'revision', h.revision, 'receivingUnitName', u.name)
  FROM home_care_request h LEFT JOIN unit u ON u.id = h.receiving_unit_id WHERE h.case_id = c.id)`;
const OFFER = `(SELECT json_build_object('id', o.id, 'toStaffId', o.to_staff_id, 'toUnitId', o.to_unit_id,
    'toName', s.given_name || ' ' || s.family_name, 'toUnitName', u.name, 'offeredAt', o.offered_at)
  FROM lead_offer o JOIN staff s ON s.id = o.to_staff_id JOIN unit u ON u.id = o.to_unit_id WHERE o.case_id = c.id AND o.answer IS NULL)`;
const PARTIES = `(SELECT json_agg(json_build_object('unitId', u.id, 'unitName', u.name, 'authorityName', t.name, 'principalName', g.name, 'kind', p.kind,
    'workers', (SELECT coalesce(json_agg(json_build_object('staffId', s.id, 'name', s.given_name || ' ' || s.family_name) ORDER BY w.since, s.id), '[]')
      FROM case_worker w JOIN staff s ON s.id = w.staff_id WHERE w.case_id = c.id AND w.unit_id = u.id AND w.until IS NULL))
    ORDER BY array_position(ARRAY['lead','party','summoned','invited','declined','left'], p.kind), u.name, u.id)
  FROM participation p JOIN unit u ON u.id = p.unit_id JOIN authority t ON t.id = u.authority_id JOIN organisation g ON g.id = t.principal_id
  WHERE p.case_id = c.id)`;
const VERSIONS = `(SELECT json_agg(json_build_object('id', v.id, 'number', v.number, 'state', v.state, 'establishedAt', v.established_at)
    ORDER BY v.number DESC) FROM plan_version v WHERE v.case_id = c.id)`;
// The newest words that there are: of the version addressed, else of the plan that holds.
const WORDS = `(SELECT coalesce(json_agg(json_build_object('id', n.id, 'text', n.text, 'language', n.language, 'notedHow', n.noted_how,
    'changedAt', n.changed_at, 'ownerAuthorityId', n.owner_authority_id, 'grantees', n.grantees) ORDER BY n.seq, n.id), '[]')
  FROM note n WHERE n.kind = 'ownWords' AND n.removed_at IS NULL AND n.version_id = (
    SELECT v.id FROM plan_version v JOIN note x ON x.version_id = v.id AND x.kind = 'ownWords' AND x.removed_at IS NULL
    WHERE v.case_id = c.id ORDER BY v.number DESC LIMIT 1))`;
const MEETING = `(SELECT json_build_object('id', m.id, 'startsAt', m.starts_at, 'form', m.form)
  FROM meeting m WHERE m.case_id = c.id AND m.cancelled_at IS NULL AND m.ended_at IS NULL ORDER BY m.starts_at, m.id LIMIT 1)`;
const FOLLOW_UP = `(SELECT json_build_object('id', f.id, 'dueOn', f.due_on::text, 'unitName', u.name) FROM follow_up f JOIN unit u ON u.id = f.responsible_unit_id
  WHERE f.case_id = c.id AND f.held_on IS NULL AND f.cancelled_at IS NULL)`;
const NOTICES = `(SELECT coalesce(json_agg(json_build_object('id', n.id, 'kind', n.kind, 'at', n.at) ORDER BY n.at DESC, n.id), '[]')
  FROM notice n WHERE n.case_id = c.id AND n.unit_id = $2 AND n.seen_at IS NULL)`;

/** One query for the whole overview. */
export async function overviewOf(tx: Tx, subject: CaseSubject): Promise<OverviewRow> {
  const [row] = await tx.rows<OverviewRow>(
    `SELECT c.origin, c.scope, c.initiator_kind AS "initiatorKind", c.initiator_name AS "initiatorName", c.started_at AS "startedAt",
       c.ended_at AS "endedAt", c.end_reason AS "endReason", c.end_note AS "endNote", lu.name AS "leadUnitName",
       ls.given_name || ' ' || ls.family_name AS "leadName", ${PERSON} AS person, ${HOME_CARE} AS "homeCare", ${OFFER} AS offer,
       ${PARTIES} AS parties, ${VERSIONS} AS versions, ${WORDS} AS words, ${MEETING} AS meeting, ${FOLLOW_UP} AS "followUp", ${NOTICES} AS notices,
       EXISTS (SELECT 1 FROM meeting m WHERE m.case_id = c.id AND m.cancelled_at IS NULL) AS "everCalled",
       EXISTS (SELECT 1 FROM consent s WHERE s.case_id = c.id AND s.kind = 'plan') AS "consentAsked",
       EXISTS (SELECT 1 FROM approval_request r JOIN authority a ON a.principal_id = r.principal_id WHERE r.version_id = $3 AND a.id = $4
         AND NOT EXISTS (SELECT 1 FROM approval x WHERE x.version_id = r.version_id AND x.principal_id = r.principal_id)) AS "approvalAsked"
     FROM sip_case c JOIN unit lu ON lu.id = c.lead_unit_id LEFT JOIN staff ls ON ls.id = c.lead_staff_id WHERE c.id = $1`,
    [subject.caseId, tx.actor.unitId, subject.version.id, tx.actor.authorityId],
  );
  if (!row) throw new Error('a case that was just read is gone');
  await tx.open(
    { table: 'sip_case', rows: [row], id: () => subject.caseId },
    { table: 'person', rows: row.person ? [row.person] : [] },
    { table: 'note', rows: row.words },
  );
  return row;
}
