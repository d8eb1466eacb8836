import type { Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { HomeCareRequest } from './home-care-request.entity.js';

/** The request that the case began with, if it began with one. */
export function homeCareOf(tx: Tx, caseId: string): Promise<HomeCareRequest | null> {
  return tx.manager.findOneBy(HomeCareRequest, { caseId });
}

/** 409 `version-conflict` when somebody has noted another time since it was read. */
export async function storeEnrolment(
  tx: Tx,
  { caseId, revision }: { caseId: string; revision: number },
  enrolledAt: Date,
): Promise<void> {
  const { affected } = await tx.manager.update(
    HomeCareRequest,
    { caseId, revision },
    { enrolledAt, revision: revision + 1 },
  );
  if (affected !== 1) throw problem('version-conflict');
}
