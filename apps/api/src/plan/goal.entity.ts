import { Column, Entity, PrimaryColumn } from 'typeorm';

export const goalKinds = ['own', 'professional'] as const;
export type GoalKind = (typeof goalKinds)[number];

@Entity({ name: 'goal' })
export class Goal {
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
  kind: GoalKind;
  @Column({ name: 'need_line_id', type: 'uuid', nullable: true })
  needLineId: string | null;
  @Column('text')
  text: string;
  /** Who said it, where a citizen wrote it: the person, or somebody in their place. */
  @Column({ name: 'said_by', type: 'text', nullable: true })
  saidBy: 'person' | 'guardian' | 'representative' | null;
  @Column({ name: 'target_on', type: 'date', nullable: true })
  targetOn: string | null;
}
