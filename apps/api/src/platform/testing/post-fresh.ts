import type { Answer } from './test-app.js';

interface Asks {
  post<T>(path: string, body?: object): Promise<Answer<T>>;
  stepUp(binding: string): Promise<void>;
}

/** Sends, signs in anew for the very thing that the answer names, and sends again. */
export async function postFresh<T>(who: Asks, path: string, body: object = {}): Promise<Answer<T>> {
  const first = await who.post<T & { details?: { binding: string } }>(path, body);
  if (first.status !== 401 || !first.body.details) return first;
  await who.stepUp(first.body.details.binding);
  return who.post<T>(path, body);
}
