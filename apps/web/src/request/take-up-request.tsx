import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { personFindMutation, requestAnswerMutation, type CaseScope, type RequestView } from '@sammanhang/api-client';
import {
  Button,
  ButtonLink,
  Form,
  FormActions,
  Notice,
  RadioGroup,
  TextArea,
  TextField,
  useToast,
} from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { useRequestsMoved } from './request.queries';

interface Values {
  identityNumber: string;
  scope: CaseScope;
  reason: string;
  question: string;
}

/** What the API calls the fields of the start. */
const rename = {
  'start.personId': 'identityNumber',
  'start.scope': 'scope',
  'start.reason': 'reason',
  'start.question': 'question',
} as const;

/**
 * A yes: begins a plan for the very person. The number is asked for, since a request carries none; whoever the unit has not registered is
 * registered first.
 */
export function TakeUpRequest({ request, onBack }: { request: RequestView; onBack: () => void }) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const moved = useRequestsMoved();
  const [missed, setMissed] = useState(false);
  const find = useMutation(personFindMutation());
  const answer = useMutation(requestAnswerMutation());
  const form = useAppForm<Values>({
    defaultValues: { identityNumber: '', scope: 'between', reason: request.words ?? '', question: '' },
  });
  const { errors, isSubmitting } = form.formState;
  const send = async ({ identityNumber, ...start }: Values) => {
    const { person } = await find.mutateAsync({ body: { identityNumber } });
    setMissed(person === null);
    if (!person) return;
    const body = { answer: 'takenUp' as const, start: { personId: person.id, ...start } };
    const view = await answer.mutateAsync({ path: { id: request.id }, body });
    toast({ tone: 'ok', text: t('request.takeUp.done') });
    await navigate(`/arenden/${view.caseId ?? ''}`);
    await moved(view);
  };
  return (
    <Form form={form} onSubmit={form.send(send, rename)}>
      <p>{t('request.takeUp.text', { name: request.aboutName })}</p>
      <TextField
        label={t('request.takeUp.number')}
        hint={t('request.takeUp.number.hint')}
        inputMode="numeric"
        fieldWidth="medium"
        error={errors.identityNumber?.message}
        {...form.register('identityNumber', { required: t('request.takeUp.number.missing') })}
      />
      {missed && (
        <Notice
          tone="info"
          live="status"
          title={t('request.takeUp.none')}
          actions={<ButtonLink href="/personer/ny">{t('request.takeUp.register')}</ButtonLink>}
        >
          <p>{t('request.takeUp.none.text')}</p>
        </Notice>
      )}
      <TextArea
        label={t('case.start.reason')}
        limit={4000}
        rows={3}
        error={errors.reason?.message}
        {...form.register('reason', { required: t('case.start.reason.missing') })}
      />
      <TextArea
        label={t('case.start.question')}
        limit={4000}
        rows={3}
        error={errors.question?.message}
        {...form.register('question', { required: t('case.start.question.missing') })}
      />
      <RadioGroup
        legend={t('case.start.scope')}
        options={(['between', 'within'] as const).map((value) => ({ value, label: t(`case.scope.${value}`) }))}
        {...form.register('scope')}
      />
      <FormActions>
        <Button type="submit" variant="primary" busy={isSubmitting}>
          {t('request.takeUp.send')}
        </Button>
        <Button variant="tertiary" onClick={onBack}>
          {t('request.back')}
        </Button>
      </FormActions>
    </Form>
  );
}
