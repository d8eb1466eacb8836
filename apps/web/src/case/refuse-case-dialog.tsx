import { useMutation } from '@tanstack/react-query';
import { caseRefuseMutation, type CaseRefuseReason } from '@sammanhang/api-client';
import { Button, Dialog, Form, FormActions, RadioGroup, TextArea } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { useCaseMoved } from './case.queries';

interface Values {
  reasonCode: CaseRefuseReason | '';
  reason: string;
}

const reasons: readonly CaseRefuseReason[] = ['onePrincipalEnough', 'planExists', 'notInTheCounty', 'other'];

/** Turns down the person's own request, with a reason that the person can read. */
export function RefuseCaseDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const t = useText();
  const moved = useCaseMoved(caseId);
  const form = useAppForm<Values>({ defaultValues: { reasonCode: '', reason: '' } });
  const refuse = useMutation(caseRefuseMutation());
  return (
    <Dialog open onClose={onClose} title={t('case.refuse')}>
      <p>{t('case.refuse.text')}</p>
      <Form
        form={form}
        onSubmit={form.send(async ({ reasonCode, reason }) => {
          if (reasonCode === '') return;
          const view = await refuse.mutateAsync({ path: { caseId }, body: { reasonCode, reason } });
          onClose();
          await moved.done(t('case.refuse.done'), view);
        })}
      >
        <RadioGroup
          legend={t('case.refuse.why')}
          error={form.formState.errors.reasonCode?.message}
          options={reasons.map((reason) => ({ value: reason, label: t(`case.refuse.as.${reason}`) }))}
          {...form.register('reasonCode', { required: t('case.end.missing') })}
        />
        <TextArea
          label={t('case.refuse.words')}
          limit={2000}
          error={form.formState.errors.reason?.message}
          {...form.register('reason', { required: t('case.refuse.words.missing') })}
        />
        <FormActions>
          <Button type="submit" variant="primary" danger busy={form.formState.isSubmitting}>
            {t('case.refuse.send')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
