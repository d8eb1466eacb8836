import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { FileDown, Printer } from 'lucide-react';
import type { PlanView } from '@sammanhang/api-client';
import { Button, ButtonLink, Notice, Skeleton } from '@sammanhang/ui';
import { CaseFrame } from '../case';
import { QueryError } from '../page';
import { dayOf, useFormats, useText } from '../texts';
import { Corrections } from './corrections';
import { DifferenceList } from './difference-list';
import { planPath } from './plan-places';
import { PlanText } from './plan-text';
import { differenceQuery, planQuery } from './plan.queries';
import './plan.css';

/** A version as it was, and in words what it changed. */
export default function VersionPage() {
  const { caseId = '', versionId = '' } = useParams();
  const t = useText();
  const query = useQuery(planQuery(caseId, versionId));
  const number = query.data?.version.number;
  return (
    <CaseFrame
      caseId={caseId}
      section="plan"
      title={number ? t('plan.version.title', { number }) : t('plan.title')}
      back={{ href: planPath(caseId), label: t('plan.toPlan') }}
    >
      {query.data ? <Version plan={query.data} /> : query.error ? <QueryError query={query} /> : <Skeleton lines={8} />}
    </CaseFrame>
  );
}

function Version({ plan }: { plan: PlanView }) {
  const t = useText();
  const { day } = useFormats();
  const { version } = plan;
  const state = t(`plan.versionState.${version.state}`);
  return (
    <>
      <Notice
        title={version.establishedAt ? t('plan.version.from', { state, at: day(dayOf(version.establishedAt)) }) : state}
      >
        {version.frame?.changeReason && <p>{t('plan.version.reason', { reason: version.frame.changeReason })}</p>}
      </Notice>
      {version.number > 1 && <Difference versionId={version.id} />}
      <PlanText plan={plan} />
      <Corrections plan={plan} />
      <div className="ui-row ui-no-print">
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
    </>
  );
}

function Difference({ versionId }: { versionId: string }) {
  const t = useText();
  const query = useQuery(differenceQuery(versionId));
  return (
    <section className="ui-stack">
      <h2>
        {query.data ? t('plan.difference.title', { number: query.data.from.number }) : t('plan.difference.loading')}
      </h2>
      {query.data ? (
        <DifferenceList difference={query.data} />
      ) : query.error ? (
        <QueryError query={query} />
      ) : (
        <Skeleton lines={3} />
      )}
    </section>
  );
}
