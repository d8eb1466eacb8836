import { useMemo } from 'react';
import type { SectionKind } from '@sammanhang/api-client';
import { useLanguage, useText } from '../texts';
import { kindsFor } from './section-kinds';

/** So few exceptions are easier to read than all that is shared. */
const FEW = 3;

/** Kinds of section in a sentence: "behov, mål och insatser", "allt i planen utom planen för kris". */
export function useKindsInWords(child: boolean): (kinds: readonly SectionKind[]) => string {
  const t = useText();
  const language = useLanguage();
  return useMemo(() => {
    const list = new Intl.ListFormat(language, { type: 'conjunction' });
    const named = (kinds: readonly SectionKind[]) => list.format(kinds.map((kind) => t(`consent.kind.${kind}`)));
    const ofPlan = kindsFor(child).filter((kind) => kind !== 'contact');
    return (kinds) => {
      const missing = ofPlan.filter((kind) => !kinds.includes(kind));
      if (missing.length > FEW) return named(kinds);
      const plan = missing.length === 0 ? t('consent.kinds.all') : t('consent.kinds.allBut', { kinds: named(missing) });
      return kinds.includes('contact') ? t('consent.kinds.andContact', { plan }) : plan;
    };
  }, [t, language, child]);
}
