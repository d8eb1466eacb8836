import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CopyGround } from './party-copy-section.entity.js';

export const copyOccasions = ['established', 'later'] as const;
export type CopyOccasion = (typeof copyOccasions)[number];

/** One disclosure of an established version to one authority, which keeps it as its own record. */
@Entity({ name: 'party_copy' })
export class PartyCopy {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'version_id', type: 'uuid' })
  versionId: string;
  @Column({ name: 'authority_id', type: 'uuid' })
  authorityId: string;
  @Column('text')
  occasion: CopyOccasion;
  @Column({ name: 'disclosed_at', type: 'timestamptz' })
  disclosedAt: Date;
  /** How many sections of whom on what ground. */
  @Column('jsonb')
  grounds: { ownerAuthorityId: string; ground: CopyGround; sections: number }[];
  @Column({ name: 'disclosed_by', type: 'uuid', nullable: true })
  disclosedBy: string | null;
  @Column({ name: 'retained_from', type: 'date' })
  retainedFrom: string;
  @Column({ name: 'culled_at', type: 'timestamptz', nullable: true })
  culledAt: Date | null;
}
