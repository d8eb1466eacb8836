import type { Keeper, RetentionRule as Rule } from '@sammanhang/sip-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How long the law says that a kind of authority keeps; `years` null: nothing is confirmed. */
@Entity({ name: 'retention_rule' })
export class RetentionRule {
  @PrimaryColumn('text')
  keeper: Keeper;
  @Column({ type: 'integer', nullable: true })
  years: number | null;
  @Column('text')
  finish: Rule['finish'];
  @Column('text')
  clause: string;
  @Column('boolean')
  confirmed: boolean;
}
