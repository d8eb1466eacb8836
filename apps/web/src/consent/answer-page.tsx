import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { CaseFrame } from '../case';
import { NoAccess, PageState } from '../page';
import { useText } from '../texts';
import { AnswerForm } from './answer-form';
import { consentQuery } from './consent.queries';

/** At the kitchen table: one form for the plan and for what may be shared. */
export default function AnswerPage() {
  const { caseId = '' } = useParams();
  const t = useText();
  const back = { href: `/arenden/${caseId}/samtycke`, label: t('consent.back') };
  return (
    <PageState query={useQuery(consentQuery(caseId))} title={t('consent.answer.title')} back={back}>
      {(view) =>
        view.recordsPlan && view.abilities.includes('consent.record') ? (
          <CaseFrame caseId={caseId} section="consent" title={t('consent.answer.title')} back={back}>
            <AnswerForm view={view} backHref={back.href} />
          </CaseFrame>
        ) : (
          <NoAccess />
        )
      }
    </PageState>
  );
}
