import { useMutation } from '@tanstack/react-query';
import { caseEnrolMutation, type CaseView } from '@sammanhang/api-client';
import { Button, DateField, Dialog, Form, FormActions, isDay, isTime, TimeField } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { dayOf, instantAt, useFormats, useText } from '../texts';
import { useCaseMoved } from './case.queries';

interface Props {
  readonly view: CaseView;
  readonly homeCare: NonNullable<CaseView['homeCare']>;
  readonly onClose: () => void;
}

/** When the person was enrolled in home health care, noted after the request or corrected. */
export function EnrolDialog({ view, homeCare, onClose }: Props) {
  const t = useText();
  const formats = useFormats();
  const moved = useCaseMoved(view.id);
  const { enrolledAt, revision } = homeCare;
  const form = useAppForm({
    defaultValues: enrolledAt
      ? { day: dayOf(enrolledAt), time: formats.clock(enrolledAt) }
      : { day: view.today, time: '' },
  });
  const enrol = useMutation(caseEnrolMutation());
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog open onClose={onClose} title={t('case.enrol')} size="small">
      <p>{t('case.enrol.text', { when: formats.longInstant(homeCare.requestedAt) })}</p>
      <Form
        form={form}
        onSubmit={form.send(
          async ({ day, time }) => {
            const body = { enrolledAt: instantAt(day, time), revision };
            const changed = await enrol.mutateAsync({ path: { caseId: view.id }, body });
            onClose();
            await moved.done(t('case.enrol.done'), changed);
          },
          { enrolledAt: 'day' },
        )}
      >
        <DateField
          label={t('case.start.enrolledDay')}
          max={view.today}
          error={errors.day?.message}
          {...form.register('day', { validate: (value) => isDay(value) || t('case.start.day.missing') })}
        />
        <TimeField
          label={t('case.start.enrolledTime')}
          error={errors.time?.message}
          {...form.register('time', { validate: (value) => isTime(value) || t('case.start.time.missing') })}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('case.enrol.send')}
          </Button>
          <Button variant="tertiary" onClick={onClose}>
            {t('app.ui.cancel')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
