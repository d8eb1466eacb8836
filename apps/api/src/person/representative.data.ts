import { mayDecide, type Day } from '@sammanhang/sip-rules';
import { problem } from '../platform/errors.js';
import type { Tx } from '../platform/database/index.js';
import { Representative } from './representative.entity.js';

/** All who act or have acted for the person, the newest mandate first. */
export async function representativesOf(tx: Tx, personId: string): Promise<Representative[]> {
  const rows = await tx.manager.find(Representative, { where: { personId }, order: { validFrom: 'DESC', id: 'ASC' } });
  await tx.open({ table: 'representative', rows });
  return rows;
}

/** One representative, or 404. */
export async function representativeById(tx: Tx, id: string): Promise<Representative> {
  const row = await tx.manager.findOneBy(Representative, { id });
  if (!row) throw problem('not-found');
  await tx.open({ table: 'representative', rows: [row] });
  return row;
}

/** A person as consent sees them: when born, and all who act for them. */
export interface Represented {
  birthDay: Day | null;
  representatives: Representative[];
  /** Those who have custody today. */
  guardianIds: string[];
}

/** Who may decide for the person today. */
export async function representedPerson(tx: Tx, personId: string): Promise<Represented> {
  const [person] = await tx.rows<{ birth_on: Day | null }>('SELECT birth_on::text FROM person WHERE id = $1', [
    personId,
  ]);
  const birthDay = person?.birth_on ?? null;
  const representatives = await representativesOf(tx, personId);
  return {
    birthDay,
    representatives,
    guardianIds: representatives
      .filter((one) => one.kind === 'guardian' && mayDecide(one, birthDay, tx.today))
      .map(({ id }) => id),
  };
}
