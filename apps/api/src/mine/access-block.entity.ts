import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'access_block' })
export class AccessBlock {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;
  @Column({ name: 'owner_authority_id', type: 'uuid' })
  ownerAuthorityId: string;
  @Column({ name: 'unit_id', type: 'uuid' })
  unitId: string;
  @Column({ name: 'set_by', type: 'uuid' })
  setBy: string;
  @Column({ name: 'set_at', type: 'timestamptz' })
  setAt: Date;
  @Column({ name: 'lifted_at', type: 'timestamptz', nullable: true })
  liftedAt: Date | null;
}
