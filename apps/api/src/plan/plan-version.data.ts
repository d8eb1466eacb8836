import { applyCommand, type VersionCommand, type VersionState } from '@sammanhang/sip-rules';
import { v4 } from 'uuid';
import { addRows, changeRow, type Tx } from '../platform/database/index.js';
import { PlanVersion } from './plan-version.entity.js';

/** A case has a version from its start: what is noted before the plan is drafted has a place. Gives its id. */
export async function addFirstVersion(tx: Tx, caseId: string): Promise<string> {
  const id = v4();
  await addRows(tx, PlanVersion, {
    id,
    caseId,
    number: 1,
    state: 'preparing',
    responsiblePrincipalId: null,
    noOthersMeasures: false,
    followUpOn: null,
    followUpPlace: null,
    followUpMethod: null,
    followUpUnitId: null,
    changeReason: null,
    hash: null,
    leadUnitId: null,
    leadStaffId: null,
    releasedAt: null,
    submittedAt: null,
    establishedAt: null,
    revision: 1,
    createdBy: tx.actor.staffId,
    createdAt: tx.now,
  });
  return id;
}

/** Takes a version through one command of the state machine; throws `RuleBroken` where the state does not allow it. */
export async function commandVersion(
  tx: Tx,
  version: { id: string; state: string; revision: number },
  command: VersionCommand,
  change: Partial<Omit<PlanVersion, 'id' | 'revision' | 'state'>> = {},
): Promise<VersionState> {
  const state = applyCommand(version.state as VersionState, command);
  await changeRow(tx, PlanVersion, version, { ...change, state });
  return state;
}
