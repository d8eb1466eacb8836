import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { personReadOptions, personReadQueryKey, type PersonView } from '@sammanhang/api-client';

export const personQuery = (personId: string) => personReadOptions({ path: { personId } });

/** An answer that holds the person replaces the cached one. */
export function useKeepPerson(): (person: PersonView) => void {
  const client = useQueryClient();
  return useCallback(
    (person) => client.setQueryData(personReadQueryKey({ path: { personId: person.id } }), person),
    [client],
  );
}
