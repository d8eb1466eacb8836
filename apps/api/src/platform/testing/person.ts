import { createHash, randomUUID } from 'node:crypto';
import type { Caller, TestApp } from './test-app.js';

interface PersonInTest {
  number?: string;
  protection?: string;
  name?: readonly [string, string];
  /** The caller's when left out. */
  units?: readonly string[];
  allowList?: readonly string[] | null;
}

/** A person that the caller's unit has registered, put straight into the database; gives the id. */
export async function personOf(
  test: Pick<TestApp, 'db' | 'vault'>,
  caller: Pick<Caller, 'authorityId' | 'staffId' | 'unitId'>,
  { number = '199001012385', protection = 'none', name = ['Birgitta', 'Ek'], ...more }: PersonInTest = {},
): Promise<string> {
  const id = randomUUID();
  const scope = { of: 'person', id, authorityId: caller.authorityId } as const;
  const { row, store } = await test.vault.sealNew('person', id, scope, { identityNumber: number });
  await test.db.query(
    `INSERT INTO person (id, owner_authority_id, registered_by, identity_kind, identity_number, identity_hash, given_name, family_name, birth_on,
       language, interpreter, protection, base_units, unit_ids, allow_list, revision, created_at)
     VALUES ($1, $2, $3, 'personnummer', $4, $5, $6, $7, '1990-01-01', 'sv', false, $8, $9, $9, $10, 1, app.now())`,
    [
      id,
      caller.authorityId,
      caller.staffId,
      row.identityNumber,
      createHash('sha256').update(id).digest(),
      ...name,
      protection,
      more.units ?? [caller.unitId],
      more.allowList === undefined ? (protection === 'none' ? null : [caller.staffId]) : more.allowList,
    ],
  );
  await store();
  return id;
}
