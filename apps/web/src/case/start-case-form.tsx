import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import {
  caseStartMutation,
  caseWorklistQueryKey,
  type CaseInitiatorKind,
  type CaseOrigin,
  type CaseScope,
  type CaseView,
  type StartCaseInput,
} from '@sammanhang/api-client';
import { Button, Form, FormActions, RadioGroup, TextArea, TextField, useToast, type ComboOption } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { instantAt, useFormats, useText } from '../texts';
import { caseQuery } from './case.queries';
import { HomeCareFields } from './home-care-fields';

export interface StartValues {
  origin: CaseOrigin | '';
  initiatorKind: CaseInitiatorKind | '';
  initiatorName: string;
  scope: CaseScope;
  reason: string;
  question: string;
  requestedDay: string;
  requestedTime: string;
  enrolledDay: string;
  enrolledTime: string;
  unit: ComboOption | null;
}

const origins: readonly CaseOrigin[] = ['openCare', 'homeCareRequest', 'discharge', 'personRequest', 'relativeRequest'];
const everyone: readonly CaseInitiatorKind[] = ['staff', 'person', 'guardian', 'relative', 'other'];
/** The server says no to others; the form does not offer them. */
const askedBy: Partial<Record<CaseOrigin, readonly CaseInitiatorKind[]>> = {
  personRequest: ['person', 'guardian'],
  relativeRequest: ['relative', 'other'],
};
const named: ReadonlySet<string> = new Set(['guardian', 'relative', 'other']);

const empty: StartValues = {
  origin: '',
  initiatorKind: '',
  initiatorName: '',
  scope: 'between',
  reason: '',
  question: '',
  requestedDay: '',
  requestedTime: '',
  enrolledDay: '',
  enrolledTime: '',
  unit: null,
};

/** What the API calls the fields that a home-health-care request has. */
const rename = {
  'homeCare.requestedAt': 'requestedDay',
  'homeCare.enrolledAt': 'enrolledDay',
  'homeCare.receivingUnitId': 'unit',
} as const;

/** Why a plan is needed, what it is to solve, and where the need was seen. */
export function StartCaseForm({ personId }: { personId: string }) {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const started = useStartedToast();
  const form = useAppForm<StartValues>({ defaultValues: empty });
  const start = useMutation(caseStartMutation());
  const { errors, isSubmitting } = form.formState;
  const [origin, initiator] = form.watch(['origin', 'initiatorKind']);
  const initiators = (origin !== '' && askedBy[origin]) || everyone;

  const save = async (values: StartValues) => {
    const body = toInput(personId, values);
    if (!body) return;
    const view = await start.mutateAsync({ body });
    client.setQueryData(caseQuery(view.id).queryKey, view);
    void client.invalidateQueries({ queryKey: caseWorklistQueryKey() });
    await navigate(`/arenden/${view.id}`);
    started(view);
  };

  return (
    <Form form={form} onSubmit={form.send(save, rename)}>
      <RadioGroup
        legend={t('case.start.origin')}
        error={errors.origin?.message}
        options={origins.map((value) => ({ value, label: t(`case.origin.${value}`) }))}
        {...form.register('origin', {
          required: t('case.start.origin.missing'),
          onChange: () => form.setValue('initiatorKind', ''),
        })}
      />
      {origin === 'homeCareRequest' && <HomeCareFields form={form} />}
      <RadioGroup
        legend={t('case.start.initiator')}
        error={errors.initiatorKind?.message}
        options={initiators.map((value) => ({ value, label: t(`case.initiator.${value}`) }))}
        {...form.register('initiatorKind', { required: t('case.start.initiator.missing') })}
      />
      {named.has(initiator) && (
        <TextField
          label={t('case.start.initiatorName')}
          hint={t('case.start.initiatorName.hint')}
          optional
          error={errors.initiatorName?.message}
          {...form.register('initiatorName')}
        />
      )}
      <TextArea
        label={t('case.start.reason')}
        hint={t('case.start.reason.hint')}
        limit={4000}
        error={errors.reason?.message}
        {...form.register('reason', { required: t('case.start.reason.missing') })}
      />
      <TextArea
        label={t('case.start.question')}
        hint={t('case.start.question.hint')}
        limit={4000}
        error={errors.question?.message}
        {...form.register('question', { required: t('case.start.question.missing') })}
      />
      <RadioGroup
        legend={t('case.start.scope')}
        error={errors.scope?.message}
        options={(['between', 'within'] as const).map((value) => ({
          value,
          label: t(`case.scope.${value}`),
          hint: t(`case.start.scope.${value}.hint`),
        }))}
        {...form.register('scope')}
      />
      <FormActions>
        <Button type="submit" variant="primary" busy={isSubmitting}>
          {t('case.start.save')}
        </Button>
      </FormActions>
    </Form>
  );
}

function toInput(personId: string, values: StartValues): StartCaseInput | null {
  const { origin, initiatorKind, initiatorName, scope, reason, question } = values;
  if (origin === '' || initiatorKind === '') return null;
  const homeCare =
    origin === 'homeCareRequest'
      ? {
          requestedAt: instantAt(values.requestedDay, values.requestedTime),
          enrolledAt: values.enrolledDay ? instantAt(values.enrolledDay, values.enrolledTime) : null,
          receivingUnitId: values.unit?.id ?? null,
        }
      : null;
  return {
    personId,
    origin,
    initiatorKind,
    initiatorName: named.has(initiatorKind) ? initiatorName : null,
    scope,
    reason,
    question,
    homeCare,
  };
}

/** Says that it is done, and the first time to keep. */
function useStartedToast() {
  const t = useText();
  const formats = useFormats();
  const toast = useToast();
  return ({ deadlines }: CaseView) => {
    const [first] = deadlines.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
    const text = first
      ? t('case.start.done.due', { what: t(`case.deadline.${first.kind}`), day: formats.longDay(first.dueOn) })
      : t('case.start.done');
    toast({ tone: 'ok', text });
  };
}
