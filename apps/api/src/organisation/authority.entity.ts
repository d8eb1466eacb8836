import { Column, Entity, PrimaryColumn } from 'typeorm';

export const authorityKinds = ['healthCare', 'socialServices', 'municipalHealthCare', 'school', 'other'] as const;
export type AuthorityKind = (typeof authorityKinds)[number];

@Entity({ name: 'authority' })
export class Authority {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId: string;
  @Column({ name: 'principal_id', type: 'uuid' })
  principalId: string;
  @Column('text')
  kind: AuthorityKind;
  @Column('text')
  name: string;
  /** How long its log is kept; the law's least is five years (HSLF-FS 2016:40 4:9). */
  @Column({ name: 'log_years', type: 'integer' })
  logYears: number;
  /** Years that its plans are kept, where that is longer than the law says or the law says nothing; with the decision. */
  @Column({ name: 'keep_years', type: 'integer', nullable: true })
  keepYears: number | null;
  @Column({ name: 'keep_decision', type: 'text', nullable: true })
  keepDecision: string | null;
}
