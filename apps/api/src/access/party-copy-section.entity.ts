import { Column, Entity, PrimaryColumn } from 'typeorm';

export const copyGrounds = ['own', 'party', 'consent', 'decision'] as const;
export type CopyGround = (typeof copyGrounds)[number];

/** One section of a copy. Without content: a section that was not disclosed, of which the hash alone is kept. */
@Entity({ name: 'party_copy_section' })
export class PartyCopySection {
  @PrimaryColumn({ name: 'copy_id', type: 'uuid' })
  copyId: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'authority_id', type: 'uuid' })
  authorityId: string;
  @PrimaryColumn('integer')
  position: number;
  @Column('text')
  section: string;
  @Column({ name: 'line_id', type: 'uuid', nullable: true })
  lineId: string | null;
  @Column({ name: 'owner_authority_id', type: 'uuid' })
  ownerAuthorityId: string;
  @Column('text')
  hash: string;
  @Column({ type: 'text', nullable: true })
  salt: string | null;
  @Column({ type: 'text', nullable: true })
  content: string | null;
  @Column({ type: 'text', nullable: true })
  ground: CopyGround | null;
  @Column({ name: 'basis_id', type: 'uuid', nullable: true })
  basisId: string | null;
  @Column({ name: 'changed_by', type: 'uuid', nullable: true })
  changedBy: string | null;
  @Column({ name: 'changed_at', type: 'timestamptz', nullable: true })
  changedAt: Date | null;
  @Column('boolean')
  unconfirmed: boolean;
}
