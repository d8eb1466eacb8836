import { useState } from 'react';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { CaseView } from '@sammanhang/api-client';
import { AppLink, QuoteBlock } from '@sammanhang/ui';
import { dayOf, useFormats, useText } from '../texts';
import { GuestsSection } from '../guest';
import type { Address } from '../page';
import { CaseActions, type CaseDialog } from './case-actions';
import { CaseBanner } from './case-banner';
import { CaseDeadlines } from './case-deadlines';
import { CaseFacts } from './case-facts';
import { CaseFrame } from './case-frame';
import { CaseNews } from './case-news';
import { CaseNextStep } from './case-next-step';
import { CaseParties } from './case-parties';
import { CaseSections } from './case-sections';
import { caseQuery } from './case.queries';
import { EndCaseDialog } from './end-case-dialog';
import { LeadOffer } from './lead-offer';
import { OfferLeadDialog } from './offer-lead-dialog';
import { RefuseCaseDialog } from './refuse-case-dialog';
import { TakeCaseDialog } from './take-case-dialog';

export const ahead = (client: QueryClient, { params: { caseId = '' } }: Address) =>
  client.prefetchQuery(caseQuery(caseId));

/** K3: whose plan it is, in the person's own words first, how it stands, and the one next step. */
export default function CasePage() {
  const { caseId = '' } = useParams();
  const t = useText();
  const { data } = useQuery(caseQuery(caseId));
  const [dialog, setDialog] = useState<CaseDialog | null>(null);
  const close = () => setDialog(null);
  const title = data
    ? data.person
      ? t('case.title', { name: data.person.name })
      : t('case.title.hidden', { number: data.number })
    : t('case.nav.overview');
  return (
    <CaseFrame caseId={caseId} section="overview" title={title} width="wide">
      {(view) => (
        <>
          <OwnWords view={view} />
          <CaseBanner view={view} />
          <CaseNews view={view} />
          <LeadOffer view={view} />
          <CaseNextStep view={view} onDialog={setDialog} />
          <CaseDeadlines view={view} />
          <div className="case-columns">
            <CaseSections view={view} />
            <CaseParties view={view} />
          </div>
          {view.abilities.includes('guest.read') && <GuestsSection caseId={caseId} />}
          <CaseFacts view={view} />
          <CaseActions view={view} onDialog={setDialog} />
          {dialog === 'take' && <TakeCaseDialog caseId={caseId} onClose={close} />}
          {dialog === 'end' && <EndCaseDialog view={view} onClose={close} />}
          {dialog === 'refuse' && <RefuseCaseDialog caseId={caseId} onClose={close} />}
          {dialog === 'offer' && <OfferLeadDialog view={view} onClose={close} />}
        </>
      )}
    </CaseFrame>
  );
}

function OwnWords({ view }: { view: CaseView }) {
  const t = useText();
  const formats = useFormats();
  if (view.ownWords.length === 0) {
    return view.abilities.includes('words.write') ? (
      <p className="ui-muted">
        <AppLink className="ui-link" href={`/arenden/${view.id}/plan/vad-ar-viktigt`}>
          {t('case.words.none')}
        </AppLink>
      </p>
    ) : null;
  }
  return view.ownWords.map(({ id, text, language, notedHow, at }) => {
    const day = formats.day(dayOf(at));
    return (
      <QuoteBlock
        key={id}
        lang={language}
        who={notedHow ? t('case.words.how', { how: notedHow, day }) : t('case.words.who', { day })}
      >
        {text}
      </QuoteBlock>
    );
  });
}
