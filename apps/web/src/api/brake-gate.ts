/**
 * Requests that are met by a brake wait here while the reader says why they go on, and are then sent once more. A brake
 * never blocks: whoever does not answer has chosen not to go on.
 */
type Listener = () => void;

let waiting: ((goOn: boolean) => void)[] = [];
let asked: string | null = null;
const listeners = new Set<Listener>();
const tell = () => {
  for (const listener of listeners) listener();
};

export const brakeGate = {
  /** What is braked, e.g. 'lookUp', while a reason is waited for. */
  asked: (): string | null => asked,
  /** Asks the reader for a reason; true when one was given. */
  ask(brake: string): Promise<boolean> {
    asked = brake;
    tell();
    return new Promise((resolve) => waiting.push(resolve));
  },
  answer(goOn: boolean): void {
    asked = null;
    const answered = waiting;
    waiting = [];
    for (const resolve of answered) resolve(goOn);
    tell();
  },
  subscribe(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
