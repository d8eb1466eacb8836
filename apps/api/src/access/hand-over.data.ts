import { randomUUID } from 'node:crypto';
import type { AnyActor } from '../platform/auth/index.js';
import type { Tx } from '../platform/database/index.js';
import { opened, type SectionRow } from './sections.data.js';

interface DueSection extends SectionRow {
  authorityId: string;
}

/**
 * Hands over what each party may read of the version that holds and has not got yet: each gets a copy of its own, under its own key.
 * It follows from establishing a version and from every act that lets a party read more of it: a consent, whoever notes it, a decision to
 * share without one, a block that is lifted. A withdrawal gives nothing new and takes nothing back.
 * Whoever causes it sees nothing of it.
 */
export async function handOver(tx: Tx<AnyActor>, caseId: string): Promise<void> {
  const due = await opened(
    tx,
    await tx.rows<DueSection>(
      `SELECT authority_id AS "authorityId", position, section, id, line_id AS "lineId", owner_authority_id AS "ownerAuthorityId", content
       FROM app.sections_to_hand_over($1)`,
      [caseId],
    ),
  );
  for (const authorityId of new Set(due.map((row) => row.authorityId))) {
    await storeCopy(
      tx,
      { caseId, authorityId },
      due.filter((row) => row.authorityId === authorityId),
    );
  }
}

async function storeCopy(
  tx: Tx<AnyActor>,
  { caseId, authorityId }: { caseId: string; authorityId: string },
  sections: readonly DueSection[],
): Promise<void> {
  const copyId = randomUUID();
  const scope = { of: 'copy', id: copyId, authorityId } as const;
  const { wrapped } = await tx.vault.sealNew('party_copy', copyId, scope, {});
  const contents: object[] = [];
  for (const { position, content } of sections) {
    const said = { content: JSON.stringify(content) };
    const sealed = await tx.vault.seal('party_copy_section', `${copyId}/${String(position)}`, scope, said);
    contents.push({ position, ...sealed });
  }
  const key = { id: wrapped.id, wrappingKey: wrapped.wrappingKey, wrapped: wrapped.wrapped };
  await tx.rows('SELECT app.hand_over($1, $2, $3, $4, $5)', [
    caseId,
    authorityId,
    copyId,
    JSON.stringify(key),
    JSON.stringify(contents),
  ]);
}
