import { useMemo } from 'react';
import { useLanguage, useText } from '../texts';

/** Often spoken in Swedish health care and social services; Swedish first, then by name. */
const codes =
  'sv am ar az bn bs de en es et fa fi fil fit fr hi hr hu it ja ku lt lv mn nl no pa pl prs ps pt rmn ro ru se sma smj so sq sr swh ta th ti tr uk ur uz vi yi zh'.split(
    ' ',
  );
/** Languages that have no name in the browser's own lists. */
const named = {
  fit: 'person.language.fit',
  rmn: 'person.language.rmn',
  prs: 'person.language.prs',
  swl: 'person.language.swl',
} as const;

const isNamed = (code: string): code is keyof typeof named => code in named;

/** The name of a language in the reader's own. */
export function useLanguageName(): (code: string) => string {
  const reader = useLanguage();
  const t = useText();
  return useMemo(() => {
    const names = new Intl.DisplayNames([reader], { type: 'language', fallback: 'code' });
    return (code) => (isNamed(code) ? t(named[code]) : (names.of(code) ?? code));
  }, [reader, t]);
}

/** Choices for a select: `also` is kept when somebody speaks what the list lacks. */
export function useLanguageOptions(also?: string): { value: string; label: string }[] {
  const nameOf = useLanguageName();
  const reader = useLanguage();
  return useMemo(() => {
    const all = [...new Set([...codes, 'swl', ...(also ? [also] : [])])].map((value) => ({
      value,
      label: nameOf(value),
    }));
    const [first, ...rest] = all;
    return first ? [first, ...rest.sort((a, b) => a.label.localeCompare(b.label, reader))] : [];
  }, [nameOf, reader, also]);
}
