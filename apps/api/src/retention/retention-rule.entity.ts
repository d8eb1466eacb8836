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
  /** How many months a person is kept of whom no plan was made, after the last change; nothing is culled before it is confirmed. */
  @Column({ name: 'person_months', type: 'integer', nullable: true })
  personMonths: number | null;
  @Column({ name: 'person_confirmed', type: 'boolean' })
  personConfirmed: boolean;
}
