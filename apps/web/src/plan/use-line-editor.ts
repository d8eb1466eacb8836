import { useCallback, useEffect, useRef, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useToast, type SaveStatusProps } from '@sammanhang/ui';
import { problemOf, type Problem } from '../api';
import { applyProblem, useAppForm, useAutosave, type AppForm } from '../form';
import { useProblemText, useText } from '../texts';
import type { LineView } from './plan.queries';
import { useSavedWithPage } from './save-all';

/** What a change is based on: the line as it was last read or saved. */
export interface LineBase {
  readonly id: string;
  readonly revision: number;
  readonly byPerson: boolean;
}

interface Options<Values extends FieldValues, View extends LineView> {
  /** The line as the server has it; undefined while it is new. */
  readonly line: View | undefined;
  readonly toValues: (line: View) => Values;
  readonly empty: Values;
  /** Adds the line, or changes it where it has a base. */
  readonly save: (values: Values, base: LineBase | undefined) => Promise<View>;
  readonly onSaved: (line: View) => void;
}

export interface LineEditor<Values extends FieldValues, View extends LineView> {
  readonly form: AppForm<Values>;
  readonly status: SaveStatusProps;
  readonly flush: () => Promise<void>;
  /** The line as it was last read or saved; undefined while it is not added. */
  readonly baseNow: () => LineBase | undefined;
  /** Somebody saved in between: how the line stands now. Nothing is saved until it is settled. */
  readonly conflict: View | undefined;
  /** Saves these values upon the line as it stands now. */
  readonly settle: (values: Values) => Promise<void>;
  /** Takes the line as it stands now. */
  readonly yield: () => void;
}

const baseOf = ({ id, revision, byPerson }: LineView): LineBase => ({ id, revision, byPerson });
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * One line of a plan that saves itself, guarded by its revision. What others save comes in while nothing is typed here;
 * where both have written, neither text is lost.
 */
export function useLineEditor<Values extends FieldValues & { text: string }, View extends LineView>({
  line,
  toValues,
  empty,
  save,
  onSaved,
}: Options<Values, View>): LineEditor<Values, View> {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  const form = useAppForm<Values>({ defaultValues: (line ? toValues(line) : empty) as never });
  const [base, setBase] = useState(line && baseOf(line));
  const [conflict, setConflict] = useState<View>();
  const state = useRef({ base, saved: line ? toValues(line) : empty, ok: true, gone: false });
  const { getValues, reset } = form;

  const take = useCallback(
    (current: View) => {
      state.current.base = baseOf(current);
      state.current.saved = toValues(current);
      state.current.ok = true;
      setBase(state.current.base);
      setConflict(undefined);
    },
    [toValues],
  );

  const store = async (values: Values): Promise<void> => {
    const now = state.current;
    // Nothing is added for an empty new line, and what stands already is not saved again.
    now.ok = (!now.base && values.text.trim() === '') || same(values, now.saved);
    if (now.ok) return;
    const saved = await save(values, now.base);
    take(saved);
    state.current.saved = values;
    form.clearErrors();
    onSaved(saved);
  };

  const onProblem = (problem: Problem) => {
    state.current.ok = false;
    const current = problem.details?.current as View | undefined;
    if (state.current.gone) {
      // The page has been left: what was typed goes along in the message.
      const { text } = getValues();
      const keep = { label: t('plan.left.copy'), run: () => void navigator.clipboard.writeText(text) };
      toast({ tone: 'danger', text: t('plan.left.text', { text: text.slice(0, 60) }), action: keep });
    } else if (problem.code === 'version-conflict' && current) setConflict(current);
    else applyProblem(form, problem, problemText);
  };

  const { status, flush, noteSaved } = useAutosave(form, store, { enabled: conflict === undefined, onProblem });
  useSavedWithPage(async () => {
    await flush();
    return state.current.ok;
  });
  useEffect(() => {
    const now = state.current;
    now.gone = false;
    return () => {
      now.gone = true;
    };
  }, []);

  // What others have saved comes in where nothing has been typed since.
  const latest = useRef({ line, conflict, toValues });
  latest.current = { line, conflict, toValues };
  const revision = line?.revision;
  useEffect(() => {
    const { line: newest, conflict: open, toValues: valuesOf } = latest.current;
    const now = state.current;
    if (!newest || !now.base || newest.revision <= now.base.revision) return;
    if (open !== undefined || !same(getValues(), now.saved)) return;
    take(newest);
    reset(valuesOf(newest));
  }, [revision, getValues, reset, take]);

  return {
    form,
    status: base || status.state === 'failed' ? status : { state: 'idle', text: '' },
    flush,
    baseNow: () => state.current.base,
    conflict,
    settle: async (values) => {
      if (!conflict) return;
      state.current.base = baseOf(conflict);
      reset(values);
      try {
        const saved = await save(values, state.current.base);
        take(saved);
        reset(toValues(saved));
        noteSaved();
        onSaved(saved);
      } catch (error) {
        onProblem(problemOf(error));
      }
    },
    yield: () => {
      if (!conflict) return;
      take(conflict);
      reset(toValues(conflict));
      noteSaved();
      onSaved(conflict);
    },
  };
}
