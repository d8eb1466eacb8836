import { useEffect } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';

type Form = Pick<UseFormReturn<FieldValues>, 'getValues' | 'subscribe'>;
type Key = Form['getValues'];

const savedIn = new Map<Key, unknown>();
const givenUp = new WeakSet<Key>();

/** Remembers for every form on the page what of it is saved, so that the rest can be offered when the page has to go. */
export function useUnsaved<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, 'getValues' | 'subscribe'>,
): void {
  const { getValues, subscribe } = form as unknown as Form;
  useEffect(() => {
    savedIn.set(getValues, structuredClone(getValues()));
    const unsubscribe = subscribe({
      formState: { values: true },
      // A reset has no field name: it is what the server holds.
      callback: ({ name }) => {
        if (name === undefined) savedIn.set(getValues, structuredClone(getValues()));
      },
    });
    return () => {
      unsubscribe();
      savedIn.delete(getValues);
    };
  }, [getValues, subscribe]);
}

/** These values have reached the server. */
export const noteSavedValues = (getValues: unknown, values: unknown): void => {
  if (savedIn.has(getValues as Key)) savedIn.set(getValues as Key, structuredClone(values));
};

/** True when the form's page was taken away: it must not save any more. */
export const isGivenUp = (getValues: unknown): boolean => givenUp.has(getValues as Key);

/** What the reader has written on the page and no server has; the forms are not to save after this. */
export function giveUpUnsaved(): string[] {
  const texts = [...savedIn].flatMap(([getValues, saved]) => {
    givenUp.add(getValues);
    return writtenIn(getValues(), saved);
  });
  savedIn.clear();
  return [...new Set(texts)];
}

// Codes and ids of choices have no space in them, and a single word is soon written again.
const isWriting = (text: string) => /\S\s+\S/.test(text);

function writtenIn(value: unknown, saved: unknown): string[] {
  if (typeof value === 'string') return value !== saved && isWriting(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  const before = (typeof saved === 'object' && saved !== null ? saved : {}) as Record<string, unknown>;
  return Object.entries(value).flatMap(([key, part]) => writtenIn(part, before[key]));
}
