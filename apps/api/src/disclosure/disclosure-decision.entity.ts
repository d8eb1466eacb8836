import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { DisclosureGround } from '@sammanhang/sip-rules';

@Entity({ name: 'disclosure_decision' })
export class DisclosureDecision {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @Column({ name: 'line_id', type: 'uuid', nullable: true })
  lineId: string | null;
  @Column({ name: 'from_authority_id', type: 'uuid' })
  fromAuthorityId: string;
  @Column({ name: 'to_authority_id', type: 'uuid' })
  toAuthorityId: string;
  @Column('text')
  ground: DisclosureGround;
  @Column('text')
  reason: string;
  @Column({ name: 'valid_until', type: 'date', nullable: true })
  validUntil: string | null;
  @Column({ name: 'decided_by', type: 'uuid' })
  decidedBy: string;
  @Column({ name: 'decided_unit_id', type: 'uuid' })
  decidedUnitId: string;
  @Column({ name: 'decided_at', type: 'timestamptz' })
  decidedAt: Date;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;
  @Column({ name: 'revoked_by', type: 'uuid', nullable: true })
  revokedBy: string | null;
}
