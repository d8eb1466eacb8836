import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { guestList, type GuestsView } from '@sammanhang/api-client';

export const guestsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'guests'],
    queryFn: async ({ signal }): Promise<GuestsView> => (await guestList({ path: { caseId }, signal })).data,
  });

/** An answer from the api replaces what is shown. */
export function useKeepGuests() {
  const client = useQueryClient();
  return (view: GuestsView) => client.setQueryData(guestsQuery(view.caseId).queryKey, view);
}
