import type { Tx } from '../platform/database/index.js';
import type { PersonProtection } from './person.entity.js';
import type { ListedStaffView, ProtectionGrade } from './protection.dto.js';

/** Locks the person and all of the person's cases to those who work with them. */
export async function protectPerson(tx: Tx, personId: string, grade: ProtectionGrade): Promise<void> {
  await tx.rows('SELECT app.protect_person($1, $2)', [personId, grade]);
}

/** Carries a confirmed request out: the person and every case of theirs are open to the units again. */
export async function liftProtection(tx: Tx, requestId: string): Promise<void> {
  await tx.rows('SELECT app.lift_protection($1)', [requestId]);
}

/** Carries a confirmed request out. */
export async function changeAllowList(tx: Tx, requestId: string): Promise<void> {
  await tx.rows('SELECT app.change_allow_list($1)', [requestId]);
}

export interface AllowList {
  protection: PersonProtection;
  listed: ListedStaffView[];
  candidates: ListedStaffView[];
}

/** The list of a case, and who of the caseworkers at its units is not on it. */
export async function allowListOf(tx: Tx, caseId: string): Promise<AllowList | undefined> {
  const [row] = await tx.rows<AllowList>(
    `WITH about AS (SELECT c.id, c.allow_list, p.protection FROM sip_case c JOIN person p ON p.id = c.person_id WHERE c.id = $1 AND c.allow_list IS NOT NULL),
     workers AS (SELECT DISTINCT ON (s.id) s.id, s.given_name || ' ' || s.family_name AS name, a.title, u.name AS unit_name, s.family_name
       FROM about JOIN participation t ON t.case_id = about.id AND t.kind IN ('lead','party','summoned','invited') JOIN unit u ON u.id = t.unit_id
         JOIN assignment a ON a.unit_id = u.id AND a.role = 'caseworker' AND app.assignment_stands(a.id) JOIN staff s ON s.id = a.staff_id
       ORDER BY s.id, (a.unit_id = $2) DESC, u.name)
     SELECT about.protection,
       (SELECT coalesce(json_agg(json_build_object('staffId', s.id, 'name', s.given_name || ' ' || s.family_name, 'title', w.title, 'unitName', w.unit_name)
           ORDER BY s.family_name, s.given_name, s.id), '[]')
         FROM staff s LEFT JOIN workers w ON w.id = s.id WHERE s.id = ANY (about.allow_list)) AS listed,
       (SELECT coalesce(json_agg(json_build_object('staffId', w.id, 'name', w.name, 'title', w.title, 'unitName', w.unit_name)
           ORDER BY w.unit_name, w.family_name, w.name, w.id), '[]') FROM workers w WHERE NOT w.id = ANY (about.allow_list)) AS candidates
     FROM about`,
    [caseId, tx.actor.unitId],
  );
  return row;
}

export interface RequestFacts {
  caseNumbers: Map<string, string>;
  staffNames: Map<string, string>;
}

/** Plan numbers of cases that this reader may know of, and names of staff. */
export async function requestFacts(
  tx: Tx,
  caseIds: readonly string[],
  staffIds: readonly string[],
): Promise<RequestFacts> {
  const cases = await tx.rows<{ id: string; number: string }>(
    'SELECT id, number FROM sip_case WHERE id = ANY ($1::uuid[])',
    [caseIds],
  );
  const staff = await tx.rows<{ id: string; name: string }>(
    `SELECT id, given_name || ' ' || family_name AS name FROM staff WHERE id = ANY ($1::uuid[])`,
    [staffIds],
  );
  return {
    caseNumbers: new Map(cases.map(({ id, number }) => [id, number])),
    staffNames: new Map(staff.map(({ id, name }) => [id, name])),
  };
}
