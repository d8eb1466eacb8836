import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'alarm' })
export class Alarm {
  @PrimaryColumn('uuid')
  id: string;
  @Column('timestamptz')
  at: Date;
  @Column('text')
  kind: string;
  @Column({ name: 'staff_id', type: 'uuid' })
  staffId: string;
  @Column({ name: 'authority_id', type: 'uuid', nullable: true })
  authorityId: string | null;
  @Column({ name: 'unit_id', type: 'uuid', nullable: true })
  unitId: string | null;
  @Column('integer')
  amount: number;
}
