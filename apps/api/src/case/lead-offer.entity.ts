import { Column, Entity, PrimaryColumn } from 'typeorm';

export const leadOfferAnswers = ['accepted', 'declined', 'undone'] as const;
export type LeadOfferAnswer = (typeof leadOfferAnswers)[number];

@Entity({ name: 'lead_offer' })
export class LeadOffer {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'to_unit_id', type: 'uuid' })
  toUnitId: string;
  @Column({ name: 'to_staff_id', type: 'uuid' })
  toStaffId: string;
  @Column({ name: 'offered_by', type: 'uuid' })
  offeredBy: string;
  @Column({ name: 'offered_at', type: 'timestamptz' })
  offeredAt: Date;
  @Column({ type: 'text', nullable: true })
  answer: LeadOfferAnswer | null;
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt: Date | null;
  @Column({ name: 'answered_by', type: 'uuid', nullable: true })
  answeredBy: string | null;
  @Column({ type: 'text', nullable: true })
  note: string | null;
}
