import { useCallback } from 'react';
import { organisationFindUnits, type PlanView } from '@sammanhang/api-client';
import type { ComboOption } from '@sammanhang/ui';

/** Units that take part come first; more letters search the whole directory. */
export function useUnitSearch(plan: PlanView): (text: string, signal: AbortSignal) => Promise<readonly ComboOption[]> {
  const { parties } = plan;
  return useCallback(
    async (text, signal) => {
      if (text.trim() === '') {
        return parties.map(({ unitId, unitName, principalName }) => ({
          id: unitId,
          label: unitName,
          detail: principalName,
        }));
      }
      const { data } = await organisationFindUnits({ query: { q: text }, signal });
      return data.units.map(({ id, name, principalName }) => ({ id, label: name, detail: principalName }));
    },
    [parties],
  );
}
