import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** Ids of the smallest county in which a plan can be made: a region's health centre and two units of a municipality. */
export interface World {
  region: { id: string; authorityId: string; healthCentre: string; psychiatry: string };
  municipality: {
    id: string;
    authorityId: string;
    homeHelp: string;
    parent: string;
    careAuthorityId: string;
    homeCare: string;
  };
  otherMunicipality: { id: string; authorityId: string; unit: string };
}

/** Units and bodies of Örebro län, enough for a test. Each call makes its own. */
export async function smallCounty(db: pg.Client): Promise<World> {
  const [region, municipality, other] = [randomUUID(), randomUUID(), randomUUID()];
  const mark = randomUUID().slice(0, 8);
  const organisation = (id: string, kind: string, name: string) =>
    db.query(
      `INSERT INTO organisation (id, kind, code, name, county_code, bound_by_agreement, valid_from) VALUES ($1, $2, $3, $4, '18', true, '2019-01-01')`,
      [id, kind, `${name}-${mark}`, name],
    );
  await organisation(region, 'region', 'Region Örebro län');
  await organisation(municipality, 'municipality', 'Örebro kommun');
  await organisation(other, 'municipality', 'Karlskoga kommun');
  const authority = async (organisationId: string, kind: string, name: string) => {
    const id = randomUUID();
    await db.query(
      'INSERT INTO authority (id, organisation_id, principal_id, kind, name) VALUES ($1, $2, $2, $3, $4)',
      [id, organisationId, kind, name],
    );
    return id;
  };
  const health = await authority(region, 'healthCare', 'Hälso- och sjukvårdsnämnden');
  const social = await authority(municipality, 'socialServices', 'Vård- och omsorgsnämnden');
  const care = await authority(municipality, 'municipalHealthCare', 'Kommunal hälso- och sjukvård');
  const elsewhere = await authority(other, 'socialServices', 'Socialnämnden');
  const unit = async (authorityId: string, kind: string, name: string, parent: string | null = null) => {
    const id = randomUUID();
    await db.query(
      `INSERT INTO unit (id, authority_id, parent_id, kind, name, phone, valid_from) VALUES ($1, $2, $3, $4, $5, '019-602 10 00', '2019-01-01')`,
      [id, authorityId, parent, kind, name],
    );
    await db.query(
      `INSERT INTO unit_closure SELECT $1::uuid, $1::uuid, 0 UNION ALL SELECT ancestor_id, $1::uuid, depth + 1 FROM unit_closure WHERE descendant_id = $2::uuid`,
      [id, parent],
    );
    return id;
  };
  const parent = await unit(social, 'socialOlder', 'Myndighet äldre');
  return {
    region: {
      id: region,
      authorityId: health,
      healthCentre: await unit(health, 'primaryCare', 'Vårdcentralen Karla'),
      psychiatry: await unit(health, 'psychiatry', 'Allmänpsykiatri'),
    },
    municipality: {
      id: municipality,
      authorityId: social,
      parent,
      homeHelp: await unit(social, 'socialOlder', 'Biståndsenheten Öster', parent),
      careAuthorityId: care,
      homeCare: await unit(care, 'homeHealthCare', 'Hemsjukvården'),
    },
    otherMunicipality: {
      id: other,
      authorityId: elsewhere,
      unit: await unit(elsewhere, 'socialOlder', 'Biståndsenheten Karlskoga'),
    },
  };
}

/** A member of staff with one assignment at a unit; gives the assignment's id. */
export async function staffAt(
  db: pg.Client,
  unitId: string,
  role = 'caseworker',
  name: readonly [string, string] = ['Karin', 'Lindqvist'],
): Promise<string> {
  const [staffId, assignmentId] = [randomUUID(), randomUUID()];
  await db.query(
    `INSERT INTO staff (id, issuer, subject, given_name, family_name) VALUES ($1, 'http://localhost:3001', $2, $3, $4)`,
    [staffId, staffId, ...name],
  );
  await db.query(
    `INSERT INTO assignment (id, staff_id, unit_id, role, title, valid_from) VALUES ($1, $2, $3, $4, 'Sjuksköterska', '2020-01-01')`,
    [assignmentId, staffId, unitId, role],
  );
  return assignmentId;
}
