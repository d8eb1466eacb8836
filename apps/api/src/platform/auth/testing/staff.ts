import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { smallCounty } from '../../testing/world.js';

const KARIN = 'karin.lindqvist';
const MEHMET = 'mehmet.aydin';

/** Two of the demo users as members of staff: Karin has two assignments, Mehmet one, as unit head. */
export async function twoStaff(db: pg.Client, issuer: string) {
  const { region, municipality } = await smallCounty(db);
  const staff = async (subject: string, given: string, family: string): Promise<string> => {
    const id = randomUUID();
    await db.query('INSERT INTO staff (id, issuer, subject, given_name, family_name) VALUES ($1, $2, $3, $4, $5)', [
      id,
      issuer,
      subject,
      given,
      family,
    ]);
    return id;
  };
  const assignment = async (staffId: string, unitId: string, role: string, title: string): Promise<string> => {
    const id = randomUUID();
    await db.query(
      `INSERT INTO assignment (id, staff_id, unit_id, role, title, valid_from) VALUES ($1, $2, $3, $4, $5, '2020-01-01')`,
      [id, staffId, unitId, role, title],
    );
    return id;
  };
  const karin = await staff(KARIN, 'Karin', 'Lindqvist');
  const mehmet = await staff(MEHMET, 'Mehmet', 'Aydin');
  return {
    karin: {
      subject: KARIN,
      staffId: karin,
      healthCentre: await assignment(karin, region.healthCentre, 'caseworker', 'Distriktssköterska'),
      psychiatry: await assignment(karin, region.psychiatry, 'caseworker', 'Psykiatrisjuksköterska'),
    },
    mehmet: {
      subject: MEHMET,
      staffId: mehmet,
      only: await assignment(mehmet, municipality.parent, 'unitHead', 'Enhetschef'),
    },
  };
}
