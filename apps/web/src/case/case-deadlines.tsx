import type { CaseView, DeadlineView } from '@sammanhang/api-client';
import { StatusTag, Tag, type Tone } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';

const tones: Record<DeadlineView['status'], Tone> = {
  running: 'info',
  dueSoon: 'warning',
  overdue: 'danger',
  met: 'ok',
  metLate: 'warning',
  notApplicable: 'neutral',
};

const done: ReadonlySet<DeadlineView['status']> = new Set(['met', 'metLate']);

/** The times to keep, each with what it counts from and why; those that were kept are folded away. */
export function CaseDeadlines({ view }: { view: CaseView }) {
  const t = useText();
  const shown = view.deadlines.filter(({ status }) => status !== 'notApplicable');
  if (shown.length === 0 || view.state !== 'open') return null;
  const running = shown.filter(({ status }) => !done.has(status));
  const kept = shown.filter(({ status }) => done.has(status));
  return (
    <section className="ui-stack case-deadlines" aria-labelledby="deadlines">
      <h2 id="deadlines">{t('case.deadlines')}</h2>
      {running.length > 0 && <List deadlines={running} view={view} />}
      {kept.length > 0 && (
        <details>
          <summary>{t('case.deadlines.kept', { count: kept.length })}</summary>
          <List deadlines={kept} view={view} />
        </details>
      )}
    </section>
  );
}

function List({ deadlines, view }: { deadlines: readonly DeadlineView[]; view: CaseView }) {
  return (
    <ul className="ui-list">
      {deadlines.map((deadline) => (
        <li key={deadline.id}>
          <Deadline
            deadline={deadline}
            unitName={view.parties.find(({ unitId }) => unitId === deadline.responsibleUnitId)?.unitName}
          />
        </li>
      ))}
    </ul>
  );
}

function Deadline({ deadline, unitName }: { deadline: DeadlineView; unitName?: string }) {
  const t = useText();
  const formats = useFormats();
  const { kind, status, unit, length, daysLeft, daysOverdue } = deadline;
  const due = deadline.dueAt ? formats.longInstant(deadline.dueAt) : formats.longDay(deadline.dueOn);
  return (
    <div className="ui-stack case-deadline" data-gap="small">
      <div className="ui-row" data-spread>
        <span>
          <span className="ui-strong">{t(`case.deadline.${kind}`)}</span>
          {unitName && <span className="ui-muted ui-small"> {unitName}</span>}
        </span>
        <StatusTag tone={tones[status]}>
          {t(`case.deadline.status.${status}`, { days: daysOverdue > 0 ? daysOverdue : daysLeft })}
        </StatusTag>
      </div>
      <p>
        {t(`case.deadline.${unit}`, { length, start: formats.longDay(deadline.startedOn), due })}
        {deadline.rolled && ` ${t('case.deadline.rolled')}`}
      </p>
      <div className="ui-row">
        {deadline.basis === 'nudge' && <Tag>{t('case.deadline.nudge')}</Tag>}
        {!deadline.confirmed && <Tag tone="warning">{t('case.deadline.notConfirmed')}</Tag>}
      </div>
      <details>
        <summary className="ui-small">{t('case.deadline.why')}</summary>
        <p className="ui-small">
          {deadline.sourceText} {t('case.deadline.clause', { clause: deadline.clause })}
        </p>
      </details>
    </div>
  );
}
