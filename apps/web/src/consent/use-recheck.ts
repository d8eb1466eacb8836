import { useCallback } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';

/**
 * Takes an error away as soon as a choice is made. Left until the focus moves, it would go at the next press, move the
 * page under the pointer, and the press would miss.
 */
export function useRecheck<Values extends FieldValues>({
  formState: { isSubmitted, errors },
  trigger,
}: Pick<UseFormReturn<Values>, 'formState' | 'trigger'>): () => void {
  const wrong = isSubmitted && Object.keys(errors).length > 0;
  return useCallback(() => {
    if (wrong) void trigger();
  }, [wrong, trigger]);
}
