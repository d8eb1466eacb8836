import { useMutation } from '@tanstack/react-query';
import { caseTakeMutation, type TakeReason } from '@sammanhang/api-client';
import { Button, Dialog, Form, FormActions, RadioGroup } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { useCaseMoved } from './case.queries';

interface Values {
  reason: TakeReason | '';
}

/** A colleague takes the case or covers, with a reason that is logged (PDL 4:1). */
export function TakeCaseDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const t = useText();
  const moved = useCaseMoved(caseId);
  const form = useAppForm<Values>({ defaultValues: { reason: '' } });
  const take = useMutation(caseTakeMutation());
  return (
    <Dialog open onClose={onClose} title={t('case.take.title')}>
      <p>{t('case.take.text')}</p>
      <Form
        form={form}
        onSubmit={form.send(async ({ reason }) => {
          if (reason === '') return;
          const view = await take.mutateAsync({ path: { caseId }, body: { reason } });
          onClose();
          await moved.done(t('case.take.done'), view);
        })}
      >
        <RadioGroup
          legend={t('case.take.reason')}
          error={form.formState.errors.reason?.message}
          options={[
            { value: 'took', label: t('case.take.took') },
            { value: 'covers', label: t('case.take.covers') },
          ]}
          {...form.register('reason', { required: t('case.take.missing') })}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('case.take.send')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
