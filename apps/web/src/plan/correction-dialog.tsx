import { useMutation, useQueryClient } from '@tanstack/react-query';
import { correctionNoteMutation, type CorrectionKind } from '@sammanhang/api-client';
import { Button, Dialog, Form, FormActions, RadioGroup, Select, TextArea, useToast } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { correctionsQuery } from './plan.queries';

const KINDS: readonly CorrectionKind[] = ['correction', 'objection', 'restriction'];
const SHOWN = 80;

interface Props {
  readonly caseId: string;
  readonly versionId: string;
  readonly lines: readonly { readonly lineId: string; readonly text: string }[];
  readonly onClose: () => void;
}

interface Values {
  lineId: string;
  kind: CorrectionKind | '';
  text: string;
}

/** Writes beside a line of the own authority; what stands there is left as it is (PDL 3:14). */
export function CorrectionDialog({ caseId, versionId, lines, onClose }: Props) {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const note = useMutation(correctionNoteMutation());
  const form = useAppForm<Values>({ defaultValues: { lineId: '', kind: '', text: '' } });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog open onClose={onClose} title={t('plan.correction.note')}>
      <p>{t('plan.correction.effect')}</p>
      <Form
        form={form}
        onSubmit={form.send(async ({ lineId, kind, text }) => {
          if (kind === '') return;
          const view = await note.mutateAsync({ path: { caseId }, body: { versionId, lineId, kind, text } });
          client.setQueryData(correctionsQuery(caseId).queryKey, view);
          toast({ tone: 'ok', text: t('plan.correction.done') });
          onClose();
        })}
      >
        <Select
          label={t('plan.correction.line')}
          hint={t('plan.correction.line.hint')}
          placeholder={t('plan.correction.line.choose')}
          error={errors.lineId?.message}
          options={lines.map(({ lineId, text }) => ({
            value: lineId,
            label: text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text,
          }))}
          {...form.register('lineId', { required: t('plan.correction.line.missing') })}
        />
        <RadioGroup
          legend={t('plan.correction.kind')}
          error={errors.kind?.message}
          options={KINDS.map((value) => ({
            value,
            label: t(`plan.correction.${value}.long`),
            hint: t(`plan.correction.${value}.hint`),
          }))}
          {...form.register('kind', { required: t('plan.correction.kind.missing') })}
        />
        <TextArea
          label={t('plan.correction.text')}
          rows={4}
          limit={4000}
          error={errors.text?.message}
          {...form.register('text', { required: t('plan.correction.text.missing') })}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('plan.correction.send')}
          </Button>
          <Button variant="tertiary" onClick={onClose}>
            {t('app.ui.cancel')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
