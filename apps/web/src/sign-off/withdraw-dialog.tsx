import type { WithdrawReason } from '@sammanhang/api-client';
import { Button, Dialog, Form, FormActions, RadioGroup, useToast } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { useWithdrawSubmission } from './sign-off.queries';

interface Values {
  reason: WithdrawReason | '';
}

const reasons: readonly WithdrawReason[] = ['mustBeCorrected', 'newInformation', 'personAsked'];

/** Takes the text back before anybody has approved it: says what happens first. */
export function WithdrawDialog({ versionId, onClose }: { versionId: string; onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const withdraw = useWithdrawSubmission();
  const form = useAppForm<Values>({ defaultValues: { reason: '' } });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog open onClose={onClose} title={t('sign-off.withdraw.title')} size="small">
      <p>{t('sign-off.withdraw.text')}</p>
      <Form
        form={form}
        onSubmit={form.send(async ({ reason }) => {
          if (reason === '') return;
          await withdraw.mutateAsync({ path: { versionId }, body: { reason } });
          toast({ tone: 'ok', text: t('sign-off.withdraw.done') });
          onClose();
        })}
      >
        <RadioGroup
          legend={t('sign-off.withdraw.reason')}
          error={errors.reason?.message}
          options={reasons.map((value) => ({ value, label: t(`sign-off.withdraw.reason.${value}`) }))}
          {...form.register('reason', { required: t('sign-off.withdraw.reason.missing') })}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('sign-off.withdraw.confirm')}
          </Button>
          <Button variant="tertiary" onClick={onClose}>
            {t('app.ui.cancel')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
