import { Controller } from 'react-hook-form';
import { logReviewStaff, type DrawInput, type LogOutcome } from '@sammanhang/api-client';
import {
  Button,
  ButtonLink,
  ComboBox,
  DateField,
  Form,
  FormActions,
  isDay,
  RadioGroup,
  Select,
  TextField,
  type ComboOption,
} from '@sammanhang/ui';
import { problemOf } from '../api';
import { useAppForm } from '../form';
import { dayOf, useText } from '../texts';
import { useDraw } from './log-review.queries';

const METHODS = ['random', 'staff', 'case', 'outcome'] as const;
const SIZES = ['5', '10', '20', '50', '100'] as const;
const DENIED: readonly LogOutcome[] = ['hidden', 'forbidden', 'conflict', 'stepUp', 'fourEyes', 'braked'];
const MONTH_MS = 29 * 86_400_000;

interface Values {
  method: (typeof METHODS)[number];
  fromOn: string;
  toOn: string;
  size: string;
  staff: ComboOption | null;
  caseNumber: string;
  outcome: LogOutcome;
}

/** The last thirty days, today among them. */
const lastDays = () => ({ fromOn: dayOf(new Date(Date.now() - MONTH_MS)), toOn: dayOf(new Date()) });

const bodyOf = ({ method, fromOn, toOn, size, staff, caseNumber, outcome }: Values): DrawInput => ({
  method,
  fromOn,
  toOn,
  size: Number(size),
  ...(method === 'staff' && { staffId: staff?.id ?? null }),
  ...(method === 'case' && { caseNumber: caseNumber.trim() }),
  ...(method === 'outcome' && { outcome }),
});

async function searchStaff(text: string, signal: AbortSignal): Promise<readonly ComboOption[]> {
  const { data } = await logReviewStaff({ query: { q: text }, signal });
  return data.staff.map(({ staffId, name, unitNames }) => ({ id: staffId, label: name, detail: unitNames }));
}

export function DrawForm({ onDrawn }: { onDrawn: (reviewId: string) => void }) {
  const t = useText();
  const draw = useDraw();
  const form = useAppForm<Values>({
    defaultValues: {
      method: 'random',
      ...lastDays(),
      size: '10',
      staff: null,
      caseNumber: '',
      outcome: 'hidden',
    },
  });
  const { errors, isSubmitting } = form.formState;
  const method = form.watch('method');
  const day = (value: string) => isDay(value) || t('log-review.form.day');
  const send = async (values: Values) => {
    try {
      onDrawn((await draw.mutateAsync({ body: bodyOf(values) })).id);
    } catch (error) {
      // A case of others and one that does not exist are the same answer.
      if (values.method !== 'case' || problemOf(error).status !== 404) throw error;
      form.setError('caseNumber', { message: t('log-review.form.case.unknown') }, { shouldFocus: true });
    }
  };
  return (
    <Form form={form} onSubmit={form.send(send, { staffId: 'staff' })}>
      <RadioGroup
        legend={t('log-review.form.method')}
        error={errors.method?.message}
        options={METHODS.map((value) => ({
          value,
          label: t(`log-review.method.${value}`),
          hint: t(`log-review.method.${value}.hint`),
        }))}
        {...form.register('method')}
      />
      {method === 'staff' && (
        <Controller
          control={form.control}
          name="staff"
          rules={{ validate: (option) => option !== null || t('log-review.form.staff.missing') }}
          render={({ field, fieldState }) => (
            <ComboBox
              label={t('log-review.form.staff')}
              hint={t('log-review.form.staff.hint')}
              error={fieldState.error?.message}
              name={field.name}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              search={searchStaff}
            />
          )}
        />
      )}
      {method === 'case' && (
        <TextField
          label={t('log-review.form.case')}
          hint={t('log-review.form.case.hint')}
          fieldWidth="medium"
          error={errors.caseNumber?.message}
          {...form.register('caseNumber', {
            validate: (text) => text.trim() !== '' || t('log-review.form.case.missing'),
          })}
        />
      )}
      {method === 'outcome' && (
        <Select
          label={t('log-review.form.outcome')}
          error={errors.outcome?.message}
          options={DENIED.map((value) => ({ value, label: t(`log-review.outcome.${value}`) }))}
          {...form.register('outcome')}
        />
      )}
      <DateField
        label={t('log-review.form.from')}
        error={errors.fromOn?.message}
        {...form.register('fromOn', { validate: day })}
      />
      <DateField
        label={t('log-review.form.to')}
        error={errors.toOn?.message}
        {...form.register('toOn', {
          validate: (value, { fromOn }) =>
            !isDay(value) ? t('log-review.form.day') : value >= fromOn || t('log-review.form.order'),
        })}
      />
      <Select
        label={t('log-review.form.size')}
        error={errors.size?.message}
        options={SIZES.map((value) => ({ value, label: value }))}
        {...form.register('size')}
      />
      <FormActions>
        <Button type="submit" variant="primary" busy={isSubmitting}>
          {t('log-review.form.send')}
        </Button>
        <ButtonLink variant="tertiary" href="/logg">
          {t('log-review.form.cancel')}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}
