import type { BreakGlassGround } from '@sammanhang/sip-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An authority whose staff may open in an emergency; one that is not here has it switched off. */
@Entity({ name: 'break_glass_setting' })
export class BreakGlassSetting {
  @PrimaryColumn({ name: 'authority_id', type: 'uuid' })
  authorityId: string;
  @Column('text')
  ground: BreakGlassGround;
  @Column('timestamptz')
  since: Date;
  @Column({ name: 'request_id', type: 'uuid' })
  requestId: string;
}
