import { applyCommand, type VersionCommand, type VersionState } from '@sammanhang/sip-rules';
import { v4, v7 } from 'uuid';
import { opened, SECTION_ROW, type CaseSubject, type SectionRow } from '../access/index.js';
import { addRows, changeRow, sealedChange, type Tx } from '../platform/database/index.js';
import { PlanVersion } from './plan-version.entity.js';

const emptyVersion = (tx: Tx, caseId: string): PlanVersion => ({
  id: v4(),
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
  partyUnitIds: null,
  releasedAt: null,
  submittedAt: null,
  establishedAt: null,
  revision: 1,
  createdBy: tx.actor.staffId,
  createdAt: tx.now,
});

/** A case has a version from its start: what is noted before the plan is drafted has a place. Gives its id. */
export async function addFirstVersion(tx: Tx, caseId: string): Promise<string> {
  const version = emptyVersion(tx, caseId);
  await addRows(tx, PlanVersion, version);
  return version.id;
}

/**
 * A version after the established one, in draft since there is consent, with all of its lines. A follow-up date that has
 * passed is not taken along: a new one is to be agreed. Gives its id.
 */
export async function addVersion(tx: Tx, established: CaseSubject, changeReason: string): Promise<string> {
  const from = await tx.manager.findOneByOrFail(PlanVersion, { id: established.version.id });
  await tx.open({ table: 'plan_version', rows: [from] });
  const version: PlanVersion = {
    ...emptyVersion(tx, established.caseId),
    number: from.number + 1,
    state: applyCommand('preparing', 'beginDraft'),
    responsiblePrincipalId: from.responsiblePrincipalId,
    noOthersMeasures: from.noOthersMeasures,
    followUpOn: from.followUpOn !== null && from.followUpOn >= tx.today ? from.followUpOn : null,
    followUpPlace: from.followUpPlace,
    followUpMethod: from.followUpMethod,
    followUpUnitId: from.followUpUnitId,
    changeReason,
  };
  await addRows(tx, PlanVersion, version);
  await copySections(tx, from.id, version);
  return version.id;
}

/** Copies every line, each authority's under its own key: a sealed text opens in its own row alone, so it is sealed anew. */
async function copySections(tx: Tx, fromId: string, to: Pick<PlanVersion, 'id' | 'caseId'>): Promise<void> {
  const rows = await opened(
    tx,
    await tx.rows<SectionRow>(`SELECT ${SECTION_ROW} FROM app.sections_to_copy($1, $2)`, [fromId, to.id]),
  );
  const copies: object[] = [];
  for (const { section, id: of, ownerAuthorityId, content } of rows) {
    const id = v7();
    const sealed = await sealedChange(tx, section, { id, caseId: to.caseId, ownerAuthorityId }, content);
    const { text, notedHow, otherName, contactName, contactPhone } = sealed;
    copies.push({
      of,
      id,
      text,
      noted_how: notedHow,
      other_name: otherName,
      contact_name: contactName,
      contact_phone: contactPhone,
    });
  }
  await tx.rows('SELECT app.copy_sections($1, $2, $3)', [fromId, to.id, JSON.stringify(copies)]);
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
