import type { GuardianDecisionKind } from '@sammanhang/sip-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'guardian_decision' })
export class GuardianDecision {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'representative_id', type: 'uuid' })
  representativeId: string;
  @Column('text')
  decision: GuardianDecisionKind;
  @Column('text')
  reason: string;
  @Column({ name: 'decided_by', type: 'uuid' })
  decidedBy: string;
  @Column({ name: 'decided_unit_id', type: 'uuid' })
  decidedUnitId: string;
  @Column('timestamptz')
  at: Date;
}
