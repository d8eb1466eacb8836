import { Column, Entity, PrimaryColumn } from 'typeorm';

export const consentKinds = ['plan', 'sharing'] as const;
export type ConsentKind = (typeof consentKinds)[number];

export const consentDecisions = ['given', 'declined', 'unable'] as const;
export type ConsentDecision = (typeof consentDecisions)[number];

export const consentGivenBys = ['person', 'guardian', 'representative', 'professional'] as const;
export type ConsentGivenBy = (typeof consentGivenBys)[number];

export const consentManners = ['oral', 'written', 'digital'] as const;
export type ConsentManner = (typeof consentManners)[number];

@Entity({ name: 'consent' })
export class Consent {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column('text')
  kind: ConsentKind;
  @Column('text')
  decision: ConsentDecision;
  @Column({ name: 'given_by', type: 'text' })
  givenBy: ConsentGivenBy;
  @Column({ name: 'representative_id', type: 'uuid', nullable: true })
  representativeId: string | null;
  @Column({ name: 'one_guardian_ground', type: 'text', nullable: true })
  oneGuardianGround: string | null;
  @Column('text')
  manner: ConsentManner;
  @Column({ name: 'from_authority_id', type: 'uuid', nullable: true })
  fromAuthorityId: string | null;
  @Column({ name: 'to_authority_id', type: 'uuid', nullable: true })
  toAuthorityId: string | null;
  @Column({ name: 'section_kinds', type: 'text', array: true })
  sectionKinds: string[];
  @Column({ type: 'text', nullable: true })
  exclusions: string | null;
  @Column({ name: 'valid_until', type: 'date', nullable: true })
  validUntil: string | null;
  @Column({ type: 'text', nullable: true })
  note: string | null;
  @Column({ name: 'noted_by', type: 'uuid', nullable: true })
  notedBy: string | null;
  @Column({ name: 'noted_unit_id', type: 'uuid', nullable: true })
  notedUnitId: string | null;
  /** The citizen who said it themselves, when no member of staff noted it. */
  @Column({ name: 'by_citizen', type: 'uuid', nullable: true })
  byCitizen: string | null;
  @Column({ name: 'noted_at', type: 'timestamptz' })
  notedAt: Date;
}
