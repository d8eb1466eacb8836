import type { FollowUpsView } from '@sammanhang/api-client';
import { DateField, Notice, RadioGroup, Select, TextArea, TextField } from '@sammanhang/ui';
import type { AppForm } from '../form';
import { useText } from '../texts';
import { useComingDays } from './coming-days';
import { closeReasons, outcomes, type HoldValues } from './hold-values';

interface Props {
  readonly form: AppForm<HoldValues>;
  readonly view: FollowUpsView;
}

/** What the follow-up leads to: a plan has a next date or an end with a reason. */
export function AfterFields({ form, view }: Props) {
  const t = useText();
  const outcome = form.watch('outcome');
  return (
    <>
      <RadioGroup
        legend={t('follow-up.outcome')}
        error={form.formState.errors.outcome?.message}
        options={outcomes.map((value) => ({
          value,
          label: t(`follow-up.outcome.${value}`),
          hint: t(`follow-up.outcome.${value}.hint`),
        }))}
        {...form.register('outcome', { required: t('follow-up.outcome.missing') })}
      />
      {(outcome === 'continue' || outcome === 'change') && <NextFields form={form} view={view} />}
      {outcome === 'close' && <CloseFields form={form} />}
    </>
  );
}

function NextFields({ form, view }: Props) {
  const t = useText();
  const days = useComingDays(form.watch('heldOn') || view.today);
  const { errors } = form.formState;
  return (
    <>
      <DateField
        label={t('follow-up.next')}
        min={view.today}
        quickChoices={days}
        error={errors.next?.dueOn?.message}
        {...form.register('next.dueOn', { required: t('follow-up.next.missing') })}
      />
      <TextField
        label={t('follow-up.place')}
        optional
        maxLength={200}
        error={errors.next?.place?.message}
        {...form.register('next.place')}
      />
      <Select
        label={t('follow-up.unit')}
        options={view.units.map(({ id, name }) => ({ value: id, label: name }))}
        error={errors.next?.unitId?.message}
        {...form.register('next.unitId')}
      />
    </>
  );
}

function CloseFields({ form }: Pick<Props, 'form'>) {
  const t = useText();
  const { errors } = form.formState;
  const reason = form.watch('closeReason');
  return (
    <>
      <Notice tone="warning" title={t('follow-up.close.effect')}>
        <p>{t('follow-up.close.effect.text')}</p>
      </Notice>
      <RadioGroup
        legend={t('follow-up.close.reason')}
        error={errors.closeReason?.message}
        options={closeReasons.map((value) => ({ value, label: t(`follow-up.close.${value}`) }))}
        {...form.register('closeReason', { required: t('follow-up.close.missing') })}
      />
      <TextArea
        label={t('follow-up.close.note')}
        optional={reason !== 'other'}
        rows={3}
        limit={2000}
        error={errors.closeNote?.message}
        {...form.register('closeNote', {
          validate: (note, { closeReason }) =>
            closeReason !== 'other' || note.trim() !== '' || t('follow-up.close.note.missing'),
        })}
      />
    </>
  );
}
