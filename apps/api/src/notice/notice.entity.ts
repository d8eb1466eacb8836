import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NoticeKind } from '../platform/jobs/jobs.js';

@Entity({ name: 'notice' })
export class Notice {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'unit_id', type: 'uuid' })
  unitId: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column('text')
  kind: NoticeKind;
  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId: string;
  @Column('timestamptz')
  at: Date;
  @Column({ name: 'seen_by', type: 'uuid', nullable: true })
  seenBy: string | null;
  @Column({ name: 'seen_at', type: 'timestamptz', nullable: true })
  seenAt: Date | null;
}
