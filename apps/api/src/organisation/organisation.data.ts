import type { Tx } from '../platform/database/index.js';
import type { ColleagueView, UnitView } from './organisation.dto.js';

const UNITS = `SELECT u.id, u.name, u.kind, u.phone, u.authority_id AS "authorityId", t.name AS "authorityName",
    p.id AS "principalId", p.name AS "principalName", p.kind AS "principalKind"
  FROM unit u JOIN authority t ON t.id = u.authority_id JOIN organisation p ON p.id = t.principal_id
    JOIN organisation o ON o.id = t.organisation_id
  WHERE u.valid_from <= app.today() AND coalesce(u.valid_to, 'infinity') >= app.today()`;

/** Units whose name, authority or body holds every word of the search; the actor's county first. */
export function unitsMatching(tx: Tx, words: readonly string[], limit: number): Promise<UnitView[]> {
  return tx.rows<UnitView>(
    `${UNITS} AND NOT EXISTS (SELECT 1 FROM unnest($1::text[]) AS w(word)
       WHERE strpos(lower(concat_ws(' ', u.name, t.name, o.name)), w.word) = 0)
     ORDER BY (o.county_code = $2) DESC, p.kind, u.name LIMIT $3`,
    [words, tx.actor.countyCode, limit],
  );
}

/** One unit, or undefined. */
export async function unitById(tx: Tx, id: string): Promise<UnitView | undefined> {
  const [unit] = await tx.rows<UnitView>(`${UNITS} AND u.id = $1`, [id]);
  return unit;
}

/** Caseworkers with a current assignment at the unit. */
export function caseworkersAt(tx: Tx, unitId: string): Promise<ColleagueView[]> {
  return tx.rows<ColleagueView>(
    `SELECT s.id AS "staffId", s.given_name || ' ' || s.family_name AS name, min(a.title) AS title
     FROM assignment a JOIN staff s ON s.id = a.staff_id
     WHERE a.unit_id = $1 AND a.role = 'caseworker' AND a.valid_from <= app.today() AND coalesce(a.valid_to, 'infinity') >= app.today()
     GROUP BY s.id ORDER BY s.given_name, s.family_name`,
    [unitId],
  );
}
