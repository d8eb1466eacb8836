import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { LogIn } from 'lucide-react';
import { ButtonLink, ErrorState, Page, Skeleton } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useProblemText, useText } from '../texts';
import AssignmentPage from './assignment-page';
import { BrakeDialog } from './brake-dialog';
import { ExpiredDialog } from './expired-dialog';
import { SignedInProvider } from './session-context';
import { sessionQuery } from './session.queries';
import { signInUrl } from './sign-in';
import { StepUpProvider } from './step-up';
import { TimeoutWarning } from './timeout-warning';

interface Props {
  /** Where the sign-in leads back to. */
  readonly returnTo: string;
  /** Stands above the pages of the way in. */
  readonly brand?: ReactNode;
  readonly children: ReactNode;
}

/** Shows its children only to a signed-in member of staff with a chosen assignment. */
export function SessionGate({ returnTo, brand, children }: Props) {
  const t = useText();
  const problemText = useProblemText();
  const { data: session, error, refetch, isFetching } = useQuery(sessionQuery);

  if (session?.state === 'signedIn') {
    return (
      // Another assignment is another world: nothing typed or opened under the first one may linger.
      <SignedInProvider key={session.assignment.id} session={session}>
        <StepUpProvider>{children}</StepUpProvider>
        <TimeoutWarning session={session} />
        <ExpiredDialog session={session} />
        <BrakeDialog />
      </SignedInProvider>
    );
  }
  return (
    <>
      {brand && <header className="app-alone__brand">{brand}</header>}
      <main id="main" tabIndex={-1} className="app-alone">
        {session?.state === 'chooseAssignment' && <AssignmentPage onChosen={() => undefined} />}
        {session?.state === 'signedOut' && (
          <Page title={t('session.signedOut.title')} lead={t('session.signedOut.lead')}>
            <div className="ui-row">
              <ButtonLink external variant="primary" href={signInUrl(returnTo)} icon={<LogIn size={20} aria-hidden />}>
                {t('session.signedOut.signIn')}
              </ButtonLink>
            </div>
          </Page>
        )}
        {!session && error && (
          <Page title={t('session.unreachable.title')}>
            <ErrorState
              title={problemText(problemOf(error).code)}
              traceId={problemOf(error).traceId}
              busy={isFetching}
              onRetry={() => void refetch()}
            />
          </Page>
        )}
        {!session && !error && <Skeleton lines={5} />}
      </main>
    </>
  );
}
