import { Column, Entity, PrimaryColumn } from 'typeorm';

export const followUpPersonRatings = ['good', 'soSo', 'notGood', 'notAsked'] as const;
export type FollowUpPersonRating = (typeof followUpPersonRatings)[number];

export const followUpOutcomes = ['continue', 'change', 'close'] as const;
export type FollowUpOutcome = (typeof followUpOutcomes)[number];

@Entity({ name: 'follow_up' })
export class FollowUp {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'version_id', type: 'uuid' })
  versionId: string;
  /** Whose record it is: the authority of the one who booked it, and then of the one who held it. */
  @Column({ name: 'owner_authority_id', type: 'uuid' })
  ownerAuthorityId: string;
  @Column({ name: 'responsible_unit_id', type: 'uuid' })
  responsibleUnitId: string;
  @Column({ name: 'due_on', type: 'date' })
  dueOn: string;
  /** Texts are read by `app.follow_up_texts` alone. */
  @Column({ type: 'text', nullable: true, select: false })
  place: string | null;
  @Column({ name: 'held_on', type: 'date', nullable: true })
  heldOn: string | null;
  @Column({ name: 'held_by', type: 'uuid', nullable: true })
  heldBy: string | null;
  @Column({ name: 'held_at', type: 'timestamptz', nullable: true })
  heldAt: Date | null;
  @Column({ name: 'person_rating', type: 'text', nullable: true })
  personRating: FollowUpPersonRating | null;
  @Column({ name: 'person_words', type: 'text', nullable: true, select: false })
  personWords: string | null;
  @Column({ type: 'text', nullable: true })
  outcome: FollowUpOutcome | null;
  @Column({ type: 'text', nullable: true, select: false })
  note: string | null;
  @Column({ name: 'cancelled_at', type: 'timestamptz', nullable: true })
  cancelledAt: Date | null;
  @Column('integer')
  revision: number;
}
