import { Column, Entity, PrimaryColumn } from 'typeorm';

export const followUpMeasureResults = ['done', 'keep', 'change', 'stop'] as const;
export type FollowUpMeasureResult = (typeof followUpMeasureResults)[number];

@Entity({ name: 'follow_up_measure' })
export class FollowUpMeasure {
  @PrimaryColumn({ name: 'follow_up_id', type: 'uuid' })
  followUpId: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @PrimaryColumn({ name: 'line_id', type: 'uuid' })
  lineId: string;
  @Column('text')
  result: FollowUpMeasureResult;
  @Column({ type: 'text', nullable: true, select: false })
  note: string | null;
}
