import { useMutation, useQueryClient } from '@tanstack/react-query';
import { retentionHoldMutation, type RetentionHold } from '@sammanhang/api-client';
import { Button, DateField, Dialog, Form, FormActions, RadioGroup, TextArea, useToast } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { dayOf, useText } from '../texts';
import { retentionQuery } from './retention.queries';

const KINDS: readonly RetentionHold[] = [
  'placedChild',
  'childProtection',
  'researchSample',
  'dispute',
  'archiveDecision',
];
/** The law, or the child's age, says until when; of these somebody must say it. */
const TIMED: readonly (RetentionHold | '')[] = ['dispute', 'archiveDecision'];

interface Values {
  kind: RetentionHold | '';
  until: string;
  reason: string;
}

/** A reason to keep the own part of the plan longer than its time. */
export function HoldDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const hold = useMutation(retentionHoldMutation());
  const form = useAppForm<Values>({ defaultValues: { kind: '', until: '', reason: '' } });
  const { errors, isSubmitting } = form.formState;
  const timed = TIMED.includes(form.watch('kind'));
  return (
    <Dialog open onClose={onClose} title={t('retention.hold.set')}>
      <p>{t('retention.hold.effect')}</p>
      <Form
        form={form}
        onSubmit={form.send(async ({ kind, until, reason }) => {
          if (kind === '') return;
          const body = { kind, until: timed && until ? until : null, reason };
          const view = await hold.mutateAsync({ path: { caseId }, body });
          client.setQueryData(retentionQuery(caseId).queryKey, view);
          toast({ tone: 'ok', text: t('retention.hold.done') });
          onClose();
        })}
      >
        <RadioGroup
          legend={t('retention.hold.why')}
          error={errors.kind?.message}
          options={KINDS.map((value) => ({
            value,
            label: t(`retention.hold.${value}`),
            hint: t(`retention.hold.${value}.hint`),
          }))}
          {...form.register('kind', { required: t('retention.hold.why.missing') })}
        />
        {timed && (
          <DateField
            label={t('retention.hold.last')}
            hint={t('retention.hold.last.hint')}
            optional
            min={dayOf(new Date())}
            error={errors.until?.message}
            {...form.register('until')}
          />
        )}
        <TextArea
          label={t('retention.hold.reason')}
          rows={3}
          limit={1000}
          error={errors.reason?.message}
          {...form.register('reason', { required: t('retention.hold.reason.missing') })}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('retention.hold.send')}
          </Button>
          <Button variant="tertiary" onClick={onClose}>
            {t('app.ui.cancel')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
