import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { FrameView, PlanView, VersionView } from '@sammanhang/api-client';
import { Notice, SaveStatus } from '@sammanhang/ui';
import { problemOf, type Problem } from '../api';
import { applyProblem, useAppForm, useAutosave, type AppForm } from '../form';
import { useProblemText, useText } from '../texts';
import { FactsConflict, type LineFact } from './facts-conflict';
import { planQuery, useChangeFrame } from './plan.queries';
import { useSavedWithPage } from './save-all';

/** What the lead decides for the whole plan, as it is typed. */
export interface FrameValues {
  responsiblePrincipalId: string;
  noOthersMeasures: boolean;
  followUpOn: string;
  followUpPlace: string;
  followUpMethod: string;
  unit: { id: string; label: string } | null;
}

const toValues = (frame: FrameView): FrameValues => ({
  responsiblePrincipalId: frame.responsiblePrincipalId ?? '',
  noOthersMeasures: frame.noOthersMeasures,
  followUpOn: frame.followUpOn ?? '',
  followUpPlace: frame.followUpPlace ?? '',
  followUpMethod: frame.followUpMethod ?? '',
  unit: frame.followUpUnitId ? { id: frame.followUpUnitId, label: frame.followUpUnitName ?? '' } : null,
});

const same = (a: FrameValues, b: FrameValues) => JSON.stringify(a) === JSON.stringify(b);

interface Props {
  readonly plan: PlanView;
  readonly frame: FrameView;
  /** The fields of this page in words: two who have written at once are compared by them. */
  readonly factsOf: (values: FrameValues) => readonly LineFact[];
  readonly children: (form: AppForm<FrameValues>) => ReactNode;
}

/** Saves a part of the frame by itself, guarded by the version's revision. */
export function FrameEditor({ plan, frame, factsOf, children }: Props) {
  const t = useText();
  const problemText = useProblemText();
  const client = useQueryClient();
  const change = useChangeFrame(plan.caseId);
  const form = useAppForm<FrameValues>({ defaultValues: toValues(frame) });
  const [conflict, setConflict] = useState<VersionView>();
  const state = useRef({ revision: plan.version.revision, ok: true, saved: toValues(frame) });

  const save = async (typed: FrameValues) => {
    const { unit, ...values } = typed;
    state.current.ok = same(typed, state.current.saved);
    if (state.current.ok) return;
    const saved = await change.mutateAsync({
      path: { versionId: plan.version.id },
      body: {
        revision: state.current.revision,
        noOthersMeasures: values.noOthersMeasures,
        responsiblePrincipalId: values.responsiblePrincipalId || null,
        followUpOn: values.followUpOn || null,
        followUpPlace: values.followUpPlace || null,
        followUpMethod: values.followUpMethod || null,
        followUpUnitId: unit?.id ?? null,
      },
    });
    state.current = { revision: saved.revision, ok: true, saved: typed };
    form.clearErrors();
  };
  const onProblem = (problem: Problem) => {
    const current = problem.details?.current as VersionView | undefined;
    if (problem.code === 'version-conflict' && current?.frame) setConflict(current);
    else applyProblem(form, problem, problemText);
  };
  const { status, flush, noteSaved } = useAutosave(form, save, { enabled: conflict === undefined, onProblem });
  useSavedWithPage(async () => {
    await flush();
    return state.current.ok;
  });

  // What others have saved comes in where nothing has been typed since.
  const latest = useRef({ frame, conflict });
  latest.current = { frame, conflict };
  const { revision } = plan.version;
  const { getValues, reset } = form;
  useEffect(() => {
    const now = state.current;
    if (revision <= now.revision || latest.current.conflict || !same(getValues(), now.saved)) return;
    state.current = { revision, ok: true, saved: toValues(latest.current.frame) };
    reset(state.current.saved);
  }, [revision, getValues, reset]);

  if (conflict?.frame) {
    const theirs = toValues(conflict.frame);
    const settle = (values: FrameValues, store: boolean) => {
      state.current = { revision: conflict.revision, ok: !store, saved: theirs };
      form.reset(values);
      setConflict(undefined);
      client.setQueryData(
        planQuery(plan.caseId).queryKey,
        (now: PlanView | undefined) => now && { ...now, version: conflict },
      );
      if (!store) noteSaved();
      else save(values).then(noteSaved, (error: unknown) => onProblem(problemOf(error)));
    };
    const mine = form.getValues();
    return (
      <FactsConflict
        title={t('plan.conflict.frame')}
        mine={factsOf(mine)}
        theirs={factsOf(theirs)}
        onKeep={() => settle(mine, true)}
        onYield={() => settle(theirs, false)}
      />
    );
  }
  const rootError = form.formState.errors.root?.server?.message;
  return (
    <form
      noValidate
      className="ui-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void flush();
      }}
    >
      {rootError && <Notice tone="danger" title={rootError} live="alert" />}
      {children(form)}
      <SaveStatus {...status} />
    </form>
  );
}
