import { Column, Entity, PrimaryColumn } from 'typeorm';

export const consentWithdrawalWithdrawnBys = ['person', 'guardian', 'representative', 'professional'] as const;
export type ConsentWithdrawalWithdrawnBy = (typeof consentWithdrawalWithdrawnBys)[number];

export const consentWithdrawalManners = ['oral', 'written', 'digital'] as const;
export type ConsentWithdrawalManner = (typeof consentWithdrawalManners)[number];

@Entity({ name: 'consent_withdrawal' })
export class ConsentWithdrawal {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'consent_id', type: 'uuid' })
  consentId: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'withdrawn_by', type: 'text' })
  withdrawnBy: ConsentWithdrawalWithdrawnBy;
  @Column({ name: 'representative_id', type: 'uuid', nullable: true })
  representativeId: string | null;
  @Column('text')
  manner: ConsentWithdrawalManner;
  @Column({ type: 'text', nullable: true })
  note: string | null;
  @Column({ name: 'noted_by', type: 'uuid', nullable: true })
  notedBy: string | null;
  @Column({ name: 'noted_unit_id', type: 'uuid', nullable: true })
  notedUnitId: string | null;
  /** The citizen who said it themselves, when no member of staff noted it. */
  @Column({ name: 'by_citizen', type: 'uuid', nullable: true })
  byCitizen: string | null;
  @Column('timestamptz')
  at: Date;
}
