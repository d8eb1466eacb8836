import type { HeldAssignment } from '@sammanhang/sip-rules';
import type { Tx } from '../platform/database/index.js';
import type { UserView } from './administration.dto.js';

/** People with an assignment at the own authority, now or to come, whose names, titles or units hold every word. */
export function usersMatching(tx: Tx, words: readonly string[], limit: number): Promise<UserView[]> {
  return tx.rows<UserView>(
    `SELECT s.id AS "staffId", s.given_name || ' ' || s.family_name AS name, s.hsa_id AS "hsaId",
       json_agg(json_build_object('id', a.id, 'unitId', u.id, 'unitName', u.name, 'role', a.role, 'title', a.title,
         'validFrom', a.valid_from, 'validTo', a.valid_to) ORDER BY u.name, a.role, a.id) AS assignments
     FROM assignment a JOIN unit u ON u.id = a.unit_id JOIN staff s ON s.id = a.staff_id
     WHERE u.authority_id = $1 AND coalesce(a.valid_to, 'infinity') >= app.today()
     GROUP BY s.id
     HAVING NOT EXISTS (SELECT 1 FROM unnest($2::text[]) AS w(word)
       WHERE strpos(lower(concat_ws(' ', s.given_name, s.family_name, s.hsa_id, string_agg(a.title || ' ' || u.name, ' '))), w.word) = 0)
     ORDER BY s.family_name COLLATE "sv-x-icu", s.given_name COLLATE "sv-x-icu", s.id LIMIT $3`,
    [tx.actor.authorityId, words, limit],
  );
}

export interface KnownStaff {
  id: string;
  name: string;
}

/** Somebody with an assignment at the own authority, present or past; undefined for anybody else. */
export async function colleagueById(tx: Tx, staffId: string): Promise<KnownStaff | undefined> {
  const [row] = await tx.rows<KnownStaff>(
    `SELECT s.id, s.given_name || ' ' || s.family_name AS name FROM staff s WHERE s.id = $1
       AND EXISTS (SELECT 1 FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.staff_id = s.id AND u.authority_id = $2)`,
    [staffId, tx.actor.authorityId],
  );
  return row;
}

/** The sign-in service that the administrator uses, where the new user will sign in as well. */
export async function ownIssuer(tx: Tx): Promise<string> {
  const [row] = await tx.rows<{ issuer: string }>('SELECT issuer FROM staff WHERE id = $1', [tx.actor.staffId]);
  if (!row) throw new Error('the administrator is nobody');
  return row.issuer;
}

/** Who signs in as this subject already, whatever authority they work for. */
export async function staffIdOf(tx: Tx, issuer: string, subject: string): Promise<string | null> {
  const [row] = await tx.rows<{ id: string }>('SELECT id FROM staff WHERE issuer = $1 AND subject = $2', [
    issuer,
    subject,
  ]);
  return row?.id ?? null;
}

/** What this person holds at the unit. */
export function heldAt(tx: Tx, staffId: string, unitId: string): Promise<HeldAssignment[]> {
  return tx.rows<HeldAssignment>(
    `SELECT staff_id AS "staffId", unit_id AS "unitId", role, valid_to::text AS "validTo" FROM assignment WHERE staff_id = $1 AND unit_id = $2`,
    [staffId, unitId],
  );
}

/** An assignment at the own authority, or undefined. */
export async function ownAssignment(tx: Tx, id: string): Promise<HeldAssignment | undefined> {
  const [row] = await tx.rows<HeldAssignment>(
    `SELECT a.staff_id AS "staffId", a.unit_id AS "unitId", a.role, a.valid_to::text AS "validTo"
     FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.id = $1 AND u.authority_id = $2 AND a.role <> 'operator'`,
    [id, tx.actor.authorityId],
  );
  return row;
}

/** How many people administer the own authority now. */
export async function administrators(tx: Tx): Promise<number> {
  const [row] = await tx.rows<{ count: number }>(
    `SELECT count(DISTINCT a.staff_id)::int AS count FROM assignment a JOIN unit u ON u.id = a.unit_id
     WHERE u.authority_id = $1 AND a.role = 'localAdmin' AND app.assignment_stands(a.id)`,
    [tx.actor.authorityId],
  );
  return row?.count ?? 0;
}

export interface LeftCase {
  caseId: string;
  unitId: string;
  listed: boolean;
}

/** Ends it and its sessions at once. Gives the open cases that nobody at the unit works with any more. */
export function endAssignment(tx: Tx, id: string): Promise<LeftCase[]> {
  return tx.rows<LeftCase>('SELECT case_id AS "caseId", unit_id AS "unitId", listed FROM app.end_assignment($1)', [id]);
}

/** Carries a confirmed request out. Gives the new assignment's id. */
export async function grantRole(tx: Tx, requestId: string): Promise<string> {
  const [row] = await tx.rows<{ id: string }>('SELECT app.grant_role($1) AS id', [requestId]);
  if (!row) throw new Error('no assignment was made');
  return row.id;
}

/** Names of staff and of units, for what requests are about. */
export async function namesOf(
  tx: Tx,
  staffIds: readonly string[],
  unitIds: readonly string[],
): Promise<{ staff: Map<string, string>; units: Map<string, string> }> {
  const staff = await tx.rows<KnownStaff>(
    `SELECT id, given_name || ' ' || family_name AS name FROM staff WHERE id = ANY ($1::uuid[])`,
    [staffIds],
  );
  const units = await tx.rows<KnownStaff>('SELECT id, name FROM unit WHERE id = ANY ($1::uuid[])', [unitIds]);
  const byId = (rows: readonly KnownStaff[]) => new Map(rows.map(({ id, name }) => [id, name]));
  return { staff: byId(staff), units: byId(units) };
}
