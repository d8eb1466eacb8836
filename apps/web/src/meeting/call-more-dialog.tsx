import { useMutation } from '@tanstack/react-query';
import { FormProvider } from 'react-hook-form';
import { meetingCallMoreMutation, type MeetingView } from '@sammanhang/api-client';
import { Button, Dialog, Form, FormActions } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { useMeetingMoved } from './meeting.queries';
import { ReceiverFields } from './receiver-fields';
import { receiversBodyOf, type ReceiverValues } from './receiver-values';

/** Calls more units to the meeting, or one that declined once more. */
export function CallMoreDialog({ meeting, onClose }: { meeting: MeetingView; onClose: () => void }) {
  const t = useText();
  const moved = useMeetingMoved(meeting.caseId);
  const call = useMutation(meetingCallMoreMutation());
  const form = useAppForm<ReceiverValues>({ defaultValues: { receivers: [] } });
  const called = meeting.receivers.flatMap(({ unitId, answer }) => (unitId && answer !== 'declined' ? [unitId] : []));
  return (
    <Dialog open onClose={onClose} size="large" title={t('meeting.more.title')}>
      <Form
        form={form}
        onSubmit={form.send(async ({ receivers }) => {
          const view = await call.mutateAsync({
            path: { meetingId: meeting.id },
            body: { receivers: receiversBodyOf(receivers) },
          });
          onClose();
          moved(t('meeting.more.done'), view);
        })}
      >
        <FormProvider {...form}>
          <ReceiverFields named={meeting.namedReceivers} leaveOut={called} />
        </FormProvider>
        <FormActions>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('meeting.call.send')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
