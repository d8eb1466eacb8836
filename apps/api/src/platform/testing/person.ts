import { createHash, randomUUID } from 'node:crypto';
import type { Caller, TestApp } from './test-app.js';

/** A person that the caller's unit has registered, put straight into the database; gives the id. */
export async function personOf(
  test: TestApp,
  caller: Caller,
  { number = '199001012385', protection = 'none' }: { number?: string; protection?: string } = {},
): Promise<string> {
  const id = randomUUID();
  await test.db.query(
    `INSERT INTO person (id, owner_authority_id, registered_by, identity_kind, identity_number, identity_hash, given_name, family_name, birth_on,
       language, interpreter, protection, base_units, unit_ids, allow_list, revision, created_at)
     VALUES ($1, $2, $3, 'personnummer', $4, $5, 'Birgitta', 'Ek', '1990-01-01', 'sv', false, $6, ARRAY[$7::uuid], ARRAY[$7::uuid], $8, 1, app.now())`,
    [
      id,
      caller.authorityId,
      caller.staffId,
      number,
      createHash('sha256').update(id).digest(),
      protection,
      caller.unitId,
      protection === 'none' ? null : [caller.staffId],
    ],
  );
  return id;
}
