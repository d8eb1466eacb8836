import { useCallback, useEffect, useRef, useState } from 'react';
import { problemOf } from '../api';

const TRY_AGAIN = 5_000;
const NO_ANSWER = new Set([0, 502, 503, 504]);

/** What was chosen and has not reached the server yet, or was refused by it. */
export interface Unsent<Value> {
  readonly value: Value;
  readonly state: 'sending' | 'waiting' | 'refused';
  /** Why it was refused. */
  readonly code?: string;
}

/**
 * Sends what is chosen at once, the latest for each key. Without a connection it is kept in memory and sent when the
 * connection is back; what the server refuses is given up and shown.
 */
export function useOutbox<Value>(send: (key: string, value: Value) => Promise<unknown>) {
  const [unsent, setUnsent] = useState<ReadonlyMap<string, Unsent<Value>>>(new Map());
  const kept = useRef(new Map<string, { value: Value; running: boolean }>());
  const sender = useRef(send);
  sender.current = send;

  const show = useCallback((key: string, entry: Unsent<Value> | null) => {
    setUnsent((before) => {
      const after = new Map(before);
      if (entry) after.set(key, entry);
      else after.delete(key);
      return after;
    });
  }, []);

  const run = useCallback(
    async (key: string): Promise<void> => {
      const entry = kept.current.get(key);
      if (!entry || entry.running) return;
      const { value } = entry;
      entry.running = true;
      show(key, { value, state: 'sending' });
      try {
        await sender.current(key, value);
        entry.running = false;
        if (entry.value !== value) return await run(key);
        kept.current.delete(key);
        show(key, null);
      } catch (error) {
        entry.running = false;
        const problem = problemOf(error);
        if (entry.value !== value) return await run(key);
        if (NO_ANSWER.has(problem.status)) return show(key, { value, state: 'waiting' });
        kept.current.delete(key);
        show(key, { value, state: 'refused', code: problem.code });
      }
    },
    [show],
  );

  const put = useCallback(
    (key: string, value: Value) => {
      const entry = kept.current.get(key);
      if (entry) entry.value = value;
      else kept.current.set(key, { value, running: false });
      if (entry?.running) show(key, { value, state: 'sending' });
      else void run(key);
    },
    [run, show],
  );

  const waiting = [...unsent.values()].some(({ state }) => state === 'waiting');
  useEffect(() => {
    if (!waiting) return;
    const again = () => {
      for (const key of kept.current.keys()) void run(key);
    };
    const timer = setInterval(again, TRY_AGAIN);
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('online', again);
    window.addEventListener('beforeunload', stay);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
      window.removeEventListener('beforeunload', stay);
    };
  }, [waiting, run]);

  return { unsent, put, waiting };
}
