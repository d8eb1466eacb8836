import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Page } from '@sammanhang/ui';
import { useText } from '../texts';
import AssignmentPage from './assignment-page';
import { sessionQuery } from './session.queries';
import { announceSignedIn } from './sign-in';

/** The last page of the sign-in window: chooses an assignment if there are several, tells the waiting page, closes. */
export default function SignedInPage() {
  const t = useText();
  const { data: session } = useQuery(sessionQuery);
  const [chosen, setChosen] = useState(false);
  const done = chosen || session?.state === 'signedIn';
  useEffect(() => {
    if (!done) return;
    announceSignedIn();
    window.close();
  }, [done]);
  if (session?.state === 'chooseAssignment' && !chosen) return <AssignmentPage onChosen={() => setChosen(true)} />;
  return <Page title={t('session.signedIn.title')} lead={t('session.signedIn.lead')} />;
}
