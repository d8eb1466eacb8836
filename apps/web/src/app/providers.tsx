import type { ReactNode } from 'react';
import type { I18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { LinkProvider, PageProvider, ToastProvider, UiTextsProvider } from '@sammanhang/ui';
import { useText } from '../texts';
import { RouterLink } from './router-link';
import { SettingsProvider } from './settings';
import { useAppUiTexts } from './ui-texts';

interface Props {
  readonly i18n: I18n;
  readonly queryClient: QueryClient;
  readonly children: ReactNode;
}

/** Everything a page needs around it; the router stands outside, so that tests can give their own. */
export function Providers({ i18n, queryClient, children }: Props) {
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <SettingsProvider>
          <LinkProvider link={RouterLink}>
            <Words>{children}</Words>
          </LinkProvider>
        </SettingsProvider>
      </QueryClientProvider>
    </I18nProvider>
  );
}

function Words({ children }: { children: ReactNode }) {
  const t = useText();
  const texts = useAppUiTexts();
  const { pathname } = useLocation();
  return (
    <UiTextsProvider texts={texts}>
      <PageProvider product={t('app.product')} routeKey={pathname}>
        <ToastProvider>{children}</ToastProvider>
      </PageProvider>
    </UiTextsProvider>
  );
}
