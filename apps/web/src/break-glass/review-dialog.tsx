import type { BreakGlassOutcome, BreakGlassReviewView } from '@sammanhang/api-client';
import { Button, Dialog, Form, FormActions, RadioGroup, TextArea, useToast } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { useReviewEmergency } from './break-glass.queries';

interface Values {
  outcome: BreakGlassOutcome | '';
  note: string;
}

/** Was it called for, and how does the reviewer know? */
export function ReviewDialog({ opening, onClose }: { opening: BreakGlassReviewView; onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const review = useReviewEmergency();
  const form = useAppForm<Values>({ defaultValues: { outcome: '', note: '' } });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog open onClose={onClose} title={t('break-glass.review.for', { name: opening.openedByName })}>
      {opening.reason && <p className="ui-pre">{opening.reason}</p>}
      <Form
        form={form}
        onSubmit={form.send(async ({ outcome, note }) => {
          if (outcome === '') return;
          await review.mutateAsync({ path: { openingId: opening.id }, body: { outcome, note } });
          toast({ tone: 'ok', text: t('break-glass.reviewed') });
          onClose();
        })}
      >
        <RadioGroup
          legend={t('break-glass.review.outcome')}
          error={errors.outcome?.message}
          options={(['calledFor', 'notCalledFor'] as const).map((value) => ({
            value,
            label: t(`break-glass.outcome.${value}`),
          }))}
          {...form.register('outcome', { required: t('break-glass.review.outcome.missing') })}
        />
        <TextArea
          label={t('break-glass.review.note')}
          limit={1000}
          rows={3}
          error={errors.note?.message}
          {...form.register('note', { required: t('break-glass.review.note.missing') })}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('break-glass.review.save')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
