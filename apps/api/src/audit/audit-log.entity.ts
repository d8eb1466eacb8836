import type { Action, LogEvent, LogKind, LogOutcome } from '@sammanhang/sip-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'audit_log' })
export class AuditLog {
  @PrimaryColumn('uuid')
  id: string;
  @Column('timestamptz')
  at: Date;
  @Column({ name: 'request_id', type: 'text' })
  requestId: string;
  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  sessionId: string | null;
  @Column('text')
  action: Action | LogEvent;
  @Column('text')
  kind: LogKind;
  @Column('text')
  outcome: LogOutcome;
  @Column({ type: 'text', nullable: true })
  ground: string | null;
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
  /** Written by the database, as are the two below. */
  @Column({ name: 'about_authorities', type: 'uuid', array: true })
  aboutAuthorities: string[];
  @Column('uuid')
  salt: string;
  @Column('bigint')
  txid: string;
}
