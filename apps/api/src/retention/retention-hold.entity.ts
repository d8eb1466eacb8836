import type { RetentionHold as HoldKind } from '@sammanhang/sip-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why one authority keeps its part of a plan longer than its time. */
@Entity({ name: 'retention_hold' })
export class RetentionHold {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'authority_id', type: 'uuid' })
  authorityId: string;
  @Column('text')
  kind: HoldKind;
  /** The last day; null: for good. */
  @Column({ type: 'date', nullable: true })
  until: string | null;
  @Column('text')
  reason: string;
  @Column({ name: 'set_by', type: 'uuid' })
  setBy: string;
  @Column({ name: 'set_unit_id', type: 'uuid' })
  setUnitId: string;
  @Column({ name: 'set_at', type: 'timestamptz' })
  setAt: Date;
  @Column({ name: 'lifted_at', type: 'timestamptz', nullable: true })
  liftedAt: Date | null;
  @Column({ name: 'lifted_by', type: 'uuid', nullable: true })
  liftedBy: string | null;
}
