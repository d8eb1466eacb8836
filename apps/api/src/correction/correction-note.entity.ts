import { Column, Entity, PrimaryColumn } from 'typeorm';

export const correctionKinds = ['correction', 'objection', 'restriction'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** A note beside one line of a version, in the record of the authority that owns the line. */
@Entity({ name: 'correction_note' })
export class CorrectionNote {
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
  @Column('text')
  kind: CorrectionKind;
  @Column('text')
  text: string;
  @Column({ name: 'noted_by', type: 'uuid', nullable: true })
  notedBy: string | null;
  @Column({ name: 'noted_unit_id', type: 'uuid', nullable: true })
  notedUnitId: string | null;
  @Column({ name: 'by_citizen', type: 'uuid', nullable: true })
  byCitizen: string | null;
  @Column('timestamptz')
  at: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
  @Column({ name: 'ended_by', type: 'uuid', nullable: true })
  endedBy: string | null;
}
