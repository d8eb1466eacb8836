import { useCallback, useId } from 'react';

/** Ids of the fields of one row: a page has several rows with fields of the same name. */
export function useRowIds(): (field: string) => string {
  const row = useId();
  return useCallback((field) => `${row}-${field}`, [row]);
}
