import type { UnitUse } from '@sammanhang/sip-rules';
import type { Tx } from '../platform/database/index.js';
import type { AddUnitInput, AdministeredUnitView, ChangeUnitInput } from './administration.dto.js';

/** The own authority's units that exist now, each after the one above it, in Swedish order. */
export function ownUnitTree(tx: Tx): Promise<AdministeredUnitView[]> {
  return tx.rows<AdministeredUnitView>(
    `WITH RECURSIVE own AS (SELECT * FROM unit WHERE authority_id = $1 AND coalesce(valid_to, 'infinity') >= app.today()),
     tree AS (
       SELECT o.*, 0 AS depth, ARRAY[o.name COLLATE "sv-x-icu"] AS path FROM own o WHERE o.parent_id IS NULL OR o.parent_id NOT IN (SELECT id FROM own)
       UNION ALL SELECT o.*, t.depth + 1, t.path || (o.name COLLATE "sv-x-icu") FROM tree t JOIN own o ON o.parent_id = t.id)
     SELECT t.id, t.parent_id AS "parentId", t.kind, t.name, t.phone, t.email, t.hsa_id AS "hsaId", t.depth, t.revision,
       (SELECT count(DISTINCT a.staff_id)::int FROM assignment a WHERE a.unit_id = t.id AND app.assignment_stands(a.id)) AS people
     FROM tree t ORDER BY t.path`,
    [tx.actor.authorityId],
  );
}

/** Ids of everything beneath a unit. */
export async function beneath(tx: Tx, unitId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    'SELECT descendant_id AS id FROM unit_closure WHERE ancestor_id = $1 AND depth > 0',
    [unitId],
  );
  return rows.map(({ id }) => id);
}

export interface OwnUnit {
  id: string;
  name: string;
  ended: boolean;
}

/** A unit of the own authority, ended or not; undefined for any other. */
export async function ownUnit(tx: Tx, id: string): Promise<OwnUnit | undefined> {
  const [row] = await tx.rows<OwnUnit>(
    `SELECT id, name, coalesce(valid_to, 'infinity') < app.today() AS ended FROM unit WHERE id = $1 AND authority_id = $2`,
    [id, tx.actor.authorityId],
  );
  return row;
}

/** Counts of what still hangs on it. */
export async function unitUse(tx: Tx, id: string): Promise<UnitUse> {
  const [row] = await tx.rows<UnitUse>(
    'SELECT units_under AS "unitsUnder", assignments, open_cases AS "openCases" FROM app.unit_use($1)',
    [id],
  );
  if (!row) throw new Error('not a unit of the own authority');
  return row;
}

export async function addUnit(tx: Tx, id: string, unit: AddUnitInput): Promise<void> {
  await tx.rows('SELECT app.add_unit($1, $2, $3, $4, $5, $6, $7)', [
    id,
    unit.parentId ?? null,
    unit.kind,
    unit.name,
    unit.phone ?? null,
    unit.email ?? null,
    unit.hsaId ?? null,
  ]);
}

const done = async (rows: Promise<{ done: boolean }[]>): Promise<boolean> => (await rows)[0]?.done === true;

/** False when somebody has changed the unit since it was read. */
export const changeUnit = (tx: Tx, id: string, unit: ChangeUnitInput): Promise<boolean> =>
  done(
    tx.rows('SELECT app.change_unit($1, $2, $3, $4, $5, $6) AS done', [
      id,
      unit.revision,
      unit.name,
      unit.phone ?? null,
      unit.email ?? null,
      unit.hsaId ?? null,
    ]),
  );

/** False when somebody has changed the unit since it was read. */
export const moveUnit = (tx: Tx, id: string, revision: number, parentId: string | null): Promise<boolean> =>
  done(tx.rows('SELECT app.move_unit($1, $2, $3) AS done', [id, revision, parentId]));

/** False when somebody has changed the unit since it was read. */
export const endUnit = (tx: Tx, id: string, revision: number): Promise<boolean> =>
  done(tx.rows('SELECT app.end_unit($1, $2) AS done', [id, revision]));
