import type { LogOutcome, OutlierReason } from '@sammanhang/sip-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const logReviewMethods = ['random', 'staff', 'case', 'outcome', 'outlier'] as const;
export type LogReviewMethod = (typeof logReviewMethods)[number];

@Entity({ name: 'log_review' })
export class LogReview {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'authority_id', type: 'uuid' })
  authorityId: string;
  @Column({ name: 'reviewer_id', type: 'uuid' })
  reviewerId: string;
  @Column('timestamptz')
  at: Date;
  @Column('text')
  method: LogReviewMethod;
  @Column({ name: 'from_on', type: 'date' })
  fromOn: string;
  @Column({ name: 'to_on', type: 'date' })
  toOn: string;
  @Column({ name: 'staff_id', type: 'uuid', nullable: true })
  staffId: string | null;
  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId: string | null;
  @Column({ type: 'text', nullable: true })
  outcome: LogOutcome | null;
  @Column({ type: 'text', nullable: true })
  reason: OutlierReason | null;
  @Column('text')
  seed: string;
  @Column({ name: 'drawn_from', type: 'integer' })
  drawnFrom: number;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;
  @Column({ name: 'closed_by', type: 'uuid', nullable: true })
  closedBy: string | null;
}
