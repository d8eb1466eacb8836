import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { UserCheck } from 'lucide-react';
import type { FourEyesRequestView, FourEyesState } from '@sammanhang/api-client';
import { Button, EmptyState, Page, StatusTag, useListKeys, type Tone } from '@sammanhang/ui';
import { PageState } from '../page';
import { useFormats, useText } from '../texts';
import { AnswerDialog } from './answer-dialog';
import { fourEyesQuery, useWithdrawRequest } from './four-eyes.queries';
import { PlanNumbers } from './plan-numbers';
import { requestDetails, requestText } from './request-text';

const TONES: Readonly<Record<FourEyesState, Tone>> = {
  pending: 'waiting',
  confirmed: 'ok',
  refused: 'danger',
  withdrawn: 'neutral',
  expired: 'neutral',
};

/** What others have asked for and one may confirm, and what one has asked for oneself. */
export default function FourEyesPage() {
  const t = useText();
  return (
    <PageState query={useQuery(fourEyesQuery)} title={t('four-eyes.title')}>
      {({ requests }) => <Requests requests={requests} />}
    </PageState>
  );
}

function Requests({ requests }: { requests: readonly FourEyesRequestView[] }) {
  const t = useText();
  const [answering, setAnswering] = useState<FourEyesRequestView | null>(null);
  const waiting = requests.filter(({ abilities }) => abilities.includes('fourEyes.answer'));
  const mine = requests.filter((one) => one.mine && one.state === 'pending');
  const earlier = requests.filter((one) => !waiting.includes(one) && !mine.includes(one));
  return (
    <Page
      title={t('four-eyes.sentence', { count: waiting.length })}
      about={t('four-eyes.title')}
      lead={t('four-eyes.lead')}
      width="wide"
    >
      {requests.length === 0 && (
        <EmptyState icon={<UserCheck size={24} aria-hidden />} title={t('four-eyes.empty')}>
          <p>{t('four-eyes.empty.text')}</p>
        </EmptyState>
      )}
      <Group id="waiting" title={t('four-eyes.waiting')} requests={waiting} onAnswer={setAnswering} />
      <Group id="mine" title={t('four-eyes.mine')} requests={mine} onAnswer={setAnswering} />
      <Group id="earlier" title={t('four-eyes.answered')} requests={earlier} onAnswer={setAnswering} />
      {answering && <AnswerDialog request={answering} onClose={() => setAnswering(null)} />}
    </Page>
  );
}

interface GroupProps {
  readonly id: string;
  readonly title: string;
  readonly requests: readonly FourEyesRequestView[];
  readonly onAnswer: (request: FourEyesRequestView) => void;
}

function Group({ id, title, requests, onAnswer }: GroupProps) {
  const keys = useListKeys();
  if (requests.length === 0) return null;
  return (
    <section className="ui-stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="ui-list" {...keys.list}>
        {requests.map((request) => (
          <Request key={request.id} request={request} onAnswer={onAnswer} />
        ))}
      </ul>
    </section>
  );
}

function Request({ request, onAnswer }: { request: FourEyesRequestView } & Pick<GroupProps, 'onAnswer'>) {
  const t = useText();
  const formats = useFormats();
  const withdraw = useWithdrawRequest();
  const what = requestText(t, request);
  const { state, requestedByName: name, requestedByUnit: unit, abilities } = request;
  const { planNumbers } = request.what;
  return (
    <li data-row>
      <div>
        <p className="ui-strong">{what}</p>
        <p className="ui-pre">{request.why}</p>
        <p className="ui-small ui-muted">
          {[
            t('four-eyes.by', { name, unit, when: formats.instant(request.requestedAt) }),
            ...requestDetails(t, request, formats.day),
          ].join(' · ')}
        </p>
        {planNumbers.length > 0 && (
          <p className="ui-small ui-muted">
            {t('four-eyes.plans')}: <PlanNumbers numbers={planNumbers} />
          </p>
        )}
        {state === 'pending' ? (
          <p className="ui-small ui-muted">{t('four-eyes.until', { day: formats.longDay(request.expiresOn) })}</p>
        ) : (
          <p className="ui-row ui-small">
            <StatusTag tone={TONES[state]}>{t(`four-eyes.state.${state}`)}</StatusTag>
            {request.answeredByName && request.answeredAt && (
              <span className="ui-muted">
                {t('four-eyes.answeredBy', {
                  name: request.answeredByName,
                  when: formats.instant(request.answeredAt),
                })}
              </span>
            )}
            {request.note && <span className="ui-pre">{request.note}</span>}
          </p>
        )}
      </div>
      {abilities.includes('fourEyes.answer') && (
        <Button aria-label={t('four-eyes.answer.for', { what })} onClick={() => onAnswer(request)}>
          {t('four-eyes.answer')}
        </Button>
      )}
      {abilities.includes('fourEyes.withdraw') && (
        <Button
          variant="tertiary"
          busy={withdraw.isPending}
          aria-label={t('four-eyes.withdraw.for', { what })}
          onClick={() => withdraw.mutate({ path: { requestId: request.id } })}
        >
          {t('four-eyes.withdraw')}
        </Button>
      )}
    </li>
  );
}
