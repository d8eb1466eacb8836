import { useMemo } from 'react';
import type { UiTexts } from '@sammanhang/ui';
import { useLanguage, useText } from '../texts';

/** The component library's few words, in the reader's language. */
export function useAppUiTexts(): UiTexts {
  const t = useText();
  const language = useLanguage();
  return useMemo(
    () => ({
      language,
      close: t('app.ui.close'),
      cancel: t('app.ui.cancel'),
      loading: t('app.ui.loading'),
      retry: t('app.ui.retry'),
      next: t('app.ui.next'),
      previous: t('app.ui.previous'),
      pages: t('app.ui.pages'),
      optional: t('app.ui.optional'),
      errorPrefix: t('app.ui.errorPrefix'),
      errorSummaryTitle: t('app.ui.errorSummaryTitle'),
      skipToContent: t('app.ui.skipToContent'),
      chooseDate: t('app.ui.chooseDate'),
      openCalendar: t('app.ui.openCalendar'),
      clear: t('app.ui.clear'),
      noHits: t('app.ui.noHits'),
      hits: (count: number) => t('app.ui.hits', { count }),
      charactersLeft: (count: number) => t('app.ui.charactersLeft', { count }),
      charactersOver: (count: number) => t('app.ui.charactersOver', { count }),
      stepOf: (step: number, of: number) => t('app.ui.stepOf', { step, of }),
      useMine: t('app.ui.useMine'),
      useTheirs: t('app.ui.useTheirs'),
      mergedText: t('app.ui.mergedText'),
      saveMerged: t('app.ui.saveMerged'),
      reference: (id: string) => t('app.ui.reference', { id }),
      commandPalette: t('app.ui.commandPalette'),
      searchCommands: t('app.ui.searchCommands'),
      messages: t('app.ui.messages'),
    }),
    [language, t],
  );
}
