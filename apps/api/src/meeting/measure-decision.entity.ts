import { Column, Entity, PrimaryColumn } from 'typeorm';

export const measureDecisionDecisions = ['agreed', 'notAgreed', 'later'] as const;
export type MeasureDecisionDecision = (typeof measureDecisionDecisions)[number];

@Entity({ name: 'measure_decision' })
export class MeasureDecision {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'meeting_id', type: 'uuid' })
  meetingId: string;
  /** The version that the meeting had before it. */
  @Column({ name: 'version_id', type: 'uuid' })
  versionId: string;
  @Column({ name: 'line_id', type: 'uuid' })
  lineId: string;
  @Column('text')
  decision: MeasureDecisionDecision;
  @Column({ name: 'decided_by', type: 'uuid' })
  decidedBy: string;
  @Column({ name: 'decided_at', type: 'timestamptz' })
  decidedAt: Date;
  @Column('integer')
  revision: number;
}
