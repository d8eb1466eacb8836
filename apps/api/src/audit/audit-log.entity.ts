import { Column, Entity, PrimaryColumn } from 'typeorm';

export const auditLogKinds = ['read', 'write'] as const;
export type AuditLogKind = (typeof auditLogKinds)[number];

export const auditLogOutcomes = ['allowed', 'hidden', 'forbidden', 'conflict', 'stepUp'] as const;
export type AuditLogOutcome = (typeof auditLogOutcomes)[number];

@Entity({ name: 'audit_log' })
export class AuditLog {
  @PrimaryColumn('uuid')
  id: string;
  @Column('timestamptz')
  at: Date;
  @Column({ name: 'request_id', type: 'text' })
  requestId: string;
  @Column('text')
  action: string;
  @Column('text')
  kind: AuditLogKind;
  @Column('text')
  outcome: AuditLogOutcome;
  @Column({ name: 'staff_id', type: 'uuid', nullable: true })
  staffId: string | null;
  @Column({ name: 'assignment_id', type: 'uuid', nullable: true })
  assignmentId: string | null;
  @Column({ name: 'unit_id', type: 'uuid', nullable: true })
  unitId: string | null;
  @Column({ name: 'authority_id', type: 'uuid', nullable: true })
  authorityId: string | null;
  /** The citizen or guest, when no member of staff acted. */
  @Column({ name: 'citizen_id', type: 'uuid', nullable: true })
  citizenId: string | null;
  @Column('text')
  role: string;
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId: string | null;
  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId: string | null;
  @Column({ name: 'subject_id', type: 'uuid', nullable: true })
  subjectId: string | null;
  @Column({ type: 'jsonb', nullable: true })
  change: Record<string, unknown> | null;
}
