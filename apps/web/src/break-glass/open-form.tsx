import type { BreakGlassOpeningView, BreakGlassReason } from '@sammanhang/api-client';
import { useState } from 'react';
import { Button, Form, FormActions, Notice, RadioGroup, TextArea, TextField } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { useOpenEmergency } from './break-glass.queries';

const REASONS: readonly BreakGlassReason[] = ['dangerToLife', 'urgentCare', 'urgentProtection', 'cannotReachUnit'];

interface Values {
  identityNumber: string;
  reasonCode: BreakGlassReason | '';
  reason: string;
}

interface Props {
  /** A plan that the reader knows of; else they write whose it is. */
  readonly caseId: string | null;
  readonly onOpened: (opening: BreakGlassOpeningView) => void;
}

export function OpenForm({ caseId, onOpened }: Props) {
  const t = useText();
  const open = useOpenEmergency();
  const [nothing, setNothing] = useState(false);
  const form = useAppForm<Values>({ defaultValues: { identityNumber: '', reasonCode: '', reason: '' } });
  const { errors, isSubmitting } = form.formState;
  const send = async ({ identityNumber, reasonCode, reason }: Values) => {
    if (reasonCode === '') return;
    setNothing(false);
    try {
      const target = caseId ? { caseId } : { identityNumber };
      const opened = await open({ ...target, reasonCode, reason });
      if (opened) onOpened(opened);
    } catch (error) {
      if (problemOf(error).status !== 404) throw error;
      setNothing(true);
    }
  };
  return (
    <Form form={form} onSubmit={form.send(send)}>
      {!caseId && (
        <TextField
          label={t('break-glass.number')}
          autoComplete="off"
          fieldWidth="medium"
          error={errors.identityNumber?.message}
          {...form.register('identityNumber', { required: t('break-glass.number.missing') })}
        />
      )}
      <RadioGroup
        legend={t('break-glass.reasonCode')}
        error={errors.reasonCode?.message}
        options={REASONS.map((value) => ({ value, label: t(`break-glass.reason.${value}`) }))}
        {...form.register('reasonCode', { required: t('break-glass.reasonCode.missing') })}
      />
      <TextArea
        label={t('break-glass.reason')}
        hint={t('break-glass.reason.hint')}
        limit={1000}
        rows={3}
        error={errors.reason?.message}
        {...form.register('reason', {
          validate: (text) => text.trim().length >= 10 || t('break-glass.reason.missing'),
        })}
      />
      {nothing && <Notice tone="info" live="alert" title={t('break-glass.nothing')} />}
      <FormActions>
        <Button type="submit" variant="primary" danger busy={isSubmitting}>
          {t('break-glass.open')}
        </Button>
      </FormActions>
      <p className="ui-small ui-muted">{t('break-glass.stepUp')}</p>
    </Form>
  );
}
