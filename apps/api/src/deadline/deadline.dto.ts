import {
  dayOf,
  deadlineStatus,
  explainDeadline,
  type DeadlineBasis,
  type DeadlineRule,
  type DeadlineStanding,
  type DeadlineUnit,
} from '@sammanhang/sip-rules';
import { DayField, Flag, Id, InstantField, OneOf, Text, WholeNumber } from '../platform/http/fields.js';
import { deadlineKinds, type Deadline, type DeadlineKind } from './deadline.entity.js';

/** A deadline with how it stands and the parts that explain it. */
export class DeadlineView {
  @Id()
  id: string;
  @OneOf(deadlineKinds, { name: 'DeadlineKind' })
  kind: DeadlineKind;
  @Id()
  responsibleUnitId: string;
  @OneOf(['running', 'dueSoon', 'overdue', 'met', 'metLate', 'notApplicable'], { name: 'DeadlineStatus' })
  status: DeadlineStanding['status'];
  @WholeNumber()
  daysLeft: number;
  @WholeNumber()
  daysOverdue: number;
  @DayField()
  startedOn: string;
  @DayField()
  dueOn: string;
  @InstantField({ nullable: true })
  dueAt: Date | null;
  @WholeNumber()
  length: number;
  @OneOf(['hours', 'calendarDays', 'workingDays', 'weeks', 'months'], { name: 'DeadlineUnit' })
  unit: DeadlineUnit;
  @Flag({ description: 'A rest day moved the last day' })
  rolled: boolean;
  @OneOf(['law', 'countyAgreement', 'localRoutine', 'agreedInPlan', 'nudge'], { name: 'DeadlineBasis' })
  basis: DeadlineBasis;
  @Text({ max: 500 })
  clause: string;
  @Text({ max: 1000 })
  sourceText: string;
  @Flag({ description: 'The length, or a reading that it leans on, has been confirmed' })
  confirmed: boolean;
}

/** The rule is the one that held when the clock started; it is kept with the deadline. */
export function toDeadlineView(deadline: Deadline, today: string): DeadlineView {
  const rule = deadline.rule as unknown as DeadlineRule;
  const { startDay, length, unit, rolled } = explainDeadline(rule, deadline.startedAt);
  const { id, kind, responsibleUnitId, dueOn, dueAt } = deadline;
  return {
    id,
    kind,
    responsibleUnitId,
    ...deadlineStatus(
      {
        dueDay: dueOn,
        metOn: deadline.metAt && dayOf(deadline.metAt),
        cancelledOn: deadline.cancelledAt && dayOf(deadline.cancelledAt),
      },
      today,
    ),
    startedOn: startDay,
    dueOn,
    dueAt,
    length,
    unit,
    rolled,
    basis: rule.basis,
    clause: rule.clause,
    sourceText: rule.sourceText,
    confirmed: rule.confirmed,
  };
}
