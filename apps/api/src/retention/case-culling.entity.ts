import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That an authority has culled its part of a case, and by which request two agreed on it. */
@Entity({ name: 'case_culling' })
export class CaseCulling {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' })
  caseId: string;
  @PrimaryColumn({ name: 'authority_id', type: 'uuid' })
  authorityId: string;
  @Column({ name: 'request_id', type: 'uuid' })
  requestId: string;
  @Column({ name: 'culled_at', type: 'timestamptz' })
  culledAt: Date;
}
