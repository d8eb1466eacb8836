import { useEffect, useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import type { NoteKind, PlanView } from '@sammanhang/api-client';
import { Button, ButtonLink, Notice, Skeleton, StepHeader, useToast } from '@sammanhang/ui';
import { CaseFrame, caseQuery } from '../case';
import { NotFoundPage, QueryError } from '../page';
import { useText } from '../texts';
import { FollowUpStep, ResponsibilityStep } from './frame-steps';
import { GoalLines } from './goal-lines';
import { MeasureLines } from './measure-lines';
import { NeedLines } from './need-lines';
import { NoteLines } from './note-lines';
import { NoteText } from './plan-lines';
import { isPlanStep, planPath, planSteps, reviewPath, stepPath, type PlanStep } from './plan-places';
import { planQuery } from './plan.queries';
import { SaveAllProvider, useSaveAll } from './save-all';
import './plan.css';

/** K5: one question a page. Both authorities write at once; each line saves itself. */
export default function StepPage() {
  const { caseId = '', step = '' } = useParams();
  const t = useText();
  const query = useQuery(planQuery(caseId));
  if (!isPlanStep(step)) return <NotFoundPage />;
  return (
    <CaseFrame
      caseId={caseId}
      section="plan"
      title={t(`plan.step.${step}`)}
      back={{ href: planPath(caseId), label: t('plan.toTasks') }}
    >
      {query.data ? (
        <SaveAllProvider key={`${query.data.version.id} ${step}`}>
          <Step plan={query.data} step={step} />
        </SaveAllProvider>
      ) : query.error ? (
        <QueryError query={query} />
      ) : (
        <Skeleton lines={8} />
      )}
    </CaseFrame>
  );
}

function Step({ plan, step }: { plan: PlanView; step: PlanStep }) {
  const t = useText();
  const words = plan.notes.filter(({ kind }) => kind === 'ownWords');
  const writable = plan.abilities.includes('content.write') || plan.abilities.includes('words.write');
  return (
    <>
      <StepHeader step={planSteps.indexOf(step) + 1} of={planSteps.length} />
      <p>{t(`plan.step.${step}.about`)}</p>
      {!writable && (
        <Notice tone="warning" title={t('plan.notWritable.title')} live="status">
          <p>{t('plan.notWritable.text')}</p>
        </Notice>
      )}
      {step !== 'vad-ar-viktigt' && words.length > 0 && (
        <section className="ui-stack" data-gap="small">
          <h2>{t('plan.note.ownWords')}</h2>
          {words.map((note) => (
            <NoteText key={note.id} note={note} />
          ))}
        </section>
      )}
      <StepBody plan={plan} step={step} />
      <StepActions plan={plan} step={step} />
    </>
  );
}

function StepBody({ plan, step }: { plan: PlanView; step: PlanStep }) {
  const { frame } = plan.version;
  switch (step) {
    case 'vad-ar-viktigt':
      return <NoteParts plan={plan} kinds={['ownWords', 'strengths', 'childView', 'guardianView']} />;
    case 'behov':
      return (
        <>
          <NoteParts plan={plan} kinds={['question', 'occasion']} />
          <Part title="plan.needs">
            <NeedLines plan={plan} />
          </Part>
          <NoteParts plan={plan} kinds={['situation']} />
        </>
      );
    case 'mal':
      return (
        <>
          <Part title="plan.goals.own">
            <GoalLines plan={plan} kind="own" />
          </Part>
          <Part title="plan.goals.professional">
            <GoalLines plan={plan} kind="professional" />
          </Part>
        </>
      );
    case 'insatser':
      return (
        <Part title="plan.measures">
          <MeasureLines plan={plan} />
        </Part>
      );
    case 'ansvar':
      return (
        <>
          {frame && <ResponsibilityStep plan={plan} frame={frame} />}
          <NoteParts plan={plan} kinds={['disagreement']} />
        </>
      );
    case 'uppfoljning':
      return (
        <>
          {frame && <FollowUpStep plan={plan} frame={frame} />}
          <NoteParts plan={plan} kinds={['crisis']} />
        </>
      );
  }
}

function Part({
  title,
  children,
}: {
  title: 'plan.needs' | 'plan.goals.own' | 'plan.goals.professional' | 'plan.measures';
  children: ReactNode;
}) {
  const t = useText();
  return (
    <section className="ui-stack">
      <h2>{t(title)}</h2>
      {children}
    </section>
  );
}

/** Asked at once, when nothing is written yet. */
const asked: readonly NoteKind[] = ['ownWords', 'question'];
/** What only a plan for a child has. */
const ofChildren: readonly NoteKind[] = ['childView', 'guardianView'];

/** The first kind is asked at once; the rest begin with a press, so that the page stays one question. */
function NoteParts({ plan, kinds }: { plan: PlanView; kinds: readonly NoteKind[] }) {
  const t = useText();
  const child = useIsChild(plan.caseId);
  const shown = kinds.filter(
    (kind) => child || !ofChildren.includes(kind) || plan.notes.some((note) => note.kind === kind),
  );
  return shown.map((kind) => (
    <section key={kind} className="ui-stack">
      <h2>{t(`plan.note.${kind}`)}</h2>
      <NoteLines plan={plan} kind={kind} begin={asked.includes(kind)} />
    </section>
  ));
}

function useIsChild(caseId: string): boolean {
  const { data } = useQuery(caseQuery(caseId));
  const age = data?.person?.age;
  return typeof age === 'number' && age < 18;
}

function StepActions({ plan, step }: { plan: PlanView; step: PlanStep }) {
  const t = useText();
  const navigate = useNavigate();
  const saveAll = useSaveAll();
  const [busy, setBusy] = useState(false);
  const toast = useToast();
  const following = planSteps[planSteps.indexOf(step) + 1];
  const next = following ? stepPath(plan.caseId, following) : reviewPath(plan.caseId);
  const go = async () => {
    setBusy(true);
    const saved = await saveAll();
    setBusy(false);
    if (saved) void navigate(next);
    else toast({ tone: 'danger', text: t('plan.notSaved') });
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void go();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  return (
    <div className="ui-row">
      <Button variant="primary" busy={busy} onClick={() => void go()}>
        {t('plan.saveAndContinue')}
      </Button>
      <ButtonLink variant="tertiary" href={planPath(plan.caseId)}>
        {t('plan.toTasks')}
      </ButtonLink>
    </div>
  );
}
