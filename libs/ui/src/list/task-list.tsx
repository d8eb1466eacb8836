import type { ReactNode } from 'react';
import { StatusTag } from '../feedback/tag';
import type { Tone } from '../feedback/tone';
import { AppLink } from '../text/app-link';

/** Not started and started-but-incomplete are told apart: the second one needs attention. */
export type TaskState = 'notStarted' | 'incomplete' | 'done' | 'waiting';

const tones: Record<TaskState, Tone> = { notStarted: 'neutral', incomplete: 'warning', done: 'ok', waiting: 'waiting' };

export interface Task {
  readonly id: string;
  readonly title: string;
  /** Left out when the task cannot be opened yet. */
  readonly href?: string;
  readonly hint?: ReactNode;
  readonly state: TaskState;
  readonly stateLabel: string;
}

export function TaskList({ tasks, label }: { tasks: readonly Task[]; label?: string }) {
  return (
    <ol className="ui-tasks" aria-label={label}>
      {tasks.map((task) => (
        <li key={task.id}>
          <div>
            {task.href ? (
              <AppLink className="ui-link ui-strong" href={task.href} aria-describedby={`task-${task.id}`}>
                {task.title}
              </AppLink>
            ) : (
              <span className="ui-strong">{task.title}</span>
            )}
            {task.hint && <div className="ui-muted ui-small">{task.hint}</div>}
          </div>
          <span id={`task-${task.id}`}>
            <StatusTag tone={tones[task.state]}>{task.stateLabel}</StatusTag>
          </span>
        </li>
      ))}
    </ol>
  );
}
