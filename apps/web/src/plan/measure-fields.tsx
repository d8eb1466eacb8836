import { Controller } from 'react-hook-form';
import type { PlanView } from '@sammanhang/api-client';
import { ComboBox, DateField, Select, TextArea, TextField } from '@sammanhang/ui';
import type { AppForm } from '../form';
import { useText } from '../texts';
import { measureActors } from './measure-sentence';
import type { MeasureValues } from './measure-values';
import { useRowIds } from './row-ids';
import { useUnitSearch } from './unit-search';

const TEXT_MAX = 2000;
/** Others than these are named. */
const UNNAMED = ['principal', 'person'];

/** What, who, when, and what for. */
export function MeasureFields({ plan, form }: { plan: PlanView; form: AppForm<MeasureValues> }) {
  const t = useText();
  const { register, control, watch } = form;
  const { errors } = form.formState;
  const search = useUnitSearch(plan);
  const idOf = useRowIds();
  const actor = watch('actor');
  const choices = (lines: readonly { lineId: string; text: string }[]) =>
    lines.map(({ lineId, text }) => ({ value: lineId, label: text }));
  return (
    <>
      <TextArea
        label={t('plan.measure.field')}
        hint={t('plan.measure.hint')}
        rows={2}
        autoCapitalize="none"
        limit={TEXT_MAX}
        error={errors.text?.message}
        id={idOf('text')}
        {...register('text')}
      />
      <div className="plan-fields">
        <Select
          label={t('plan.field.taker')}
          options={measureActors.map((value) => ({ value, label: t(`plan.actor.${value}`) }))}
          error={errors.actor?.message}
          id={idOf('actor')}
          {...register('actor')}
        />
        {actor === 'principal' && (
          <Controller
            control={control}
            name="unit"
            render={({ field }) => (
              <ComboBox
                label={t('plan.field.unit')}
                hint={t('plan.field.unit.hint')}
                name="unit"
                id={idOf('unit')}
                value={field.value}
                search={search}
                error={errors.unit?.message}
                onBlur={field.onBlur}
                onChange={(option) => field.onChange(option && { id: option.id, label: option.label })}
              />
            )}
          />
        )}
        {!UNNAMED.includes(actor) && (
          <TextField
            label={t('plan.field.otherName')}
            hint={t('plan.field.otherName.hint')}
            maxLength={200}
            error={errors.otherName?.message}
            id={idOf('otherName')}
            {...register('otherName')}
          />
        )}
      </div>
      {actor !== 'person' && (
        <div className="plan-fields">
          <TextField
            label={t('plan.field.contactName')}
            optional
            maxLength={200}
            error={errors.contactName?.message}
            id={idOf('contactName')}
            {...register('contactName')}
          />
          <TextField
            label={t('plan.field.contactPhone')}
            optional
            inputMode="tel"
            maxLength={50}
            fieldWidth="medium"
            error={errors.contactPhone?.message}
            id={idOf('contactPhone')}
            {...register('contactPhone')}
          />
        </div>
      )}
      <div className="plan-fields">
        <DateField
          label={t('plan.field.startsOn')}
          optional
          error={errors.startsOn?.message}
          id={idOf('startsOn')}
          {...register('startsOn')}
        />
        <DateField
          label={t('plan.field.endsOn')}
          optional
          error={errors.endsOn?.message}
          id={idOf('endsOn')}
          {...register('endsOn')}
        />
      </div>
      <div className="plan-fields">
        {plan.goals.length > 0 && (
          <Select
            label={t('plan.field.forGoal')}
            optional
            placeholder={t('plan.none')}
            options={choices(plan.goals)}
            error={errors.goalLineId?.message}
            id={idOf('goalLineId')}
            {...register('goalLineId')}
          />
        )}
        {plan.needs.length > 0 && (
          <Select
            label={t('plan.field.forNeed')}
            optional
            placeholder={t('plan.none')}
            options={choices(plan.needs)}
            error={errors.needLineId?.message}
            id={idOf('needLineId')}
            {...register('needLineId')}
          />
        )}
      </div>
    </>
  );
}
