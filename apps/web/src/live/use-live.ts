import { useEffect, useSyncExternalStore } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { signInGate } from '../api';
import { follower, watchAnswers } from './follow';
import { openLine } from './live-line';

let isUp = true;
const listeners = new Set<() => void>();
const setUp = (up: boolean) => {
  if (up === isUp) return;
  isUp = up;
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** False when the server has not been heard of for a while. */
export const useLineIsUp = (): boolean => useSyncExternalStore(subscribe, () => isUp);

/** Lets everything shown follow what happens elsewhere, as long as the caller is shown. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const { hear, stop } = follower(client);
    const close = openLine({ hear, up: setUp, signedIn: () => signInGate.ask() });
    const unwatch = watchAnswers(client);
    return () => {
      close();
      stop();
      unwatch();
      setUp(true);
    };
  }, [client]);
}
