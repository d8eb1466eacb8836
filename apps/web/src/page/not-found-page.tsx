import { ButtonLink, EmptyState, Page } from '@sammanhang/ui';
import { useText } from '../texts';

export function NotFoundPage() {
  const t = useText();
  return (
    <Page title={t('app.notFound.title')}>
      <EmptyState title={t('app.notFound.why')} action={<ButtonLink href="/">{t('app.toStart')}</ButtonLink>}>
        <p>{t('app.notFound.whatToDo')}</p>
      </EmptyState>
    </Page>
  );
}
