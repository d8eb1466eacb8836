import { Column, Entity, PrimaryColumn } from 'typeorm';

export const deadlineKinds = ['startPlanning', 'jointPlanning', 'summonsAnswer'] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

@Entity({ name: 'deadline' })
export class Deadline {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'responsible_unit_id', type: 'uuid' })
  responsibleUnitId: string;
  @Column('text')
  kind: DeadlineKind;
  @Column({ name: 'summons_id', type: 'uuid', nullable: true })
  summonsId: string | null;
  @Column('jsonb')
  rule: Record<string, unknown>;
  @Column({ name: 'started_at', type: 'timestamptz' })
  startedAt: Date;
  @Column({ name: 'due_on', type: 'date' })
  dueOn: string;
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt: Date | null;
  @Column({ name: 'met_at', type: 'timestamptz', nullable: true })
  metAt: Date | null;
  @Column({ name: 'cancelled_at', type: 'timestamptz', nullable: true })
  cancelledAt: Date | null;
  @Column({ name: 'cancel_reason', type: 'text', nullable: true })
  cancelReason: string | null;
  @Column('integer')
  revision: number;
}
