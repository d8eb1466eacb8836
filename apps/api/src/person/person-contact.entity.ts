import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'person_contact' })
export class PersonContact {
  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId: string;
  @Column({ name: 'owner_authority_id', type: 'uuid' })
  ownerAuthorityId: string;
  @Column({ type: 'text', nullable: true })
  address: string | null;
  @Column({ name: 'postal_code', type: 'text', nullable: true })
  postalCode: string | null;
  @Column({ type: 'text', nullable: true })
  city: string | null;
  @Column({ type: 'text', nullable: true })
  phone: string | null;
  @Column({ type: 'text', nullable: true })
  email: string | null;
  @Column({ name: 'base_units', type: 'uuid', array: true })
  baseUnits: string[];
  @Column({ type: 'uuid', array: true })
  grantees: string[];
  @Column('integer')
  revision: number;
  /** Written by the database: when anybody last changed it. */
  @Column({ name: 'changed_at', type: 'timestamptz', insert: false, update: false })
  changedAt?: Date;
}
