import { Controller } from 'react-hook-form';
import type { FrameView, PlanView } from '@sammanhang/api-client';
import { Checkbox, ComboBox, DateField, Notice, RadioGroup, SummaryList, TextArea, TextField } from '@sammanhang/ui';
import { dayOf, useFormats, useText } from '../texts';
import { FrameEditor, type FrameValues } from './frame-editor';
import { useUnitSearch } from './unit-search';

/** Items 3 and 4 of the law: what others do, or that nobody else does anything, and who answers overall. */
export function ResponsibilityStep({ plan, frame }: { plan: PlanView; frame: FrameView }) {
  const t = useText();
  const principals = principalsOf(plan);
  const yesNo = (yes: boolean) => (yes ? t('plan.frame.noOthers.yes') : t('plan.frame.noOthers.no'));
  const nameOf = (id: string) => principals.find(({ value }) => value === id)?.label ?? '';
  const factsOf = (values: FrameValues) => [
    { label: t('plan.frame.responsible'), value: nameOf(values.responsiblePrincipalId) },
    { label: t('plan.frame.noOthers'), value: yesNo(values.noOthersMeasures) },
  ];
  if (!plan.abilities.includes('plan.lead')) {
    return (
      <LeadOnly
        plan={plan}
        rows={[
          { term: t('plan.frame.responsible'), value: frame.responsiblePrincipalName ?? t('plan.undecided') },
          { term: t('plan.frame.noOthers'), value: yesNo(frame.noOthersMeasures) },
        ]}
      />
    );
  }
  return (
    <FrameEditor plan={plan} frame={frame} factsOf={factsOf}>
      {(form) => (
        <>
          <RadioGroup
            legend={t('plan.frame.responsible')}
            hint={t('plan.frame.responsible.hint')}
            options={principals}
            error={form.formState.errors.responsiblePrincipalId?.message}
            {...form.register('responsiblePrincipalId')}
          />
          <Checkbox
            label={t('plan.frame.noOthers.field')}
            hint={t('plan.frame.noOthers.hint')}
            error={form.formState.errors.noOthersMeasures?.message}
            {...form.register('noOthersMeasures')}
          />
        </>
      )}
    </FrameEditor>
  );
}

/** When, where, how and by whom it is followed up. */
export function FollowUpStep({ plan, frame }: { plan: PlanView; frame: FrameView }) {
  const t = useText();
  const { longDay } = useFormats();
  const search = useUnitSearch(plan);
  const factsOf = (values: FrameValues) => [
    { label: t('plan.frame.followUp'), value: values.followUpOn },
    { label: t('plan.frame.place'), value: values.followUpPlace },
    { label: t('plan.frame.method'), value: values.followUpMethod },
    { label: t('plan.frame.by'), value: values.unit?.label ?? '' },
  ];
  if (!plan.abilities.includes('plan.lead')) {
    const undecided = t('plan.undecided');
    return (
      <LeadOnly
        plan={plan}
        rows={[
          { term: t('plan.frame.followUp'), value: frame.followUpOn ? longDay(frame.followUpOn) : undecided },
          { term: t('plan.frame.place'), value: frame.followUpPlace ?? undecided },
          { term: t('plan.frame.method'), value: frame.followUpMethod ?? undecided },
          { term: t('plan.frame.by'), value: frame.followUpUnitName ?? undecided },
        ]}
      />
    );
  }
  return (
    <FrameEditor plan={plan} frame={frame} factsOf={factsOf}>
      {(form) => (
        <>
          <DateField
            label={t('plan.frame.followUp')}
            hint={t('plan.frame.followUp.hint')}
            min={dayOf(new Date())}
            quickChoices={[4, 8, 12, 26].map((weeks) => ({
              label: t('plan.frame.inWeeks', { weeks }),
              value: weeksFromToday(weeks),
            }))}
            error={form.formState.errors.followUpOn?.message}
            {...form.register('followUpOn')}
          />
          <TextField
            label={t('plan.frame.place')}
            optional
            maxLength={200}
            error={form.formState.errors.followUpPlace?.message}
            {...form.register('followUpPlace')}
          />
          <Controller
            control={form.control}
            name="unit"
            render={({ field }) => (
              <ComboBox
                label={t('plan.frame.by')}
                hint={t('plan.field.unit.hint')}
                name="unit"
                value={field.value}
                search={search}
                onBlur={field.onBlur}
                onChange={(option) => field.onChange(option && { id: option.id, label: option.label })}
              />
            )}
          />
          <TextArea
            label={t('plan.frame.method')}
            hint={t('plan.frame.method.hint')}
            rows={2}
            limit={500}
            error={form.formState.errors.followUpMethod?.message}
            {...form.register('followUpMethod')}
          />
        </>
      )}
    </FrameEditor>
  );
}

function weeksFromToday(weeks: number): string {
  const day = new Date(`${dayOf(new Date())}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + weeks * 7);
  return day.toISOString().slice(0, 10);
}

/** Only a principal that takes part, or is called, can answer for the whole plan. */
function principalsOf(plan: PlanView): { value: string; label: string }[] {
  const named = plan.parties.filter(({ principalKind }) => principalKind !== 'other');
  return [...new Map(named.map(({ principalId, principalName }) => [principalId, principalName]))].map(
    ([value, label]) => ({ value, label }),
  );
}

function LeadOnly({ plan, rows }: { plan: PlanView; rows: readonly { term: string; value: string }[] }) {
  const t = useText();
  return (
    <>
      <SummaryList rows={rows} />
      <Notice title={t('plan.leadOnly', { unit: plan.lead.unitName })} />
    </>
  );
}
