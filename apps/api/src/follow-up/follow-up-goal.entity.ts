import { Column, Entity, PrimaryColumn } from 'typeorm';

export const followUpGoalResults = ['reached', 'partly', 'notReached', 'notRelevant'] as const;
export type FollowUpGoalResult = (typeof followUpGoalResults)[number];

@Entity({ name: 'follow_up_goal' })
export class FollowUpGoal {
  @PrimaryColumn({ name: 'follow_up_id', type: 'uuid' })
  followUpId: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @PrimaryColumn({ name: 'line_id', type: 'uuid' })
  lineId: string;
  @Column('text')
  result: FollowUpGoalResult;
  @Column({ type: 'text', nullable: true, select: false })
  note: string | null;
}
