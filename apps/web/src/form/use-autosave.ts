import { useCallback, useEffect, useRef, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import type { SaveStatusProps } from '@sammanhang/ui';
import { problemOf, type Problem } from '../api';
import { useFormats, useText } from '../texts';
import { isGivenUp, noteSavedValues } from './unsaved';

const QUIET = 1500;
const AT_MOST_EVERY = 10_000;

/** Failures that pass by themselves; the rest need the reader. */
const passing = (problem: Problem) => problem.status === 0 || problem.status >= 500;

interface Options {
  readonly enabled?: boolean;
  /** A conflict or a rule that said no: autosave stops until the next change. */
  readonly onProblem?: (problem: Problem) => void;
}

export interface Autosave {
  /** For `<SaveStatus {...status} />`. */
  readonly status: SaveStatusProps;
  /** Saves what is not saved yet, now; for leaving the page or sending. */
  readonly flush: () => Promise<void>;
  /** It was saved in another way, e.g. when a conflict was settled. */
  readonly noteSaved: () => void;
}

/**
 * Keeps a draft: saves after a pause in the typing, at most every ten seconds, when the tab is hidden and when the page is
 * left. One save at a time; what fails because the line is gone is tried again.
 */
export function useAutosave<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, 'subscribe' | 'getValues'>,
  save: (values: Values) => Promise<unknown>,
  { enabled = true, onProblem }: Options = {},
): Autosave {
  const t = useText();
  const { time } = useFormats();
  const [state, setState] = useState<{ state: SaveStatusProps['state']; at?: Date }>({ state: 'idle' });
  const latest = useRef({ save, onProblem });
  latest.current = { save, onProblem };
  const work = useRef({ dirty: false, lastStart: 0, timer: undefined as ReturnType<typeof setTimeout> | undefined });
  const running = useRef<Promise<void> | null>(null);
  const { getValues, subscribe } = form;

  const flush = useCallback(async (): Promise<void> => {
    const now = work.current;
    clearTimeout(now.timer);
    while (running.current) await running.current;
    if (!now.dirty || isGivenUp(getValues)) return;
    now.dirty = false;
    now.lastStart = Date.now();
    setState((before) => ({ ...before, state: 'saving' }));
    const values = structuredClone(getValues());
    const run = latest.current.save(values).then(
      () => {
        noteSavedValues(getValues, values);
        setState({ state: 'saved', at: new Date() });
      },
      (error: unknown) => {
        const problem = problemOf(error);
        setState((before) => ({ ...before, state: 'failed' }));
        if (!passing(problem)) return latest.current.onProblem?.(problem);
        now.dirty = true;
        now.timer = setTimeout(() => void flush(), AT_MOST_EVERY);
      },
    );
    running.current = run.finally(() => {
      running.current = null;
    });
    await running.current;
  }, [getValues]);

  useEffect(() => {
    if (!enabled) return;
    const unsubscribe = subscribe({
      formState: { values: true },
      callback: ({ name }) => {
        // A reset from the server has no field name: it is not the reader's change.
        if (name === undefined) return;
        const now = work.current;
        now.dirty = true;
        clearTimeout(now.timer);
        now.timer = setTimeout(() => void flush(), Math.max(QUIET, now.lastStart + AT_MOST_EVERY - Date.now()));
      },
    });
    const onHide = () => document.visibilityState === 'hidden' && void flush();
    document.addEventListener('visibilitychange', onHide);
    return () => {
      unsubscribe();
      document.removeEventListener('visibilitychange', onHide);
      void flush();
    };
  }, [enabled, subscribe, flush]);

  const text = {
    idle: '',
    saving: t('app.save.saving'),
    saved: t('app.save.saved', { time: state.at ? time(state.at) : '' }),
    failed: t('app.save.failed'),
  };
  const noteSaved = useCallback(() => setState({ state: 'saved', at: new Date() }), []);
  return { status: { state: state.state, text: text[state.state] }, flush, noteSaved };
}
