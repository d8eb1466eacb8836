import type { AnswerManner, PlanAnswer, SignOffView } from '@sammanhang/api-client';
import { Button, Form, FormActions, RadioGroup, TextArea, useToast } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { useRecordAnswer } from './sign-off.queries';

interface Values {
  /** 'person', or the id of somebody who answers in the person's place. */
  who: string;
  answer: PlanAnswer | '';
  words: string;
  manner: AnswerManner | '';
}

const PERSON = 'person';
const answers: readonly PlanAnswer[] = ['agrees', 'agreesWithReservation', 'declines', 'couldNotAnswer'];
const manners: readonly AnswerManner[] = ['inPerson', 'phone', 'writing'];
const needsWords = (answer: string) => answer === 'agreesWithReservation' || answer === 'couldNotAnswer';

/** Notes what the person answered, by whom and how it was said. */
export function AnswerForm({ view, name, onDone }: { view: SignOffView; name: string; onDone: () => void }) {
  const t = useText();
  const toast = useToast();
  const record = useRecordAnswer();
  const form = useAppForm<Values>({ defaultValues: { who: PERSON, answer: '', words: '', manner: '' } });
  const { errors, isSubmitting } = form.formState;
  const answer = form.watch('answer');
  const send = async (values: Values) => {
    if (values.answer === '' || values.manner === '') return;
    const giver = view.givers.find(({ id }) => id === values.who);
    await record.mutateAsync({
      path: { versionId: view.versionId },
      body: {
        answer: values.answer,
        words: values.words || null,
        answeredBy: giver?.answersAs ?? PERSON,
        representativeId: giver?.id ?? null,
        manner: values.manner,
      },
    });
    toast({ tone: 'ok', text: t('sign-off.answer.saved') });
    onDone();
  };
  return (
    <Form form={form} label={t('sign-off.answer.form')} onSubmit={form.send(send, { representativeId: 'who' })}>
      {view.givers.length > 0 && (
        <RadioGroup
          legend={t('sign-off.answer.whoAnswered')}
          error={errors.who?.message}
          options={[
            { value: PERSON, label: name },
            ...view.givers.map((giver) => ({
              value: giver.id,
              label: giver.name,
              hint: t(`sign-off.by.${giver.answersAs}`),
            })),
          ]}
          {...form.register('who')}
        />
      )}
      <RadioGroup
        legend={t('sign-off.answer.what')}
        error={errors.answer?.message}
        options={answers.map((value) => ({ value, label: t(`sign-off.answer.${value}`) }))}
        {...form.register('answer', { required: t('sign-off.answer.what.missing') })}
      />
      <TextArea
        label={t(answer === 'couldNotAnswer' ? 'sign-off.answer.whyNot' : 'sign-off.answer.words')}
        hint={answer === 'couldNotAnswer' ? undefined : t('sign-off.answer.words.hint')}
        optional={!needsWords(answer)}
        rows={3}
        limit={4000}
        error={errors.words?.message}
        {...form.register('words', {
          validate: (words, { answer: given }) =>
            !needsWords(given) || words.trim() !== '' || t('sign-off.answer.words.missing'),
        })}
      />
      <RadioGroup
        legend={t('sign-off.answer.how')}
        inline
        error={errors.manner?.message}
        options={manners.map((value) => ({ value, label: t(`sign-off.manner.${value}`) }))}
        {...form.register('manner', { required: t('sign-off.answer.how.missing') })}
      />
      <FormActions>
        <Button type="submit" variant="primary" busy={isSubmitting}>
          {t('sign-off.answer.save')}
        </Button>
        <Button variant="tertiary" onClick={onDone}>
          {t('app.ui.cancel')}
        </Button>
      </FormActions>
    </Form>
  );
}
