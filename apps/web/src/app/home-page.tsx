import { Navigate } from 'react-router';
import { EmptyState, Page } from '@sammanhang/ui';
import { TasksPage } from '../case';
import { useSession } from '../session';
import { useText } from '../texts';
import { placesFor } from './navigation';

/** Where one lands: what needs one, or the first place that the assignment leads to. */
export function HomePage() {
  const t = useText();
  const [first] = placesFor(useSession());
  if (first?.href === '/') return <TasksPage />;
  if (first) return <Navigate to={first.href} replace />;
  return (
    <Page title={t('app.noPlace.title')}>
      <EmptyState title={t('app.noPlace.title')}>
        <p>{t('app.noPlace.text')}</p>
      </EmptyState>
    </Page>
  );
}
