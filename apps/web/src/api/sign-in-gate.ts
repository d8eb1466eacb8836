/**
 * Requests that are met by an ended session wait here while the reader signs in again, and are then sent once more.
 * So nothing that was typed is lost.
 */
type Listener = () => void;

let waiting: ((signedIn: boolean) => void)[] = [];
let asked = false;
const listeners = new Set<Listener>();
const tell = () => {
  for (const listener of listeners) listener();
};

export const signInGate = {
  isAsked: (): boolean => asked,
  /** Asks the reader to sign in; true when it was done. */
  ask(): Promise<boolean> {
    asked = true;
    tell();
    return new Promise((resolve) => waiting.push(resolve));
  },
  /** Shows the question although no request has failed yet. */
  open(): void {
    asked = true;
    tell();
  },
  answer(signedIn: boolean): void {
    asked = false;
    const answered = waiting;
    waiting = [];
    for (const resolve of answered) resolve(signedIn);
    tell();
  },
  subscribe(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
