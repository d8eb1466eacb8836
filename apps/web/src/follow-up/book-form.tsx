import type { FollowUpsView } from '@sammanhang/api-client';
import { Button, Card, DateField, Form, FormActions, Select, TextField, useToast } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useFormats, useText } from '../texts';
import { useComingDays } from './coming-days';
import { useBookFollowUp } from './follow-up.queries';

/** For a plan that holds and has no follow-up booked. */
export function BookForm({ view }: { view: FollowUpsView }) {
  const t = useText();
  const toast = useToast();
  const { day } = useFormats();
  const book = useBookFollowUp(view.caseId);
  const days = useComingDays(view.today);
  const form = useAppForm({ defaultValues: { dueOn: '', place: '', unitId: view.units[0]?.id ?? '' } });
  const { errors, isSubmitting } = form.formState;
  return (
    <Card title={t('follow-up.book.title')}>
      <p>{t('follow-up.book.text')}</p>
      <Form
        form={form}
        label={t('follow-up.book.title')}
        onSubmit={form.send(async ({ dueOn, place, unitId }) => {
          await book.mutateAsync({
            path: { caseId: view.caseId },
            body: { dueOn, place: place || null, unitId: unitId || null },
          });
          toast({ tone: 'ok', text: t('follow-up.booked', { day: day(dueOn) }) });
        })}
      >
        <DateField
          label={t('follow-up.next')}
          min={view.today}
          quickChoices={days}
          error={errors.dueOn?.message}
          {...form.register('dueOn', { required: t('follow-up.next.missing') })}
        />
        <TextField
          label={t('follow-up.place')}
          optional
          maxLength={200}
          error={errors.place?.message}
          {...form.register('place')}
        />
        <Select
          label={t('follow-up.unit')}
          options={view.units.map(({ id, name }) => ({ value: id, label: name }))}
          error={errors.unitId?.message}
          {...form.register('unitId')}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('follow-up.book')}
          </Button>
        </FormActions>
      </Form>
    </Card>
  );
}
