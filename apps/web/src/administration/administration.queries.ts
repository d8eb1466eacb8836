import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import {
  administrationUnitsOptions,
  administrationUnitsQueryKey,
  administrationUsersOptions,
  administrationUsersQueryKey,
  breakGlassSettingOptions,
  type AdministeredUnitsView,
} from '@sammanhang/api-client';

/** Asked anew each time it is shown: a colleague's confirmation changes it, and no news is sent of that. */
export const usersQuery = (q: string) => ({ ...administrationUsersOptions({ query: { q } }), staleTime: 0 });
export const unitsQuery = administrationUnitsOptions();
export const settingQuery = breakGlassSettingOptions();

/** An answer that holds the tree replaces the cached one. */
export function useKeepUnits(): (units: AdministeredUnitsView) => void {
  const client = useQueryClient();
  return useCallback((units) => client.setQueryData(administrationUnitsQueryKey(), units), [client]);
}

/** Who works where is asked for anew, whatever was searched for. */
export function useRefreshUsers() {
  const client = useQueryClient();
  return useCallback(
    () => client.invalidateQueries({ queryKey: [{ _id: administrationUsersQueryKey()[0]._id }] }),
    [client],
  );
}
