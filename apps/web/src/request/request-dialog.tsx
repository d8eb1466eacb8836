import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { RequestView } from '@sammanhang/api-client';
import { Button, ButtonLink, Dialog, FormActions, Notice, Skeleton, SummaryList } from '@sammanhang/ui';
import { QueryError } from '../page';
import { useFormats, useText } from '../texts';
import { DeclineRequest } from './decline-request';
import { requestQuery } from './request.queries';
import { TakeUpRequest } from './take-up-request';

type Step = 'read' | 'takeUp' | 'decline';

/** A request for a plan: who asks, in what words and how to be reached; then a yes that begins a plan, or a no that says why. */
export function RequestDialog({ requestId, onClose }: { requestId: string; onClose: () => void }) {
  const t = useText();
  const [step, setStep] = useState<Step>('read');
  const query = useQuery(requestQuery(requestId));
  const back = () => setStep('read');
  const titles = { read: 'request.title', takeUp: 'request.takeUp', decline: 'request.decline' } as const;
  return (
    <Dialog open onClose={onClose} title={t(titles[step])}>
      {query.isPending && <Skeleton lines={4} />}
      {query.isError && <QueryError query={query} />}
      {query.data && step === 'read' && <Asked request={query.data} onStep={setStep} />}
      {query.data && step === 'takeUp' && <TakeUpRequest request={query.data} onBack={back} />}
      {query.data && step === 'decline' && <DeclineRequest request={query.data} onBack={back} onClose={onClose} />}
    </Dialog>
  );
}

function Asked({ request, onStep }: { request: RequestView; onStep: (step: Step) => void }) {
  const t = useText();
  const { longInstant } = useFormats();
  const { state, askedAs, askerName, aboutName, words, contactWish, consentThenSought, protectedIdentity } = request;
  const rows = [
    { term: t('request.about'), value: aboutName },
    {
      term: t('request.by'),
      value: askedAs === 'person' ? t('request.as.person') : `${askerName}, ${t(`request.as.${askedAs}`)}`,
    },
    { term: t('request.at'), value: longInstant(request.at) },
    { term: t('request.words'), value: words ? <span className="ui-pre">{words}</span> : t('request.words.none') },
    { term: t('request.contact'), value: <span className="ui-pre">{contactWish}</span> },
  ];
  return (
    <>
      <SummaryList rows={rows} />
      {protectedIdentity && (
        <Notice tone="warning" title={t('request.protected')}>
          <p>{t('request.protected.text')}</p>
        </Notice>
      )}
      {consentThenSought && <Notice tone="info" title={t('request.consent')} />}
      {state === 'received' && request.abilities.includes('request.answer') && (
        <FormActions>
          <Button variant="primary" onClick={() => onStep('takeUp')}>
            {t('request.takeUp')}
          </Button>
          <Button onClick={() => onStep('decline')}>{t('request.decline')}</Button>
        </FormActions>
      )}
      {state === 'takenUp' && request.caseId && (
        <Notice
          tone="ok"
          title={t('request.state.takenUp')}
          actions={<ButtonLink href={`/arenden/${request.caseId}`}>{t('request.toCase')}</ButtonLink>}
        />
      )}
      {state === 'declined' && (
        <Notice tone="info" title={t('request.state.declined')}>
          <p className="ui-pre">{request.declineReason}</p>
        </Notice>
      )}
      {state === 'withdrawn' && <Notice tone="info" title={t('request.state.withdrawn')} />}
    </>
  );
}
