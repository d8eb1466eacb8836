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
}
