import { useFormContext } from 'react-hook-form';
import { DateField, RadioGroup, TextArea, TextField, TimeField } from '@sammanhang/ui';
import { dayOf, useText } from '../texts';
import { isDay, isTime, type PlanValues } from './plan-values';

interface Props {
  /** The person's identity is protected: a place may give a home away. */
  readonly guarded: boolean;
}

const daysFromNow = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000));

/** What the meeting is to answer, when, how and where; inside a `FormProvider`. */
export function PlanFields({ guarded }: Props) {
  const t = useText();
  const { register, formState, watch } = useFormContext<PlanValues>();
  const { errors } = formState;
  const form = watch('form');
  const today = daysFromNow(0);
  const time = { required: t('meeting.call.time.missing'), validate: checked(isTime, t('meeting.call.time.missing')) };
  return (
    <>
      <TextArea
        label={t('meeting.call.question')}
        hint={t('meeting.call.question.hint')}
        limit={4000}
        rows={4}
        error={errors.question?.message}
        {...register('question', { required: t('meeting.call.question.missing') })}
      />
      <DateField
        label={t('meeting.call.day')}
        error={errors.day?.message}
        {...register('day', {
          required: t('meeting.call.day.missing'),
          validate: checked(isDay, t('meeting.call.day.missing')),
        })}
        min={today}
        quickChoices={[
          { label: t('meeting.call.today'), value: today },
          { label: t('meeting.call.in1week'), value: daysFromNow(7) },
          { label: t('meeting.call.in2weeks'), value: daysFromNow(14) },
        ]}
      />
      <div className="ui-row meeting-times">
        <TimeField label={t('meeting.call.start')} error={errors.startTime?.message} {...register('startTime', time)} />
        <TimeField label={t('meeting.call.end')} error={errors.endTime?.message} {...register('endTime', time)} />
      </div>
      <RadioGroup
        legend={t('meeting.call.form')}
        inline
        error={errors.form?.message}
        options={(['inPerson', 'video', 'phone'] as const).map((value) => ({
          value,
          label: t(`meeting.form.${value}`),
        }))}
        {...register('form', { required: t('meeting.call.form.missing') })}
      />
      <TextField
        label={t('meeting.call.place')}
        hint={t(guarded ? 'meeting.call.place.protected' : 'meeting.call.place.hint')}
        optional={form !== 'inPerson'}
        error={errors.place?.message}
        {...register('place', {
          validate: (place, values) =>
            values.form !== 'inPerson' || place.trim() !== '' || t('meeting.call.place.missing'),
        })}
      />
      {form === 'video' && (
        <TextField
          label={t('meeting.call.link')}
          hint={t('meeting.call.link.hint')}
          optional
          type="url"
          error={errors.videoLink?.message}
          {...register('videoLink')}
        />
      )}
    </>
  );
}

const checked = (valid: (text: string) => boolean, message: string) => (text: string) => valid(text) || message;
