import { Suspense, type ReactNode } from 'react';
import { useLocation, useRoutes } from 'react-router';
import { Skeleton } from '@sammanhang/ui';
import { UnlessLost, useLive } from '../live';
import { PageErrorBoundary } from '../page';
import { SessionGate, SIGNED_IN_PATH, SignedInPage } from '../session';
import { staffRoutes } from './routes';
import { Shell } from './shell';
import { Wordmark } from './wordmark';

/** The staff app: sign-in first, then the shell with the page that the address names. */
export function StaffApp() {
  const { pathname, search } = useLocation();
  if (pathname === SIGNED_IN_PATH) {
    return (
      <main id="main" tabIndex={-1} className="app-alone">
        <SignedInPage />
      </main>
    );
  }
  return (
    <SessionGate brand={<Wordmark />} returnTo={`/arbete${pathname === '/' ? '' : pathname}${search}`}>
      <Following>
        <Shell>
          <PageErrorBoundary routeKey={pathname}>
            <Suspense fallback={<Skeleton lines={6} />}>
              <UnlessLost>
                <CurrentPage />
              </UnlessLost>
            </Suspense>
          </PageErrorBoundary>
        </Shell>
      </Following>
    </SessionGate>
  );
}

const CurrentPage = () => useRoutes(staffRoutes);

/** Only whoever is signed in hears of anything. */
function Following({ children }: { children: ReactNode }) {
  useLive();
  return children;
}
