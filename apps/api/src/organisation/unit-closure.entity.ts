import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'unit_closure' })
export class UnitClosure {
  @PrimaryColumn({ name: 'ancestor_id', type: 'uuid' })
  ancestorId: string;
  @PrimaryColumn({ name: 'descendant_id', type: 'uuid' })
  descendantId: string;
  @Column('integer')
  depth: number;
}
