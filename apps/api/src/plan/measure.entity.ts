import { Column, Entity, PrimaryColumn } from 'typeorm';

export const measureActors = ['principal', 'person', 'relative', 'school', 'employer', 'agency', 'other'] as const;
export type MeasureActor = (typeof measureActors)[number];

@Entity({ name: 'measure' })
export class Measure {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'version_id', type: 'uuid' })
  versionId: string;
  @Column({ name: 'line_id', type: 'uuid' })
  lineId: string;
  @Column({ name: 'owner_authority_id', type: 'uuid' })
  ownerAuthorityId: string;
  @Column({ name: 'by_person', type: 'boolean' })
  byPerson: boolean;
  @Column({ type: 'uuid', array: true })
  grantees: string[];
  @Column('integer')
  seq: number;
  @Column('text')
  language: string;
  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  removedAt: Date | null;
  @Column('integer')
  revision: number;
  @Column({ name: 'changed_by', type: 'uuid', nullable: true })
  changedBy: string | null;
  /** The citizen or guest who wrote it, when no member of staff did. */
  @Column({ name: 'changed_by_citizen', type: 'uuid', nullable: true })
  changedByCitizen: string | null;
  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt: Date;
  @Column('text')
  text: string;
  @Column({ name: 'need_line_id', type: 'uuid', nullable: true })
  needLineId: string | null;
  @Column({ name: 'goal_line_id', type: 'uuid', nullable: true })
  goalLineId: string | null;
  @Column('text')
  actor: MeasureActor;
  @Column({ name: 'principal_id', type: 'uuid', nullable: true })
  principalId: string | null;
  @Column({ name: 'unit_id', type: 'uuid', nullable: true })
  unitId: string | null;
  /** The guest whose own measure it is (item 3 of the law). */
  @Column({ name: 'by_guest_id', type: 'uuid', nullable: true })
  byGuestId: string | null;
  @Column({ name: 'other_name', type: 'text', nullable: true })
  otherName: string | null;
  @Column({ name: 'contact_name', type: 'text', nullable: true })
  contactName: string | null;
  @Column({ name: 'contact_phone', type: 'text', nullable: true })
  contactPhone: string | null;
  @Column({ name: 'starts_on', type: 'date', nullable: true })
  startsOn: string | null;
  @Column({ name: 'ends_on', type: 'date', nullable: true })
  endsOn: string | null;
}
