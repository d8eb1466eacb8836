import type { LogFinding, ReviewedRowView } from '@sammanhang/api-client';
import { Button, Dialog, Form, FormActions, RadioGroup, TextArea, useToast } from '@sammanhang/ui';
import { actionText } from '../case';
import { useAppForm } from '../form';
import { useFormats, useText } from '../texts';
import { useFind } from './log-review.queries';

const FINDINGS = ['ok', 'questionAsked', 'suspectedBreach'] as const satisfies readonly LogFinding[];

interface Values {
  finding: LogFinding | '';
  note: string;
}

interface Props {
  readonly reviewId: string;
  readonly row: ReviewedRowView;
  readonly onClose: () => void;
}

/** What was found of one row. A question or a suspicion must say what it is about. */
export function FindingDialog({ reviewId, row, onClose }: Props) {
  const t = useText();
  const formats = useFormats();
  const toast = useToast();
  const find = useFind();
  const form = useAppForm<Values>({ defaultValues: { finding: row.finding ?? '', note: row.note ?? '' } });
  const { errors, isSubmitting } = form.formState;
  const send = async ({ finding, note }: Values) => {
    if (finding === '') return;
    await find.mutateAsync({ path: { reviewId }, body: { rowId: row.id, finding, note: note.trim() || null } });
    toast({ tone: 'ok', text: t('log-review.finding.saved') });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('log-review.finding.title')}>
      {row.at && row.action && (
        <p>
          {row.actorName}, {row.unitName}. {t(actionText(row.action))}, {formats.longInstant(row.at)}.
        </p>
      )}
      <Form form={form} onSubmit={form.send(send)}>
        <RadioGroup
          legend={t('log-review.finding.legend')}
          error={errors.finding?.message}
          options={FINDINGS.map((value) => ({
            value,
            label: t(`log-review.finding.${value}`),
            hint: t(`log-review.finding.${value}.hint`),
          }))}
          {...form.register('finding', { required: t('log-review.finding.missing') })}
        />
        <TextArea
          label={t('log-review.finding.note')}
          hint={t('log-review.finding.note.hint')}
          optional={form.watch('finding') === 'ok'}
          rows={3}
          limit={2000}
          error={errors.note?.message}
          {...form.register('note', {
            validate: (note, { finding }) =>
              finding === 'ok' || finding === '' || note.trim() !== '' || t('log-review.finding.note.missing'),
          })}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('log-review.finding.save')}
          </Button>
          <Button variant="tertiary" onClick={onClose}>
            {t('log-review.form.cancel')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
