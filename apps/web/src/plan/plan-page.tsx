import { useState } from 'react';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { FileDown, Printer } from 'lucide-react';
import type { PlanView } from '@sammanhang/api-client';
import { AppLink, Button, ButtonLink, Notice, Skeleton } from '@sammanhang/ui';
import { CaseFrame } from '../case';
import { QueryError, type Address } from '../page';
import { dayOf, useFormats, useText } from '../texts';
import { Corrections } from './corrections';
import { NewVersionDialog } from './new-version-dialog';
import { versionPath } from './plan-places';
import { PlanTasks } from './plan-tasks';
import { PlanText } from './plan-text';
import { planQuery } from './plan.queries';
import './plan.css';

export const ahead = (client: QueryClient, { params: { caseId = '' } }: Address) =>
  client.prefetchQuery(planQuery(caseId));

/** K4: the work on the draft, or the plan itself when it is established. */
export default function PlanPage() {
  const { caseId = '' } = useParams();
  const t = useText();
  const query = useQuery(planQuery(caseId));
  const state = query.data?.version.state;
  const title = !state
    ? t('plan.title')
    : state === 'established'
      ? t('plan.title.established')
      : state === 'awaiting'
        ? t('plan.title.awaiting')
        : t('plan.title.draft');
  return (
    <CaseFrame caseId={caseId} section="plan" title={title}>
      {query.data ? <Plan plan={query.data} /> : query.error ? <QueryError query={query} /> : <Skeleton lines={8} />}
    </CaseFrame>
  );
}

function Plan({ plan }: { plan: PlanView }) {
  const t = useText();
  const { state } = plan.version;
  if (!plan.abilities.includes('content.read')) return <NotShown />;
  if (state === 'established' || state === 'superseded') return <Established plan={plan} />;
  if (state === 'awaiting') return <Awaiting plan={plan} />;
  return (
    <>
      <InForce plan={plan} />
      {plan.version.frame?.changeReason && (
        <p>{t('plan.version.reason', { reason: plan.version.frame.changeReason })}</p>
      )}
      <PlanTasks plan={plan} />
      <Versions plan={plan} />
    </>
  );
}

function NotShown() {
  const t = useText();
  return (
    <Notice title={t('plan.notShown.title')} headingLevel={2}>
      <p>{t('plan.notShown.text')}</p>
    </Notice>
  );
}

/** While a new version is written the old one holds. */
function InForce({ plan }: { plan: PlanView }) {
  const t = useText();
  const holding = plan.versions.find(({ state }) => state === 'established');
  if (!holding) return null;
  return (
    <Notice title={t('plan.inForce.title', { number: holding.number })}>
      <p>
        <AppLink className="ui-link" href={versionPath(plan.caseId, holding.id)}>
          {t('plan.inForce.read')}
        </AppLink>
      </p>
    </Notice>
  );
}

function Awaiting({ plan }: { plan: PlanView }) {
  const t = useText();
  return (
    <>
      <Notice
        tone="waiting"
        title={t('plan.awaiting.title')}
        headingLevel={2}
        actions={
          <ButtonLink variant="primary" href={`/arenden/${plan.caseId}/underskrift`}>
            {t('plan.awaiting.answers')}
          </ButtonLink>
        }
      >
        <p>{t('plan.awaiting.text')}</p>
      </Notice>
      <PlanText plan={plan} />
      <Corrections plan={plan} />
      <Versions plan={plan} />
    </>
  );
}

function Established({ plan }: { plan: PlanView }) {
  const t = useText();
  const { day } = useFormats();
  const [asking, setAsking] = useState(false);
  const { version } = plan;
  return (
    <>
      <p className="ui-muted">
        {t('plan.established.since', {
          number: version.number,
          at: version.establishedAt ? day(dayOf(version.establishedAt)) : '',
        })}
      </p>
      <PlanText plan={plan} />
      <Corrections plan={plan} />
      <div className="ui-row ui-no-print">
        {plan.commands.includes('startNewVersion') && (
          <Button variant="primary" onClick={() => setAsking(true)}>
            {t('plan.newVersion')}
          </Button>
        )}
        <ButtonLink href={`/arenden/${plan.caseId}/underskrift`}>{t('plan.established.approvals')}</ButtonLink>
        <Button icon={<Printer size={20} aria-hidden />} onClick={() => window.print()}>
          {t('plan.print')}
        </Button>
        {plan.abilities.includes('print.plan') && (
          <ButtonLink
            external
            icon={<FileDown size={20} aria-hidden />}
            href={`/api/versions/${version.id}/document.pdf`}
          >
            {t('plan.pdf')}
          </ButtonLink>
        )}
      </div>
      <Versions plan={plan} />
      {asking && <NewVersionDialog caseId={plan.caseId} onClose={() => setAsking(false)} />}
    </>
  );
}

/** The versions besides the one that is shown. */
function Versions({ plan }: { plan: PlanView }) {
  const t = useText();
  const { day } = useFormats();
  const others = plan.versions.filter(({ id }) => id !== plan.version.id);
  if (others.length === 0) return null;
  return (
    <section className="ui-stack ui-no-print" data-gap="small">
      <h2>{t('plan.versions')}</h2>
      <ul className="plan-plain">
        {others.map(({ id, number, state, establishedAt }) => (
          <li key={id}>
            <AppLink className="ui-link" href={versionPath(plan.caseId, id)}>
              {t('plan.version.link', { number })}
            </AppLink>{' '}
            <span className="ui-muted">
              {establishedAt
                ? t('plan.version.from', { state: t(`plan.versionState.${state}`), at: day(dayOf(establishedAt)) })
                : t(`plan.versionState.${state}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
