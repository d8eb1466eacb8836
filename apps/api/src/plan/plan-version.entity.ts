import { Column, Entity, PrimaryColumn } from 'typeorm';

export const planVersionStates = [
  'preparing',
  'draft',
  'draftReleased',
  'awaiting',
  'established',
  'superseded',
] as const;
export type PlanVersionState = (typeof planVersionStates)[number];

@Entity({ name: 'plan_version' })
export class PlanVersion {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column('integer')
  number: number;
  @Column('text')
  state: PlanVersionState;
  @Column({ name: 'responsible_principal_id', type: 'uuid', nullable: true })
  responsiblePrincipalId: string | null;
  @Column({ name: 'no_others_measures', type: 'boolean' })
  noOthersMeasures: boolean;
  @Column({ name: 'follow_up_on', type: 'date', nullable: true })
  followUpOn: string | null;
  @Column({ name: 'follow_up_place', type: 'text', nullable: true })
  followUpPlace: string | null;
  @Column({ name: 'follow_up_method', type: 'text', nullable: true })
  followUpMethod: string | null;
  @Column({ name: 'follow_up_unit_id', type: 'uuid', nullable: true })
  followUpUnitId: string | null;
  @Column({ name: 'change_reason', type: 'text', nullable: true })
  changeReason: string | null;
  @Column({ type: 'text', nullable: true })
  hash: string | null;
  /** The plan lead that the version was sent out with; null until then. */
  @Column({ name: 'lead_unit_id', type: 'uuid', nullable: true })
  leadUnitId: string | null;
  @Column({ name: 'lead_staff_id', type: 'uuid', nullable: true })
  leadStaffId: string | null;
  /** The units that took part when the version was sent out. */
  @Column({ name: 'party_unit_ids', type: 'uuid', array: true, nullable: true })
  partyUnitIds: string[] | null;
  @Column({ name: 'released_at', type: 'timestamptz', nullable: true })
  releasedAt: Date | null;
  @Column({ name: 'submitted_at', type: 'timestamptz', nullable: true })
  submittedAt: Date | null;
  @Column({ name: 'established_at', type: 'timestamptz', nullable: true })
  establishedAt: Date | null;
  @Column('integer')
  revision: number;
  @Column({ name: 'created_by', type: 'uuid' })
  createdBy: string;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
