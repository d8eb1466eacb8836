import { useCallback } from 'react';
import type { AddMeasureInput, MeasureActor, MeasureView, PlanView } from '@sammanhang/api-client';
import { useText } from '../texts';
import type { LineFact } from './facts-conflict';
import { useMeasureTaker } from './measure-sentence';

/** The fields of a measure as they are typed. The unit goes with its name, to be shown in the search field. */
export interface MeasureValues {
  text: string;
  actor: MeasureActor;
  unit: { id: string; label: string } | null;
  /** Kept for a measure that names its principal and no unit yet. */
  principalId: string | null;
  otherName: string;
  contactName: string;
  contactPhone: string;
  needLineId: string;
  goalLineId: string;
  startsOn: string;
  endsOn: string;
}

export const emptyMeasure: MeasureValues = {
  text: '',
  actor: 'principal',
  unit: null,
  principalId: null,
  otherName: '',
  contactName: '',
  contactPhone: '',
  needLineId: '',
  goalLineId: '',
  startsOn: '',
  endsOn: '',
};

export const toMeasureValues = (line: MeasureView): MeasureValues => ({
  text: line.text,
  actor: line.actor,
  unit: line.unitId ? { id: line.unitId, label: line.unitName ?? '' } : null,
  principalId: line.principalId,
  otherName: line.otherName ?? '',
  contactName: line.contactName ?? '',
  contactPhone: line.contactPhone ?? '',
  needLineId: line.needLineId ?? '',
  goalLineId: line.goalLineId ?? '',
  startsOn: line.startsOn ?? '',
  endsOn: line.endsOn ?? '',
});

export const toMeasureBody = ({ unit, principalId, ...values }: MeasureValues): AddMeasureInput => ({
  text: values.text,
  actor: values.actor,
  unitId: values.actor === 'principal' ? (unit?.id ?? null) : null,
  principalId: values.actor === 'principal' && !unit ? principalId : null,
  otherName: values.otherName || null,
  contactName: values.contactName || null,
  contactPhone: values.contactPhone || null,
  needLineId: values.needLineId || null,
  goalLineId: values.goalLineId || null,
  startsOn: values.startsOn || null,
  endsOn: values.endsOn || null,
});

/** The fields besides the text, in words: what two who have written at once are compared by. */
export function useMeasureFacts(plan: PlanView): (values: MeasureValues) => readonly LineFact[] {
  const t = useText();
  const takerOf = useMeasureTaker();
  return useCallback(
    (values) => [
      {
        label: t('plan.field.taker'),
        value: takerOf(
          {
            actor: values.actor,
            unitName: values.unit?.label ?? null,
            principalName: null,
            otherName: values.otherName || null,
          },
          plan.personGivenName,
        ),
      },
      { label: t('plan.field.contactName'), value: values.contactName },
      { label: t('plan.field.contactPhone'), value: values.contactPhone },
      {
        label: t('plan.field.forGoal'),
        value: plan.goals.find(({ lineId }) => lineId === values.goalLineId)?.text ?? '',
      },
      {
        label: t('plan.field.forNeed'),
        value: plan.needs.find(({ lineId }) => lineId === values.needLineId)?.text ?? '',
      },
      { label: t('plan.field.startsOn'), value: values.startsOn },
      { label: t('plan.field.endsOn'), value: values.endsOn },
    ],
    [t, takerOf, plan],
  );
}
