import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { DisclosuresView } from '@sammanhang/api-client';
import { CaseFrame } from '../case';
import { PageState } from '../page';
import { useText } from '../texts';
import { disclosuresQuery } from './disclosure.queries';
import { EndDialog, type Ending } from './end-dialog';
import { GroundCard } from './ground-card';
import { GroundDialog } from './ground-dialog';
import { GuardianCard } from './guardian-card';
import { GuardianDialog } from './guardian-dialog';
import { HarmCard } from './harm-card';
import { HarmDialog } from './harm-dialog';
import './disclosure.css';

/** What the own authority has decided on secrecy, one thing at a time, and what others have handed to it. */
export default function DisclosurePage() {
  const { caseId = '' } = useParams();
  const t = useText();
  const back = { href: `/arenden/${caseId}/samtycke`, label: t('consent.back') };
  return (
    <PageState query={useQuery(disclosuresQuery(caseId))} title={t('disclosure.title')} back={back}>
      {(view) => (
        <CaseFrame caseId={caseId} section="consent" title={t('disclosure.title')} back={back}>
          <p>{t('disclosure.about')}</p>
          <Decisions caseId={caseId} view={view} />
        </CaseFrame>
      )}
    </PageState>
  );
}

type Open = 'ground' | 'harm' | 'guardian' | Ending | null;

function Decisions({ caseId, view }: { caseId: string; view: DisclosuresView }) {
  const [open, setOpen] = useState<Open>(null);
  const dialog = { caseId, view, onClose: () => setOpen(null) };
  const decides = view.abilities.includes('guardian.decide') && view.guardians.length > 0;
  return (
    <>
      <GroundCard view={view} onDecide={() => setOpen('ground')} onRevoke={(one) => setOpen({ kind: 'ground', one })} />
      <HarmCard view={view} onAssess={() => setOpen('harm')} onLift={(one) => setOpen({ kind: 'harm', one })} />
      {(decides || view.guardianDecisions.length > 0) && (
        <GuardianCard view={view} onDecide={decides ? () => setOpen('guardian') : undefined} />
      )}
      {open === 'ground' && <GroundDialog {...dialog} />}
      {open === 'harm' && <HarmDialog {...dialog} />}
      {open === 'guardian' && <GuardianDialog {...dialog} />}
      {typeof open === 'object' && open !== null && <EndDialog {...dialog} ending={open} />}
    </>
  );
}
