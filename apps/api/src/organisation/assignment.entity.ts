import { Column, Entity, PrimaryColumn } from 'typeorm';

export const assignmentRoles = [
  'caseworker',
  'unitHead',
  'logReviewer',
  'localAdmin',
  'processLead',
  'operator',
] as const;
export type AssignmentRole = (typeof assignmentRoles)[number];

@Entity({ name: 'assignment' })
export class Assignment {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'staff_id', type: 'uuid' })
  staffId: string;
  @Column({ name: 'unit_id', type: 'uuid' })
  unitId: string;
  @Column('text')
  role: AssignmentRole;
  @Column('text')
  title: string;
  @Column({ name: 'valid_from', type: 'date' })
  validFrom: string;
  @Column({ name: 'valid_to', type: 'date', nullable: true })
  validTo: string | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
  @Column({ name: 'ended_by', type: 'uuid', nullable: true })
  endedBy: string | null;
  /** The request that two agreed on; null for those who were there before. */
  @Column({ name: 'request_id', type: 'uuid', nullable: true })
  requestId: string | null;
}
