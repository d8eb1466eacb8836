import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { ConsentsView } from '@sammanhang/api-client';
import { ButtonLink, Card, Skeleton } from '@sammanhang/ui';
import { CaseFrame, caseQuery } from '../case';
import { QueryError } from '../page';
import { useText } from '../texts';
import { ConsentHistory } from './consent-history';
import { consentQuery } from './consent.queries';
import { PlanConsentCard } from './plan-consent-card';
import { SharingCard } from './sharing-card';
import './consent.css';

/** First whether the plan may be made, then who may show whom what, then everything that was said. */
export default function ConsentPage() {
  const { caseId = '' } = useParams();
  const t = useText();
  const query = useQuery(consentQuery(caseId));
  const about = useQuery(caseQuery(caseId)).data;
  const mayDecide = about?.abilities.includes('ground.decide') || about?.abilities.includes('harm.assess');
  return (
    <CaseFrame caseId={caseId} section="consent" title={t('consent.title')}>
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && !query.data && <QueryError query={query} />}
      {query.data && <Consents view={query.data} />}
      {mayDecide && (
        <Card title={t('disclosure.link')}>
          <p>{t('disclosure.link.text')}</p>
          <div className="ui-row">
            <ButtonLink href={`/arenden/${caseId}/sekretess`}>{t('disclosure.link.open')}</ButtonLink>
          </div>
        </Card>
      )}
    </CaseFrame>
  );
}

function Consents({ view }: { view: ConsentsView }) {
  return (
    <>
      <PlanConsentCard view={view} />
      <SharingCard view={view} />
      <ConsentHistory view={view} />
    </>
  );
}
