import { RuleBroken } from '@sammanhang/sip-rules';
import type { CaseSubject } from '../access/index.js';
import { caseworkersAmong, unitsById } from '../organisation/index.js';
import type { Tx } from '../platform/database/index.js';
import { problem, type FieldProblem } from '../platform/errors.js';
import type { Receiver } from './calling.data.js';
import type { ReceiverInput } from './meeting-input.dto.js';

/**
 * Looks the receivers up and refuses what cannot be called, all of it at once. Who must come is not the caller's choice:
 * the unit's kind decides (`callKindOf`).
 */
export async function readReceivers(
  tx: Tx,
  subject: CaseSubject,
  inputs: readonly ReceiverInput[],
): Promise<Receiver[]> {
  const unitIds = inputs.flatMap(({ unitId }) => (unitId ? [unitId] : []));
  if (unitIds.includes(subject.leadUnitId)) throw new RuleBroken('summons.lead-unit');
  if (new Set(unitIds).size < unitIds.length) throw new RuleBroken('summons.called-already');
  const units = new Map((await unitsById(tx, unitIds)).map((unit) => [unit.id, unit]));
  const caseworkers = await caseworkersAmong(
    tx,
    inputs.flatMap(({ unitId, receiverStaffId }) =>
      unitId && receiverStaffId ? [{ unitId, staffId: receiverStaffId }] : [],
    ),
  );
  const faults: FieldProblem[] = [];
  const receivers = inputs.map((input, index): Receiver => {
    const fault = (field: string, code: string) => faults.push({ pointer: `/receivers/${index}/${field}`, code });
    const { unitId = null, receiverStaffId = null, outside = null } = input;
    const unit = unitId ? units.get(unitId) : undefined;
    if (Boolean(unitId) === Boolean(outside)) fault('unitId', 'required');
    else if (unitId && !unit) fault('unitId', 'choice');
    else if (unitId && subject.protected && !receiverStaffId) fault('receiverStaffId', 'required');
    else if (receiverStaffId && !caseworkers.has(`${receiverStaffId}@${unitId ?? ''}`)) {
      fault('receiverStaffId', 'choice');
    }
    return { kind: unit?.callKind ?? 'invitation', unitId, receiverStaffId, outside };
  });
  if (faults.length > 0) throw problem('input.invalid', { errors: faults });
  return receivers;
}
