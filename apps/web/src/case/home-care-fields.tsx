import { Controller } from 'react-hook-form';
import { organisationFindUnits } from '@sammanhang/api-client';
import { ComboBox, DateField, isDay, isTime, TimeField } from '@sammanhang/ui';
import type { AppForm } from '../form';
import { useText } from '../texts';
import type { StartValues } from './start-case-form';

/** When the request came, when the person was enrolled, and who receives: which of the times counts, the county decides. */
export function HomeCareFields({ form }: { form: AppForm<StartValues> }) {
  const t = useText();
  const { errors } = form.formState;
  const day = (value: string) => isDay(value) || t('case.start.day.missing');
  const time = (value: string) => isTime(value) || t('case.start.time.missing');
  return (
    <fieldset className="ds-fieldset case-home-care">
      <legend className="ds-label">{t('case.start.homeCare')}</legend>
      <p className="ui-hint">{t('case.start.homeCare.text')}</p>
      <DateField
        label={t('case.start.requestedDay')}
        error={errors.requestedDay?.message}
        {...form.register('requestedDay', { validate: day })}
      />
      <TimeField
        label={t('case.start.requestedTime')}
        error={errors.requestedTime?.message}
        {...form.register('requestedTime', { validate: time })}
      />
      <DateField
        label={t('case.start.enrolledDay')}
        optional
        error={errors.enrolledDay?.message}
        {...form.register('enrolledDay', { validate: (value) => value === '' || day(value) })}
      />
      <TimeField
        label={t('case.start.enrolledTime')}
        optional
        error={errors.enrolledTime?.message}
        {...form.register('enrolledTime', {
          validate: (value, { enrolledDay }) => (enrolledDay === '' && value === '') || time(value),
        })}
      />
      <Controller
        control={form.control}
        name="unit"
        render={({ field }) => (
          <ComboBox
            label={t('case.start.unit')}
            optional
            name={field.name}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            error={errors.unit?.message}
            minLength={2}
            search={async (text, signal) => {
              const { data } = await organisationFindUnits({ query: { q: text }, signal });
              return data.units.map(({ id, name, authorityName }) => ({ id, label: name, detail: authorityName }));
            }}
          />
        )}
      />
    </fieldset>
  );
}
