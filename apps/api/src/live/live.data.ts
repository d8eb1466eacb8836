import type { Tx } from '../platform/database/index.js';

/** Units whose cases the session may know of. */
export async function unitsOfSession(tx: Tx): Promise<string[]> {
  const [row] = await tx.rows<{ units: string[] | null }>('SELECT app.unit_ids() AS units');
  return row?.units ?? [];
}

/** Which of these the session may know of now, as row security has it. */
export async function knownAmong(
  tx: Tx,
  cases: readonly string[],
  persons: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string }>(
    'SELECT id FROM sip_case WHERE id = ANY ($1::uuid[]) UNION ALL SELECT id FROM person WHERE id = ANY ($2::uuid[])',
    [cases, persons],
  );
  return new Set(rows.map(({ id }) => id));
}
