import { useCallback } from 'react';
import { problemOf } from '../api';
import { useStepUp } from './step-up';

/**
 * `await withStepUp(send)`: where the API asks for a fresh sign-in, asks for the very one that it names and sends again.
 * Undefined when the reader did not sign in.
 */
export function useWithStepUp() {
  const stepUp = useStepUp();
  return useCallback(
    <Answer>(send: () => Promise<Answer>): Promise<Answer | undefined> =>
      send().catch(async (error: unknown) => {
        const { code, details } = problemOf(error);
        if (code !== 'step-up.required' || typeof details?.binding !== 'string') throw error;
        return (await stepUp(details.binding)) === 'done' ? send() : undefined;
      }),
    [stepUp],
  );
}
