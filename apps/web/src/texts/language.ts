import { setupI18n, type I18n } from '@lingui/core';

export type Language = 'sv' | 'en';

const catalogues: Record<Language, () => Promise<{ default: Record<string, never> }>> = {
  sv: () => import('virtual:texts/sv'),
  en: () => import('virtual:texts/en'),
};

/** Fetches one language and makes it the current one, for the texts and for the document. */
export async function activate(i18n: I18n, language: Language): Promise<void> {
  const { default: catalogue } = await catalogues[language]();
  i18n.loadAndActivate({ locale: language, messages: catalogue });
  document.documentElement.lang = language;
}

export const createI18n = (): I18n => setupI18n();
