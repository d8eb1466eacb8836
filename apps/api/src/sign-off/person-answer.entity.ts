import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The person, and those who answer in their place. */
export const personAnswerAnsweredBys = ['person', 'guardian', 'representative'] as const;
export type PersonAnswerAnsweredBy = (typeof personAnswerAnsweredBys)[number];

export const personAnswerAnswers = ['agrees', 'agreesWithReservation', 'declines', 'couldNotAnswer'] as const;
export type PersonAnswerAnswer = (typeof personAnswerAnswers)[number];

export const personAnswerManners = ['inPerson', 'phone', 'writing', 'digital'] as const;
export type PersonAnswerManner = (typeof personAnswerManners)[number];

@Entity({ name: 'person_answer' })
export class PersonAnswer {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'version_id', type: 'uuid' })
  versionId: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'answered_by', type: 'text' })
  /** A relative's is a view of its own, never the person's answer. */
  answeredBy: PersonAnswerAnsweredBy | 'relative';
  @Column({ name: 'representative_id', type: 'uuid', nullable: true })
  representativeId: string | null;
  @Column({ name: 'relative_id', type: 'uuid', nullable: true })
  relativeId: string | null;
  @Column('text')
  answer: PersonAnswerAnswer;
  @Column({ type: 'text', nullable: true })
  words: string | null;
  @Column('text')
  manner: PersonAnswerManner;
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
