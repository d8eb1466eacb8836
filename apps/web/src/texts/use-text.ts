import { useCallback } from 'react';
import { useLingui } from '@lingui/react';
import type { ProblemTextCode, TextId } from './text-id';

export type TextValues = Readonly<Record<string, string | number>>;
export type Translate = (id: TextId, values?: TextValues) => string;

/** `const t = useText()`, then `t('case.title', { name })`. The id is checked by the compiler. */
export function useText(): Translate {
  const { i18n } = useLingui();
  return useCallback((id, values) => i18n._(id, values), [i18n]);
}

/** The text of a problem's code; a code without a text of its own gets the general one. */
export function useProblemText(): (code: string) => string {
  const { i18n } = useLingui();
  return useCallback(
    (code) => {
      const id = `problem:${code}`;
      const general: ProblemTextCode = 'unexpected';
      return i18n._(id in i18n.messages ? id : `problem:${general}`);
    },
    [i18n],
  );
}

export function useLanguage(): string {
  return useLingui().i18n.locale;
}
