import { useMutation } from '@tanstack/react-query';
import { caseEndMutation, type CaseCloseReason, type CaseView } from '@sammanhang/api-client';
import { Button, Dialog, Form, FormActions, RadioGroup, TextArea } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { useCaseMoved } from './case.queries';

type EndAs = 'personDeclined' | CaseCloseReason;

interface Values {
  reason: EndAs | '';
  note: string;
}

const reasons: readonly EndAs[] = [
  'personDeclined',
  'needOver',
  'consentWithdrawn',
  'moved',
  'died',
  'otherPlan',
  'other',
];

/** Ends the planning: says what it means, and asks why. */
export function EndCaseDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const t = useText();
  const moved = useCaseMoved(view.id);
  const notYetYes = view.planConsent === 'declined';
  const likely =
    view.status === 'consentWithdrawn' ? 'consentWithdrawn' : view.status === 'consentDeclined' ? 'personDeclined' : '';
  const form = useAppForm<Values>({ defaultValues: { reason: likely, note: '' } });
  const end = useMutation(caseEndMutation());
  // A no is a no only while nobody has said yes; a consent that was given is withdrawn.
  const shown = reasons.filter((reason) =>
    reason === 'personDeclined' ? notYetYes : reason !== 'consentWithdrawn' || !notYetYes,
  );
  return (
    <Dialog open onClose={onClose} title={t('case.end')}>
      <p>{t('case.end.text')}</p>
      <Form
        form={form}
        onSubmit={form.send(async ({ reason, note }) => {
          if (reason === '') return;
          const body =
            reason === 'personDeclined'
              ? ({ kind: 'declined', note } as const)
              : ({ kind: 'closed', reason, note } as const);
          const ended = await end.mutateAsync({ path: { caseId: view.id }, body });
          onClose();
          await moved.done(t('case.end.done'), ended);
        })}
      >
        <RadioGroup
          legend={t('case.end.reason')}
          error={form.formState.errors.reason?.message}
          options={shown.map((reason) => ({ value: reason, label: t(`case.end.as.${reason}`) }))}
          {...form.register('reason', { required: t('case.end.missing') })}
        />
        <TextArea
          label={t('case.end.note')}
          optional={form.watch('reason') !== 'other'}
          limit={2000}
          error={form.formState.errors.note?.message}
          {...form.register('note')}
        />
        <FormActions>
          <Button type="submit" variant="primary" danger busy={form.formState.isSubmitting}>
            {t('case.end.send')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
