import { useState } from 'react';
import type { FollowUpsView, FollowUpView } from '@sammanhang/api-client';
import {
  Button,
  Card,
  ConfirmDialog,
  DateField,
  Form,
  FormActions,
  QuoteBlock,
  RadioGroup,
  TextArea,
  useToast,
} from '@sammanhang/ui';
import { applyProblem, useAppForm } from '../form';
import { useProblemText, useText } from '../texts';
import { AfterFields } from './after-fields';
import { useHoldFollowUp } from './follow-up.queries';
import { holdInput, holdValues, ratings, type HoldValues } from './hold-values';
import { GoalResults, MeasureResults } from './line-results';
import { draftOf, forgetDraft, useMemoryDraft } from './use-memory-draft';

interface Props {
  readonly view: FollowUpsView;
  readonly open: FollowUpView;
  readonly onHeld: (outcome: HoldValues['outcome']) => void;
}

/** The person first, then every measure and goal, then what comes next. */
export function HoldForm({ view, open, onHeld }: Props) {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  const hold = useHoldFollowUp(view.caseId);
  const [closing, setClosing] = useState<HoldValues>();
  const form = useAppForm<HoldValues>({ defaultValues: holdValues(view, open, draftOf<HoldValues>(open.id)) });
  useMemoryDraft(open.id, form);
  const { errors, isSubmitting } = form.formState;
  const outcome = form.watch('outcome');

  const save = async (values: HoldValues) => {
    const body = holdInput(values, open.revision);
    if (!body) return;
    await hold.mutateAsync({ path: { id: open.id }, body });
    forgetDraft(open.id);
    toast({ tone: 'ok', text: t(body.outcome === 'close' ? 'follow-up.closed' : 'follow-up.held') });
    onHeld(body.outcome);
  };
  const confirmed = async (values: HoldValues) => {
    try {
      await save(values);
    } catch (error) {
      applyProblem(form, error, problemText);
    } finally {
      setClosing(undefined);
    }
  };

  return (
    <Form
      form={form}
      label={t('follow-up.hold')}
      onSubmit={form.send(async (values) => (values.outcome === 'close' ? setClosing(values) : save(values)))}
    >
      <DateField
        label={t('follow-up.heldOn')}
        max={view.today}
        error={errors.heldOn?.message}
        {...form.register('heldOn', { required: t('follow-up.heldOn.missing') })}
      />
      <Card title={t('follow-up.person')}>
        {view.ownWords.map(({ lineId, text, language }) => (
          <QuoteBlock key={lineId} lang={language} who={t('follow-up.ownWords')}>
            {text}
          </QuoteBlock>
        ))}
        <RadioGroup
          legend={t('follow-up.rating')}
          inline
          error={errors.personRating?.message}
          options={ratings.map((value) => ({ value, label: t(`follow-up.rating.${value}`) }))}
          {...form.register('personRating', { required: t('follow-up.rating.missing') })}
        />
        <TextArea
          label={t('follow-up.words')}
          hint={t('follow-up.words.hint')}
          optional
          rows={3}
          limit={4000}
          error={errors.personWords?.message}
          {...form.register('personWords')}
        />
      </Card>
      {view.measures.length > 0 && (
        <Card title={t('follow-up.measures')}>
          <MeasureResults form={form} lines={view.measures} />
        </Card>
      )}
      {view.goals.length > 0 && (
        <Card title={t('follow-up.goals')}>
          <GoalResults form={form} lines={view.goals} />
        </Card>
      )}
      <Card title={t('follow-up.after')}>
        <TextArea
          label={t('follow-up.note')}
          optional
          rows={3}
          limit={4000}
          error={errors.note?.message}
          {...form.register('note')}
        />
        <AfterFields form={form} view={view} />
      </Card>
      <p className="ui-muted ui-small">{t('follow-up.kept')}</p>
      <FormActions>
        <Button type="submit" variant="primary" danger={outcome === 'close'} busy={isSubmitting || hold.isPending}>
          {t(outcome === 'close' ? 'follow-up.saveAndClose' : 'follow-up.saveAndBook')}
        </Button>
      </FormActions>
      <ConfirmDialog
        open={closing !== undefined}
        title={t('follow-up.close.confirm')}
        confirmLabel={t('follow-up.saveAndClose')}
        danger
        busy={hold.isPending}
        onConfirm={() => closing && void confirmed(closing)}
        onCancel={() => setClosing(undefined)}
      >
        <p>{t('follow-up.close.effect.text')}</p>
      </ConfirmDialog>
    </Form>
  );
}
