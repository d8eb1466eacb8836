import { Button, Dialog, Form, FormActions, TextArea } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { useStartVersion } from './plan.queries';

interface Values {
  changeReason: string;
}

/** Why the plan is changed is said first: it follows the new version, and the person can read it. */
export function NewVersionDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const t = useText();
  const form = useAppForm<Values>({ defaultValues: { changeReason: '' } });
  const start = useStartVersion(caseId);
  return (
    <Dialog open onClose={onClose} title={t('plan.newVersion.title')}>
      <Form
        form={form}
        onSubmit={form.send(async (values) => {
          await start.mutateAsync({ path: { caseId }, body: values });
          onClose();
        })}
      >
        <p>{t('plan.newVersion.text')}</p>
        <TextArea
          label={t('plan.newVersion.reason')}
          limit={1000}
          rows={3}
          error={form.formState.errors.changeReason?.message}
          {...form.register('changeReason', { required: t('plan.newVersion.reason.required') })}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('plan.newVersion')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
