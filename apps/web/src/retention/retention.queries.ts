import { useCallback } from 'react';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import {
  retentionPreviewOptions,
  retentionPreviewQueryKey,
  retentionShow,
  type RetentionView,
} from '@sammanhang/api-client';

/** Asked anew each time it is shown: a colleague may have confirmed meanwhile. */
export const cullingQuery = { ...retentionPreviewOptions(), staleTime: 0 };

export const retentionQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'retention'],
    queryFn: async ({ signal }): Promise<RetentionView> => (await retentionShow({ path: { caseId }, signal })).data,
  });

export function useRefreshCulling() {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: retentionPreviewQueryKey() }), [client]);
}
