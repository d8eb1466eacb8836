import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import {
  summonsAnswerMutation,
  summonsReadOptions,
  type DeclineReason,
  type SummonsView,
} from '@sammanhang/api-client';
import {
  Button,
  Dialog,
  Form,
  FormActions,
  Notice,
  RadioGroup,
  Skeleton,
  SummaryList,
  TextArea,
  useToast,
} from '@sammanhang/ui';
import { problemOf } from '../api';
import { useAppForm } from '../form';
import { QueryError } from '../page';
import { useLanguage, useProblemText, useText } from '../texts';
import { useInboxMoved } from './meeting.queries';
import { useWhen } from './meeting-labels';

interface Props {
  readonly summonsId: string;
  readonly onClose: () => void;
}

/** The summons, and the unit's answer where it stands. */
export function AnswerDialog({ summonsId, onClose }: Props) {
  const t = useText();
  const query = useQuery(summonsReadOptions({ path: { summonsId } }));
  const [declining, setDeclining] = useState(false);
  const summons = query.data;
  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      title={summons ? t(`meeting.summons.title.${summons.kind}`) : t('meeting.summons.title.summons')}
    >
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && <QueryError query={query} />}
      {summons && !declining && <Read summons={summons} onDecline={() => setDeclining(true)} onClose={onClose} />}
      {summons && declining && <Decline summons={summons} onBack={() => setDeclining(false)} onClose={onClose} />}
    </Dialog>
  );
}

function Read({ summons, onDecline, onClose }: { summons: SummonsView; onDecline: () => void; onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  const moved = useInboxMoved();
  const [failure, setFailure] = useState<string>();
  const accept = useMutation({
    ...summonsAnswerMutation(),
    onSuccess: async () => {
      toast({ tone: 'ok', text: t('meeting.summons.accepted') });
      onClose();
      await moved();
    },
    onError: (error) => setFailure(problemText(problemOf(error).code)),
  });
  const closed = summons.phase === 'ended' || summons.phase === 'cancelled' ? summons.phase : null;
  const answerable = !closed && summons.answer === null && summons.abilities.includes('summons.answer');
  return (
    <>
      <p>{t(summons.kind === 'summons' ? 'meeting.summons.must' : 'meeting.summons.may')}</p>
      <SummonsFacts summons={summons} />
      {closed && <Notice tone="info" title={t(`meeting.summons.closed.${closed}`)} />}
      {!closed && summons.answer && <Notice tone="info" title={t(`meeting.summons.answered.${summons.answer}`)} />}
      {failure && <Notice tone="danger" live="alert" title={failure} />}
      {answerable && (
        <>
          <p className="ui-muted">{t('meeting.summons.accept.explain')}</p>
          <div className="ui-row">
            <Button
              variant="primary"
              busy={accept.isPending}
              onClick={() => accept.mutate({ path: { summonsId: summons.id }, body: { answer: 'accepted' } })}
            >
              {t('meeting.summons.accept')}
            </Button>
            <Button onClick={onDecline}>{t('meeting.summons.decline')}</Button>
          </div>
        </>
      )}
    </>
  );
}

function SummonsFacts({ summons }: { summons: SummonsView }) {
  const t = useText();
  const when = useWhen();
  const language = useLanguage();
  const languageName = new Intl.DisplayNames([language], { type: 'language' }).of(summons.language);
  const rows = [
    [t('meeting.summons.person'), summons.personName],
    [t('meeting.summons.identity'), <bdi className="ui-figures">{summons.identityNumber}</bdi>],
    summons.interpreter && [
      t('meeting.summons.interpreter'),
      t('meeting.summons.interpreter.yes', { language: languageName ?? summons.language }),
    ],
    [t('meeting.page.when'), when(summons)],
    [t('meeting.page.form'), t(`meeting.form.${summons.form}`)],
    summons.place && [t('meeting.page.place'), summons.place],
    [t('meeting.call.question'), summons.question],
    [
      t('meeting.summons.from'),
      [t('meeting.summons.from.value', { name: summons.sentByName, unit: summons.fromUnitName }), summons.fromPhone]
        .filter(Boolean)
        .join(', '),
    ],
    summons.receiverName && [t('meeting.summons.receiver'), summons.receiverName],
    [
      t('meeting.summons.called'),
      summons.called
        .map(({ name, outsideKind }) => name ?? (outsideKind && t(`meeting.outside.${outsideKind}`)))
        .filter(Boolean)
        .join(', '),
    ],
  ] as const;
  return <SummaryList rows={rows.flatMap((row) => (Array.isArray(row) ? [{ term: row[0], value: row[1] }] : []))} />;
}

interface DeclineValues {
  reason: DeclineReason | '';
  note: string;
}

function Decline({ summons, onBack, onClose }: { summons: SummonsView; onBack: () => void; onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const moved = useInboxMoved();
  const form = useAppForm<DeclineValues>({ defaultValues: { reason: '', note: '' } });
  const decline = useMutation(summonsAnswerMutation());
  const { errors } = form.formState;
  const other = form.watch('reason') === 'other';
  return (
    <Form
      form={form}
      onSubmit={form.send(async ({ reason, note }) => {
        if (reason === '') return;
        await decline.mutateAsync({ path: { summonsId: summons.id }, body: { answer: 'declined', reason, note } });
        toast({ tone: 'ok', text: t('meeting.summons.declined') });
        onClose();
        await moved();
      })}
    >
      <p>{t('meeting.summons.decline.effect')}</p>
      <RadioGroup
        legend={t('meeting.summons.decline.why')}
        hint={t('meeting.summons.decline.resources')}
        error={errors.reason?.message}
        options={summons.declineReasons.map((reason) => ({
          value: reason,
          label: t(`meeting.summons.reason.${reason}`),
        }))}
        {...form.register('reason', { required: t('meeting.summons.decline.why') })}
      />
      <TextArea
        label={t('meeting.summons.decline.note')}
        hint={t('meeting.summons.decline.note.hint')}
        optional={!other}
        limit={1000}
        rows={3}
        error={errors.note?.message}
        {...form.register('note')}
      />
      <FormActions>
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t('meeting.summons.decline.send')}
        </Button>
        <Button variant="tertiary" onClick={onBack}>
          {t('meeting.summons.decline.back')}
        </Button>
      </FormActions>
    </Form>
  );
}
