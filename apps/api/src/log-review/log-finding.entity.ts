import { Column, Entity, PrimaryColumn } from 'typeorm';

export const logFindings = ['ok', 'questionAsked', 'suspectedBreach'] as const;
export type LogFindingKind = (typeof logFindings)[number];

@Entity({ name: 'log_finding' })
export class LogFinding {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'review_id', type: 'uuid' })
  reviewId: string;
  @Column({ name: 'log_id', type: 'uuid' })
  logId: string;
  @Column('text')
  finding: LogFindingKind;
  @Column({ type: 'text', nullable: true })
  note: string | null;
  @Column({ name: 'by_id', type: 'uuid' })
  byId: string;
  @Column('timestamptz')
  at: Date;
}
