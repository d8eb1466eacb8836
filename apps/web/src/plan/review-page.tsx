import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import type { PlanView } from '@sammanhang/api-client';
import { AppLink, Button, ButtonLink, ConfirmDialog, Notice, Skeleton, SummaryList, useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { CaseFrame } from '../case';
import { QueryError } from '../page';
import { useFormats, useProblemText, useText } from '../texts';
import { HardWordsNotice } from './hard-words-notice';
import { MissingList } from './missing-list';
import { planPath, stepPath, type PlanStep } from './plan-places';
import { PlanText } from './plan-text';
import { planQuery, useRecall, useRelease, useSubmitVersion } from './plan.queries';
import './plan.css';

/** K6: what still lacks, what was written, how it reads (as far as the reader may), and sending it. */
export default function ReviewPage() {
  const { caseId = '' } = useParams();
  const t = useText();
  const query = useQuery(planQuery(caseId));
  return (
    <CaseFrame
      caseId={caseId}
      section="plan"
      title={t('plan.review.title')}
      back={{ href: planPath(caseId), label: t('plan.toTasks') }}
    >
      {query.data ? <Review plan={query.data} /> : query.error ? <QueryError query={query} /> : <Skeleton lines={8} />}
    </CaseFrame>
  );
}

function Review({ plan }: { plan: PlanView }) {
  const t = useText();
  const worked = plan.version.state === 'draft' || plan.version.state === 'draftReleased';
  if (!worked || !plan.abilities.includes('content.read')) {
    return (
      <Notice
        title={t('plan.review.nothing')}
        actions={<ButtonLink href={planPath(plan.caseId)}>{t('plan.review.toPlan')}</ButtonLink>}
      />
    );
  }
  return (
    <>
      <MissingList plan={plan} />
      <HardWordsNotice plan={plan} />
      <Summary plan={plan} />
      <section className="ui-stack">
        <h2>{t('plan.review.preview')}</h2>
        <p>{t('plan.review.preview.about', { name: plan.personGivenName ?? t('plan.taker.person') })}</p>
        <div className="ui-card">
          <PlanText plan={plan} headingLevel={3} />
        </div>
      </section>
      <Sending plan={plan} />
    </>
  );
}

function Summary({ plan }: { plan: PlanView }) {
  const t = useText();
  const { longDay } = useFormats();
  const { frame } = plan.version;
  const row = (step: PlanStep, value: string) => ({
    term: t(`plan.step.${step}`),
    value,
    action: (
      <AppLink className="ui-link" href={stepPath(plan.caseId, step)}>
        {t('plan.change')}
        <span className="ui-hidden"> {t(`plan.step.${step}`)}</span>
      </AppLink>
    ),
  });
  const words = plan.notes.filter(({ kind }) => kind === 'ownWords').length;
  const own = plan.goals.filter(({ kind }) => kind === 'own').length;
  return (
    <section className="ui-stack">
      <h2>{t('plan.review.summary')}</h2>
      <SummaryList
        rows={[
          row('vad-ar-viktigt', t('plan.review.words', { count: words })),
          row('behov', t('plan.review.needs', { count: plan.needs.length })),
          row('mal', t('plan.review.goals', { own, professional: plan.goals.length - own })),
          row('insatser', t('plan.review.measures', { count: plan.measures.length })),
          row('ansvar', frame?.responsiblePrincipalName ?? t('plan.undecided')),
          row('uppfoljning', frame?.followUpOn ? longDay(frame.followUpOn) : t('plan.undecided')),
        ]}
      />
    </section>
  );
}

/** First to the person, who may comment; then to those who approve, which freezes the text. */
function Sending({ plan }: { plan: PlanView }) {
  const t = useText();
  const { instant } = useFormats();
  const toast = useToast();
  const problemText = useProblemText();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const name = plan.personGivenName ?? t('plan.taker.person');
  const ask = { path: { versionId: plan.version.id }, body: { revision: plan.version.revision } };
  const release = useRelease(plan.caseId);
  const recall = useRecall(plan.caseId);
  const submit = useSubmitVersion(plan.caseId);
  // Of the promise, not of the mutation's observer: the news of one's own change may come first and take this away.
  const failed = (error: unknown) => {
    setAsking(false);
    toast({ tone: 'danger', text: problemText(problemOf(error).code) });
  };
  const may = (command: PlanView['commands'][number]) => plan.commands.includes(command);
  const lawful = plan.missing.law.length === 0;
  const { releasedAt } = plan.version;

  if (plan.commands.length === 0) return <Notice title={t('plan.leadOnly', { unit: plan.lead.unitName })} />;
  return (
    <section className="ui-stack ui-no-print">
      <h2>{t('plan.review.send')}</h2>
      {releasedAt && (
        <Notice tone="ok" title={t('plan.released', { name, at: instant(releasedAt) })}>
          <p>{t('plan.released.about')}</p>
        </Notice>
      )}
      {!lawful && <p>{t('plan.submit.notYet')}</p>}
      <div className="ui-row">
        {may('release') && (
          <Button
            variant={lawful ? 'secondary' : 'primary'}
            busy={release.isPending}
            onClick={() =>
              void release
                .mutateAsync(ask)
                .then(() => toast({ tone: 'ok', text: t('plan.release.done', { name }) }), failed)
            }
          >
            {t('plan.release', { name })}
          </Button>
        )}
        {may('submit') && lawful && (
          <Button variant="primary" onClick={() => setAsking(true)}>
            {t('plan.submit')}
          </Button>
        )}
        {may('recallRelease') && (
          <Button
            variant="tertiary"
            busy={recall.isPending}
            onClick={() =>
              void recall.mutateAsync(ask).then(() => toast({ tone: 'ok', text: t('plan.recall.done') }), failed)
            }
          >
            {t('plan.recall')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asking}
        title={t('plan.submit.title')}
        confirmLabel={t('plan.submit')}
        busy={submit.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() =>
          void submit.mutateAsync(ask).then(() => navigate(`/arenden/${plan.caseId}/underskrift`), failed)
        }
      >
        <p>{t('plan.submit.about')}</p>
        {plan.missing.county.length > 0 && <p>{t('plan.submit.county', { count: plan.missing.county.length })}</p>}
      </ConfirmDialog>
    </section>
  );
}
