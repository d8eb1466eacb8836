import { callKindOf, type CalledUnit } from '@sammanhang/sip-rules';
import type { Tx } from '../platform/database/index.js';
import type { ColleagueView, MunicipalityView, UnitView } from './organisation.dto.js';

const UNITS = `SELECT u.id, u.name, u.kind, u.phone, u.authority_id AS "authorityId", t.name AS "authorityName",
    p.id AS "principalId", p.name AS "principalName", p.kind AS "principalKind",
    o.kind AS "organisationKind", o.bound_by_agreement AS "boundByAgreement", t.kind AS "authorityKind"
  FROM unit u JOIN authority t ON t.id = u.authority_id JOIN organisation p ON p.id = t.principal_id
    JOIN organisation o ON o.id = t.organisation_id
  WHERE u.valid_from <= app.today() AND coalesce(u.valid_to, 'infinity') >= app.today()`;

type UnitRow = Omit<UnitView, 'callKind'> & CalledUnit;

const toUnitView = ({ organisationKind, boundByAgreement, authorityKind, ...unit }: UnitRow): UnitView => ({
  ...unit,
  callKind: callKindOf({ organisationKind, boundByAgreement, authorityKind }),
});

/** Units whose name, authority or body holds every word of the search; the actor's county first. */
export async function unitsMatching(tx: Tx, words: readonly string[], limit: number): Promise<UnitView[]> {
  const rows = await tx.rows<UnitRow>(
    `${UNITS} AND NOT EXISTS (SELECT 1 FROM unnest($1::text[]) AS w(word)
       WHERE strpos(lower(concat_ws(' ', u.name, t.name, o.name)), w.word) = 0)
     ORDER BY (o.county_code = $2) DESC, p.kind, u.name LIMIT $3`,
    [words, tx.actor.countyCode, limit],
  );
  return rows.map(toUnitView);
}

/** One unit, or undefined. */
export async function unitById(tx: Tx, id: string): Promise<UnitView | undefined> {
  const [unit] = await unitsById(tx, [id]);
  return unit;
}

/** The units of these ids that exist now. */
export async function unitsById(tx: Tx, ids: readonly string[]): Promise<UnitView[]> {
  return (await tx.rows<UnitRow>(`${UNITS} AND u.id = ANY ($1::uuid[])`, [ids])).map(toUnitView);
}

/** Which of these members of staff are caseworkers at these units now, as `staffId@unitId`. */
export async function caseworkersAmong(
  tx: Tx,
  pairs: readonly { staffId: string; unitId: string }[],
): Promise<Set<string>> {
  const rows = await tx.rows<{ key: string }>(
    `SELECT DISTINCT a.staff_id || '@' || a.unit_id AS key FROM assignment a
       JOIN unnest($1::uuid[], $2::uuid[]) AS p(staff_id, unit_id) ON p.staff_id = a.staff_id AND p.unit_id = a.unit_id
     WHERE a.role = 'caseworker' AND a.valid_from <= app.today() AND coalesce(a.valid_to, 'infinity') >= app.today()`,
    [pairs.map((pair) => pair.staffId), pairs.map((pair) => pair.unitId)],
  );
  return new Set(rows.map(({ key }) => key));
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

/** All municipalities, by name: where somebody lives. */
export function municipalities(tx: Tx): Promise<MunicipalityView[]> {
  return tx.rows<MunicipalityView>(
    `SELECT code, name FROM organisation WHERE kind = 'municipality' ORDER BY name COLLATE "sv-x-icu"`,
  );
}
