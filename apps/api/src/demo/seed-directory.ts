import shared from '@sammanhang/test/personas.json' with { type: 'json' };
import type { EntityManager } from 'typeorm';
import { colleaguesAt } from './colleagues.js';
import { countyBodies, type DemoOrganisation } from './county-bodies.js';
import { demoId, demoPhone } from './demo-id.js';
import { unitNamed, type Directory, type UnitPlace } from './directory.js';
import { addRow, insert, insertAll, type Rows } from './rows.js';

/** The county in which one works in the demo: its units have more people. */
const DEMO_COUNTY = '18';

/** Bodies, authorities, units and the staff that the development identity provider can sign in, with colleagues. */
export async function seedDirectory(db: EntityManager, issuer: string): Promise<Directory> {
  const bodies = countyBodies(shared.organisations as DemoOrganisation[]);
  const directory: Directory = { organisations: new Map(), units: new Map(), workers: new Map() };
  for (const body of bodies) directory.organisations.set(body.code, demoId('organisation', body.code));
  const rows: Rows = new Map();
  for (const body of bodies) addBody(rows, directory, body);
  const units = rows.get('unit') ?? [];
  rows.set(
    'unit',
    units.filter((row) => row.parent_id === null),
  );
  await insertAll(db, rows, ['organisation', 'authority', 'unit']);
  await insert(
    db,
    'unit',
    units.filter((row) => row.parent_id !== null),
  );
  await db.query(`
    WITH RECURSIVE up AS (SELECT id AS ancestor_id, id AS descendant_id, 0 AS depth FROM unit
      UNION ALL SELECT u.parent_id, up.descendant_id, up.depth + 1 FROM up JOIN unit u ON u.id = up.ancestor_id WHERE u.parent_id IS NOT NULL)
    INSERT INTO unit_closure SELECT ancestor_id, descendant_id, depth FROM up`);
  addStaff(rows, directory, issuer);
  await insertAll(db, rows, ['staff', 'assignment']);
  return directory;
}

function addBody(rows: Rows, directory: Directory, body: DemoOrganisation): void {
  const organisationId = demoId('organisation', body.code);
  addRow(rows, 'organisation', {
    id: organisationId,
    kind: body.kind,
    code: body.code,
    name: body.name,
    county_code: body.countyCode,
    organisation_number: body.organisationNumber ?? null,
    bound_by_agreement: true,
    valid_from: '2019-01-01',
  });
  const principalId = directory.organisations.get(body.principalCode ?? body.code) ?? organisationId;
  for (const authority of body.authorities) {
    const authorityId = demoId('authority', body.code, authority.name);
    addRow(rows, 'authority', {
      id: authorityId,
      organisation_id: organisationId,
      principal_id: principalId,
      kind: authority.kind,
      name: authority.name,
    });
    for (const unit of authority.units) {
      const place: UnitPlace = {
        id: demoId('unit', authorityId, unit.name),
        name: unit.name,
        kind: unit.kind,
        phone: demoPhone(authorityId, unit.name),
        authorityId,
        authorityKind: authority.kind,
        principalId,
        organisationKind: body.kind,
        countyCode: body.countyCode,
      };
      directory.units.set(unit.name, place);
      addRow(rows, 'unit', {
        id: place.id,
        authority_id: authorityId,
        parent_id: unit.parent ? demoId('unit', authorityId, unit.parent) : null,
        kind: unit.kind,
        name: unit.name,
        phone: place.phone,
        valid_from: '2019-01-01',
      });
    }
  }
}

function addStaff(rows: Rows, directory: Directory, issuer: string): void {
  for (const persona of shared.personas) {
    const { subject, hsaId, givenName, familyName, title, assignments } = persona;
    const staffId = demoId('staff', subject);
    addPerson(rows, { id: staffId, issuer, subject, hsaId, givenName, familyName });
    for (const { unit, role } of assignments) {
      addAssignment(rows, directory, { staffId, subject, name: `${givenName} ${familyName}` }, { unit, role, title });
    }
  }
  for (const unit of directory.units.values()) {
    colleaguesAt(unit, unit.countyCode === DEMO_COUNTY ? 2 : 1).forEach((colleague, index) => {
      const subject = `colleague-${String(index + 1)}@${unit.id}`;
      const staffId = demoId('staff', subject);
      addPerson(rows, { id: staffId, issuer, subject, hsaId: null, ...colleague });
      const who = { staffId, subject: null, name: `${colleague.givenName} ${colleague.familyName}` };
      addAssignment(rows, directory, who, { unit: unit.name, role: 'caseworker', title: colleague.title });
    });
  }
}

function addPerson(
  rows: Rows,
  staff: {
    id: string;
    issuer: string;
    subject: string;
    hsaId: string | null;
    givenName: string;
    familyName: string;
  },
): void {
  addRow(rows, 'staff', {
    id: staff.id,
    issuer: staff.issuer,
    subject: staff.subject,
    hsa_id: staff.hsaId,
    given_name: staff.givenName,
    family_name: staff.familyName,
  });
}

function addAssignment(
  rows: Rows,
  directory: Directory,
  who: { staffId: string; subject: string | null; name: string },
  assignment: { unit: string; role: string; title: string },
): void {
  const unit = unitNamed(directory, assignment.unit);
  const id = demoId('assignment', who.staffId, unit.id, assignment.role);
  addRow(rows, 'assignment', {
    id,
    staff_id: who.staffId,
    unit_id: unit.id,
    role: assignment.role,
    title: assignment.title,
    valid_from: '2020-01-01',
  });
  if (assignment.role !== 'caseworker') return;
  const workers = directory.workers.get(unit.name) ?? [];
  directory.workers.set(unit.name, [...workers, { ...who, assignmentId: id, unit }]);
}
