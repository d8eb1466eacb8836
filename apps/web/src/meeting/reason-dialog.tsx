import { Button, Dialog, Form, FormActions, TextArea } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';

interface Props {
  readonly title: string;
  readonly text?: string;
  readonly label: string;
  readonly confirm: string;
  readonly danger?: boolean;
  readonly onSend: (reason: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks why before something is done. */
export function ReasonDialog({ title, text, label, confirm, danger, onSend, onClose }: Props) {
  const t = useText();
  const form = useAppForm<{ reason: string }>({ defaultValues: { reason: '' } });
  return (
    <Dialog open onClose={onClose} title={title}>
      {text && <p>{text}</p>}
      <Form form={form} onSubmit={form.send(({ reason }) => onSend(reason))}>
        <TextArea
          label={label}
          limit={1000}
          rows={3}
          error={form.formState.errors.reason?.message}
          {...form.register('reason', { required: t('meeting.cancel.reason.missing') })}
        />
        <FormActions>
          <Button type="submit" variant="primary" danger={danger} busy={form.formState.isSubmitting}>
            {confirm}
          </Button>
          <Button variant="tertiary" onClick={onClose}>
            {t('app.ui.cancel')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
