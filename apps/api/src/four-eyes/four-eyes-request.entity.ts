import type { FourEyesKind } from '@sammanhang/sip-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who may answer: the administrators of the authority, or those listed for a protected person and the heads of the unit that asked. */
export type FourEyesCircle = 'administrators' | 'listed';

@Entity({ name: 'four_eyes_request' })
export class FourEyesRequest {
  @PrimaryColumn('uuid')
  id: string;
  @Column('text')
  kind: FourEyesKind;
  @Column('text')
  circle: FourEyesCircle;
  @Column({ name: 'authority_id', type: 'uuid' })
  authorityId: string;
  @Column({ name: 'unit_id', type: 'uuid' })
  unitId: string;
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId: string | null;
  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId: string | null;
  @Column({ name: 'concerns_staff_id', type: 'uuid', nullable: true })
  concernsStaffId: string | null;
  /** What to do, in ids, codes, days and names of staff; its form follows from the kind. */
  @Column('jsonb')
  payload: Readonly<Record<string, unknown>>;
  @Column('text')
  reason: string;
  @Column({ name: 'requested_by', type: 'uuid' })
  requestedBy: string;
  @Column({ name: 'requested_assignment_id', type: 'uuid' })
  requestedAssignmentId: string;
  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt: Date;
  @Column({ name: 'expires_on', type: 'date' })
  expiresOn: string;
  @Column('text')
  state: 'pending' | 'confirmed' | 'refused' | 'withdrawn';
  @Column({ name: 'answered_by', type: 'uuid', nullable: true })
  answeredBy: string | null;
  @Column({ name: 'answered_assignment_id', type: 'uuid', nullable: true })
  answeredAssignmentId: string | null;
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt: Date | null;
  @Column({ type: 'text', nullable: true })
  note: string | null;
  @Column({ name: 'executed_at', type: 'timestamptz', nullable: true })
  executedAt: Date | null;
  /** When what it was about was culled: nothing is left but that two decided, who and when. */
  @Column({ name: 'culled_at', type: 'timestamptz', nullable: true })
  culledAt: Date | null;
}
