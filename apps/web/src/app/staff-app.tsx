import { Suspense } from 'react';
import { useLocation, useRoutes } from 'react-router';
import { Skeleton } from '@sammanhang/ui';
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
      <Shell>
        <PageErrorBoundary routeKey={pathname}>
          <Suspense fallback={<Skeleton lines={6} />}>
            <CurrentPage />
          </Suspense>
        </PageErrorBoundary>
      </Shell>
    </SessionGate>
  );
}

const CurrentPage = () => useRoutes(staffRoutes);
