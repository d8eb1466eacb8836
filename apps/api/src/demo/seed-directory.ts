import { createHash } from 'node:crypto';
import shared from '@sammanhang/test/personas.json' with { type: 'json' };
import type { EntityManager } from 'typeorm';
import { countyBodies, type DemoOrganisation } from './county-bodies.js';

/** Where everything in the directory went, by name: what the stories refer to. */
export interface Directory {
  organisations: Map<string, string>;
  units: Map<string, { id: string; authorityId: string; principalId: string; countyCode: string }>;
  /** By the persona's subject. */
  staff: Map<string, { id: string; name: string; unitIds: string[] }>;
}

/** The same id for the same thing at every seeding: addresses in notes and tests keep working. */
export function demoId(...parts: string[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Bodies, authorities, units and the staff that the development identity provider can sign in. */
export async function seedDirectory(db: EntityManager, issuer: string): Promise<Directory> {
  const bodies = countyBodies(shared.organisations as DemoOrganisation[]);
  const directory: Directory = { organisations: new Map(), units: new Map(), staff: new Map() };
  for (const body of bodies) directory.organisations.set(body.code, demoId('organisation', body.code));
  await insert(
    db,
    'organisation',
    bodies.map((body) => ({
      id: directory.organisations.get(body.code),
      kind: body.kind,
      code: body.code,
      name: body.name,
      county_code: body.countyCode,
      organisation_number: body.organisationNumber ?? null,
      bound_by_agreement: true,
      valid_from: '2019-01-01',
    })),
  );
  const authorities = bodies.flatMap((body) =>
    body.authorities.map((authority) => ({
      id: demoId('authority', body.code, authority.name),
      organisation_id: directory.organisations.get(body.code),
      principal_id: directory.organisations.get(body.principalCode ?? body.code) ?? '',
      kind: authority.kind,
      name: authority.name,
      countyCode: body.countyCode,
      units: authority.units,
    })),
  );
  await insert(
    db,
    'authority',
    authorities.map(({ id, organisation_id, principal_id, kind, name }) => ({
      id,
      organisation_id,
      principal_id,
      kind,
      name,
    })),
  );
  const units = authorities.flatMap((authority) =>
    authority.units.map((unit, index) => ({
      id: demoId('unit', authority.id, unit.name),
      authority_id: authority.id,
      parent_id: unit.parent ? demoId('unit', authority.id, unit.parent) : null,
      kind: unit.kind,
      name: unit.name,
      phone: `019-602 ${String(10 + (index % 80))} ${String(10 + (unit.name.length % 80))}`,
      valid_from: '2019-01-01',
      place: { authorityId: authority.id, principalId: authority.principal_id, countyCode: authority.countyCode },
    })),
  );
  for (const unit of units) directory.units.set(unit.name, { id: unit.id, ...unit.place });
  const rows = units.map(({ place: _place, ...row }) => row);
  await insert(
    db,
    'unit',
    rows.filter((row) => row.parent_id === null),
  );
  await insert(
    db,
    'unit',
    rows.filter((row) => row.parent_id !== null),
  );
  await db.query(`
    WITH RECURSIVE up AS (SELECT id AS ancestor_id, id AS descendant_id, 0 AS depth FROM unit
      UNION ALL SELECT u.parent_id, up.descendant_id, up.depth + 1 FROM up JOIN unit u ON u.id = up.ancestor_id WHERE u.parent_id IS NOT NULL)
    INSERT INTO unit_closure SELECT ancestor_id, descendant_id, depth FROM up`);
  await seedStaff(db, issuer, directory);
  return directory;
}

async function seedStaff(db: EntityManager, issuer: string, directory: Directory): Promise<void> {
  const unitId = (name: string): string => {
    const unit = directory.units.get(name);
    if (!unit) throw new Error(`no unit called ${name}`);
    return unit.id;
  };
  for (const persona of shared.personas) {
    directory.staff.set(persona.subject, {
      id: demoId('staff', persona.subject),
      name: `${persona.givenName} ${persona.familyName}`,
      unitIds: persona.assignments.map((assignment) => unitId(assignment.unit)),
    });
  }
  await insert(
    db,
    'staff',
    shared.personas.map((persona) => ({
      id: demoId('staff', persona.subject),
      issuer,
      subject: persona.subject,
      hsa_id: persona.hsaId,
      given_name: persona.givenName,
      family_name: persona.familyName,
    })),
  );
  await insert(
    db,
    'assignment',
    shared.personas.flatMap((persona) =>
      persona.assignments.map((assignment) => ({
        id: demoId('assignment', persona.subject, assignment.unit, assignment.role),
        staff_id: demoId('staff', persona.subject),
        unit_id: unitId(assignment.unit),
        role: assignment.role,
        title: persona.title,
        valid_from: '2020-01-01',
      })),
    ),
  );
}

/** Inserts rows of one shape in one statement. Column names come from the code above, never from outside. */
export async function insert(
  db: EntityManager,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  await db.query(
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}
