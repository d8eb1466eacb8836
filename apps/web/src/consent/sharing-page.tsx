import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { CaseFrame } from '../case';
import { NoAccess, PageState } from '../page';
import { useText } from '../texts';
import { consentQuery } from './consent.queries';
import { SharingForm } from './sharing-form';

/** What one authority may show another. */
export default function SharingPage() {
  const { caseId = '' } = useParams();
  const [params] = useSearchParams();
  const t = useText();
  const back = { href: `/arenden/${caseId}/samtycke`, label: t('consent.back') };
  return (
    <PageState query={useQuery(consentQuery(caseId))} title={t('consent.sharing.title')} back={back}>
      {(view) =>
        view.abilities.includes('consent.record') ? (
          <CaseFrame caseId={caseId} section="consent" title={t('consent.sharing.title')} back={back}>
            <SharingForm
              view={view}
              backHref={back.href}
              from={params.get('fran') ?? ''}
              to={params.get('till') ?? ''}
            />
          </CaseFrame>
        ) : (
          <NoAccess />
        )
      }
    </PageState>
  );
}
