import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'idempotency_key' })
export class IdempotencyKey {
  @PrimaryColumn({ name: 'actor_id', type: 'uuid' })
  actorId: string;
  @PrimaryColumn('uuid')
  key: string;
  @Column({ name: 'command_hash', type: 'text' })
  commandHash: string;
  @Column({ name: 'result_id', type: 'uuid', nullable: true })
  resultId: string | null;
  @Column({ name: 'result_revision', type: 'integer', nullable: true })
  resultRevision: number | null;
  @Column('timestamptz')
  at: Date;
}
