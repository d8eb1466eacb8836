import type { BreakGlassGround, BreakGlassOutcome, BreakGlassReason } from '@sammanhang/sip-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'break_glass_opening' })
export class BreakGlassOpening {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;
  @Column({ name: 'staff_id', type: 'uuid' })
  staffId: string;
  @Column({ name: 'assignment_id', type: 'uuid' })
  assignmentId: string;
  @Column({ name: 'unit_id', type: 'uuid' })
  unitId: string;
  @Column({ name: 'authority_id', type: 'uuid' })
  authorityId: string;
  @Column('text')
  ground: BreakGlassGround;
  @Column({ name: 'reason_code', type: 'text' })
  reasonCode: BreakGlassReason;
  /** Given in the transaction that opens it, when the case is known; none when the case is culled. */
  @Column({ type: 'text', nullable: true })
  reason: string | null;
  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt: Date;
  @Column({ name: 'closes_at', type: 'timestamptz' })
  closesAt: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
  @Column({ name: 'review_due_at', type: 'timestamptz' })
  reviewDueAt: Date;
  @Column({ name: 'reviewed_at', type: 'timestamptz', nullable: true })
  reviewedAt: Date | null;
  @Column({ name: 'reviewed_by', type: 'uuid', nullable: true })
  reviewedBy: string | null;
  @Column({ type: 'text', nullable: true })
  outcome: BreakGlassOutcome | null;
  @Column({ name: 'review_note', type: 'text', nullable: true })
  reviewNote: string | null;
  @Column({ name: 'escalated_at', type: 'timestamptz', nullable: true })
  escalatedAt: Date | null;
}
