import { Id, InstantField, ListOf, OneOf, Text, WholeNumber } from '../platform/http/fields.js';

/** Brakes that go on when a reason is given: they stand on reading, and an emergency must not wait. */
export const REASONED_BRAKES = ['lookUp', 'planOpening', 'export'] as const;
export type ReasonedBrake = (typeof REASONED_BRAKES)[number];

/** Codes, not words of one's own: the reason is kept in the log, where nothing that somebody wrote may stand. */
export const BRAKE_REASONS = ['emergency', 'manyToday', 'handover', 'rightPerson'] as const;
export type BrakeReason = (typeof BRAKE_REASONS)[number];

export class GiveBrakeReasonInput {
  @OneOf(REASONED_BRAKES, { name: 'ReasonedBrake' })
  brake: ReasonedBrake;
  @OneOf(BRAKE_REASONS, { name: 'BrakeReason' })
  reason: BrakeReason;
}

export const ALARM_KINDS = ['concurrentUse', 'lookUp', 'planOpening', 'planOpeningOutside', 'export'] as const;

export class AlarmView {
  @Id()
  id: string;
  @InstantField()
  at: Date;
  @OneOf(ALARM_KINDS, { name: 'AlarmKind' })
  kind: (typeof ALARM_KINDS)[number];
  @Id()
  staffId: string;
  @Text({ max: 200 })
  staffName: string;
  /** Null when no assignment had been chosen. */
  @Text({ max: 200, nullable: true })
  unitName: string | null;
  /** How many look-ups, openings or devices at once. */
  @WholeNumber()
  amount: number;
}

export class AlarmsView {
  @ListOf(() => AlarmView)
  alarms: AlarmView[];
}
