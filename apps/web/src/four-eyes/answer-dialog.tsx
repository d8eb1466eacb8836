import { useRef } from 'react';
import type { FourEyesAnswer, FourEyesRequestView } from '@sammanhang/api-client';
import { Button, Dialog, Form, FormActions, SummaryList, TextArea, useToast } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useFormats, useText } from '../texts';
import { useAnswerRequest } from './four-eyes.queries';
import { PlanNumbers } from './plan-numbers';
import { requestDetails, requestText } from './request-text';

/** Who asks for what, why and until when; then a yes or a no, with a fresh sign-in. */
export function AnswerDialog({ request, onClose }: { request: FourEyesRequestView; onClose: () => void }) {
  const t = useText();
  const formats = useFormats();
  const toast = useToast();
  const answer = useAnswerRequest(request.id);
  const chosen = useRef<FourEyesAnswer>('confirmed');
  const form = useAppForm<{ note: string }>({ defaultValues: { note: '' } });
  const details = requestDetails(t, request, formats.day);
  const numbers = request.what.planNumbers;
  const { requestedByName: name, requestedByUnit: unit } = request;
  const choose = (value: FourEyesAnswer) => () => {
    chosen.current = value;
  };
  return (
    <Dialog open onClose={onClose} title={requestText(t, request)}>
      <SummaryList
        rows={[
          { term: t('four-eyes.why'), value: <span className="ui-pre">{request.why}</span> },
          {
            term: t('four-eyes.askedBy'),
            value: t('four-eyes.by', { name, unit, when: formats.instant(request.requestedAt) }),
          },
          ...(details.length > 0 ? [{ term: t('four-eyes.details'), value: details.join(', ') }] : []),
          ...(numbers.length > 0 ? [{ term: t('four-eyes.plans'), value: <PlanNumbers numbers={numbers} /> }] : []),
        ]}
      />
      {request.kind === 'cull' && <p className="ui-strong">{t('four-eyes.cull.effect')}</p>}
      <p>{t('four-eyes.confirm.text')}</p>
      <Form
        form={form}
        onSubmit={form.send(async ({ note }) => {
          const done = await answer({ answer: chosen.current, note: note.trim() || null });
          if (!done) return;
          toast({ tone: 'ok', text: t(`four-eyes.done.${chosen.current}`) });
          onClose();
        })}
      >
        <TextArea
          label={t('four-eyes.note')}
          optional
          limit={1000}
          rows={2}
          error={form.formState.errors.note?.message}
          {...form.register('note', {
            validate: (note) => chosen.current === 'confirmed' || note.trim() !== '' || t('four-eyes.note.missing'),
          })}
        />
        <FormActions>
          <Button
            type="submit"
            variant="primary"
            busy={form.formState.isSubmitting && chosen.current === 'confirmed'}
            onClick={choose('confirmed')}
          >
            {t('four-eyes.confirm')}
          </Button>
          <Button type="submit" onClick={choose('refused')}>
            {t('four-eyes.refuse')}
          </Button>
        </FormActions>
        <p className="ui-small ui-muted">{t('four-eyes.stepUp')}</p>
      </Form>
    </Dialog>
  );
}
