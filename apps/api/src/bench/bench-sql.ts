import type pg from 'pg';

/** Runs one statement after another; throws with the first that fails. */
export async function runAll(db: pg.Client, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await db.query(statement);
}

/**
 * What the skeleton is made with: draws that depend on the seed alone, so that the same seed gives the same country.
 * `bench.r(n, salt)` is even in [0, 1); `bench.uid(kind, n)` an id of version 4.
 */
export const drawingTools = (seed: number): string[] => [
  'DROP SCHEMA IF EXISTS bench CASCADE',
  'CREATE SCHEMA bench',
  `CREATE FUNCTION bench.r(n bigint, salt int) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
     $$ SELECT (hashint8extended(n, ${String(seed)}::bigint * 1000 + salt) & 4503599627370495)::float8 / 4503599627370496 $$`,
  `CREATE FUNCTION bench.uid(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
     $$ SELECT overlay(overlay(md5(kind || ':' || n || ':${String(seed)}') PLACING '4' FROM 13) PLACING 'a' FROM 17)::uuid $$`,
];

/** How large a country is made for so many plans: a unit has about two hundred plans whatever the size, as in the whole of Sweden. */
export interface Country {
  plans: number;
  units: number;
  regions: number;
  municipalities: number;
}

const between = (least: number, value: number, most: number): number =>
  Math.min(most, Math.max(least, Math.round(value)));

/** 1,000,000 plans give 5,000 units in 21 regions and 290 municipalities. */
export function countryOf(plans: number): Country {
  const units = between(40, plans / 200, 5_000);
  return { plans, units, regions: between(1, units / 238, 21), municipalities: between(2, units / 17, 290) };
}

const COUNTY_CODES = '{01,03,04,05,06,07,08,09,10,12,13,14,17,18,19,20,21,22,23,24,25}';

/** A third of the units are the regions'. */
const REGION_SHARE = 0.336;

/** Bodies, authorities, units in groups of six under a head, three caseworkers a unit. */
export const directory = ({ units, regions, municipalities }: Country): string[] => [
  `INSERT INTO county (code, name, settings) SELECT k, 'Län ' || k, (SELECT settings FROM county WHERE code = '18')
   FROM unnest('${COUNTY_CODES}'::text[]) AS k ON CONFLICT DO NOTHING`,
  `CREATE UNLOGGED TABLE bench.body AS
     SELECT o, o < ${String(regions)} AS region, CASE WHEN o < ${String(regions)} THEN o ELSE (o - ${String(regions)}) % ${String(regions)} END AS county,
       bench.uid('organisation', o) AS id FROM generate_series(0, ${String(regions + municipalities - 1)}) AS o`,
  `INSERT INTO organisation (id, kind, code, name, county_code, bound_by_agreement, valid_from)
     SELECT id, CASE WHEN region THEN 'region' ELSE 'municipality' END, 'b' || o, CASE WHEN region THEN 'Region ' ELSE 'Kommun ' END || o,
       ('${COUNTY_CODES}'::text[])[county + 1], true, '2019-01-01' FROM bench.body`,
  `CREATE UNLOGGED TABLE bench.authority AS
     SELECT b.o, t, bench.uid('authority', b.o * 2 + t) AS id, b.id AS principal_id, b.region, b.county
     FROM bench.body b CROSS JOIN generate_series(0, 1) AS t WHERE NOT b.region OR t = 0`,
  `INSERT INTO authority (id, organisation_id, principal_id, kind, name)
     SELECT id, principal_id, principal_id, CASE WHEN region THEN 'healthCare' WHEN t = 0 THEN 'socialServices' ELSE 'municipalHealthCare' END,
       CASE WHEN region THEN 'Hälso- och sjukvårdsnämnden' WHEN t = 0 THEN 'Socialnämnden' ELSE 'Vård- och omsorgsnämnden' END FROM bench.authority`,
  `CREATE UNLOGGED TABLE bench.unit AS
     WITH placed AS (SELECT u, u < ${String(units)} * ${String(REGION_SHARE)} AS region,
         CASE WHEN u < ${String(units)} * ${String(REGION_SHARE)} THEN u % ${String(regions)} ELSE ${String(regions)} + u % ${String(municipalities)} END AS o
       FROM generate_series(0, ${String(units - 1)}) AS u),
     held AS (SELECT p.u, a.id AS authority_id, a.principal_id, a.region, a.county
       FROM placed p JOIN bench.authority a ON a.o = p.o AND a.t = CASE WHEN p.region THEN 0 ELSE (p.u / ${String(municipalities)}) % 2 END)
     SELECT u, bench.uid('unit', u) AS id, authority_id, principal_id, region, county,
       row_number() OVER (PARTITION BY authority_id ORDER BY u) - 1 AS nth,
       row_number() OVER (PARTITION BY county, region ORDER BY u) - 1 AS place,
       first_value(u) OVER (PARTITION BY authority_id, grp ORDER BY u) AS head
     FROM (SELECT h.*, (row_number() OVER (PARTITION BY authority_id ORDER BY u) - 1) / 6 AS grp FROM held h) g`,
  'CREATE INDEX ON bench.unit (u)',
  'CREATE INDEX ON bench.unit (county, region, place)',
  `INSERT INTO unit (id, authority_id, parent_id, kind, name, phone, valid_from)
     SELECT id, authority_id, CASE WHEN head <> u THEN bench.uid('unit', head) END, CASE WHEN region THEN 'primaryCare' ELSE 'socialAdults' END,
       'Enhet ' || u, '019-' || lpad((u % 1000000)::text, 6, '0'), '2019-01-01' FROM bench.unit`,
  'INSERT INTO unit_closure SELECT id, id, 0 FROM unit UNION ALL SELECT parent_id, id, 1 FROM unit WHERE parent_id IS NOT NULL',
  `INSERT INTO staff (id, issuer, subject, given_name, family_name)
     SELECT bench.uid('staff', u * 4 + j), 'https://idp.bench.example', 'b' || u || '-' || j, 'Förnamn' || j, 'Efternamn' || u
     FROM bench.unit CROSS JOIN generate_series(0, 3) AS j WHERE j < 3 OR head = u`,
  `INSERT INTO assignment (id, staff_id, unit_id, role, title, valid_from)
     SELECT bench.uid('assignment', u * 4 + j), bench.uid('staff', u * 4 + j), id, CASE j WHEN 3 THEN 'unitHead' ELSE 'caseworker' END,
       CASE j WHEN 3 THEN 'Enhetschef' ELSE 'Samordnare' END, '2020-01-01'
     FROM bench.unit CROSS JOIN generate_series(0, 3) AS j WHERE j < 3 OR head = u`,
];
