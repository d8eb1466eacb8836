import { isFourEyesPeriod, RuleBroken, type FourEyesKind } from '@sammanhang/sip-rules';
import { v4 } from 'uuid';
import type { Tx } from '../platform/database/index.js';
import { fieldProblem } from '../platform/errors.js';
import { addRequest, askedAlready } from './four-eyes.data.js';
import type { FourEyesAskedView, FourEyesInput } from './four-eyes.dto.js';
import type { FourEyesCircle } from './four-eyes-request.entity.js';

interface Asked extends FourEyesInput {
  kind: FourEyesKind;
  circle: FourEyesCircle;
  payload: Readonly<Record<string, unknown>>;
  /** Whom or what a protected person's request is about. */
  personId?: string | null;
  caseId?: string | null;
  /** Who would gain by a yes. */
  concerns?: string | null;
}

/** Makes the request after `tx.authorizeRequest`, and its row in the log. Nothing else happens until another person confirms it. */
export async function askFourEyes(tx: Tx, asked: Asked): Promise<FourEyesAskedView> {
  const { kind, circle, payload, why, expiresOn, personId = null, caseId = null, concerns = null } = asked;
  if (!isFourEyesPeriod(expiresOn, tx.today)) throw fieldProblem('/expiresOn', 'range');
  const requestId = await tx.once({ kind, payload, personId, caseId, why, expiresOn }, async () => {
    if (await askedAlready(tx, { kind, payload, caseId, personId })) throw new RuleBroken('four-eyes.asked-already');
    const id = v4();
    await addRequest(tx, {
      id,
      kind,
      circle,
      payload,
      reason: why,
      expiresOn,
      personId,
      caseId,
      concernsStaffId: concerns,
      authorityId: tx.actor.authorityId,
      unitId: tx.actor.unitId,
      requestedBy: tx.actor.staffId,
      requestedAssignmentId: tx.actor.assignmentId,
      requestedAt: tx.now,
      state: 'pending',
      answeredBy: null,
      answeredAssignmentId: null,
      answeredAt: null,
      note: null,
      executedAt: null,
      culledAt: null,
    });
    return id;
  });
  tx.audit({ personId, caseId, subjectId: requestId, change: { asked: kind, ...(concerns && { concerns }) } });
  return { requestId, kind, expiresOn };
}
