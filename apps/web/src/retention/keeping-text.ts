import type { KeepingView } from '@sammanhang/api-client';
import { useFormats, useText } from '../texts';

/** How long it is kept and why, in one or two sentences. */
export function useKeepingText(): (keeping: KeepingView) => string {
  const t = useText();
  const { day } = useFormats();
  return ({ years, clause, keptUntil, cullBy }) => {
    if (years === null || keptUntil === null) return t('retention.noRule');
    const kept = t('retention.keptUntil', { day: day(keptUntil), years, clause });
    return cullBy === null ? kept : `${kept} ${t('retention.cullBy', { day: day(cullBy) })}`;
  };
}
