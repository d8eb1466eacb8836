import { Column, Entity, PrimaryColumn } from 'typeorm';

export const caseWorkerReasons = ['started', 'took', 'covers', 'offered', 'named'] as const;
export type CaseWorkerReason = (typeof caseWorkerReasons)[number];

@Entity({ name: 'case_worker' })
export class CaseWorker {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'unit_id', type: 'uuid' })
  unitId: string;
  @Column({ name: 'staff_id', type: 'uuid' })
  staffId: string;
  @Column('text')
  reason: CaseWorkerReason;
  @Column('timestamptz')
  since: Date;
  @Column({ type: 'timestamptz', nullable: true })
  until: Date | null;
}
