import { useEffect } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { isGivenUp } from '../form';

/** Half-written follow-ups, by id. In the tab's memory alone: words about a person are not left on the computer. */
const drafts = new Map<string, FieldValues>();

/** What was written here before, if the tab still remembers it. */
export const draftOf = <Values extends FieldValues>(id: string): Values | undefined =>
  drafts.get(id) as Values | undefined;

export const forgetDraft = (id: string): void => void drafts.delete(id);

/** Remembers the form at every change, so that leaving the page or losing the line costs nothing. */
export function useMemoryDraft<Values extends FieldValues>(
  id: string,
  { getValues, subscribe }: Pick<UseFormReturn<Values>, 'getValues' | 'subscribe'>,
): void {
  useEffect(() => {
    const unsubscribe = subscribe({
      formState: { values: true },
      callback: ({ values }) => void drafts.set(id, structuredClone(values)),
    });
    return () => {
      unsubscribe();
      // No longer the reader's to see: what was written is offered once, and not kept.
      if (isGivenUp(getValues)) forgetDraft(id);
    };
  }, [id, getValues, subscribe]);
}
