import type { FollowUpView, MoveReason } from '@sammanhang/api-client';
import { Button, DateField, Dialog, Form, FormActions, RadioGroup, useToast } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useFormats, useText } from '../texts';
import { useComingDays } from './coming-days';
import { useMoveFollowUp } from './follow-up.queries';

interface Props {
  readonly caseId: string;
  readonly today: string;
  readonly open: FollowUpView;
  readonly onClose: () => void;
}

const reasons: readonly MoveReason[] = ['personAsked', 'someoneCannot', 'waiting', 'other'];

/** An agreed date is moved by somebody, with a reason: never by itself. */
export function MoveDialog({ caseId, today, open, onClose }: Props) {
  const t = useText();
  const toast = useToast();
  const { day } = useFormats();
  const move = useMoveFollowUp(caseId);
  const days = useComingDays(today);
  const form = useAppForm<{ dueOn: string; reason: MoveReason | '' }>({ defaultValues: { dueOn: '', reason: '' } });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog open onClose={onClose} title={t('follow-up.move')} size="small">
      <p>{t('follow-up.move.from', { day: day(open.dueOn) })}</p>
      <Form
        form={form}
        onSubmit={form.send(async ({ dueOn, reason }) => {
          if (reason === '') return;
          await move.mutateAsync({ path: { id: open.id }, body: { revision: open.revision, dueOn, reason } });
          toast({ tone: 'ok', text: t('follow-up.moved', { day: day(dueOn) }) });
          onClose();
        })}
      >
        <DateField
          label={t('follow-up.move.to')}
          min={today}
          quickChoices={days}
          error={errors.dueOn?.message}
          {...form.register('dueOn', { required: t('follow-up.next.missing') })}
        />
        <RadioGroup
          legend={t('follow-up.move.reason')}
          error={errors.reason?.message}
          options={reasons.map((value) => ({ value, label: t(`follow-up.move.${value}`) }))}
          {...form.register('reason', { required: t('follow-up.move.missing') })}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('follow-up.move.confirm')}
          </Button>
          <Button variant="tertiary" onClick={onClose}>
            {t('app.ui.cancel')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
