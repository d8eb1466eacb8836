import type { CountySettings } from '../organisation/index.js';

/** A unit of the county that can have a part in a plan. */
export interface KnownUnit {
  id: string;
  hsaId: string | null;
  authorityId: string;
  principalId: string;
  principalKind: 'region' | 'municipality' | 'other';
}

/** Who and what a plan may name: units and caseworkers of one county, by HSA-id or by their id here, as they are today. */
export interface Directory {
  countyCode: string;
  settings: CountySettings;
  today: string;
  now: Date;
  unit(name: string): KnownUnit | undefined;
  /** The id of somebody who works as a caseworker at the unit. */
  caseworker(unitId: string, name: string): string | undefined;
}

/** Runs one statement and gives its rows. */
export type Query = <T>(sql: string, values?: readonly unknown[]) => Promise<T[]>;

/** Reads the directory of a county once: some thousand units at most. Throws where there is no such county. */
export async function loadDirectory(query: Query, countyCode: string): Promise<Directory> {
  const [county] = await query<{ settings: CountySettings; today: string; now: Date }>(
    'SELECT settings, app.today()::text AS today, app.now() AS now FROM county WHERE code = $1',
    [countyCode],
  );
  if (!county) throw new Error(`There is no county ${countyCode}`);
  const units = await query<KnownUnit>(
    `SELECT u.id, u.hsa_id AS "hsaId", a.id AS "authorityId", o.id AS "principalId",
       CASE WHEN o.kind IN ('region','municipality') THEN o.kind ELSE 'other' END AS "principalKind"
     FROM unit u JOIN authority a ON a.id = u.authority_id JOIN organisation o ON o.id = a.principal_id
     WHERE o.county_code = $1 AND u.valid_from <= app.today() AND coalesce(u.valid_to, 'infinity') >= app.today()`,
    [countyCode],
  );
  const staff = await query<{ unitId: string; hsaId: string | null; staffId: string }>(
    `SELECT s.unit_id AS "unitId", f.hsa_id AS "hsaId", f.id AS "staffId" FROM assignment s JOIN staff f ON f.id = s.staff_id
     WHERE s.role = 'caseworker' AND s.ended_at IS NULL
       AND s.valid_from <= app.today() AND coalesce(s.valid_to, 'infinity') >= app.today()`,
  );
  const unitOf = new Map(units.flatMap((unit) => namesOf(unit.id, unit.hsaId).map((name) => [name, unit])));
  const workers = new Map(
    staff.flatMap(({ unitId, hsaId, staffId }) =>
      namesOf(staffId, hsaId).map((name): [string, string] => [`${unitId} ${name}`, staffId]),
    ),
  );
  return {
    countyCode,
    ...county,
    unit: (name) => unitOf.get(name),
    caseworker: (unitId, name) => workers.get(`${unitId} ${name}`),
  };
}

const namesOf = (id: string, hsaId: string | null): string[] => (hsaId === null ? [id] : [id, hsaId]);
