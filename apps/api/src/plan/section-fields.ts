import { endsBeforeStart, settleTaker, type Section } from '@sammanhang/sip-rules';
import type { CaseSubject } from '../access/index.js';
import { unitById } from '../organisation/index.js';
import { assertTellsNothing } from '../person/index.js';
import type { Tx } from '../platform/database/index.js';
import { fieldProblem } from '../platform/errors.js';
import { hasLine, type LineFields } from './section.data.js';
import type { AddGoalInput, AddMeasureInput, AddNeedInput, AddNoteInput } from './section.dto.js';

/** The fields, once their free text tells nothing of where a protected person is. */
export async function telling(
  tx: Tx,
  subject: CaseSubject,
  made: LineFields | Promise<LineFields>,
): Promise<LineFields> {
  const fields = await made;
  const { text, notedHow, otherName, contactName, contactPhone } = fields;
  await assertTellsNothing(tx, subject, { text, notedHow, otherName, contactName, contactPhone });
  return fields;
}

export const noteFields = (input: AddNoteInput): LineFields => ({
  kind: input.kind,
  text: input.text,
  notedHow: input.notedHow ?? null,
});

export const needFields = (input: AddNeedInput): LineFields => ({ lifeArea: input.lifeArea, text: input.text });

export async function goalFields(tx: Tx, subject: CaseSubject, input: AddGoalInput): Promise<LineFields> {
  await checkLine(tx, subject, 'need', input.needLineId, '/needLineId');
  return {
    kind: input.kind,
    text: input.text,
    needLineId: input.needLineId ?? null,
    targetOn: input.targetOn ?? null,
  };
}

export async function measureFields(tx: Tx, subject: CaseSubject, input: AddMeasureInput): Promise<LineFields> {
  const dates = { startsOn: input.startsOn ?? null, endsOn: input.endsOn ?? null };
  if (endsBeforeStart(dates)) throw fieldProblem('/endsOn', 'before-start');
  await checkLine(tx, subject, 'need', input.needLineId, '/needLineId');
  await checkLine(tx, subject, 'goal', input.goalLineId, '/goalLineId');
  const unit = input.unitId ? await unitById(tx, input.unitId) : undefined;
  if (input.unitId && !unit) throw fieldProblem('/unitId', 'unknown');
  const taker = settleTaker(
    {
      actor: input.actor,
      principalId: input.principalId ?? null,
      unitId: input.unitId ?? null,
      otherName: input.otherName ?? null,
    },
    unit?.principalId ?? null,
  );
  return {
    text: input.text,
    needLineId: input.needLineId ?? null,
    goalLineId: input.goalLineId ?? null,
    actor: input.actor,
    ...taker,
    contactName: input.contactName ?? null,
    contactPhone: input.contactPhone ?? null,
    ...dates,
  };
}

async function checkLine(
  tx: Tx,
  subject: CaseSubject,
  section: Section,
  lineId: string | null | undefined,
  pointer: string,
): Promise<void> {
  if (lineId && !(await hasLine(tx, section, subject.version.id, lineId))) throw fieldProblem(pointer, 'unknown');
}
