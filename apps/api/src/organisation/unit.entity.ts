import { Column, Entity, PrimaryColumn } from 'typeorm';

export const unitKinds = [
  'primaryCare',
  'psychiatry',
  'childPsychiatry',
  'habilitation',
  'ward',
  'homeHealthCare',
  'socialChildren',
  'socialAdults',
  'socialOlder',
  'disability',
  'pupilHealth',
  'other',
] as const;
export type UnitKind = (typeof unitKinds)[number];

@Entity({ name: 'unit' })
export class Unit {
  @PrimaryColumn('uuid')
  id: string;
  @Column({ name: 'authority_id', type: 'uuid' })
  authorityId: string;
  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  parentId: string | null;
  @Column('text')
  kind: UnitKind;
  @Column('text')
  name: string;
  @Column({ type: 'text', nullable: true })
  phone: string | null;
  @Column({ type: 'text', nullable: true })
  email: string | null;
  @Column({ name: 'hsa_id', type: 'text', nullable: true })
  hsaId: string | null;
  @Column({ name: 'valid_from', type: 'date' })
  validFrom: string;
  @Column({ name: 'valid_to', type: 'date', nullable: true })
  validTo: string | null;
  @Column('integer')
  revision: number;
}
