import { useMutation } from '@tanstack/react-query';
import { guestEndMutation, type GuestView } from '@sammanhang/api-client';
import { Button, Dialog, FormActions, useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useProblemText, useText } from '../texts';
import { useKeepGuests } from './guest.queries';

/** Says what ending means before it is done: nothing more is read, and nobody is told. */
export function EndGuestDialog({ guest, onClose }: { guest: GuestView; onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  const keep = useKeepGuests();
  const end = useMutation({
    ...guestEndMutation(),
    onSuccess: (view) => {
      keep(view);
      toast({ tone: 'ok', text: t('guest.end.done', { name: guest.name }) });
    },
    onError: (error) => toast({ tone: 'danger', text: problemText(problemOf(error).code) }),
    onSettled: onClose,
  });
  return (
    <Dialog open onClose={onClose} title={t('guest.end.title', { name: guest.name })}>
      <p>{t('guest.end.text')}</p>
      <FormActions>
        <Button variant="primary" danger busy={end.isPending} onClick={() => end.mutate({ path: { id: guest.id } })}>
          {t('guest.end')}
        </Button>
        <Button variant="tertiary" onClick={onClose}>
          {t('app.ui.cancel')}
        </Button>
      </FormActions>
    </Dialog>
  );
}
