import { useMutation } from '@tanstack/react-query';
import { requestAnswerMutation, type CaseRefuseReason, type RequestView } from '@sammanhang/api-client';
import { Button, Form, FormActions, RadioGroup, TextArea, useToast } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { useRequestsMoved } from './request.queries';

const reasons: readonly CaseRefuseReason[] = ['onePrincipalEnough', 'planExists', 'notInTheCounty', 'other'];

interface Props {
  readonly request: RequestView;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** A no, with words that the one who asked can read. */
export function DeclineRequest({ request, onBack, onClose }: Props) {
  const t = useText();
  const toast = useToast();
  const moved = useRequestsMoved();
  const answer = useMutation(requestAnswerMutation());
  const form = useAppForm<{ reasonCode: CaseRefuseReason | ''; reason: string }>({
    defaultValues: { reasonCode: '', reason: '' },
  });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      onSubmit={form.send(async ({ reasonCode, reason }) => {
        if (reasonCode === '') return;
        const view = await answer.mutateAsync({
          path: { id: request.id },
          body: { answer: 'declined', reasonCode, reason },
        });
        toast({ tone: 'ok', text: t('request.decline.done') });
        onClose();
        await moved(view);
      })}
    >
      <p>{t('request.decline.text')}</p>
      <RadioGroup
        legend={t('request.decline.why')}
        error={errors.reasonCode?.message}
        options={reasons.map((value) => ({ value, label: t(`case.refuse.as.${value}`) }))}
        {...form.register('reasonCode', { required: t('request.decline.why.missing') })}
      />
      <TextArea
        label={t('request.decline.words')}
        limit={2000}
        error={errors.reason?.message}
        {...form.register('reason', { required: t('request.decline.words.missing') })}
      />
      <FormActions>
        <Button type="submit" variant="primary" danger busy={isSubmitting}>
          {t('request.decline.send')}
        </Button>
        <Button variant="tertiary" onClick={onBack}>
          {t('request.back')}
        </Button>
      </FormActions>
    </Form>
  );
}
