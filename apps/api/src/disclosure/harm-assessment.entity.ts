import { Column, Entity, PrimaryColumn } from 'typeorm';

export const HIDDEN_FROM = ['person', 'guardian'] as const;
export type HiddenFrom = (typeof HIDDEN_FROM)[number];

@Entity({ name: 'harm_assessment' })
export class HarmAssessment {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;
  @Column({ name: 'line_id', type: 'uuid', nullable: true })
  lineId: string | null;
  @Column({ name: 'owner_authority_id', type: 'uuid' })
  ownerAuthorityId: string;
  @Column({ name: 'hidden_from', type: 'text' })
  hiddenFrom: HiddenFrom;
  @Column({ name: 'representative_id', type: 'uuid', nullable: true })
  representativeId: string | null;
  @Column('text')
  reason: string;
  @Column({ name: 'decided_by', type: 'uuid' })
  decidedBy: string;
  @Column({ name: 'decided_unit_id', type: 'uuid' })
  decidedUnitId: string;
  @Column({ name: 'decided_at', type: 'timestamptz' })
  decidedAt: Date;
  @Column({ name: 'lifted_at', type: 'timestamptz', nullable: true })
  liftedAt: Date | null;
  @Column({ name: 'lifted_by', type: 'uuid', nullable: true })
  liftedBy: string | null;
}
