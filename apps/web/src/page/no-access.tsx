import { Lock } from 'lucide-react';
import { ButtonLink, EmptyState, Page } from '@sammanhang/ui';
import { useText } from '../texts';

/** The same page whether it is not there or not for this reader: which of the two is a secret. */
export function NoAccess() {
  const t = useText();
  return (
    <Page title={t('app.noAccess.title')}>
      <EmptyState
        icon={<Lock size={24} aria-hidden />}
        title={t('app.noAccess.why')}
        action={<ButtonLink href="/">{t('app.toStart')}</ButtonLink>}
      >
        <p>{t('app.noAccess.whoDecides')}</p>
        <p>{t('app.noAccess.howToAsk')}</p>
      </EmptyState>
    </Page>
  );
}
