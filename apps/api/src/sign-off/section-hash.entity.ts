import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'section_hash' })
export class SectionHash {
  @PrimaryColumn({ name: 'version_id', type: 'uuid' })
  versionId: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @PrimaryColumn('integer')
  position: number;
  @Column('text')
  section: string;
  @Column({ name: 'line_id', type: 'uuid', nullable: true })
  lineId: string | null;
  @Column({ name: 'owner_authority_id', type: 'uuid' })
  ownerAuthorityId: string;
  @Column('text')
  salt: string;
  @Column('text')
  hash: string;
}
