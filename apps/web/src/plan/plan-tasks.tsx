import type { PlanTask, PlanTaskState, PlanView } from '@sammanhang/api-client';
import { ButtonLink, TaskList, type Task } from '@sammanhang/ui';
import { useText } from '../texts';
import { reviewPath, taskPath } from './plan-places';

/** The parts of the work and how each stands; in any order. */
export function PlanTasks({ plan }: { plan: PlanView }) {
  const t = useText();
  const hint = (task: PlanTask, state: PlanTaskState) =>
    task === 'parties' ? plan.parties.map(({ unitName }) => unitName).join(', ') : hintOf(task, state);
  const hintOf = (task: PlanTask, state: PlanTaskState) => (state === 'done' ? undefined : t(`plan.task.hint.${task}`));
  const tasks = plan.tasks.map(({ task, state }): Task => ({
    id: task,
    title: t(`plan.task.${task}`),
    href: taskPath(plan.caseId, task),
    hint: hint(task, state),
    state,
    stateLabel: t(`plan.taskState.${state}`),
  }));
  const done = tasks.filter(({ state }) => state === 'done').length;
  const first = plan.tasks.find(({ state }) => state === 'incomplete' || state === 'notStarted');
  return (
    <section className="ui-stack">
      <p>{t('plan.tasks.done', { done, of: tasks.length })}</p>
      <TaskList tasks={tasks} label={t('plan.tasks')} />
      <div className="ui-row">
        {first && (
          <ButtonLink variant="primary" href={taskPath(plan.caseId, first.task)}>
            {t('plan.tasks.next', { task: t(`plan.task.${first.task}`) })}
          </ButtonLink>
        )}
        <ButtonLink variant={first ? 'secondary' : 'primary'} href={reviewPath(plan.caseId)}>
          {t('plan.tasks.review')}
        </ButtonLink>
      </div>
    </section>
  );
}
